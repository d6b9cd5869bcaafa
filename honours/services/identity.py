"""Finding somebody by an identity number, and looking at one in full."""

import logging

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils.translation import gettext_noop

from config.common.crypto import keyed_hashes
from config.common.processes import acting
from honours.models import Nomination, Person

PERMISSION = "honours.view_identity"
LOOKED = gettext_noop("Looked at the identity number.")
log = logging.getLogger("portal.identity")


def reveal_identity(record: Person | Nomination, *, by) -> str:
    """A person's or candidate's number in full, for holders of one permission.

    Each look is logged with who and when.
    """
    with acting(by, needs=PERMISSION):
        LogEntry.objects.log_actions(by.pk, [record], CHANGE, LOOKED, single_object=True)
    log.info("identity number shown", extra={record._meta.model_name: record.pk, "user": by.pk})
    return record.id_number


def person_with_identity(number: str) -> Person | None:
    """The person of the registry who has this identity number, given in its 18 characters."""
    if not number:
        return None
    return Person.objects.filter(id_number_hash__in=keyed_hashes(number)).first()
