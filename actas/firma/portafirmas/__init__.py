"""Signature folders ("portafirmas"): the port, and the adapter of this installation. docs/portafirmas.md is the contract."""

from django.conf import settings

from actas.firma.portafirmas.puerto import Portafirmas

__all__ = ["Portafirmas", "hay_portafirmas", "portafirmas"]


def hay_portafirmas() -> bool:
    """Whether this installation has one."""
    return bool(settings.PORTAFIRMAS_URL)


def portafirmas() -> Portafirmas:
    """The one of this installation. Raises ValueError where there is none."""
    if not hay_portafirmas():
        raise ValueError("PORTAFIRMAS_URL is empty")
    from actas.firma.portafirmas.http import PortafirmasHttp  # and requests: only where there is one

    return PortafirmasHttp(
        settings.PORTAFIRMAS_URL,
        settings.PORTAFIRMAS_TOKEN,
        plazo=settings.PORTAFIRMAS_TIMEOUT,
        tope=settings.DOCUMENTO_MAX_BYTES,
    )
