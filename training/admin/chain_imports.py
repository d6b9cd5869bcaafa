"""Studios and pairs out of spreadsheets: upload, preview, confirm."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.admin.imports import FileImport, TakesFiles, WrittenFilesAdmin
from config.common.imports.plans import CHANGED, CREATED, REJECTED, UNCHANGED
from training.choices.studios import ChainImportKind
from training.models import ChainImport, MentoringPair, Studio
from training.services.chain_imports.uploads import FILES

WORDS = {
    ChainImportKind.STUDIOS: {
        "listed": Studio,
        "title": _("Import studios from a spreadsheet"),
        "intro": _(
            "One row a studio. Leaders must be in the registry; enterprises that are new are entered."
        ),
    },
    ChainImportKind.PAIRS: {
        "listed": MentoringPair,
        "title": _("Import masters and apprentices from a spreadsheet"),
        "intro": _(
            "One row an agreement, past ones too. Masters must be in the registry. With both signatures it is under way, with day and grade it is completed."
        ),
    },
}


@admin.register(ChainImport)
class ChainImportAdmin(TakesFiles, WrittenFilesAdmin):
    """The files that were written; new ones begin here or on the lists of studios and of pairs."""

    imports = {
        code: FileImport(
            FILES[code],
            **words,
            outcomes={
                REJECTED: _("Rejected"),
                CHANGED: _("Changed"),
                CREATED: _("New"),
                UNCHANGED: _("Unchanged"),
            },
            rows="admin/training/_chain_rows.html",
            confirm=_("Write it"),
            written=_(
                "Written: %(created)d new rows, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d left out."
            ),
        )
        for code, words in WORDS.items()
    }
    counts = ("created", "changed", "unchanged", "rejected")
