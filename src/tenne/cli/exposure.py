"""Who may reach Tenne, and over what: plain http and sample people stay on this machine."""

import ssl
from pathlib import Path
from urllib.parse import urlsplit

from tenne.cli.options import Options, is_loopback
from tenne.cli.trouble import Trouble


def require_safe_exposure(options: Options) -> None:
    """Refuse to start where passwords would travel in the open or sample people could be met."""
    if options.sample:
        _require_sample_stays_here(options)
    _require_certificate(options)
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


def _require_certificate(options: Options) -> None:
    if bool(options.cert) != bool(options.key):
        missing = "--key" if options.cert else "--cert"
        raise Trouble(f"A certificate needs its key and the key its certificate: add {missing}.")
    if not options.cert or not options.key:
        return
    for name, path in (("certificate", options.cert), ("key", options.key)):
        _require_readable(name, path)
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            options.cert, options.key, password=""
        )
    except (ssl.SSLError, OSError):
        raise Trouble(
            f"The certificate {options.cert} and the key {options.key} do not belong together "
            "or are not in PEM form; give the full chain and its key."
        ) from None


def _require_readable(name: str, path: Path) -> None:
    try:
        path.open("rb").close()
    except FileNotFoundError:
        raise Trouble(
            f"There is no {name} at {path}; check the path, or leave out --cert and --key."
        ) from None
    except OSError as error:
        raise Trouble(
            f"The {name} {path} cannot be read ({error.strerror}); give the user who runs "
            "Tenne the right to read it."
        ) from None
