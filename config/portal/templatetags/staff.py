"""What the start page of the admin shows beside Django's own list."""

from django import template

from config.common.declarations import collect

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
