"""What a form asks in codes or in parts, said in words to those who may only read it."""

from collections.abc import Callable, Mapping

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField


class ReadOnly:
    """For admins and inlines: what stands there is written elsewhere, here it is read."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ReadInWords:
    """For admins: where nothing may be changed, a list of codes is shown as the labels of its codes.

    ``read_as`` names, for what the form asks beside the columns, the method that says it.
    """

    read_as: Mapping[str, str] = {}

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [self._in_words(name) for name in options["fields"]]})
            for title, options in fieldsets
        ]

    def _in_words(self, name):
        if isinstance(name, list | tuple):
            return [self._in_words(part) for part in name]
        if name in self.read_as:
            return self.read_as[name]
        columns = {column.name: column for column in self.opts.get_fields()}
        column = columns.get(name)
        if isinstance(column, ArrayField) and column.base_field.choices:
            return labels_of(column)
        return name


def labels_of(column: ArrayField) -> Callable[[object], str]:
    """A display of the labels of what the column holds, in the order of its choices."""
    choices = column.base_field.flatchoices

    def read(record) -> str:
        held = getattr(record, column.name) or []
        return "、".join(str(label) for code, label in choices if code in held) or "—"

    read.__name__ = column.name
    return admin.display(description=column.verbose_name)(read)
