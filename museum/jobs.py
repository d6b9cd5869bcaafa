"""What the museum does in the background."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from config.common.throttles import forget_old_tries
from museum.services.opening import open_slots
from museum.services.promises import (
    ask_to_reconfirm,
    release_unconfirmed,
    remind_groups,
    thank_groups,
)
from museum.services.retention import forget_contacts
from museum.services.waiting import close_waiting_lists, expire_offers, offer_everywhere

# What staff read of each in the list of background jobs.
NAMES = {
    "museum.move_queues_on": _("Museum: move the waiting lists on"),
    "museum.ask_and_remind": _("Museum: ask groups again, remind and thank them"),
    "museum.open_slots": _("Museum: open the slots of the months ahead"),
    "museum.forget_contacts": _("Museum: forget contacts after their time"),
}

DAYTIME = range(8, 20)


@app.periodic(cron="*/10 * * * *")
@app.task(name="museum.move_queues_on", queueing_lock="museum.move_queues_on")
def move_queues_on(timestamp: int) -> None:
    """Offers and questions that nobody answered end; the places go to the next groups."""
    now = timezone.now()
    expire_offers(now=now)
    release_unconfirmed(now=now)
    close_waiting_lists(now=now)
    offer_everywhere(now=now)


@app.periodic(cron="5 * * * *")
@app.task(name="museum.ask_and_remind", queueing_lock="museum.ask_and_remind")
def ask_and_remind(timestamp: int) -> None:
    """By day only: nobody wants a text message at night."""
    now = timezone.now()
    if timezone.localtime(now).hour not in DAYTIME:
        return
    ask_to_reconfirm(now=now)
    remind_groups(now=now)
    thank_groups(now=now)


@app.periodic(cron="20 0 * * *")
@app.task(name="museum.open_slots", queueing_lock="museum.open_slots")
def open_slots_nightly(timestamp: int) -> None:
    open_slots(today=timezone.localdate())


@app.periodic(cron="40 0 * * *")
@app.task(name="museum.forget_contacts", queueing_lock="museum.forget_contacts")
def forget_nightly(timestamp: int) -> None:
    forget_contacts(today=timezone.localdate())
    forget_old_tries()
