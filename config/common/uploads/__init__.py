"""Documents that people hand in: judged by their content, kept apart from public media.

``kinds`` (what is taken), ``contents`` (telling it from what isn't), ``pdf``, ``pictures`` and
``packages`` (their structure), ``names``, ``checks`` (all of it, for one file), ``storage``, ``fields``
(forms and models) and ``serving``.
"""

from .checks import Upload, check_upload
from .fields import PrivateFileField, UploadField, UploadsField
from .names import clean_name
from .serving import private_response

__all__ = [
    "PrivateFileField",
    "Upload",
    "UploadField",
    "UploadsField",
    "check_upload",
    "clean_name",
    "private_response",
]
