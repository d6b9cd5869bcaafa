"""What programs subscribe to, below /feeds/."""

from django.urls import path

from .feeds import NewsFeed
from .views import events, feeds

app_name = "outreach_feeds"

urlpatterns = [
    path("events.ics", events.events_ics, name="events_ics"),
    path("events.xml", feeds.EventFeed(), name="events"),
    path("news.xml", NewsFeed(), name="news"),
]
