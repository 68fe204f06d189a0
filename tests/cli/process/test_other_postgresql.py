"""A PostgreSQL that somebody else looks after: two roles, all that a village needs."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tenne.cli.postgres.programs import Programs, shipped_programs
from tests.cli.process.running import Running, free_port, served, tenne
from tests.postgres import ThrowAwayServer

pytestmark = pytest.mark.process

PASSWORD = "geheim"
DEBIAN = Programs(Path("/usr/lib/postgresql/15"), 15)
# The oldest that is promised is tried where Debian 12 brings it; elsewhere there is none to try.
SERVERS = [shipped_programs()[0], *([DEBIAN] if Path(DEBIAN.path("initdb")).exists() else [])]
ROLES = (
    f"CREATE ROLE tenne_owner LOGIN CREATEDB PASSWORD '{PASSWORD}'",
    f"CREATE ROLE tenne_app LOGIN PASSWORD '{PASSWORD}'",
    "CREATE DATABASE tenne OWNER tenne_owner",
    "CREATE DATABASE other OWNER tenne_owner",
)


@dataclass(frozen=True)
class Village:
    """A data folder whose database is in a server of somebody else."""

    data: Path
    server: ThrowAwayServer

    def url(self, role: str, database: str = "tenne") -> str:
        return self.server.url(database, role)

    def environment(self, app: str = "tenne_app", owner: str = "tenne_owner") -> dict[str, str]:
        return {"DATABASE_URL": self.url(app), "TENNE_OWNER_DATABASE_URL": self.url(owner)}

    def tenne(self, *words: str) -> str:
        """Run a command that must go well and return what it said."""
        done = tenne(*words, "--data", str(self.data), **self.environment())
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def village_on(programs: Programs, data: Path) -> Iterator[Village]:
    """Set up a server as docs/guides/running.md says."""
    server = ThrowAwayServer(programs, PASSWORD)
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            for statement in ROLES:
                connection.execute(statement)
        yield Village(data, server)
    finally:
        server.stop()


@pytest.fixture(params=SERVERS, ids=lambda programs: f"postgresql-{programs.major}")
def village(request: pytest.FixtureRequest, private_parent: Path) -> Iterator[Village]:
    """Return a village on each server at hand."""
    with village_on(request.param, private_parent / "data") as found:
        yield found


def test_another_postgresql_with_two_roles_does_all_that_the_embedded_one_does(
    village: Village,
) -> None:
    file = village.data.parent / "village.tenne"

    with served(village.data, **village.environment()) as site:
        check_rights(village, site)
        examined = tenne("doctor", "--data", str(village.data), **village.environment())
        village.tenne("backup", str(file))
        forgotten = tenne("backup", "--data", str(village.data))
        site.stop()
    village.tenne("upgrade")
    check_restore(village, file)

    assert "The database is your own PostgreSQL" in examined.stdout
    assert "well   Web server, job worker and database are working." in examined.stdout
    assert forgotten.returncode == 1
    assert "is in the PostgreSQL at local socket/tenne" in forgotten.stderr
    one_role = village.environment(app="tenne_owner")
    with served(village.data, **one_role) as site:
        assert "names one role for everything" in site.said()
        assert site.is_ready()


def check_rights(village: Village, site: Running) -> None:
    assert "names one role for everything" not in site.said()
    assert not (village.data / "postgres").exists()
    with psycopg.connect(village.url("tenne_app"), autocommit=True) as connection:
        connection.execute(
            "INSERT INTO django_session VALUES ('kept', 'x', now() + interval '1 day')"
        )
        for forbidden in ("DELETE FROM django_migrations", "DROP TABLE django_session"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def check_restore(village: Village, file: Path) -> None:
    """Restore while somebody still looks at the database with the application's role."""
    with psycopg.connect(village.url("tenne_app"), autocommit=True) as idle:
        idle.execute("DELETE FROM django_session")
        said = village.tenne("restore", str(file))

    assert "all was checked" in said
    with psycopg.connect(village.url("tenne_app"), autocommit=True) as connection:
        found = connection.execute("SELECT session_key FROM django_session").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM django_migrations")
    assert found == [("kept",)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """Return a server for the refusals below, none of which writes into it."""
    with village_on(shipped_programs()[0], tmp_path_factory.mktemp("refused") / "data") as found:
        yield found


def refused(data: Path, **environment: str) -> str:
    """Return the sentence with which a start on a database is refused."""
    started = tenne("up", "--data", str(data), "--port", str(free_port()), **environment)

    assert started.returncode == 1
    assert started.stderr.count("\n") == 1, started.stderr
    assert PASSWORD not in started.stderr
    return started.stderr


def test_two_addresses_must_lead_to_the_same_database(server: Village) -> None:
    said = refused(
        server.data,
        DATABASE_URL=server.url("tenne_app"),
        TENNE_OWNER_DATABASE_URL=server.url("tenne_owner", "other"),
    )

    assert "both must lead to the same database" in said


def test_an_owner_that_may_make_no_tables_is_told(server: Village) -> None:
    said = refused(server.data, **server.environment(app="tenne_owner", owner="tenne_app"))

    assert "may not make any in local socket/tenne" in said
    assert "swap the two addresses" in said


def test_a_wrong_password_is_told_without_the_password(server: Village) -> None:
    wrong = server.url("tenne_app").replace(PASSWORD, "falsch")

    said = refused(server.data, DATABASE_URL=wrong)

    assert 'cannot be reached (password authentication failed for user "tenne_app")' in said
    assert "falsch" not in said


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    port = free_port()

    said = refused(
        tmp_path / "data", DATABASE_URL=f"postgresql://tenne:{PASSWORD}@127.0.0.1:{port}/tenne"
    )

    assert f"The database 127.0.0.1:{port}/tenne cannot be reached (Connection refused)" in said
    assert "leave DATABASE_URL out" in said


def test_a_postgresql_that_is_too_old_is_told(tmp_path: Path) -> None:
    with old_server() as port:
        said = refused(tmp_path / "data", DATABASE_URL=f"postgresql://tenne@127.0.0.1:{port}/tenne")

    assert f"127.0.0.1:{port}/tenne is PostgreSQL 14, and Tenne needs 15 or newer" in said


@contextmanager
def old_server() -> Iterator[int]:
    """Answer as PostgreSQL 14 does, as far as its greeting: none so old is at hand."""
    listener = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        caller, _ = listener.accept()
        with caller:
            asked = caller.recv(8)
            if asked[4:] == struct.pack("!i", 80877103):  # whether it can encrypt
                caller.sendall(b"N")
                asked = caller.recv(8)
            caller.recv(struct.unpack("!i", asked[:4])[0] - 8)
            for kind, content in (
                (b"R", struct.pack("!i", 0)),
                (b"S", b"server_version\x0014.13\x00"),
                (b"S", b"client_encoding\x00UTF8\x00"),
                (b"K", struct.pack("!ii", 1, 1)),
                (b"Z", b"I"),
            ):
                caller.sendall(kind + struct.pack("!i", len(content) + 4) + content)
            caller.recv(1024)

    thread = threading.Thread(target=greet, daemon=True)
    thread.start()
    yield int(listener.getsockname()[1])
    thread.join(10)
    listener.close()
