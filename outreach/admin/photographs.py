"""Photographs in the rows of a form."""

from django.core.files.uploadedfile import UploadedFile

from config.common.records import CheckedForm
from outreach.services.photographs import published


class PhotographForm(CheckedForm):
    """What is new is made fit to be published; what is there already stays as it is."""

    def clean_picture(self):
        picture = self.cleaned_data.get("picture")
        return published(picture) if isinstance(picture, UploadedFile) else picture
