"""What the doctor asks the database, when it answers: jobs, waiting mails, legal texts."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tenne.cli.database import named_database, running_database
from tenne.cli.django_setup import enter_environment
from tenne.cli.doctor.finding import Finding
from tenne.cli.doctor.job_findings import Declared, job_findings
from tenne.cli.doctor.reach import answer_of
from tenne.cli.lock import is_served
from tenne.cli.options import Options
from tenne.cli.trouble import Trouble

WAITING_MAILS = timedelta(hours=1)
UNREAD_CALENDARS = timedelta(days=1)
LOOKED_BACK = timedelta(days=30)
# What the law asks of whoever offers something to the public.
REQUIRED_TEXTS = {
    "imprint": "imprint",
    "privacy": "data protection",
    "accessibility": "accessibility statement",
}


def examine_database_contents(options: Options) -> Iterator[Finding]:
    """Ask a running installation about its jobs, mails and texts."""
    if not is_served(options.data):
        return
    try:
        access = running_database(options.data) if options.embedded else named_database(options)
    except Trouble:
        return  # said by the examination of the service
    os.environ["TENNE_PROCESS"] = "tenne-doctor"
    enter_environment(options, access.as_environment())
    import django
    from django.db import DatabaseError, connection

    django.setup()
    try:
        yield from _examine(options, datetime.now(UTC))
    except DatabaseError:
        yield Finding(
            False,
            "The tables do not fit this version; stop Tenne, run `tenne upgrade` and start it.",
        )
    finally:
        connection.close()
        getattr(connection, "close_pool", lambda: None)()


def _examine(options: Options, now: datetime) -> Iterator[Finding]:
    from procrastinate.contrib.django import app

    from tenne.cli.doctor.job_reading import read_jobs

    declared = Declared(
        queues={name: task.queue for name, task in app.tasks.items()},
        regular={
            task: _last_due(regular)
            for (task, _), regular in app.periodic_registry.periodic_tasks.items()
        },
    )
    yield from job_findings(declared, read_jobs(options.data, now), now)
    yield from _waiting_mails(options, now)
    yield from _legal_texts(options)
    yield from _stopped_searches(now)
    yield from _outside_calendars(now)
    yield from domain_findings(options.address, *_domains())


def _last_due(regular: Any) -> Callable[[datetime], datetime]:
    """Return a way to ask when a regular job was last due, in the worker's own reckoning."""

    def before(moment: datetime) -> datetime:
        due = regular.croniter.get_prev(ret_type=float, start_time=moment.timestamp())
        return datetime.fromtimestamp(due, UTC)

    return before


def _waiting_mails(options: Options, now: datetime) -> Iterator[Finding]:
    from tenne.foundation.models import Message

    waiting = Message.objects.filter(
        sent_at__isnull=True, created_at__lt=now - WAITING_MAILS
    ).count()
    if waiting and options.smtp_url:
        logs = options.data / "logs" / "worker.log"
        yield Finding(
            False, f"{waiting} mails have waited for more than an hour; the reason is in {logs}."
        )


def _legal_texts(options: Options) -> Iterator[Finding]:
    from tenne.foundation import scope
    from tenne.spaces.models import LegalText, Operator

    with scope.network("the doctor looks which legal texts are missing"):
        written = {
            (text.operator_id, text.kind) for text in LegalText.objects.all() if text.text.strip()
        }
        operators = [(operator.pk, operator.name, operator.slug)
                     for operator in Operator.objects.order_by("name")]  # fmt: skip
    yield from legal_findings(operators, written, options.address)


def legal_findings(
    operators: list[tuple[int, str, str]], written: set[tuple[int, str]], address: str
) -> Iterator[Finding]:
    """Say which operator has not filled which text that the law asks for."""
    complete = True
    for number, name, slug in operators:
        missing = [words for kind, words in REQUIRED_TEXTS.items() if (number, kind) not in written]
        if missing:
            complete = False
            yield Finding(
                False,
                f"{name} lacks what the law asks for: {', '.join(missing)}; write it at "
                f"{address}/operators/{slug}/texts/.",
            )
    if operators and complete:
        yield Finding(True, "All operators have imprint, data protection and accessibility.")


def _stopped_searches(now: datetime) -> Iterator[Finding]:
    from tenne.booking.queries.stopped import stopped_searches

    yield from search_findings(stopped_searches(now - LOOKED_BACK))


def search_findings(stopped: dict[str, int]) -> Iterator[Finding]:
    """Say where wishes for any desk were refused because the search took too long."""
    for name, times in sorted(stopped.items()):
        yield Finding(
            False,
            f"{name}: {times} wishes for any desk were refused in {LOOKED_BACK.days} days because "
            "nobody knew soon enough whether others could be moved; fewer chosen desks help.",
        )


def _outside_calendars(now: datetime) -> Iterator[Finding]:
    from tenne.booking.calendars_in.queries import counted, unread

    yield from calendar_findings(counted(), unread(now - UNREAD_CALENDARS))


def calendar_findings(read: int, unread: dict[str, int]) -> Iterator[Finding]:
    """Say where calendars from elsewhere have not been read for a day, by space."""
    for name, count in sorted(unread.items()):
        yield Finding(
            False,
            f"{name}: {count} of the calendars from elsewhere could not be read for a day; what "
            "was known of them stays in force. The operator's page of the space says why.",
        )
    if read and not unread:
        yield Finding(True, "All calendars from elsewhere are read.")


def _domains() -> tuple[list[str], list[tuple[str, str]]]:
    """Return the proven domains, and the operators whose mails bear an address of their own."""
    from tenne.foundation import scope
    from tenne.spaces.models import Operator, OwnDomain

    with scope.network("the doctor looks where domains lead"):
        proven = OwnDomain.objects.filter(proven_at__isnull=False, removed_at=None)
        senders = Operator.objects.exclude(sender_address="").order_by("name")
        return (
            list(proven.values_list("host", flat=True)),
            list(senders.values_list("name", "sender_address")),
        )


def domain_findings(
    address: str,
    hosts: list[str],
    senders: list[tuple[str, str]],
    ask: Callable[[str], Finding] = answer_of,
) -> Iterator[Finding]:
    """Say of each own domain whether it resolves and has a certificate; name senders' domains."""
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    for host in hosts:
        if parts.scheme == "https":
            yield ask(f"https://{host}{port}")
        else:
            yield Finding(True, f"Tenne is also reached at http://{host}{port}.")
    for name, sender in senders:
        yield Finding(
            True,
            f"Mails of {name} go out from {sender}: SPF and DKIM of {sender.rpartition('@')[2]} "
            "must name this site's mail server; Tenne does not look that up.",
        )
