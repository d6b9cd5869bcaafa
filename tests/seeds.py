"""Rows that migrations sow (titles, crafts, groups) and that a transactional test's flush mows.

They are copied aside once a test database stands, and put back after each such test, so that the order
of tests doesn't matter.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

ASIDE = "seeds"


def remember() -> None:
    """Copy every table that holds rows into a schema of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _values(cursor, "SELECT 1 FROM pg_namespace WHERE nspname = %s", ASIDE):
            return  # a database used again
        cursor.execute(f"CREATE SCHEMA {ASIDE}")
        for table in _tables(cursor):
            if _values(cursor, f'SELECT 1 FROM "{table}" LIMIT 1'):
                cursor.execute(f'CREATE TABLE {ASIDE}."{table}" AS TABLE "{table}"')


def restore() -> None:
    """All tables as they were when remembered, number sequences too."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _values(cursor, "SELECT 1 FROM pg_namespace WHERE nspname = %s", ASIDE):
            raise RuntimeError("This is no test database.")
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        names = ", ".join(f'"{table}"' for table in _tables(cursor))
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        kept = _values(cursor, "SELECT tablename FROM pg_tables WHERE schemaname = %s", ASIDE)
        # The copies hold what triggers once wrote; writing it again is not a change to record.
        for table in kept:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        for table in kept:
            _put_back(cursor, table)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in kept:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    ContentType.objects.clear_cache()


def send_others_away() -> None:
    """End what a browser left open, or the test database could not be taken away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _tables(cursor) -> list[str]:
    return _values(
        cursor,
        "SELECT tablename FROM pg_tables"
        " WHERE schemaname = current_schema AND tablename <> 'django_migrations'",
    )


def _put_back(cursor, table: str) -> None:
    columns = _values(
        cursor,
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema AND table_name = %s AND is_generated = 'NEVER'",
        table,
    )
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {ASIDE}."{table}"')
    for column in columns:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
        if sequence := cursor.fetchone()[0]:
            cursor.execute(f'SELECT setval(%s, max("{column}")) FROM "{table}"', [sequence])


def _values(cursor, statement: str, *parameters) -> list:
    cursor.execute(statement, parameters or None)
    return [row[0] for row in cursor.fetchall()]
