"""What pages of the admin show beside Django's own: waiting work, the way into the manual."""

from django import template

from config.common.declarations import Chapter, declared_by_app
from config.portal.chapters import chapter_about

register = template.Library()


@register.simple_tag(takes_context=True)
def work_waiting(context) -> list[dict]:
    """What waits for this member of staff: items that they may work on and that aren't empty.

    In groups of a name and items, one an app that has any; those of the portal itself come last.
    """
    user = context["request"].user
    own = [(app, items) for app, items in declared_by_app("worklist", "ITEMS")]
    own.sort(key=lambda declared: declared[0].name.startswith("config."))
    groups = [{"name": app.verbose_name, "items": _waiting(items, user)} for app, items in own]
    return [group for group in groups if group["items"]]


def _waiting(items, user) -> list[dict]:
    allowed = sorted(
        (item for item in items if user.has_perm(item.permission)),
        key=lambda item: (item.order, item.key),
    )
    numbers = ((item, item.number_for(user)) for item in allowed)
    return [
        {"label": item.label, "url": item.url(), "count": number}
        for item, number in numbers
        if number
    ]


@register.simple_tag(takes_context=True)
def fitting_chapter(context) -> Chapter | None:
    """The chapter of the manual about the records of this page."""
    opts, request = context.get("opts"), context.get("request")
    if opts is None or request is None or not request.user.is_staff:
        return None
    return chapter_about(opts.label_lower, request.user)
