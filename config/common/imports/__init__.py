"""Files that staff import: shown row by row before anything is written, then written once.

``plans`` (what an import would do), ``groups`` (how that is shown), ``kinds`` (what an app declares of a kind of file), ``uploads``
(keeping, previewing, writing, giving up). Their pages are ``config.common.admin.imports``, what they
leave behind is ``config.common.models.imports``.
"""
