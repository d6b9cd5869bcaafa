"""The staff's manual: contents and chapters, in the look of the admin."""

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.diagrams import draw, rows_of
from config.portal.chapters import chapters_for


@require_safe
def contents(request):
    return _page(request, "admin/manual/contents.html", title=_("Manual"))


@require_safe
def chapter(request, key: str):
    """One chapter; its processes are drawn from the tables that the services check."""
    chapters = chapters_for(request.user)
    at = next((at for at, one in enumerate(chapters) if one.key == key), None)
    if at is None:
        raise Http404
    shown = chapters[at]
    return _page(
        request,
        shown.template,
        title=shown.title,
        chapter=shown,
        before=chapters[at - 1] if at else None,
        after=chapters[at + 1] if at + 1 < len(chapters) else None,
        processes={
            picture.key: {"picture": picture, "drawing": draw(picture), "rows": rows_of(picture)}
            for picture in shown.processes
        },
    )


def _page(request, template: str, **context):
    return TemplateResponse(
        request,
        template,
        {
            **admin.site.each_context(request),
            "chapters": chapters_for(request.user),
            **context,
        },
    )
