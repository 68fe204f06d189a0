"""`tenne up` on a fresh folder: private, inside its folder, with a careful database."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.process.conftest import copied, give_to, private_folder
from tests.cli.process.running import Running, free_port, processes_of, served, tenne

pytestmark = pytest.mark.process

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "data_checksums": "on",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_wal_size": "1GB",
    "TimeZone": "UTC",
    "server_encoding": "UTF8",
    "log_error_verbosity": "terse",
}


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_first_start_is_private_complete_and_ends_in_order(
    private_parent: Path, user: str | None
) -> None:
    give_to(private_parent, user)
    data = private_parent / "village"
    before = permissions(private_parent)

    with served(data, user=user) as running:
        check_database(running)
        check_folders(running, user)
        said = running.stop()

    search_bit = stat.S_IXOTH if user is None and os.geteuid() == 0 else 0
    assert permissions(private_parent) == before | search_bit
    assert (f"walk through {private_parent} (" in said) is bool(search_bit)
    order = [said.index(f"Stopping the {name}") for name in ("job", "web", "database")]
    assert order == sorted(order)
    assert "Tenne has stopped" in said
    assert processes_of(data) == []
    outside = {path.name for path in private_parent.iterdir()} - {data.name, running.output.name}
    assert outside == set()
    assert not (data / "run" / "db").exists()


def check_database(running: Running) -> None:
    with running.connect() as connection:
        found = {
            name: connection.execute("SELECT current_setting(%s)", [name]).fetchone()[0]
            for name in SETTINGS
        }
        roles = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolsuper AND rolname = current_user"
        ).fetchall()
    assert found == SETTINGS
    assert roles == []


def check_folders(running: Running, user: str | None) -> None:
    data = running.data
    as_root = user is None and os.geteuid() == 0
    cluster = next(data.glob("postgres/[0-9]*"))
    assert permissions(cluster) == 0o700
    assert (cluster.stat().st_uid == os.geteuid()) is not (as_root or user is not None)
    assert permissions(data) == (0o711 if as_root else 0o700)
    assert permissions(data / "run" / "db") == 0o700
    assert permissions(data / "run" / "db" / ".s.PGSQL.5432") == 0o700
    for name in ("secret_key", "postgres/passwords.json", "logs/web.log"):
        assert permissions(data / name) == 0o600
    for name in ("media", "backups", "logs", "mail"):
        assert permissions(data / name) == 0o700


@pytest.fixture(scope="module")
def site(finished_data: Path) -> Iterator[Running]:
    """Serve one site for the questions below, none of which changes it."""
    with private_folder() as folder, served(copied(finished_data, folder)) as running:
        yield running


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE django_migrations",
        "DELETE FROM django_migrations",
        "UPDATE tenne_installation SET value = 'x'",
        "CREATE ROLE friend SUPERUSER",
        "COPY django_session TO PROGRAM 'cat'",
        "ALTER TABLE django_session DISABLE TRIGGER ALL",
        "TRUNCATE django_session",
    ],
)
def test_the_application_cannot_do_more_than_its_work(site: Running, forbidden: str) -> None:
    with site.connect() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(forbidden)


def test_the_audit_trail_can_be_added_to_and_not_changed(site: Running) -> None:
    query = """
        SELECT DISTINCT table_name, has_table_privilege(table_name::text, 'INSERT'),
               has_table_privilege(table_name::text, 'UPDATE'),
               has_table_privilege(table_name::text, 'DELETE')
        FROM information_schema.columns WHERE column_name = 'pgh_id' AND table_schema = 'public'
    """

    with site.connect() as connection:
        tables = connection.execute(query).fetchall()

    assert len(tables) > 0
    assert {rights for _, *rights_list in tables for rights in [tuple(rights_list)]} == {
        (True, False, False)
    }


def test_nobody_gets_in_without_a_password(site: Running) -> None:
    folder = site.data / "run" / "db"

    for role in ("tenne_setup", "tenne_owner", "tenne_app", "postgres"):
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(f"postgresql://{role}@/tenne?host={folder}")


def test_machines_can_ask_for_life_and_readiness(site: Running) -> None:
    assert site.status("/healthz") == 200
    assert site.status("/readyz") == 200


def test_jobs_give_way_to_pages(site: Running) -> None:
    worker, web = (
        int((site.data / "run" / f"{name}.pid").read_text().split()[0])
        for name in ("worker", "web")
    )

    own = os.getpriority(os.PRIO_PROCESS, 0)

    assert os.getpriority(os.PRIO_PROCESS, web) == own
    assert os.getpriority(os.PRIO_PROCESS, worker) == min(19, own + 10)


def test_a_second_up_on_the_same_data_is_told_who_runs(site: Running) -> None:
    second = tenne("up", "--data", str(site.data), "--port", str(free_port()))

    assert second.returncode == 1
    assert second.stderr.startswith(f"tenne: Tenne already runs on {site.data} (process ")
    assert "Traceback" not in second.stderr
    assert site.is_ready()


def test_a_taken_port_is_told_with_another_one(site: Running, private_parent: Path) -> None:
    second = tenne("up", "--data", str(private_parent / "other"), "--port", str(site.port))

    assert second.returncode == 1
    assert f"Port {site.port} on 127.0.0.1 is taken" in second.stderr
    assert f"--port {site.port + 1}" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_running_site_is_examined_backed_up_and_not_restored_into(
    private_parent: Path, data: Path
) -> None:
    file = private_parent / "b.tenne"

    with served(data) as running:
        before = tenne("doctor", "--data", str(data))
        backup = tenne("backup", str(file), "--data", str(data))
        after = tenne("doctor", "--data", str(data))
        restore = tenne("restore", str(file), "--data", str(data))

    assert "well   Web server, job worker and database are working." in before.stdout
    assert f"http://localhost:{running.port}, from this machine only" in before.stdout
    assert "There is no backup yet" in before.stdout
    assert before.returncode == 1
    assert backup.returncode == 0, backup.stderr
    assert "There is no backup yet" not in after.stdout
    assert restore.returncode == 1
    assert "stop it first" in restore.stderr


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(
    private_parent: Path, finished_data: Path
) -> None:
    data = copied(finished_data, private_parent).rename(private_parent / ("long-name-" * 12))

    with served(data) as running:
        folder = Path((data / "run" / "database_socket").read_text())
        mode = permissions(folder)
        running.stop()

    assert len(os.fsencode(folder)) < 90
    assert mode == 0o700
    assert not folder.exists()
