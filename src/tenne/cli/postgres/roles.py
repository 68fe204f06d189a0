"""Three database roles: one sets up, one owns and migrates, one does the daily work."""

import psycopg
from psycopg import sql

from tenne.cli.postgres.cluster import APPLICATION, DATABASE, OWNER, SUPERUSER, passwords
from tenne.cli.postgres.server import Server

# A row of the audit trail is recognised by the columns that django-pghistory gives it.
AUDIT_TABLES = """
    SELECT format('%I.%I', table_schema, table_name)
    FROM information_schema.columns
    WHERE column_name = 'pgh_id' AND table_schema = 'public'
      AND table_name LIKE '%event'
"""


def set_up(server: Server) -> None:
    """Make the roles and the database when they are missing."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in (OWNER, APPLICATION):
            if role not in there:
                _create_role(connection, role, passwords(server.cluster.data)[role])
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            create_database(connection, DATABASE)
    with psycopg.connect(server.url(SUPERUSER, DATABASE), autocommit=True) as connection:
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _create_role(connection: psycopg.Connection, role: str, password: str) -> None:
    connection.execute(
        sql.SQL(
            "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}"
        ).format(sql.Identifier(role), sql.Literal(password))
    )


def create_database(connection: psycopg.Connection, name: str) -> None:
    """Make an empty database that belongs to the owner and that nobody else may enter."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
            sql.Identifier(name), sql.Identifier(OWNER)
        )
    )
    connection.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
    )
    connection.execute(
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
            sql.Identifier(name), sql.Identifier(APPLICATION)
        )
    )


def grant_daily_work(owner: psycopg.Connection, application: str) -> None:
    """Give the application's role what it needs on all tables, now and to come, and no more."""
    role = sql.Identifier(application)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON ROUTINES TO {}",
    ):
        owner.execute(sql.SQL(statement).format(role))
    keep_audit_trail(owner, application)


def keep_audit_trail(owner: psycopg.Connection, application: str) -> None:
    """Let the application add to the audit trail, never change or remove what it says."""
    for (table,) in owner.execute(AUDIT_TABLES).fetchall():
        owner.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                sql.SQL(table), sql.Identifier(application)
            )
        )
    for table in ("django_migrations", "tenne_installation"):
        if owner.execute("SELECT to_regclass(%s)", [f"public.{table}"]).fetchone() != (None,):
            owner.execute(
                sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}").format(
                    sql.Identifier(table), sql.Identifier(application)
                )
            )
