"""The doctor says in one sentence what is missing, and what to do about it."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tenne.cli.doctor.database_questions import (
    calendar_findings,
    domain_findings,
    legal_findings,
    search_findings,
)
from tenne.cli.doctor.finding import Finding
from tenne.cli.doctor.installation import clock_finding
from tenne.cli.doctor.job_findings import Declared, Jobs, job_findings
from tenne.cli.doctor.job_reading import served_queues
from tenne.cli.doctor.mail_server import examine_mail
from tenne.cli.doctor.reach import answer_of, examine_address
from tenne.cli.options import Options
from tests.cli.certificates import write_pair

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def every_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


DECLARED = Declared(
    queues={"mail.send": "mail", "desk.free": "booking", "tidy": "builtin"},
    regular={"desk.free": every_minute},
)


def jobs(**more: object) -> Jobs:
    """Return what a healthy worker shows, changed in one thing."""
    healthy: dict[str, object] = {
        "heartbeat": NOW - timedelta(seconds=5),
        "worker_started": NOW - timedelta(hours=5),
        "last_run": {"desk.free": NOW - timedelta(minutes=1)},
    }
    return Jobs(**(healthy | more))  # type: ignore[arg-type]


def examined(found: Jobs) -> list[Finding]:
    return list(job_findings(DECLARED, found, NOW))


def test_a_healthy_worker_is_one_sentence() -> None:
    assert examined(jobs()) == [
        Finding(
            True, "The job worker serves all queues (booking, mail); 1 regular jobs are on time."
        )
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"heartbeat": None}, "no sign of life"),
        ({"heartbeat": NOW - timedelta(minutes=2)}, "no sign of life"),
        ({"served": frozenset({"booking"})}, "Nobody serves the queue “mail”"),
        ({"waiting": {"mail": 3}}, "3 jobs have waited in the queue “mail”"),
        ({"failed": {"mail.send": 2}}, "2 jobs “mail.send” have failed for good"),
        ({"last_run": {}}, "have not run when they were due: desk.free"),
        (
            {"last_run": {"desk.free": NOW - timedelta(minutes=30)}},
            "have not run when they were due: desk.free",
        ),
    ],
)
def test_what_keeps_jobs_from_being_done_is_told(change: dict[str, object], words: str) -> None:
    found = examined(jobs(**change))

    assert [finding.is_well for finding in found] == [False]
    assert words in found[0].sentence


def test_a_forgotten_queue_is_told_once_also_when_jobs_wait_in_it() -> None:
    found = examined(jobs(served=frozenset({"booking"}), waiting={"mail": 9}))

    assert len(found) == 1


def test_a_worker_that_has_just_started_is_given_time() -> None:
    found = examined(jobs(worker_started=NOW - timedelta(minutes=2), last_run={}))

    assert [finding.is_well for finding in found] == [True]


@pytest.mark.parametrize(
    ("words", "queues"),
    [
        ("worker --name tenne", set()),
        ("worker -q mail,outbox", {"mail", "outbox"}),
        ("worker --queues=mail --name tenne", {"mail"}),
    ],
)
def test_the_queues_of_a_worker_stand_in_its_command_line(words: str, queues: set[str]) -> None:
    assert served_queues(words.split()) == queues


def test_each_operator_is_told_which_texts_are_missing() -> None:
    operators = [(1, "Molkerei eG", "molkerei"), (2, "Schule e. V.", "schule")]
    written = {(1, "imprint"), (1, "privacy"), (1, "accessibility"), (2, "privacy"), (2, "terms")}

    found = list(legal_findings(operators, written, "https://dorf.example"))

    assert found == [
        Finding(
            False,
            "Schule e. V. lacks what the law asks for: imprint, accessibility statement; write "
            "it at https://dorf.example/operators/schule/texts/.",
        )
    ]


def test_complete_texts_are_well() -> None:
    written = {(1, kind) for kind in ("imprint", "privacy", "accessibility")}

    found = list(legal_findings([(1, "Molkerei eG", "molkerei")], written, ""))

    assert [finding.is_well for finding in found] == [True]


def test_a_clock_that_runs_behind_its_own_past_is_told() -> None:
    behind = clock_finding(NOW, latest=NOW + timedelta(days=2), hour=3)
    right = clock_finding(NOW, latest=NOW - timedelta(days=2), hour=3)

    assert not behind.is_well
    assert "but on 2026-11-24 12:00 Tenne was at work here already" in behind.sentence
    assert right == Finding(
        True, "The clock says 2026-11-22 12:00 (UTC+0000); the nightly backup is made at 3 by it."
    )


class MailServer:
    """A mail server that knows one password and does not encrypt."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        caller, _ = self.listener.accept()
        with caller, caller.makefile("rwb", buffering=0) as lines:
            lines.write(b"220 post.example\r\n")
            for line in lines:
                lines.write(self.answer(line.strip()))

    def answer(self, line: bytes) -> bytes:
        word = line.upper().split(b" ")[0]
        if word == b"EHLO":
            return b"250-post.example\r\n250 AUTH PLAIN\r\n"
        if word == b"AUTH":  # the word for user “dorf” with password “geheim”
            good = line.endswith(b"AGRvcmYAZ2VoZWlt")
            return b"235 welcome\r\n" if good else b"535 no\r\n"
        return b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n"

    def stop(self) -> None:
        self.thread.join(10)
        self.listener.close()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("url", "is_well", "words"),
    [
        ("smtp://dorf:geheim@127.0.0.1:{port}?tls=no", True, "answers and takes mails"),
        ("smtp://dorf:falsch@127.0.0.1:{port}?tls=no", False, "does not take user and password"),
        ("smtp://dorf:geheim@127.0.0.1:{port}", False, "does not encrypt"),
    ],
)
def test_the_mail_server_is_asked_as_far_as_a_mail_would_go(
    mail_server: MailServer, url: str, is_well: bool, words: str
) -> None:
    options = Options(
        data=Path("/data"), smtp_url=url.format(port=mail_server.port), mail_from="a@dorf.example"
    )

    found = list(examine_mail(options))

    assert [finding.is_well for finding in found] == [is_well]
    assert words in found[0].sentence
    assert "geheim" not in found[0].sentence


