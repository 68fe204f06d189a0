"""Codes can be read out; tokens cannot be guessed and are not stored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation import codes


def test_a_code_has_no_character_that_is_misread() -> None:
    assert not set(codes.ALPHABET) & set("01ILOU")
    assert set(codes.short_code(500)) <= set(codes.ALPHABET)


def test_codes_do_not_repeat() -> None:
    assert len({codes.short_code() for _ in range(2000)}) == 2000


def test_a_code_is_read_out_in_fours() -> None:
    assert codes.in_fours("K7Q2M9FD") == "K7Q2-M9FD"


@given(st.text(alphabet=codes.ALPHABET, min_size=1, max_size=12))
def test_a_code_is_recognised_however_it_is_typed(code: str) -> None:
    typed = f" {codes.in_fours(code).lower()} "

    assert codes.normal_code(typed) == code


def test_a_token_has_256_random_bits() -> None:
    tokens = {codes.secret_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)


def test_the_digest_of_a_token_does_not_show_it() -> None:
    token = codes.secret_token()

    assert token not in codes.digest(token)
    assert codes.digest(token) == codes.digest(token)
    assert codes.digest(token) != codes.digest(token + "x")
    assert len(codes.digest(token)) == 64
