"""Count what a database holds, to compare before and after."""

import psycopg
from psycopg import sql

TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""


def count_rows(connection: psycopg.Connection) -> dict[str, int]:
    """Return the number of rows in each table."""
    counted = {}
    for (table,) in connection.execute(TABLES).fetchall():
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", table))
        found = connection.execute(query).fetchone()
        counted[table] = int(found[0]) if found else 0
    return counted
