"""What outreach does in the background."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from outreach.services.articles import publish_due

from .activities.jobs import forget_nightly, remind_mornings

# What staff read of each in the list of background jobs.
NAMES = {
    "outreach.publish_due": _("Publish the articles that are due"),
    "outreach.remind_hosts": _("Remind the hosts of talks"),
    "outreach.forget_contacts": _("Outreach: forget contacts after their time"),
}


@app.periodic(cron="* * * * *")
@app.task(name="outreach.publish_due", queueing_lock="outreach.publish_due")
def publish_due_articles(timestamp: int) -> None:
    publish_due(now=timezone.now())


__all__ = ["forget_nightly", "publish_due_articles", "remind_mornings"]
