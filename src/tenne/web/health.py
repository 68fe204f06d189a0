"""Whether this installation lives and whether it can do its work, asked by machines."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# The worker gives a sign of life every ten seconds.
WORKER_SILENCE_SECONDS = 35
UNAVAILABLE = 503


class _Seen:
    """What cannot become untrue while this process runs: its code stays the same."""

    migrations_applied = False


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer for as long as the process lives, without asking anybody else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, its tables fit and the worker works, else 503."""
    checks = {"database": False, "migrations": False, "worker": False}
    try:
        checks["worker"] = _worker_is_alive()
        checks["database"] = True
        checks["migrations"] = _migrations_are_applied()
    except DatabaseError:
        checks["database"] = _database_answers()
    status = 200 if all(checks.values()) else UNAVAILABLE
    response = JsonResponse({"ready": status != UNAVAILABLE, **checks}, status=status)
    # Whoever asks learns it here; a log line every second would only hide the others.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _worker_is_alive() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [WORKER_SILENCE_SECONDS],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _migrations_are_applied() -> bool:
    if not _Seen.migrations_applied:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        _Seen.migrations_applied = not plan
    return _Seen.migrations_applied
