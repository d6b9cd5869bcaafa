"""History of every change, written by the database."""

import pghistory

from .search import is_search_document

CLOCKS = {"created_at", "updated_at"}


def tracked(*exclude: str):
    """Class decorator: each insert, update and deletion leaves an event with who made it.

    The events are found as ``record.events``. Search documents are left out, since they follow from
    the rest, and so are the times of making and change, since the events have their own.
    """

    def decorate(model):
        left_out = [
            field.name
            for field in model._meta.local_fields
            if is_search_document(field) or field.name in CLOCKS
        ]
        return pghistory.track(
            pghistory.InsertEvent("insert"),
            pghistory.UpdateEvent("update"),
            pghistory.DeleteEvent("delete"),
            exclude=[*left_out, *exclude],
            obj_field=pghistory.ObjForeignKey(related_name="events"),
            append_only=True,
        )(model)

    return decorate
