"""Fields for documents: of forms, where they are judged, and of models, where they are kept."""

import secrets
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from .checks import check_upload
from .kinds import (
    ALL_KINDS,
    KINDS,
    MEGABYTE,
    MOST_BYTES_TOGETHER,
    MOST_FILES,
    accepted,
    limits_of_one,
    limits_of_several,
)
from .names import clean_name, extension_of
from .storage import private_storage

KNOWN_EXTENSIONS = {name for kind in KINDS.values() for name in kind.extensions}


def with_limits(help_text, limits):
    """The field's own words, and then what is taken."""
    if not help_text:
        return limits
    joined = pgettext_lazy("one sentence after another", "{first} {second}")
    return format_lazy(joined, first=help_text, second=limits)


class UploadField(forms.FileField):
    """One document. Its cleaned value is the file, with the :class:`Upload` as ``file.upload``."""

    widget = forms.FileInput

    def __init__(self, *, kinds: tuple[str, ...] = ALL_KINDS, help_text="", **kwargs) -> None:
        self.kinds = kinds
        kwargs.setdefault("allow_empty_file", True)  # our own sentence says what to do
        super().__init__(help_text=with_limits(help_text, self.limits()), **kwargs)

    def limits(self):
        return limits_of_one(self.kinds)

    def widget_attrs(self, widget) -> dict:
        return {**super().widget_attrs(widget), "accept": accepted(self.kinds)}

    def to_python(self, data):
        file = super().to_python(data)
        if file is not None:
            file.upload = check_upload(file, kinds=self.kinds)
        return file


class SeveralFilesInput(forms.FileInput):
    """Chooses several files at once; without JavaScript too."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name) -> list:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []


class UploadsField(UploadField):
    """Several documents at once. Its cleaned value is a list, empty where none was sent."""

    widget = SeveralFilesInput
    default_error_messages = {
        "too_many": ngettext_lazy(
            "These are %(count)d files; we take %(most)d at most.",
            "These are %(count)d files; we take %(most)d at most.",
            "count",
        ),
        "too_large_together": _(
            "Together the files have %(size).1f MB; we take %(most)d MB at most. "
            "Send the most important ones."
        ),
        "of_one": _("“%(name)s”: %(reason)s"),
    }

    def __init__(self, *, most: int = MOST_FILES, **kwargs) -> None:
        self.most = most
        super().__init__(**kwargs)

    def limits(self):
        return limits_of_several(self.kinds, self.most)

    def clean(self, data, initial=None) -> list:
        """All files are judged, so that all that is wrong is said at once."""
        files = [file for file in data or [] if file]
        if not files:
            super().clean(None)
            return []
        self._check_amounts(files)
        cleaned, refused = [], []
        for file in files:
            try:
                cleaned.append(super().clean(file))
            except ValidationError as error:
                refused += [self._of_one(file, reason, error) for reason in error.messages]
        if refused:
            raise ValidationError(refused)
        return cleaned

    def has_changed(self, initial, data) -> bool:
        return bool(data)

    def _check_amounts(self, files: list) -> None:
        if len(files) > self.most:
            counts = {"count": len(files), "most": self.most}
            raise ValidationError(self.error_messages["too_many"], code="too_many", params=counts)
        size = sum(file.size for file in files)
        if size > MOST_BYTES_TOGETHER:
            counts = {"size": size / MEGABYTE, "most": MOST_BYTES_TOGETHER // MEGABYTE}
            message = self.error_messages["too_large_together"]
            raise ValidationError(message, code="too_large_together", params=counts)

    def _of_one(self, file, reason: str, error: ValidationError) -> ValidationError:
        words = {"name": clean_name(file.name or ""), "reason": reason}
        code = error.code if hasattr(error, "code") else "invalid"
        return ValidationError(self.error_messages["of_one"], code=code, params=words)


class PrivateFile(FieldFile):
    """A file without an address: pages link to the view that serves it."""

    @property
    def url(self):
        raise AttributeError("A private file has no address; a view serves it to who may see it.")


class PrivateFileField(models.FileField):
    """A document in private storage, under a name that tells nothing and can't be guessed.

    ``upload_to`` is a folder. Keep the sender's name, for show, in a column of its own
    (``Upload.name``).
    """

    attr_class = PrivateFile

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{**kwargs, "storage": private_storage})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, path, args, kwargs

    def generate_filename(self, instance, filename) -> str:
        """``folder/3f/3f…e1.pdf``: 32 random hexadecimal digits, spread over 256 folders."""
        digits = secrets.token_hex(16)
        extension = extension_of(filename)
        suffix = extension if extension in KNOWN_EXTENSIONS else ""
        return str(PurePosixPath(self.upload_to) / digits[:2] / (digits + suffix))

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": UploadField, **kwargs})
