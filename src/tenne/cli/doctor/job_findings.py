"""Judge the job worker: it lives, serves every queue, and what is regular has run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tenne.cli.doctor.finding import Finding

SILENCE = timedelta(seconds=35)
PATIENCE = timedelta(minutes=10)
# Procrastinate tidies its own tables when asked to; nobody waits for that queue.
BUILT_IN = "builtin"


@dataclass(frozen=True)
class Declared:
    """What the code declares: the queue of each task, and when a regular one was last due."""

    queues: dict[str, str]
    regular: dict[str, Callable[[datetime], datetime]]

    @property
    def all_queues(self) -> set[str]:
        """Return every queue that a task is declared on."""
        return set(self.queues.values()) - {BUILT_IN}


@dataclass(frozen=True)
class Jobs:
    """What the database and the system know about jobs; `served` is empty for all queues."""

    heartbeat: datetime | None
    worker_started: datetime | None
    served: frozenset[str] = frozenset()
    waiting: dict[str, int] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    last_run: dict[str, datetime] = field(default_factory=dict)


def job_findings(declared: Declared, jobs: Jobs, now: datetime) -> Iterator[Finding]:
    """Say what keeps jobs from being done, or that nothing does."""
    found = [*_worker(jobs, now), *_queues(declared, jobs), *_regular(declared, jobs, now)]
    found += [
        Finding(
            False,
            f"{count} jobs “{task}” have failed for good within a week; the reason is in "
            "logs/worker.log.",
        )
        for task, count in sorted(jobs.failed.items())
    ]
    yield from found
    if not found:
        queues = ", ".join(sorted(declared.all_queues))
        yield Finding(
            True,
            f"The job worker serves all queues ({queues}); {len(declared.regular)} regular jobs "
            "are on time.",
        )


def _worker(jobs: Jobs, now: datetime) -> Iterator[Finding]:
    if jobs.heartbeat is None or now - jobs.heartbeat > SILENCE:
        yield Finding(
            False,
            "The job worker gives no sign of life: mails wait and held places are not freed; "
            "look into logs/worker.log.",
        )


def _queues(declared: Declared, jobs: Jobs) -> Iterator[Finding]:
    forgotten = declared.all_queues - jobs.served if jobs.served else set()
    for queue in sorted(forgotten):
        yield Finding(
            False, f"Nobody serves the queue “{queue}”; start the worker for it, or for all."
        )
    for queue, count in sorted(jobs.waiting.items()):
        if queue not in forgotten:
            yield Finding(
                False,
                f"{count} jobs have waited in the queue “{queue}” for more than "
                f"{PATIENCE.seconds // 60} minutes; look into logs/worker.log.",
            )


def _regular(declared: Declared, jobs: Jobs, now: datetime) -> Iterator[Finding]:
    late = []
    for task, last_due in declared.regular.items():
        due = last_due(now - PATIENCE)
        if jobs.worker_started is None or due < jobs.worker_started:
            continue
        last = jobs.last_run.get(task)
        if last is None or last < due:
            late.append(task)
    if late:
        yield Finding(
            False,
            f"Regular jobs have not run when they were due: {', '.join(sorted(late))}; look "
            "into logs/worker.log, and start Tenne again.",
        )
