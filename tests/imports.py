"""What a browser does with the pages that import files: upload, read the preview, confirm."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook


def book(*rows, name: str = "list.xlsx") -> SimpleUploadedFile:
    """A spreadsheet of these rows."""
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def upload(client, address: str, file, **more):
    """The preview of the file, or the form again where it was refused."""
    return client.post(address, {"file": file, **more}, follow=True)


def preview_of(page) -> str:
    """The address of the preview."""
    return page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]


def confirm(client, page, **options):
    return client.post(
        preview_of(page), {"seen": page.context["seen"], "confirm": "1"}, follow=True, **options
    )


def rows_of(page) -> dict[str, list]:
    """The rows of a preview by their outcome."""
    return {group.outcome: group.rows for group in page.context["groups"]}


def counts_of(page) -> dict[str, int]:
    return {outcome: len(rows) for outcome, rows in rows_of(page).items()}
