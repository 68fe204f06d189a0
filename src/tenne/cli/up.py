"""`tenne up`: the one process that a village starts."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from tenne.cli import health_check, interruption, sample_guard
from tenne.cli.backup.schedule import NightlyBackup, remove_unfinished
from tenne.cli.backup.write import back_up_before_changes
from tenne.cli.child import Child, end_leftovers
from tenne.cli.database import (
    Access,
    access_to,
    named_database,
    readable_address,
    require_remembered_database,
    warn_about_single_role,
)
from tenne.cli.disk_watch import DiskWatch
from tenne.cli.exposure import require_safe_exposure
from tenne.cli.folders import prepare_data_folder, require_room
from tenne.cli.listening import take_port
from tenne.cli.lock import SERVING, holding
from tenne.cli.logs import RotatingLog
from tenne.cli.migration import child_environment, migrate
from tenne.cli.options import Options
from tenne.cli.postgres import roles
from tenne.cli.postgres.cluster import open_cluster
from tenne.cli.postgres.server import Server
from tenne.cli.processes import adopt_orphans
from tenne.cli.progress import say, step
from tenne.cli.secret_key import require_secret_key
from tenne.cli.supervisor import Chore, Supervisor, Watch
from tenne.cli.trouble import Trouble
from tenne.cli.welcome import introduce, tell_about_exposure

WEB = "web server"
WORKER = "job worker"
SERVE_SECONDS = 120.0
ENDS_BEFORE_GIVING_UP = 3


def run(options: Options) -> int:
    """Serve Tenne until somebody stops it."""
    require_safe_exposure(options)
    prepare_data_folder(options.data)
    require_room(options.data)
    require_remembered_database(options)
    with holding(options.data, SERVING, patience=10.0), _polite_end():
        adopt_orphans()
        if ended := end_leftovers(options.data, ("worker", "web")):
            say(f"Ended what an earlier Tenne had left running: {', '.join(ended)}.")
        listener = take_port(options.host, options.port)
        require_secret_key(options.data)
        remove_unfinished(options.data)
        options.remember("" if options.embedded else readable_address(options.database_url))
        tell_about_exposure(options)
        server = Server(open_cluster(options.data)) if options.embedded else None
        try:
            access = _open_database(options, server)
            prepare_tables(options, access)
            interruption.heed()
            with _supervised(options, access, server, listener.fileno()) as supervisor:
                introduce(options)
                supervisor.run()
        finally:
            listener.close()
            if server and server.is_running():
                server.stop()
    say("Tenne has stopped; everything is on disk.")
    return 0


def _open_database(options: Options, server: Server | None) -> Access:
    """Start the embedded database, or check the named one."""
    if server is None:
        access = named_database(options)
        warn_about_single_role(access)
        return access
    with step("Starting the database"):
        server.start()
    roles.set_up(server)
    return access_to(server)


def prepare_tables(options: Options, access: Access) -> None:
    """Bring tables and sample people to where this start wants them."""
    sample_guard.check_kind(options, access)

    def keep_a_way_back() -> None:
        if not options.sample:
            back_up_before_changes(options, access)

    migrate(options, access, before_changes=keep_a_way_back)
    if options.sample:
        sample_guard.load_sample_once(options, access)


@contextmanager
def _supervised(
    options: Options, access: Access, server: Server | None, descriptor: int
) -> Iterator[Supervisor]:
    """Run web server and worker under a supervisor, and stop all in order at the end."""
    tell = _teller(options)
    answers = server.answers if server else lambda: True
    web, worker = _web(options, access, descriptor), _worker(options, access)
    chores: list[Chore] = [DiskWatch(options.data, tell=tell).look]
    if options.nightly_backup and not options.sample:
        chores.append(NightlyBackup(options, tell=tell).look)
    watches = [Watch(server, launched_at=time.monotonic())] if server else []
    supervisor = Supervisor(watches, chores=chores, tell=tell)
    supervisor.listen_to_signals()
    try:
        web_watch, worker_watch = Watch(web, may_start=answers), Watch(worker, may_start=answers)
        for watch in (web_watch, worker_watch):
            supervisor.add(watch)
            supervisor.start(watch)
        _wait_until_serving(options, web_watch, supervisor)
        yield supervisor
    finally:
        supervisor.stop()


def _wait_until_serving(options: Options, web: Watch, supervisor: Supervisor) -> None:
    """Wait for the first answer; a web server that cannot start is told, not retried for ever."""
    with step("Starting the web server and the job worker"):
        end = time.monotonic() + SERVE_SECONDS
        while not health_check.answers(options):
            if supervisor.stopping:
                return
            if web.failures >= ENDS_BEFORE_GIVING_UP or time.monotonic() > end:
                raise Trouble(f"The web server cannot start. {web.kept.last_words()}")
            supervisor.look()
            time.sleep(0.05)


def _web(options: Options, access: Access, descriptor: int) -> Child:
    environment = child_environment(options, access)
    environment |= {
        "TENNE_PROCESS": "tenne-web",
        "TENNE_WORKERS": str(options.workers),
        "TENNE_THREADS": str(options.threads),
    }
    return Child(
        "web",
        [sys.executable, "-m", "gunicorn", "-c", "python:tenne.cli.web_server",
         "--bind", f"fd://{descriptor}"],
        title=WEB,
        environment=environment,
        data=options.data,
        stop_seconds=15.0,
        pass_descriptors=(descriptor,),
    )  # fmt: skip


def _worker(options: Options, access: Access) -> Child:
    environment = child_environment(options, access) | {"TENNE_PROCESS": "tenne-worker"}
    return Child(
        "worker",
        [sys.executable, "-m", "tenne.cli.manage", "procrastinate", "worker",
         "--name", "tenne", "--concurrency", "4", "--shutdown-graceful-timeout", "20"],
        title=WORKER,
        environment=environment,
        data=options.data,
        stop_seconds=25.0,
        niceness=10,  # a mail may wait a moment; a person before a page does not
    )  # fmt: skip


def _teller(options: Options) -> Callable[[str], None]:
    """Return a way to tell the person at the keyboard and whoever reads the log later."""
    log = RotatingLog(options.data / "logs" / "supervisor.log")

    def tell(sentence: str) -> None:
        say(sentence)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        log.write(f"{now} {sentence}\n".encode())

    return tell


@contextmanager
def _polite_end() -> Iterator[None]:
    """Let SIGTERM during the start end the command like Ctrl-C does."""

    interruption.listen()
    try:
        yield
    except KeyboardInterrupt:
        say("Stopped before Tenne was ready; nothing is left running.")
        raise
