"""The double envelope of a secret vote: keys, sealing and opening. No database, no files.

libsodium through PyNaCl: a sealed box (X25519, XSalsa20-Poly1305) needs only the public key and leaves nobody, its
author included, able to open it without the private one; a secret box wraps that private key. Every sealed ballot has
the same size.
"""

import json
import secrets

import rfc8785
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import EncryptedMessage

# Bytes of a ballot before it is sealed; a sealed box adds 48 of its own.
CONTENT = 192
SEALED = CONTENT + 48
SHARE = 32
# Without what is mistaken for something else when read aloud or copied by hand: 0 O, 1 I L, U V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"


class Unopenable(Exception):
    """A key or an envelope that does not open: altered, or of another installation."""


def new_keys() -> tuple[bytes, bytes]:
    """`(public, private)`, 32 bytes each, for one vote."""
    private = PrivateKey.generate()
    return bytes(private.public_key), bytes(private)


def new_share() -> bytes:
    """The half of the wrapping key that lies outside the database."""
    return secrets.token_bytes(SHARE)


def new_codigo() -> str:
    """Ten characters, 48 random bits: `K7QNM-3XW9H`. What a voter finds the own ballot with."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def wrap(private: bytes, *, secret: str, share: bytes) -> bytes:
    """The private key under a key that needs both the installation's secret and the share."""
    return bytes(SecretBox(_wrapping_key(secret, share)).encrypt(private))


def unwrap(wrapped: bytes, *, secret: str, share: bytes) -> bytes:
    """Raises `Unopenable` when either half is another."""
    try:
        return bytes(SecretBox(_wrapping_key(secret, share)).decrypt(EncryptedMessage(wrapped)))
    except CryptoError:
        raise Unopenable("the key of the urn") from None


def seal(public: bytes, *, codigo: str, opcion: str) -> bytes:
    """A ballot as it goes into the urn: `SEALED` bytes whatever it says. Raises ValueError when it does not fit."""
    content: bytes = rfc8785.dumps([codigo, opcion])
    if len(content) > CONTENT:
        raise ValueError("a ballot longer than its envelope")
    return bytes(SealedBox(PublicKey(public)).encrypt(content.ljust(CONTENT)))


def open_sealed(private: bytes, sealed: bytes) -> tuple[str, str]:
    """`(codigo, opcion)`. Raises `Unopenable`."""
    try:
        codigo, opcion = json.loads(SealedBox(PrivateKey(private)).decrypt(sealed))
    except (CryptoError, ValueError):
        raise Unopenable("an envelope") from None
    return str(codigo), str(opcion)


def _wrapping_key(secret: str, share: bytes) -> bytes:
    """HKDF-SHA256 of the installation's secret, salted with the share: one half alone says nothing."""
    hkdf = HKDF(algorithm=SHA256(), length=SecretBox.KEY_SIZE, salt=share, info=b"consistorio.votaciones.urna")
    return hkdf.derive(secret.encode())
