"""Who may reach Tenne, and over what: plain http and sample people stay on this machine."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from tenne.cli.options import Options, is_loopback
from tenne.cli.trouble import Trouble

PROXY_IS_STRANGE = (
    "the address is https without a certificate here, so a proxy must be in front, and it is not "
    "believed: everybody seems to come from one address and shares its limits. Name the proxy, "
    "--trusted-proxy 127.0.0.1 if it runs on this machine (docs/guides/caddy.md)."
)


def forgets_its_proxy(options: Options) -> bool:
    """Whether people come through a proxy whose word about them is not believed."""
    return options.address.startswith("https://") and not (options.cert or options.trusted_proxy)


def require_safe_exposure(options: Options, now: datetime | None = None) -> None:
    """Refuse to start where passwords would travel in the open or sample people could be met."""
    if options.sample:
        _require_sample_stays_here(options)
    _require_certificate(options, now or datetime.now(UTC))
    if options.listens_on_loopback or options.cert or options.insecure_lan:
        return
    if options.trusted_proxy:
        if options.address.startswith("https://"):
            return
        raise Trouble(
            "Behind a trusted proxy, Tenne needs the address that people use: "
            "give --public-url https://…"
        )
    raise Trouble(
        f"Tenne does not serve plain http on {options.host}, because passwords would travel "
        "in the open: give --cert and --key, or put a proxy in front (--trusted-proxy, see "
        "docs/guides/caddy.md), or accept the risk in your own network with --insecure-lan."
    )


def _require_sample_stays_here(options: Options) -> None:
    if not options.listens_on_loopback:
        raise Trouble(
            f"The sample network lets anyone sign in, so it listens on this machine only: "
            f"leave out --host {options.host}, or leave out --sample."
        )
    if options.trusted_proxy or not is_loopback(urlsplit(options.address).hostname or ""):
        raise Trouble(
            "The sample network lets anyone sign in, so it has no public address: "
            "leave out --public-url and --trusted-proxy, or leave out --sample."
        )


def _require_certificate(options: Options, now: datetime) -> None:
    if bool(options.cert) != bool(options.key):
        missing = "--key" if options.cert else "--cert"
        raise Trouble(f"A certificate needs its key and the key its certificate: add {missing}.")
    if options.cert and options.key:
        # Only who brings a certificate pays for what can read one.
        from tenne.cli.certificate import require_good_pair

        require_good_pair(options.cert, options.key, now)
