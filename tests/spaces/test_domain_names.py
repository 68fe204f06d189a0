"""Which domain somebody means, and which entry leads it here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.refusal import Refused
from tenne.spaces.domain_names import domain_of, entry_for

MAIN = "tenne.example"


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("coworking.dorf.example", "coworking.dorf.example"),
        ("  Coworking.Dorf.Example. ", "coworking.dorf.example"),
        ("https://coworking.dorf.example/", "coworking.dorf.example"),
        ("müllerhof.example", "xn--mllerhof-65a.example"),
        ("haus.tenne.example", "haus.tenne.example"),
    ],
)
def test_a_name_is_understood_however_it_was_copied(typed, host):
    assert domain_of(typed, main=MAIN) == host


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Tenne.example", "domain-is-main"),
        ("https://tenne.example/", "domain-is-main"),
        ("192.0.2.7", "domain-is-address"),
        ("http://[2001:db8::1]/", "domain-is-address"),
        ("localhost", "domain-is-local"),
        ("haus.localhost", "domain-is-local"),
        ("drucker.local", "domain-is-local"),
        ("metadata.google.internal", "domain-is-local"),
        ("dorf.example/coworking", "domain-has-path"),
        ("dorf.example?x=1", "domain-has-path"),
        ("dorf.example:8443", "domain-has-path"),
        ("dorf", "no-domain"),
        ("", "no-domain"),
        ("ein dorf.example", "no-domain"),
        ("dorf..example", "no-domain"),
        ("ftp://dorf.example", "no-domain"),
        ("ada:geheim@dorf.example", "no-domain"),
        ("0x7f.1", "no-domain"),
        ("127.1", "no-domain"),
        ("dorf.example\r\nX: y", "no-domain"),
        ("*.dorf.example", "no-domain"),
        (f"{'a' * 64}.example", "no-domain"),
    ],
)
def test_what_is_no_name_from_the_web_is_refused(typed, code):
    with pytest.raises(Refused) as refused:
        domain_of(typed, main=MAIN)

    assert refused.value.code == code
    assert refused.value.field == "domain"


def test_a_sample_on_this_machine_can_be_tried_out_below_localhost():
    assert domain_of("haus.localhost", main="localhost") == "haus.localhost"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_a_plain_host_name(typed):
    try:
        host = domain_of(typed, main=MAIN)
    except Refused:
        return

    assert set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert "." in host


@pytest.mark.parametrize(
    ("host", "main", "line"),
    [
        ("coworking.dorf.example", MAIN, "coworking.dorf.example. CNAME tenne.example."),
        ("dorf.example", MAIN, "dorf.example. ALIAS tenne.example."),
        ("coworking.dorf.example", "192.0.2.7", "coworking.dorf.example. A 192.0.2.7"),
        ("coworking.dorf.example", "2001:db8::1", "coworking.dorf.example. AAAA 2001:db8::1"),
    ],
)
def test_the_entry_stands_as_it_is_typed_at_the_provider(host, main, line):
    assert str(entry_for(host, main=main)) == line
