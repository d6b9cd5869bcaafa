"""Past events out of a spreadsheet: upload, preview, confirm."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.admin.imports import FileImport, TakesFiles, WrittenFilesAdmin
from config.common.imports.plans import CREATED, REJECTED, UNCHANGED
from outreach.models import Event, EventImport
from outreach.services.past_events.uploads import PAST_EVENTS


@admin.register(EventImport)
class EventImportAdmin(TakesFiles, WrittenFilesAdmin):
    """The lists that were imported; new ones begin with the button above."""

    imports = {
        PAST_EVENTS.code: FileImport(
            PAST_EVENTS,
            listed=Event,
            title=_("Import past events"),
            intro=_("One row an event."),
            outcomes={
                REJECTED: _("Rejected"),
                CREATED: _("New events"),
                UNCHANGED: _("There already"),
            },
            rows="admin/outreach/_event_rows.html",
            confirm=_("Write the events"),
            written=_("Written: %(created)d new; %(unchanged)d were there, %(rejected)d left out."),
        )
    }
    details = ()

    def import_urls(self) -> list:
        kind = PAST_EVENTS.code
        return [
            self.address("upload/", self.upload_view, "upload", kind=kind),
            self.address("upload/empty.xlsx", self.sample_view, "sample", kind=kind),
            self.address("<int:pk>/preview/", self.preview_view, "preview"),
        ]
