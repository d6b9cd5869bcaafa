"""What a certificate can be found to be."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class CertificateStanding(TextChoices):
    """What the check page answers. Of an honour under investigation it says no more than this."""

    VALID = "valid", pgettext_lazy("certificate", "Valid")
    REPLACED = "replaced", pgettext_lazy("certificate", "Replaced by a newer one")
    NOT_VALID = "not_valid", pgettext_lazy("certificate", "At present not valid")
    REVOKED = "revoked", pgettext_lazy("certificate", "Revoked")
