"""The language of a listener."""

from urllib.parse import parse_qs

from django.conf import settings
from django.utils import translation


def language_of(query_string: bytes) -> str:
    """The language asked for by `?lang=`, as far as it is one of ours."""
    asked = parse_qs(query_string.decode("latin-1")).get("lang", [settings.LANGUAGE_CODE])[0]
    try:
        return translation.get_supported_language_variant(asked)
    except LookupError:
        return settings.LANGUAGE_CODE
