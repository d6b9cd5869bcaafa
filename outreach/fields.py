"""The field for rich text, and its editor in the admin."""

import json

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField
from django_prose_editor.widgets import ProseEditorWidget

from .prose import EXTENSIONS, cleaned

# The editor's buttons by their names, and the words of its dialogue: its own are English.
WORDS = {
    "bold": _("Bold"),
    "italic": _("Italic"),
    "heading2": _("Heading"),
    "heading3": _("Small heading"),
    "paragraph": _("Paragraph"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quotation"),
    "horizontalRule": _("Line across"),
    "link": _("Link"),
    "unlink": _("Remove the link"),
    "history:undo": _("Undo"),
    "history:redo": _("Redo"),
    "URL": _("Address"),
    "Title": _("Title"),
    "Edit Link": _("Link"),
    "Update": _("OK"),
    "Cancel": _("Cancel"),
}


class RichTextWidget(ProseEditorWidget):
    """The editor, begun by our own module: nothing inline, no style of its own in the page."""

    @property
    def media(self):
        return forms.Media(
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "css/prose.css",
                ]
            },
            js=[Script("js/prose.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        words = json.dumps({key: str(word) for key, word in WORDS.items()}, ensure_ascii=False)
        context["widget"]["attrs"] |= {"data-prose": words}
        return context


class RichTextField(ProseEditorField):
    """Rich text, cleaned whenever it is saved, whatever the door."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args, **{"config": {"extensions": EXTENSIONS}, "sanitize": cleaned, **kwargs}
        )

    def pre_save(self, model_instance, add):
        value = cleaned(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": RichTextFormField, "widget": None})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for own in ("config", "sanitize"):
            kwargs.pop(own, None)
        return name, path, args, kwargs


class RichTextFormField(ProseEditorFormField):
    def __init__(self, *args, **kwargs):
        kwargs.pop("widget", None)
        super().__init__(*args, widget=RichTextWidget, **kwargs)
