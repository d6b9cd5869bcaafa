"""Chapters of the manual about the registry."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from honours.admin.conferrals import ConferralAdmin
from honours.choices import CONFERRAL_STEPS, ConferralStatus

LEADERS = _("Managers")

CONFERRAL = ProcessPicture(
    key="conferral",
    title=_("An honour, once it is in the registry"),
    table=CONFERRAL_STEPS,
    states=ConferralStatus,
    verbs={step.verb: step.label for step in ConferralAdmin.steps},
    who=dict.fromkeys(("suspend", "reinstate", "revoke"), LEADERS),
    conditions={
        "suspend": _("A reason."),
        "reinstate": _("A reason: the investigation ended in the holder's favour."),
        "revoke": _("The authority's document, its date and a reason."),
    },
)

CHAPTERS = (
    Chapter(
        key="people",
        title=_("People and their honours"),
        template="honours/manual/people.html",
        summary=_("Entering a person, entering an honour, the public page, identity numbers."),
        records=(
            "honours.person",
            "honours.organisation",
            "honours.craft",
            "honours.title",
            "honours.commitment",
        ),
        order=30,
    ),
    Chapter(
        key="conferrals",
        title=_("Suspending and revoking an honour"),
        template="honours/manual/conferrals.html",
        summary=_("When an honour is under investigation, and when its authority takes it back."),
        processes=(CONFERRAL,),
        records=("honours.conferral",),
        order=40,
    ),
    Chapter(
        key="rosters",
        title=_("Importing a roster"),
        template="honours/manual/rosters.html",
        summary=_("From an Excel sheet to the registry, with a preview; and the rows in doubt."),
        records=("honours.rosterimport", "honours.rosterreview"),
        order=50,
    ),
)
