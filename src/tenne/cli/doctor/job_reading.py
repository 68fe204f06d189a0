"""Read what the database and the system know about jobs."""

from datetime import UTC, datetime
from pathlib import Path

from tenne.cli.child import record_of
from tenne.cli.doctor.job_findings import PATIENCE, Jobs
from tenne.cli.processes import command_line

WAITING = """
    SELECT job.queue_name, count(*)
    FROM procrastinate_jobs AS job
    WHERE job.status = 'todo' AND coalesce(job.scheduled_at, (
        SELECT max(event.at) FROM procrastinate_events AS event WHERE event.job_id = job.id
    )) < %s
    GROUP BY job.queue_name
"""
FAILED = """
    SELECT job.task_name, count(*)
    FROM procrastinate_jobs AS job JOIN procrastinate_events AS event ON event.job_id = job.id
    WHERE job.status = 'failed' AND event.type = 'failed' AND event.at > %s - interval '7 days'
    GROUP BY job.task_name
"""
LAST_RUN = """
    SELECT task_name, to_timestamp(max(defer_timestamp))
    FROM procrastinate_periodic_defers GROUP BY task_name
"""


def read_jobs(data: Path, now: datetime) -> Jobs:
    """Return what is known about the worker and its jobs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        heartbeat = cursor.fetchone()[0]
        cursor.execute(WAITING, [now - PATIENCE])
        waiting = dict(cursor.fetchall())
        cursor.execute(FAILED, [now])
        failed = dict(cursor.fetchall())
        cursor.execute(LAST_RUN)
        last_run = dict(cursor.fetchall())
    record = record_of(data, "worker")
    return Jobs(
        heartbeat=heartbeat,
        worker_started=_written(record),
        served=served_queues(_command_line(record)),
        waiting=waiting,
        failed=failed,
        last_run=last_run,
    )


def served_queues(words: list[str]) -> frozenset[str]:
    """Return the queues that a worker was told to serve; none when it serves all."""
    for number, word in enumerate(words):
        if word in {"-q", "--queues"}:
            return frozenset(words[number + 1 : number + 2][0].split(","))
        if word.startswith("--queues="):
            return frozenset(word.removeprefix("--queues=").split(","))
    return frozenset()


def _written(record: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(record.stat().st_mtime, UTC)
    except OSError:
        return None


def _command_line(record: Path) -> list[str]:
    try:
        return command_line(int(record.read_text(encoding="utf-8").split()[0]))
    except (OSError, ValueError, IndexError):
        return []
