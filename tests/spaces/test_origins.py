"""Which site is meant by what somebody types."""

from __future__ import annotations

import pytest

from tenne.foundation.refusal import Refused
from tenne.spaces.origins import origin_of


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("www.dorf.example", "https://www.dorf.example"),
        (" https://www.dorf.example/aktuelles?x=1#y ", "https://www.dorf.example"),
        ("HTTPS://WWW.Dorf.Example", "https://www.dorf.example"),
        ("https://dorf.example:443/", "https://dorf.example"),
        ("https://dorf.example:8443", "https://dorf.example:8443"),
        ("www.dörfchen.example", "https://www.xn--drfchen-90a.example"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("https://dorf.example\nx.example", "https://dorf.examplex.example"),
    ],
)
def test_scheme_and_host_are_what_counts(typed, origin):
    assert origin_of(typed) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "*", "https://*", "*.dorf.example", "https://*.dorf.example", "https:", "de",
        "'self'", "https://dorf.example; script-src *", "data:text/html,x", "https://[::1]",
        "javascript://dorf.example", "https://mara@dorf.example", "https://dorf.example:99999",
        "https://dorf.example:x", "https://-dorf.example", "https://dorf..example", "https://[",
        "https://dorf.example, https://evil.example", "https://dorf.example evil.example",
        "a" * 300 + ".example", "ftp://dorf.example",
    ],
)  # fmt: skip
def test_what_is_not_exactly_one_site_is_refused(typed):
    with pytest.raises(Refused) as refused:
        origin_of(typed)

    assert (refused.value.code, refused.value.field) == ("no-site", "site")


def test_plain_http_is_only_for_a_network_without_https():
    with pytest.raises(Refused) as refused:
        origin_of("http://dorf.example")

    assert refused.value.code == "not-https"
    assert origin_of("http://dorf.example:80/", allow_http=True) == "http://dorf.example"
    assert origin_of("http://localhost:8080", allow_http=True) == "http://localhost:8080"
