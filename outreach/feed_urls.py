"""What programs subscribe to; its addresses stand at the root."""

from django.urls import path

from .views import events, feeds

app_name = "outreach_feeds"

urlpatterns = [
    path("events.ics", events.events_ics, name="events_ics"),
    path("events.xml", feeds.EventFeed(), name="events"),
]
