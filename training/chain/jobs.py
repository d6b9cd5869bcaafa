"""What happens to studios, missions and pairs by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from training.services.mentoring import forget_phones
from training.services.missions import close_unanswered, forget_contacts
from training.services.nudges import nudge_silent_pairs
from training.services.studio_retention import forget_photographs, forget_studio_contacts
from training.services.studio_reviews import remind_reviews


@app.periodic(cron="30 9 * * *")
@app.task(name="training.remind_chain", queueing_lock="training.remind_chain")
def remind_in_the_morning(timestamp: int) -> None:
    """By day: nobody wants a text message at night."""
    today = timezone.localdate()
    nudge_silent_pairs(today=today)
    remind_reviews(today=today)


@app.periodic(cron="50 0 * * *")
@app.task(name="training.tidy_chain", queueing_lock="training.tidy_chain")
def tidy_nightly(timestamp: int) -> None:
    close_unanswered(now=timezone.now())
    today = timezone.localdate()
    forget_contacts(today=today)
    forget_phones(today=today)
    forget_studio_contacts(today=today)
    forget_photographs(today=today)
