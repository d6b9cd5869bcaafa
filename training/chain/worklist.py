"""What of the chain waits for staff."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from training.admin.missions import QUIET
from training.models import MentoringPair, Mission, Studio, StudioReview
from training.services.mentoring import CHANGE as CHANGE_PAIR
from training.services.missions import CHANGE as CHANGE_MISSION
from training.services.nudges import silent_pairs
from training.services.studio_reviews import CHANGE as CHANGE_REVIEW
from training.services.studios import CHANGE as CHANGE_STUDIO


def _list(model: str, attention: str):
    return lambda: f"{reverse(f'admin:training_{model}_changelist')}?attention={attention}"


def _today():
    return timezone.localdate()


ITEMS = (
    WorkItem(
        "missions-to-check", _("Problems of enterprises to be checked"), CHANGE_MISSION,
        _list("mission", "check"), lambda: Mission.objects.to_check().count(), order=70,
    ),
    WorkItem(
        "missions-without-team", _("Problems that look for a team"), CHANGE_MISSION,
        _list("mission", "team"), lambda: Mission.objects.looking().count(), order=71,
    ),
    WorkItem(
        "missions-quiet", _("Missions without news for two weeks"), CHANGE_MISSION,
        _list("mission", "quiet"),
        lambda: Mission.objects.quiet(timezone.now() - QUIET).count(), order=72,
    ),
    WorkItem(
        "reviews-to-judge", _("Yearly reports of studios to be judged"), CHANGE_REVIEW,
        _list("studioreview", "judge"), lambda: StudioReview.objects.to_judge().count(), order=73,
    ),
    WorkItem(
        "reviews-overdue", _("Yearly reviews of studios overdue"), CHANGE_REVIEW,
        _list("studioreview", "overdue"),
        lambda: StudioReview.objects.overdue(_today()).count(), order=74,
    ),
    WorkItem(
        "studios-without-leader", _("Studios whose leader died, left, or lost the honour"),
        CHANGE_STUDIO, _list("studio", "leader"),
        lambda: Studio.objects.without_leader().count(), order=75,
    ),
    WorkItem(
        "pairs-signing", _("Mentoring agreements that await signatures"), CHANGE_PAIR,
        _list("mentoringpair", "signing"),
        lambda: MentoringPair.objects.awaiting_signatures().count(), order=76,
    ),
    WorkItem(
        "pairs-silent", _("Pairs that have written nothing for long"), CHANGE_PAIR,
        _list("mentoringpair", "silent"),
        lambda: silent_pairs(today=_today()).count(), order=77,
    ),
    WorkItem(
        "pairs-interim", _("Interim appraisals due"), CHANGE_PAIR,
        _list("mentoringpair", "interim"),
        lambda: MentoringPair.objects.without_interim(_today()).count(), order=78,
    ),
    WorkItem(
        "pairs-over", _("Mentoring whose time is over: final appraisal"), CHANGE_PAIR,
        _list("mentoringpair", "over"),
        lambda: MentoringPair.objects.overrunning(_today()).count(), order=79,
    ),
    WorkItem(
        "pairs-without-master", _("Apprentices whose master died or left"), CHANGE_PAIR,
        _list("mentoringpair", "master"),
        lambda: MentoringPair.objects.without_master().count(), order=69,
    ),
)  # fmt: skip
