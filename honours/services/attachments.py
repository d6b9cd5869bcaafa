"""Papers of a nomination: taking them in, giving them out, taking them back."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from config.common.uploads import check_upload, clean_name
from honours.choices.selection import AttachmentKind
from honours.models import Nomination, NominationAttachment

CHANGE = "honours.change_nomination"
MOST_ATTACHMENTS = 20


def stored_fields(file) -> dict:
    """What a stored file keeps of an upload. Raises ``ValidationError`` when its content is refused."""
    upload = check_upload(file)
    return {
        "file": file,
        "name": clean_name(file.name),
        "content_type": upload.content_type,
        "size": upload.size,
        "sha256": upload.sha256,
    }


def attach_file(
    nomination: Nomination, *, file, kind: str = AttachmentKind.OTHER, by
) -> NominationAttachment:
    """Add a paper to a nomination that isn't over.

    The same file of the same kind is added once. Raises :class:`Refusal` when the content isn't of an
    allowed kind, there are too many papers, or the case is over.
    """
    with acting(by, needs=CHANGE if by else ""), refusing():
        nomination = locked(nomination)
        if nomination.is_over or (by is None and not unit_may_add(nomination)):
            raise Refusal(_("No paper can be added to this nomination any more."), code="closed")
        present = nomination.attachments.present()
        fields = stored_fields(file)
        if same := present.filter(sha256=fields["sha256"], kind=kind).first():
            return same
        if present.count() >= MOST_ATTACHMENTS:
            raise Refusal(
                _("A nomination has %(most)d papers at most.") % {"most": MOST_ATTACHMENTS},
                code="too_many",
            )
        return NominationAttachment.objects.create(
            nomination=nomination, kind=kind, added_by=by, **fields
        )


def unit_may_add(nomination: Nomination) -> bool:
    return nomination.is_editable or nomination.status == "unit_notice"


def classify_attachment(attachment: NominationAttachment, *, kind: str, by) -> NominationAttachment:
    """Say what a paper is, such as one that came with the form. Raises :class:`Refusal` when late."""
    with acting(by, needs=CHANGE if by else ""), refusing():
        nomination = locked(attachment.nomination)
        if nomination.is_over or (by is None and not unit_may_add(nomination)):
            raise Refusal(_("The papers can't be changed any more."), code="closed")
        attachment = locked(attachment)
        attachment.kind = kind
        attachment.full_clean(exclude=["file"])
        attachment.save()
    return attachment


def remove_attachment(attachment: NominationAttachment, *, by, reason: str = "") -> None:
    """Take a paper back; the file and the record stay for the history.

    Raises :class:`Refusal` when the case is over, and to the unit once the case isn't in its hands.
    """
    with acting(by, reason=reason, needs=CHANGE if by else ""):
        nomination = locked(attachment.nomination)
        if nomination.is_over or (by is None and not unit_may_add(nomination)):
            raise Refusal(_("No paper can be taken back any more."), code="closed")
        attachment = locked(attachment)
        attachment.removed_at = attachment.removed_at or timezone.now()
        attachment.save()


def present_kinds(nomination: Nomination) -> set[str]:
    """The kinds of paper that are there."""
    return set(nomination.attachments.present().values_list("kind", flat=True))
