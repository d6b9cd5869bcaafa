"""Where documents lie: apart from public media, without an address of their own."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible

ALIAS = "private"


@deconstructible
class PrivateFolder(FileSystemStorage):
    """``PRIVATE_ROOT``: readable by the portal's own account only, reachable by no address."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self):
        return settings.PRIVATE_ROOT

    @property
    def location(self) -> str:
        return os.path.abspath(settings.PRIVATE_ROOT)

    def url(self, name):
        raise AttributeError("A private file has no address; a view serves it to who may see it.")


def private_storage():
    return storages[ALIAS]
