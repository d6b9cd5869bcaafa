"""What the academy does in the background."""

from django.utils.translation import gettext_lazy as _

from .chain import jobs as chain
from .learning.jobs import forget_nightly, move_queues_on, remind_and_ask

# What staff read of each in the list of background jobs.
NAMES = {
    "training.move_queues_on": _("Academy: move the waiting lists on"),
    "training.remind_and_ask": _("Academy: remind learners and ask their opinion"),
    "training.forget_learners": _("Academy: forget learners after their time"),
    "training.remind_chain": _("Academy: nudge silent pairs, remind studios of reviews"),
    "training.tidy_chain": _("Academy: close unanswered missions, forget contacts"),
}

__all__ = ["NAMES", "chain", "forget_nightly", "move_queues_on", "remind_and_ask"]
