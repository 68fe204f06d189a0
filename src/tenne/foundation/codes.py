"""Codes and tokens: short ones for people to read out, long ones for machines to keep secret."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

# No I, L, O, U, 0 and 1: nothing that is misheard on the phone or misread on paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def short_code(length: int = 8) -> str:
    """Return a random code for people, 4.9 bits a character; not a secret by itself."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def in_fours(code: str) -> str:
    """Return a code as it is read out: ``K7Q2-M9FD``."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def normal_code(text: str) -> str:
    """Return what somebody typed or scanned as a code: upper case, nothing between."""
    return "".join(ch for ch in text.upper() if ch in ALPHABET)


def secret_token() -> str:
    """Return a token of 256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of a token: it cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


CODE_LENGTH = 8
_CODES, _KEYS = len(ALPHABET) ** CODE_LENGTH, 1 << 128


def code_of_key(key: UUID) -> str:
    """Return how a random key begins, as a code for people: nothing more has to be kept."""
    number, letters = key.int * _CODES // _KEYS, ""
    for _ in range(CODE_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return letters


def keys_of_code(code: str) -> tuple[UUID, UUID]:
    """Return the first and the last key that have a code."""
    number = 0
    for letter in code:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    first, after = -(-number * _KEYS // _CODES), -(-(number + 1) * _KEYS // _CODES)
    return UUID(int=first), UUID(int=after - 1)
