"""What pages of the admin show beside Django's own: waiting work, the way into the manual."""

from django import template

from config.common.declarations import Chapter, collect
from config.portal.chapters import chapter_about

register = template.Library()


@register.simple_tag(takes_context=True)
def work_waiting(context) -> list[dict]:
    """What waits for this member of staff: items that they may work on and that aren't empty."""
    user = context["request"].user
    allowed = [item for item in collect("worklist") if user.has_perm(item.permission)]
    counted = [
        {"label": item.label, "url": item.url, "count": item.number_for(user)} for item in allowed
    ]
    return [
        {**item, "url": item["url"]() if callable(item["url"]) else str(item["url"])}
        for item in counted
        if item["count"]
    ]


@register.simple_tag(takes_context=True)
def fitting_chapter(context) -> Chapter | None:
    """The chapter of the manual about the records of this page."""
    opts, request = context.get("opts"), context.get("request")
    if opts is None or request is None or not request.user.is_staff:
        return None
    return chapter_about(opts.label_lower, request.user)
