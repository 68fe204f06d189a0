"""What a database says about itself: sample or real, and which migrations it has seen."""

import psycopg

TABLE = "tenne_installation"
SAMPLE = "sample"
SAMPLE_LOADING = "loading"
SAMPLE_LOADED = "loaded"
FINGERPRINT = "fingerprint"
VERSION = "version"


def read(connection: psycopg.Connection) -> dict[str, str]:
    """Return the marks of a database; a new one has none."""
    there = connection.execute("SELECT to_regclass(%s)", [f"public.{TABLE}"]).fetchone()
    if there == (None,):
        return {}
    return dict(connection.execute(f"SELECT name, value FROM {TABLE}").fetchall())  # noqa: S608 - a constant


def write(owner: psycopg.Connection, **marks: str) -> None:
    """Set marks; the table travels with every backup of the database."""
    owner.execute(
        f"CREATE TABLE IF NOT EXISTS {TABLE} (name text PRIMARY KEY, value text NOT NULL)"
    )
    for name, value in marks.items():
        owner.execute(
            f"INSERT INTO {TABLE} (name, value) VALUES (%s, %s)"  # noqa: S608 - a constant
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )


def holds_persons(connection: psycopg.Connection) -> bool:
    """Whether somebody is already entered."""
    there = connection.execute("SELECT to_regclass('public.people_person')").fetchone()
    if there == (None,):
        return False
    return connection.execute("SELECT 1 FROM people_person LIMIT 1").fetchone() is not None
