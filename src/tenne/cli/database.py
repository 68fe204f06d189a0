"""How a command gets a database: the running one, its own for a while, or a named one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from tenne.cli.lock import holding, is_served
from tenne.cli.options import SERVED_FILE, SETTINGS_FILE, Options
from tenne.cli.postgres import roles
from tenne.cli.postgres.cluster import (
    APPLICATION,
    DATABASE,
    OWNER,
    SUPERUSER,
    existing_major,
    open_cluster,
)
from tenne.cli.postgres.programs import shipped_programs
from tenne.cli.postgres.server import Server, socket_url
from tenne.cli.postgres.sockets import recorded_socket_folder
from tenne.cli.progress import step, warn
from tenne.cli.trouble import Trouble

OLDEST_MAJOR = 15
CONNECT_SECONDS = 10
WHO = """
    SELECT oid, datname, pg_postmaster_start_time()
    FROM pg_database WHERE datname = current_database()
"""


@dataclass(frozen=True)
class Access:
    """The addresses of one database: for daily work, for its owner, and to set things up."""

    application: str
    owner: str
    setup: str

    @property
    def application_role(self) -> str:
        """Return the name of the role that does the daily work."""
        return unquote(urlsplit(self.application).username or "")

    @property
    def name(self) -> str:
        """Return the name of the database."""
        return unquote(urlsplit(self.owner).path.lstrip("/"))

    def owner_of(self, database: str) -> str:
        """Return how the owner reaches another database of the same server."""
        return urlsplit(self.owner)._replace(path=f"/{database}").geturl()

    @property
    def has_setup_role(self) -> bool:
        """Whether this is the embedded database, where a third role sets things up."""
        return urlsplit(self.setup).username == SUPERUSER

    @property
    def has_two_roles(self) -> bool:
        """Whether the application works with fewer rights than the owner."""
        return self.application != self.owner

    def as_environment(self, *, as_owner: bool = False) -> dict[str, str]:
        """Return what Django's settings need; only a migration learns the owner's password."""
        if as_owner:
            return {
                "DATABASE_URL": self.application,
                "TENNE_OWNER_DATABASE_URL": self.owner,
                "TENNE_DATABASE_ROLE": "owner",
            }
        return {"DATABASE_URL": self.application}


@contextmanager
def available(options: Options, purpose: str) -> Iterator[Access]:
    """Give a command its database, started for the time of the command when nothing runs."""
    require_remembered_database(options)
    if not options.embedded:
        yield named_database(options)
        return
    if is_served(options.data):
        yield running_database(options.data)
        return
    with holding(options.data, purpose):
        server = Server(open_cluster(options.data))
        try:
            with step("Starting the database for this command"):
                server.start()
            roles.set_up(server)
            yield access_to(server)
        finally:
            server.stop()


def has_database(options: Options) -> bool:
    """Whether there is a database that a command could ask."""
    return not options.embedded or existing_major(options.data) is not None


def access_to(server: Server) -> Access:
    """Return the addresses of a server that this process runs."""
    return Access(
        application=server.url(APPLICATION, DATABASE),
        owner=server.url(OWNER, DATABASE),
        setup=server.url(SUPERUSER, "postgres"),
    )


def running_database(data: Path) -> Access:
    """Return the addresses of the database that a running `tenne up` keeps."""
    folder = recorded_socket_folder(data)
    if folder is None:
        raise Trouble("Tenne is just starting or stopping; try again in a moment.")
    access = Access(
        application=socket_url(data, folder, APPLICATION, DATABASE),
        owner=socket_url(data, folder, OWNER, DATABASE),
        setup=socket_url(data, folder, SUPERUSER, "postgres"),
    )
    try:
        psycopg.connect(access.application, connect_timeout=CONNECT_SECONDS).close()
    except psycopg.OperationalError:
        raise Trouble("Tenne is just starting or stopping; try again in a moment.") from None
    return access


def named_database(options: Options) -> Access:
    """Return the addresses of the PostgreSQL named by the operator, checked to be usable."""
    owner = options.owner_database_url or options.database_url
    found = {
        url: _examined(url, "TENNE_OWNER_DATABASE_URL" if url == owner else "DATABASE_URL")
        for url in (options.database_url, owner)
    }
    require_same_database(found[options.database_url], found[owner])
    setup = urlsplit(owner)._replace(path="/postgres").geturl()
    return Access(application=options.database_url, owner=owner, setup=setup)


def require_remembered_database(options: Options) -> None:
    """Refuse an empty or forgotten database where the data is known to be in another one."""
    place = options.noted_database()
    if not options.embedded or not place:
        return
    way_back = ""
    if existing_major(options.data) is not None:
        note = options.data / "run" / SERVED_FILE
        way_back = f" To go back to the older data in the folder itself, delete {note}."
    raise Trouble(
        f"The data of {options.data} is in the PostgreSQL at {place}: give its DATABASE_URL "
        "(and TENNE_OWNER_DATABASE_URL) to this command too, or write database_url and "
        f"owner_database_url into {options.data / SETTINGS_FILE}.{way_back}"
    )


def warn_about_single_role(access: Access) -> None:
    """Say that the application could do more than it needs."""
    if not access.has_two_roles:
        warn(
            "DATABASE_URL names one role for everything, so a hole in the application could "
            "change tables and the audit trail; give the owner's address in "
            "TENNE_OWNER_DATABASE_URL and a lesser role in DATABASE_URL (docs/guides/running.md)."
        )


@dataclass(frozen=True)
class Examined:
    """What a named database says about itself."""

    place: str
    identity: tuple[object, ...]
    may_make_tables: bool


def _examined(url: str, variable: str) -> Examined:
    """Ask a named database whether Tenne can work with it."""
    place = readable_address(url)
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise Trouble(f"{variable} starts with postgresql://; Tenne keeps its data there only.")
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            require_new_enough(connection.info.server_version // 10000, place)
            identity = connection.execute(WHO).fetchone() or ()
            may = connection.execute("SELECT has_schema_privilege('public', 'CREATE')").fetchone()
    except psycopg.Error as error:
        raise Trouble(
            f"The database {place} cannot be reached ({reason_of(error)}); check {variable} and "
            "that PostgreSQL runs, or leave DATABASE_URL out to use the embedded one."
        ) from None
    return Examined(place, identity, may == (True,))


def reason_of(error: psycopg.Error) -> str:
    """Return the reason in what a database says: neither where it was asked nor what to try."""
    lines = [line for line in str(error).splitlines() if line.strip() and not line[0].isspace()]
    reason = (lines or ["it said nothing"])[-1].rpartition(" failed: ")[2]
    return reason.removeprefix("FATAL:").strip()


def require_same_database(application: Examined, owner: Examined) -> None:
    """Refuse two addresses of different databases, and an owner who may not make tables."""
    if application.identity != owner.identity:
        raise Trouble(
            f"DATABASE_URL names {application.place} and TENNE_OWNER_DATABASE_URL "
            f"{owner.place}; both must lead to the same database."
        )
    if not owner.may_make_tables:
        raise Trouble(
            f"The role that owns the tables may not make any in {owner.place}: let the database "
            "belong to it (ALTER DATABASE … OWNER TO …), or swap the two addresses."
        )


def require_new_enough(major: int, place: str) -> None:
    """Refuse a PostgreSQL that lacks what Tenne relies on."""
    if major < OLDEST_MAJOR:
        raise Trouble(
            f"The database {place} is PostgreSQL {major}, and Tenne needs {OLDEST_MAJOR} or "
            "newer; upgrade it, or leave DATABASE_URL out to use the embedded "
            f"PostgreSQL {shipped_programs()[0].major}."
        )


def readable_address(url: str) -> str:
    """Return an address without its password, to be shown."""
    parts = urlsplit(url)
    host = parts.hostname or "local socket"
    return f"{host}{f':{parts.port}' if parts.port else ''}{parts.path}"
