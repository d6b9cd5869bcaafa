"""Bring every encrypted column, history included, under the newest of ``FIELD_KEYS``."""

import pgtrigger
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext as _

from config.common.crypto import decrypt, encrypt, keyed_hash
from config.common.fields import EncryptedTextField

BATCH = 500


class Command(BaseCommand):
    help = (
        "Re-encrypts all encrypted columns under the first of FIELD_KEYS; then drop the old keys."
    )

    def handle(self, *args, **options) -> None:
        for model in apps.get_models():
            for field in model._meta.local_fields:
                if isinstance(field, EncryptedTextField):
                    count = rotate(model, field)
                    self.stdout.write(f"{model._meta.label}.{field.name}: {count}")
        self.stdout.write(_("All encrypted columns are under the newest key."))


def rotate(model, field) -> int:
    """Rewrite one column in batches; a column ``<field>_hash`` beside it is made anew with it.

    Triggers are off for these updates: no content changes, and the history itself is rewritten.
    """
    hashed = any(one.column == f"{field.column}_hash" for one in model._meta.local_fields)
    count, last = 0, None
    while rows := _rows_after(model, field, last):
        with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
            for key, token in rows:
                _rewrite(cursor, model, field, key, decrypt(token), hashed)
        count, last = count + len(rows), rows[-1][0]
    return count


def _rows_after(model, field, last) -> list[tuple]:
    table, column, key = _names(model, field)
    where = f"{column} <> ''" + (f" AND {key} > %s" if last is not None else "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} FROM {table}"  # noqa: S608  our own names
            f" WHERE {where} ORDER BY {key} LIMIT {BATCH}",
            [last] if last is not None else [],
        )
        return cursor.fetchall()


def _rewrite(cursor, model, field, key, text: str, hashed: bool) -> None:
    table, column, key_column = _names(model, field)
    values, assignments = [encrypt(text)], f"{column} = %s"
    if hashed:
        values.append(keyed_hash(text))
        assignments += f", {connection.ops.quote_name(f'{field.column}_hash')} = %s"
    statement = f"UPDATE {table} SET {assignments} WHERE {key_column} = %s"  # noqa: S608  the same
    cursor.execute(statement, [*values, key])


def _names(model, field) -> tuple[str, str, str]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), quote(field.column), quote(model._meta.pk.column)