def test_a_silent_mail_server_and_a_missing_sender_are_two_sentences() -> None:
    options = Options(data=Path("/data"), smtp_url="smtp://127.0.0.1:9")

    found = list(examine_mail(options))

    assert [finding.is_well for finding in found] == [False, False]
    assert "does not answer" in found[0].sentence
    assert "Mails come from tenne@localhost" in found[1].sentence


def test_without_a_mail_server_only_the_sample_network_is_well() -> None:
    real = list(examine_mail(Options(data=Path("/data"))))
    sample = list(examine_mail(Options(data=Path("/data"), sample=True)))

    assert [finding.is_well for finding in real + sample] == [False, True]


def test_a_name_that_nobody_knows_and_a_port_that_nobody_opened_are_told() -> None:
    unknown = answer_of("https://coworking.invalid")
    closed = answer_of("https://127.0.0.1:9")

    assert not unknown.is_well
    assert "Nobody knows where coworking.invalid is" in unknown.sentence
    assert not closed.is_well
    assert "does not answer from here (Connection refused)" in closed.sentence


def test_a_certificate_that_soon_ends_is_told_with_its_day(tmp_path: Path) -> None:
    pair = write_pair(tmp_path, ends=timedelta(days=10))
    options = Options(data=tmp_path, cert=pair.cert, key=pair.key)

    found = list(examine_address(options))

    assert [finding.is_well for finding in found] == [True, False]
    assert "renew it now" in found[1].sentence


def test_each_own_domain_is_asked_as_people_ask_it():
    asked: list[str] = []

    def ask(address: str) -> Finding:
        asked.append(address)
        return Finding(False, "no certificate")

    found = list(domain_findings("https://tenne.example", ["desk.dorf.example"], [], ask))

    assert asked == ["https://desk.dorf.example"]
    assert [one.is_well for one in found] == [False]


def test_the_domain_of_a_sender_is_named_with_what_it_needs():
    senders = [("Molkerei eG", "post@molkerei.example")]

    (found,) = domain_findings("https://tenne.example", [], senders)

    assert found.is_well
    assert "SPF and DKIM of molkerei.example" in found.sentence


def test_searches_that_stopped_are_counted_by_space():
    (found,) = search_findings({"Alte Molkerei": 3})

    assert not found.is_well
    assert found.sentence.startswith("Alte Molkerei: 3 wishes for any desk were refused in 30 days")
    assert not list(search_findings({}))


def test_calendars_that_cannot_be_read_are_counted_by_space():
    (found,) = calendar_findings(3, {"Alte Molkerei": 2})

    assert not found.is_well
    assert found.sentence.startswith("Alte Molkerei: 2 of the calendars from elsewhere")
    assert [one.is_well for one in calendar_findings(3, {})] == [True]
    assert not list(calendar_findings(0, {}))
