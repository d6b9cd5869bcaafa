"""What a browser does with an admin page: read its forms, send them back changed."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def sent_back(page, **changes) -> dict:
    """What the page's forms hold, as a browser would post it, with some values changed."""
    data = {}
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for field in form:
            _collect(data, field)
            if field.field.show_hidden_initial:
                hidden = field.field.hidden_widget()
                data[field.html_initial_name] = hidden.format_value(field.initial) or ""
    return {**data, **changes}


def _collect(data: dict, field) -> None:
    """A widget of several parts becomes several values; an unticked box and an empty file none."""
    widget = getattr(field.field.widget, "widget", field.field.widget)
    value = field.value()
    if hasattr(widget, "widgets"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        for suffix, part, one in zip(widget.widgets_names, parts, widget.widgets, strict=True):
            data[field.html_name + suffix] = one.format_value(part) or ""
    elif widget.needs_multipart_form or value is False:
        return
    elif value is True:
        data[field.html_name] = "on"
    elif isinstance(value, list):
        data[field.html_name] = value
    elif value is None:
        if not getattr(widget, "allow_multiple_selected", False):
            data[field.html_name] = ""
    else:
        shown = widget.format_value(value)
        data[field.html_name] = (shown[0] if isinstance(shown, list) else shown) or ""


def changelist(model, query: str = "") -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") + query


def change_page(record) -> str:
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])


def add_page(model) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")


def history_page(record) -> str:
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_history", args=[record.pk])


def step_page(record, verb: str) -> str:
    name = record._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{name}_step", args=[record.pk, verb])


def steps_on(page, record) -> dict[str, str]:
    """The steps that the page offers, by verb: "form" for a button that takes one at once, else "link"."""
    address = re.escape(step_page(record, "verb")).replace("verb", r"(\w+)")
    text = text_of(page)
    found = dict.fromkeys(re.findall(rf'<a [^>]*href="{address}"', text), "link")
    posting = rf'<form [^>]*method="post" action="{address}">\s*<input type="hidden" name="csrf'
    return found | dict.fromkeys(re.findall(posting, text), "form")


def errors_of(page) -> dict[str, list[str]]:
    """The sentences of the page's form, by field; "__all__" are those above all fields."""
    form = page.context["adminform"].form if "adminform" in page.context else page.context["form"]
    data = form.errors.get_json_data()
    return {name: [each["message"] for each in found] for name, found in data.items()}


def all_errors_of(page) -> list[str]:
    """The sentences of the page's form and of the rows of its parts."""
    found = [each for errors in errors_of(page).values() for each in errors]
    for inline in page.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        for form in inline.formset.forms:
            found += [each for errors in form.errors.values() for each in errors]
    return found


def queries(client, address: str) -> int:
    """How many queries the page makes, once caches are warm; which ones, a failed test shows."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    # What the portal says of itself is kept for a minute, which may end just now.
    made = [query["sql"] for query in seen if '"portal_siteprofile"' not in query["sql"]]
    print(address, *[query[:200] for query in made], sep="\n  ")  # noqa: T201
    return len(made)


def text_of(page) -> str:
    return page.content.decode()


def messages_of(page) -> list[str]:
    return [re.sub(r"<[^>]+>", "", str(message)) for message in page.context["messages"]]


def listed(page) -> list:
    """The records of a list page."""
    return list(page.context["cl"].result_list)
