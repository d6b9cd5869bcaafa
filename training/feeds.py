"""Addresses of what machines read of the academy; they stand beside the portal's other feeds."""

from django.urls import path

from .views import feeds

app_name = "training_feeds"

urlpatterns = [
    path("courses.ics", feeds.calendar, name="calendar"),
    path("courses.xml", feeds.CourseFeed(), name="news"),
]
