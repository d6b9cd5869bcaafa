"""Very many rows at once: their history is written by one statement a batch, not by one a row.

Every other trigger runs as ever: counters are kept, and what a rule refuses is refused.
"""

from collections.abc import Iterable

import pgtrigger
from django.db import connection, models, transaction
from pghistory.config import created_at_function


def insert_all(model: type[models.Model], rows: Iterable[models.Model]) -> list:
    """Insert rows of a model that is :func:`config.common.tracking.tracked`, with their history.

    The events are those that the database would have written, of the rows as they stand after the
    triggers. A row that a trigger changes while it is inserted shows no event of that change.
    """
    # One step, so that no row is ever seen without its event; inside, since setting the trigger
    # back in a broken transaction would hide what broke it.
    with pgtrigger.ignore(f"{model._meta.label}:insert_insert"), transaction.atomic():
        made = model._base_manager.bulk_create(rows)
        _write_events(model, [row.pk for row in made])
    return made


def take_stock(*models: type[models.Model]) -> None:
    """Let the database know how many rows there are now, or it plans for a handful.

    It isn't told otherwise before the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(model._meta.db_table for model in models))


def _write_events(model: type[models.Model], keys: list[int]) -> None:
    """An event of insertion for each of these rows, in their order."""
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    event = model._meta.get_field("events").related_model
    columns = ", ".join(map(quote, _copied(model, event)))
    statement = (
        f"INSERT INTO {quote(event._meta.db_table)}"  # noqa: S608  names of our own tables
        f" ({columns}, pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id)"
        f" SELECT {columns}, {created_at_function()}, 'insert', {key},"
        f" (SELECT _pgh_attach_context()) FROM {table} WHERE {key} = ANY(%s) ORDER BY {key}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [keys])


def _copied(model: type[models.Model], event: type[models.Model]) -> list[str]:
    """The record's own columns that its events keep."""
    names = {field.name for field in model._meta.fields}
    return [
        field.column
        for field in event._meta.fields
        if field.name in names and not isinstance(field, models.AutoField)
    ]
