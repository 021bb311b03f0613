"""The secure verification code (CSV) of what is issued: RD 203/2021 art. 21, Ley 40/2015 art. 42.b."""

import secrets

from django.conf import settings
from django.urls import reverse

ALFABETO = "23456789CDFGHJKMNPQRTVWXY"
"""What nobody mistakes for something else, on paper or by telephone; without vowels it spells no word."""
GRUPOS, LARGO = 5, 4
_PARECIDOS = str.maketrans("BSZ", "852")


def new_csv() -> str:
    """A code that nobody can guess (92 bits), as it is printed: five groups of four."""
    return "-".join("".join(secrets.choice(ALFABETO) for _ in range(LARGO)) for _ in range(GRUPOS))


def csv_from(text: str) -> str:
    """What somebody typed or pasted, as the code is stored; empty when it can be none.

    Spaces, hyphens and capitals do not matter, and a letter that is not of the alphabet is read as the digit it
    resembles.
    """
    signs = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_PARECIDOS)
    if len(signs) != GRUPOS * LARGO or not set(signs) <= set(ALFABETO):
        return ""
    return "-".join(signs[n : n + LARGO] for n in range(0, len(signs), LARGO))


def checking_address() -> str:
    """Where anybody verifies a document: the address that is printed on it."""
    return f"{settings.SITE_URL}{reverse('comprobar')}"
