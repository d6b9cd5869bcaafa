"""Encryption of the columns that must not be readable in a stolen database.

``FIELD_KEYS`` lists the keys, newest first: the first encrypts, all of them decrypt, so a key is
rotated by putting a new one in front and running ``manage.py rotate_field_keys``. Our own few lines
stand on ``cryptography``: the ready-made field packages derive their keys from ``SECRET_KEY`` (which
then can't be changed alone) and hand back the ciphertext when no key fits.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class UnreadableSecret(Exception):
    """No key in ``FIELD_KEYS`` opens this value."""


def _derive(key: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(key.encode())


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(_derive(key, b"field encryption"))) for key in keys]
    )


@lru_cache(maxsize=4)
def _hash_keys(keys: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(_derive(key, b"field look-up") for key in keys)


def encrypt(text: str) -> str:
    """The text under the newest key; two calls never give the same."""
    return _box(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text again. Raises :class:`UnreadableSecret` when no key fits."""
    try:
        return _box(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecret("no key in FIELD_KEYS opens this value") from error


def keyed_hashes(text: str) -> list[str]:
    """What the text may be stored as, under each key, newest first: for look-ups."""
    return [
        hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        for key in _hash_keys(tuple(settings.FIELD_KEYS))
    ]


def keyed_hash(text: str) -> str:
    """What the text is stored as: equal texts are found, no text can be read back."""
    return keyed_hashes(text)[0]
