"""Template tags that the shared components use. They read the request and never the database."""

import re
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import QueryDict
from django.urls import translate_url
from django.utils.html import json_script
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

register = template.Library()

# The count that a filter writes behind its choice, as in "Jincheng (12)".
TRAILING_COUNT = re.compile(r"\s*[(（][\d,]+[)）]$")


def request_of(context):
    """The request, also inside ``{% include … only %}``, where it is no template variable."""
    return context.get("request") or getattr(context, "request", None)


def query_of(context) -> QueryDict:
    request = request_of(context)
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The address's query with some parameters changed; None or '' leaves one out."""
    query = query_of(context)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def json_ld(data: dict):
    """Linked data for search engines, in the page and harmless there: no browser runs it."""
    kind = 'type="application/json"'
    return mark_safe(json_script(data).replace(kind, 'type="application/ld+json"', 1))  # noqa: S308


@register.simple_tag(takes_context=True)
def language_url(context, code):
    """This same page in another language."""
    request = request_of(context)
    if request is None:
        return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
    path = request.get_full_path()
    other = translate_url(path, code)
    if other != path or get_language() == code:
        return other
    # An address that no page has (as on the page for 404): the front page of that language.
    return translate_url("/", code)


@register.simple_tag(takes_context=True)
def absolute_url(context, path):
    """An address with scheme and host, as sharing cards need."""
    request = request_of(context)
    return request.build_absolute_uri(str(path)) if request and path else path or ""


@register.filter
def grouped(number):
    """A whole number with its thousands set apart; anything else as it is."""
    return f"{number:,}" if isinstance(number, int) else number


@register.simple_tag
def weekday_names():
    """Short names of the days, Monday first, as a calendar's heading."""
    return [
        (pgettext("weekday", "Mon"), _("Monday")),
        (pgettext("weekday", "Tue"), _("Tuesday")),
        (pgettext("weekday", "Wed"), _("Wednesday")),
        (pgettext("weekday", "Thu"), _("Thursday")),
        (pgettext("weekday", "Fri"), _("Friday")),
        (pgettext("weekday", "Sat"), _("Saturday")),
        (pgettext("weekday", "Sun"), _("Sunday")),
    ]


@register.simple_tag
def page_numbers(page):
    """Page numbers for a pager, with None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def field_named(form, name):
    return form[name]


def shown_values(field, cleaned):
    """Pairs of (value in the address, words for it) of one filter that is in use."""
    if hasattr(field, "choices"):
        labels = {str(value): str(label) for value, label in flat_choices(field.choices)}
        chosen = cleaned if isinstance(cleaned, (list, tuple, set)) else [cleaned]
        values = [str(getattr(item, "pk", item)) for item in chosen]
        return [(value, TRAILING_COUNT.sub("", labels.get(value, value))) for value in values]
    return [(str(cleaned), str(cleaned))]


def flat_choices(choices):
    """Choices with their groups undone."""
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label


@register.simple_tag(takes_context=True)
def active_filters(context, form):
    """What a filter form is narrowed to: dicts of label, value and the address without it."""
    if form is None or not form.is_bound or not hasattr(form, "cleaned_data"):
        return []
    query = query_of(context)
    query.pop("page", None)
    found = []
    for name, field in form.fields.items():
        cleaned = form.cleaned_data.get(name)
        if cleaned in (None, "", [], ()):
            continue
        found.extend(
            {
                "label": field.label,
                "value": words,
                "url": without(query, form.add_prefix(name), value),
            }
            for value, words in shown_values(field, cleaned)
        )
    return found


def without(query, name, value):
    """The query less one value of one parameter."""
    pairs = [
        (key, item)
        for key, items in query.lists()
        for item in items
        if not (key == name and (item == value or len(items) == 1))
    ]
    return f"?{urlencode(pairs)}"


# What a picture is shown as, and how wide it then is: the browser picks the file by this.
SIZES = {
    "card": "(min-width: 78rem) 18rem, (min-width: 44rem) 23vw, 46vw",
    "half": "(min-width: 60rem) 38rem, 94vw",
    "full": "(min-width: 78rem) 76rem, 96vw",
    "thumb": "6rem",
}


def widths_of(picture):
    """Pairs of (width, address) of a picture's smaller copies, smallest first."""
    try:
        by_type = picture.aspect_ratios[None]
    except (AttributeError, KeyError, OSError):
        return []
    copies = next(iter(by_type.values()), {})
    return [(width, copy.url) for width, copy in sorted(copies.items())]


def size_of(picture):
    """Width and height of the stored picture, or None when the file can't be read."""
    try:
        return picture.width, picture.height
    except (AttributeError, OSError, ValueError):
        return None, None


@register.inclusion_tag("components/_picture.html")
def picture_img(picture, alt="", shown_as="card", priority=False):
    """An ``img`` with its smaller copies; ``picture`` is a picture field's file or an address."""
    widths = widths_of(picture)
    width, height = size_of(picture)
    middle = next((url for size, url in widths if size >= 640), None)
    return {
        "src": middle or getattr(picture, "url", None) or picture,
        "srcset": ", ".join(f"{url} {size}w" for size, url in widths),
        "sizes": SIZES[shown_as],
        "width": width,
        "height": height,
        "alt": alt or "",
        "priority": priority,
    }


@register.simple_tag
def chart_bars(rows):
    """Rows of a bar chart with ``share``, the length of their bar out of 100."""
    rows = [{**row} for row in rows]
    most = max((row["value"] or 0 for row in rows), default=0) or 1
    for row in rows:
        row["share"] = round(100 * (row["value"] or 0) / most, 1)
    return rows


@register.simple_tag
def chart_columns(rows):
    """Columns of a chart over time: ``x``, ``y``, ``height`` in a box of 10 a column by 100."""
    rows = chart_bars(rows)
    for position, row in enumerate(rows):
        row.update(x=position * 10 + 1.5, y=round(100 - row["share"], 1))
    return {
        "rows": rows,
        "last": rows[-1] if rows else None,
        "box": f"0 0 {max(len(rows), 1) * 10} 100",
    }


@register.simple_tag
def ungrouped_fields(form):
    """Bound fields that stand in none of the form's groups."""
    grouped_names = {name for _legend, names in form.groups for name in names}
    return [field for field in form if field.name not in grouped_names]


@register.filter
def unlocalise(number):
    """A number as SVG wants it, whatever the page's language."""
    return str(number)
