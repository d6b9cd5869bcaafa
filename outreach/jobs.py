"""What outreach does in the background."""

from django.utils import timezone
from procrastinate.contrib.django import app

from outreach.services.articles import publish_due

from .activities.jobs import forget_nightly, remind_mornings


@app.periodic(cron="* * * * *")
@app.task(name="outreach.publish_due", queueing_lock="outreach.publish_due")
def publish_due_articles(timestamp: int) -> None:
    publish_due(now=timezone.now())


__all__ = ["forget_nightly", "publish_due_articles", "remind_mornings"]
