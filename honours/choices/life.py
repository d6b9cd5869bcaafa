"""What happens in an honouree's life, what of the record follows from it, and what staff then do."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .registry import CommitmentKind, Employment, Life, Management, PublicationBasis


class LifeEventKind(TextChoices):
    TRANSFER_IN = "transfer_in", _("Transfer in")
    TRANSFER_OUT = "transfer_out", _("Transfer out")
    RETIREMENT = "retirement", _("Retirement")
    LEAVE = "leave", _("Leave from post")
    ILLNESS = "illness", _("Illness")
    HOSPITAL = "hospital", _("Stay in hospital")
    DEATH = "death", _("Death")
    LOST_CONTACT = "lost_contact", pgettext_lazy("event", "Lost contact")
    FOUND = "found", _("Found again")
    EMIGRATED = "emigrated", pgettext_lazy("event", "Emigrated")
    RETURNED = "returned", pgettext_lazy("event", "Returned")
    FAMILY_WISH = "family_wish", _("Family's wish for the page")


class LifeEventStatus(TextChoices):
    VALID = "valid", pgettext_lazy("event", "Valid")
    WITHDRAWN = "withdrawn", _("Withdrawn as a mistake")


LIFE_EVENT_STEPS = {
    (LifeEventStatus.VALID, "withdraw"): LifeEventStatus.WITHDRAWN,
}


class PageWish(TextChoices):
    """What the relatives of a deceased person want of the page (PIPL, article 49)."""

    STAYS = "stays", _("The page stays")
    HIDDEN = "hidden", _("The page is hidden")


# Health is sensitive (PIPL, article 28): these are seen and recorded by care alone.
HEALTH_KINDS = (LifeEventKind.ILLNESS, LifeEventKind.HOSPITAL)
OF_THE_DECEASED = (LifeEventKind.DEATH, LifeEventKind.FAMILY_WISH)

# What an event of each kind sets on the person. Its date goes where DATED_EFFECTS says, a family's
# wish sets what WISH_EFFECTS says.
LIFE_EFFECTS = {
    LifeEventKind.TRANSFER_IN: {"management": Management.IN_DISTRICT},
    LifeEventKind.TRANSFER_OUT: {"management": Management.TRANSFERRED_OUT},
    LifeEventKind.RETIREMENT: {"employment": Employment.RETIRED},
    LifeEventKind.LEAVE: {"employment": Employment.ON_LEAVE},
    LifeEventKind.ILLNESS: {},
    LifeEventKind.HOSPITAL: {},
    LifeEventKind.DEATH: {"life": Life.DECEASED},
    LifeEventKind.LOST_CONTACT: {"management": Management.LOST_CONTACT},
    LifeEventKind.FOUND: {"management": Management.IN_DISTRICT},
    LifeEventKind.EMIGRATED: {"management": Management.EMIGRATED},
    LifeEventKind.RETURNED: {"management": Management.IN_DISTRICT},
    LifeEventKind.FAMILY_WISH: {},
}
DATED_EFFECTS = {LifeEventKind.DEATH: "death_date"}
WISH_EFFECTS = {
    PageWish.STAYS: {"publication_basis": PublicationBasis.FAMILY},
    PageWish.HIDDEN: {"is_public": False, "publication_basis": PublicationBasis.FAMILY},
}
# Where somebody must be for the event to be possible; kinds that aren't here may come any time.
NEEDED_MANAGEMENT = {
    LifeEventKind.FOUND: (Management.LOST_CONTACT,),
    LifeEventKind.RETURNED: (Management.EMIGRATED, Management.TRANSFERRED_OUT),
}


class StaffGroup(TextChoices):
    """The groups of staff that follow-ups are given to."""

    CARE = "care", pgettext_lazy("staff", "Care")
    REGISTRY = "registry", pgettext_lazy("staff", "Registry")
    OUTREACH = "outreach", pgettext_lazy("staff", "Outreach")
    ACADEMY = "academy", pgettext_lazy("staff", "Academy")
    MUSEUM = "museum", pgettext_lazy("staff", "Museum")


class Task(TextChoices):
    """What is to be done. Colleagues outside care read these words: none tells of health."""

    REPORT_DEATH = "report_death", _("Report the death to the municipal union")
    CONDOLE = "condole", _("Visit the family with condolences")
    STOP_TREATMENT = "stop_treatment", _("Stop allowances and other treatment")
    ASK_FAMILY = "ask_family", _("Ask the family what they wish for the page")
    CLEAR_ADDRESSES = "clear_addresses", _("Take them off mailing and invitation lists")
    REVIEW_WORKS = "review_works", _("Review loans and image rights of their works")
    REVIEW_TEACHING = "review_teaching", _("Review studio, apprentices and courses")
    REVIEW_MEDIA = "review_media", _("Review films, articles and posters with them")
    HAND_OVER_FILE = "hand_over_file", _("Hand the file over to the new place")
    ASK_FOR_FILE = "ask_for_file", _("Ask the former place for the file")
    CHECK_TREATMENT = "check_treatment", _("Check what treatment they now have")
    NEW_CARD = "new_card", _("Renew the card for retired life")
    VISIT = "visit", _("Pay a visit")
    CONSIDER_HOLD = "consider_hold", _("Decide whether they can be scheduled meanwhile")
    SEARCH = "search", _("Search: relatives, last employer, town")
    NEW_ADDRESS = "new_address", _("Enter phone and address anew")
    RESCHEDULE = "reschedule", _("Find somebody else or another time")


@dataclass(frozen=True)
class Duty:
    """A task that follows from an event: whose it is, within how many days, only for makers or all."""

    task: Task
    group: StaffGroup
    days: int
    only_makers: bool = False


# The days are first values: staff set others in the terms of tasks. Two days for reporting a death
# is Shaanxi's rule (DOMAIN.md, part 1), taken until Hangzhou's is known.
DUTIES = {
    LifeEventKind.TRANSFER_IN: (
        Duty(Task.ASK_FOR_FILE, StaffGroup.REGISTRY, 30),
        Duty(Task.CHECK_TREATMENT, StaffGroup.CARE, 15),
    ),
    LifeEventKind.TRANSFER_OUT: (
        Duty(Task.HAND_OVER_FILE, StaffGroup.REGISTRY, 15),
        Duty(Task.STOP_TREATMENT, StaffGroup.CARE, 7),
    ),
    LifeEventKind.RETIREMENT: (
        Duty(Task.NEW_CARD, StaffGroup.CARE, 30),
        Duty(Task.CHECK_TREATMENT, StaffGroup.CARE, 15),
    ),
    LifeEventKind.LEAVE: (Duty(Task.CHECK_TREATMENT, StaffGroup.CARE, 15),),
    LifeEventKind.ILLNESS: (
        Duty(Task.VISIT, StaffGroup.CARE, 7),
        Duty(Task.CONSIDER_HOLD, StaffGroup.CARE, 2),
    ),
    LifeEventKind.HOSPITAL: (
        Duty(Task.VISIT, StaffGroup.CARE, 3),
        Duty(Task.CONSIDER_HOLD, StaffGroup.CARE, 1),
    ),
    LifeEventKind.DEATH: (
        Duty(Task.REPORT_DEATH, StaffGroup.CARE, 2),
        Duty(Task.CONDOLE, StaffGroup.CARE, 3),
        Duty(Task.STOP_TREATMENT, StaffGroup.CARE, 7),
        Duty(Task.ASK_FAMILY, StaffGroup.CARE, 30),
        Duty(Task.CLEAR_ADDRESSES, StaffGroup.REGISTRY, 7),
        Duty(Task.REVIEW_MEDIA, StaffGroup.OUTREACH, 30),
        Duty(Task.REVIEW_WORKS, StaffGroup.MUSEUM, 60, only_makers=True),
        Duty(Task.REVIEW_TEACHING, StaffGroup.ACADEMY, 30, only_makers=True),
    ),
    LifeEventKind.LOST_CONTACT: (Duty(Task.SEARCH, StaffGroup.CARE, 30),),
    LifeEventKind.FOUND: (
        Duty(Task.NEW_ADDRESS, StaffGroup.REGISTRY, 7),
        Duty(Task.CHECK_TREATMENT, StaffGroup.CARE, 15),
    ),
    LifeEventKind.EMIGRATED: (
        Duty(Task.STOP_TREATMENT, StaffGroup.CARE, 7),
        Duty(Task.NEW_ADDRESS, StaffGroup.REGISTRY, 30),
    ),
    LifeEventKind.RETURNED: (
        Duty(Task.NEW_ADDRESS, StaffGroup.REGISTRY, 7),
        Duty(Task.CHECK_TREATMENT, StaffGroup.CARE, 15),
    ),
    LifeEventKind.FAMILY_WISH: (Duty(Task.REVIEW_MEDIA, StaffGroup.OUTREACH, 14),),
}
# Who finds a way when somebody can't keep a commitment, and within how many days.
GROUP_OF_COMMITMENT = {
    CommitmentKind.LECTURE: StaffGroup.OUTREACH,
    CommitmentKind.FAIR: StaffGroup.OUTREACH,
    CommitmentKind.CLASS: StaffGroup.ACADEMY,
    CommitmentKind.DEMONSTRATION: StaffGroup.MUSEUM,
    CommitmentKind.VISIT: StaffGroup.CARE,
    CommitmentKind.OTHER: StaffGroup.CARE,
}
RESCHEDULE_DAYS = 3


class FollowUpStatus(TextChoices):
    OPEN = "open", pgettext_lazy("follow-up", "To do")
    DONE = "done", pgettext_lazy("follow-up", "Done")
    DROPPED = "dropped", pgettext_lazy("follow-up", "Dropped")


FOLLOW_UP_STEPS = {
    (FollowUpStatus.OPEN, "finish"): FollowUpStatus.DONE,
    (FollowUpStatus.OPEN, "drop"): FollowUpStatus.DROPPED,
    (FollowUpStatus.DONE, "reopen"): FollowUpStatus.OPEN,
    (FollowUpStatus.DROPPED, "reopen"): FollowUpStatus.OPEN,
}
