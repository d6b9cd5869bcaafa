"""Where outreach begins: what is on, what can be ordered, what was."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from outreach.index_parts import PARTS


@require_safe
def index(request):
    parts = [
        {"template": part.template, "data": data}
        for part in sorted(PARTS, key=lambda part: part.order)
        if (data := part.build(request)) is not None
    ]
    return render(request, "outreach/index.html", {"parts": parts})
