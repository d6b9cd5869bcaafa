"""Codes for public addresses and references: nothing to guess, nothing to misread."""

from django.utils.crypto import get_random_string

# Neither 0/O, 1/I/L, 5/S, 2/Z nor U, which is heard as V: they are read over the telephone.
ALPHABET = "346789ABCDEFGHJKMNPQRTVWXY"


def random_code(length: int = 8) -> str:
    """Letters and digits that can't be mistaken for one another."""
    return get_random_string(length, ALPHABET)


def random_slug() -> str:
    """The same for an address: eight lower-case characters."""
    return random_code(8).lower()
