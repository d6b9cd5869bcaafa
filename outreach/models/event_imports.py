"""What an import of past events leaves behind, and uploads that wait to be confirmed."""

from django.utils.translation import gettext_lazy as _

from config.common.models import ImportedFile


class EventImport(ImportedFile):
    """A spreadsheet of past events."""

    class Meta(ImportedFile.Meta):
        verbose_name = _("import of past events")
        verbose_name_plural = _("imports of past events")
        permissions = [("import_events", _("Can import past events from files"))]
