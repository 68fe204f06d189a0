"""What a person reads when Tenne is ready."""

from tenne.cli.exposure import PROXY_IS_STRANGE, forgets_its_proxy
from tenne.cli.options import Options
from tenne.cli.progress import say, warn

SAMPLE_PEOPLE = ("visitor", "member", "manager", "host", "operator", "network", "planner")


def introduce(options: Options) -> None:
    """Say where Tenne is found, and in the sample network who can be met there."""
    say("")
    say(f"Tenne is ready: {options.address}")
    if options.sample:
        say("  This is the sample network: all people and spaces are invented.")
        say("  Sign in by one click as " + ", ".join(f"{who}@" for who in SAMPLE_PEOPLE[:-1]))
        say(f"  or {SAMPLE_PEOPLE[-1]}@tenne.example; their mails can be read in the browser.")
    say(f"  Data and logs are in {options.data}. Stop with Ctrl-C.")


def tell_about_exposure(options: Options) -> None:
    """Say what is missing in the way that people reach Tenne."""
    if forgets_its_proxy(options):
        warn(PROXY_IS_STRANGE)
    if options.insecure_lan and not options.cert and not options.listens_on_loopback:
        warn(
            "without https, anybody in this network can read along; passkeys do not work and "
            "cookies are less protected. Use --cert and --key, or a proxy, as soon as you can."
        )
