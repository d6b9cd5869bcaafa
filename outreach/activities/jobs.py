"""Reminders to hosts, and what is forgotten of them."""

import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from outreach.services.requests import forget_contacts, remind_hosts

AHEAD = datetime.timedelta(days=2)


@app.periodic(cron="10 9 * * *")
@app.task(name="outreach.remind_hosts", queueing_lock="outreach.remind_hosts")
def remind_mornings(timestamp: int) -> None:
    """Mornings only: nobody wants a text message at night."""
    remind_hosts(now=timezone.now(), ahead=AHEAD)


@app.periodic(cron="50 0 * * *")
@app.task(name="outreach.forget_contacts", queueing_lock="outreach.forget_contacts")
def forget_nightly(timestamp: int) -> None:
    forget_contacts(today=timezone.localdate())
