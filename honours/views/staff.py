"""What the staff's own pages of the registry share: the admin's frame, and sheets to take away."""

import logging
from collections.abc import Iterable

from django.contrib import admin
from django.http import FileResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from config.common.sheets import write_sheet

log = logging.getLogger("portal.care")


def staff_page(request, template: str, title, **context) -> TemplateResponse:
    """A page in the admin's frame."""
    context = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, template, context)


def taken_away(request, name: str, title, headings: Iterable, rows: Iterable) -> FileResponse:
    """A spreadsheet; who took which is logged, since it holds names."""
    log.info("sheet exported: %s", name, extra={"user": request.user.pk})
    file = write_sheet(str(title), headings, rows)
    return FileResponse(
        file, as_attachment=True, filename=f"{name}-{timezone.localdate():%Y%m%d}.xlsx"
    )
