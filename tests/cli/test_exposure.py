"""Plain http and sample people stay on this machine."""

from pathlib import Path

import pytest

from tenne.cli.exposure import forgets_its_proxy, require_safe_exposure
from tenne.cli.options import Options
from tenne.cli.trouble import Trouble
from tests.cli.certificates import write_pair

DATA = Path("/data")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    pair = write_pair(tmp_path)
    return pair.cert, pair.key


def refusal(options: Options) -> str:
    """Return why Tenne would not start; empty when it would."""
    try:
        require_safe_exposure(options)
    except Trouble as trouble:
        return str(trouble)
    return ""


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_this_machine_is_served_without_more_ado(host: str) -> None:
    assert refusal(Options(data=DATA, host=host)) == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "tenne.example", ""])
def test_plain_http_is_refused_beyond_this_machine(host: str) -> None:
    with pytest.raises(Trouble, match=r"--cert and --key.*--trusted-proxy.*--insecure-lan"):
        require_safe_exposure(Options(data=DATA, host=host))


def test_plain_http_in_the_own_network_needs_the_word_for_it() -> None:
    assert refusal(Options(data=DATA, host="0.0.0.0")) != ""
    assert refusal(Options(data=DATA, host="0.0.0.0", insecure_lan=True)) == ""


def test_a_trusted_proxy_needs_the_address_that_people_use() -> None:
    options = Options(data=DATA, host="0.0.0.0", trusted_proxy=("10.0.0.2",))

    with pytest.raises(Trouble, match="--public-url https://"):
        require_safe_exposure(options)


def test_a_trusted_proxy_with_https_is_enough() -> None:
    options = Options(
        data=DATA,
        host="0.0.0.0",
        trusted_proxy=("10.0.0.2",),
        public_url="https://tenne.example",
    )

    assert refusal(options) == ""


def test_a_certificate_allows_every_address(certificate: tuple[Path, Path]) -> None:
    cert, key = certificate

    assert refusal(Options(data=DATA, host="0.0.0.0", cert=cert, key=key)) == ""


def test_a_certificate_without_its_key_is_told(certificate: tuple[Path, Path]) -> None:
    with pytest.raises(Trouble, match="add --key"):
        require_safe_exposure(Options(data=DATA, cert=certificate[0]))


def test_a_missing_certificate_is_told(certificate: tuple[Path, Path]) -> None:
    options = Options(data=DATA, cert=DATA / "none.pem", key=certificate[1])

    with pytest.raises(Trouble, match="no certificate at"):
        require_safe_exposure(options)


def test_a_key_that_does_not_fit_is_told(certificate: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    key = write_pair(other).key

    with pytest.raises(Trouble, match="do not belong together"):
        require_safe_exposure(Options(data=DATA, cert=certificate[0], key=key))


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0"},
        {"host": "192.168.1.5", "insecure_lan": True},
        {"public_url": "https://tenne.example"},
        {"trusted_proxy": ("127.0.0.1",)},
    ],
)
def test_sample_people_are_not_met_from_outside(given: dict[str, object]) -> None:
    with pytest.raises(Trouble, match="leave out --sample"):
        require_safe_exposure(Options(data=DATA, sample=True, **given))


def test_the_sample_network_is_served_on_this_machine() -> None:
    assert refusal(Options(data=DATA, sample=True)) == ""


@pytest.mark.parametrize(
    ("given", "forgotten"),
    [
        ({"public_url": "https://tenne.example"}, True),
        ({"public_url": "https://tenne.example", "trusted_proxy": ("127.0.0.1",)}, False),
        ({"public_url": "https://tenne.example", "cert": Path("c"), "key": Path("k")}, False),
        ({}, False),
    ],
)
def test_an_https_address_without_certificate_has_a_proxy_that_should_be_named(
    given: dict[str, object], forgotten: bool
) -> None:
    assert forgets_its_proxy(Options(data=DATA, **given)) is forgotten
