"""Read-only history of a record in the admin, from the events that the database wrote."""

from collections import defaultdict

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from .fields import EncryptedTextField

MOST_EVENTS = 200


class HistoryAdminMixin:
    """Shows who changed what and when. Values of encrypted columns are never shown."""

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": record},
            "steps": history_of(record),
            "opts": self.opts,
            "object": record,
            "media": self.media,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history.html", context)


def history_of(record) -> list[dict]:
    """The last steps of a record, newest first: ``at``, ``by``, ``reason`` and ``changes``."""
    events = list(
        record.events.select_related("pgh_context").order_by("-pgh_id")[: MOST_EVENTS + 1]
    )
    names = user_names(events)
    references = _references(events)
    return [
        _step(event, events[i + 1] if i + 1 < len(events) else None, names, references)
        for i, event in enumerate(events[:MOST_EVENTS])
    ]


def user_names(events) -> dict[int, str]:
    """The accounts that made the events, by key."""
    ids = {e.pgh_context.metadata.get("user") for e in events if e.pgh_context}
    users = get_user_model().objects.filter(pk__in=ids - {None})
    return {user.pk: str(user) for user in users}


def _references(events) -> dict[tuple[type, int], str]:
    """The names of the records that the events point at, with one query a kind of record."""
    wanted = defaultdict(set)
    for event in events:
        for field in _fields(event):
            if field.is_relation:
                wanted[field.related_model].add(getattr(event, field.attname))
    return {
        (model, found.pk): str(found)
        for model, keys in wanted.items()
        for found in model._base_manager.filter(pk__in=keys - {None})
    }


def signature(event, names: dict[int, str]) -> dict:
    """When, by whom and why; ``names`` are those of :func:`user_names`."""
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return {
        "at": event.pgh_created_at,
        "by": names.get(metadata.get("user"), metadata.get("source", "")),
        "reason": metadata.get("reason", ""),
    }


def _step(event, before, names, references) -> dict:
    return {
        **signature(event, names),
        "is_first": event.pgh_label == "insert",
        "changes": [] if before is None else list(_changes(event, before, references)),
    }


def _fields(event):
    """The record's own columns."""
    for field in event._meta.concrete_fields:
        if not (field.primary_key or field.name == "id" or field.name.startswith("pgh_")):
            yield field


def _changes(event, before, references):
    for field in _fields(event):
        old, new = getattr(before, field.attname), getattr(event, field.attname)
        if old != new:
            yield _change(field, old, new, references)


def _change(field, old, new, references) -> dict:
    if isinstance(field, EncryptedTextField) or field.name.endswith("_hash"):
        return {"field": field.verbose_name, "old": "•••", "new": "•••"}
    if field.is_relation:
        old, new = (references.get((field.related_model, key), key) for key in (old, new))
    elif field.choices:
        labels = dict(field.flatchoices)
        old, new = labels.get(old, old), labels.get(new, new)
    return {"field": field.verbose_name, "old": old, "new": new}
