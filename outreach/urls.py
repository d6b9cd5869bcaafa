from django.urls import path

from .feeds import ColumnFeed
from .views import (
    articles,
    events,
    fairs,
    index,
    reports,
    screens,
    sign_ins,
    talks,
    tours,
    videos,
)

app_name = "outreach"

ACTIVITIES = [
    path("", index.index, name="home"),
    path("events/", events.event_list, name="events"),
    path("events/<slug:slug>/", events.event_detail, name="event"),
    path("events/<slug:slug>.ics", events.event_ics, name="event_ics"),
    path("events/<slug:slug>/here/<slug:token>/", sign_ins.sign_in_here, name="sign_in"),
    path("tours/<slug:slug>/", tours.tour_detail, name="tour"),
    path("tours/<slug:slug>/itinerary/", tours.tour_itinerary, name="tour_itinerary"),
    path("programmes/<slug:slug>/", tours.programme_detail, name="programme"),
    path("talks/", talks.talk_list, name="talks"),
    path("request/", talks.ask, name="request"),
    path("requests/", talks.find, name="find_request"),
    path("requests/<slug:reference>/", talks.detail, name="request_detail"),
    path("requests/<slug:reference>/withdraw/", talks.withdraw, name="withdraw_request"),
    path("fairs/", fairs.fair_list, name="fairs"),
    path("fairs/<slug:slug>/", fairs.fair_detail, name="fair"),
    path("fairs/<slug:slug>/plan/", fairs.fair_plan, name="fair_plan"),
]

PUBLISHED = [
    path("columns/<slug:slug>/", articles.column, name="column"),
    path("columns/<slug:slug>/feed.xml", ColumnFeed(), name="column_feed"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/preview/<slug:token>/", articles.preview, name="preview"),
    path("reports/", reports.report_list, name="reports"),
    path("videos/", videos.video_list, name="videos"),
    path("videos/<slug:slug>/", videos.video, name="video"),
    path("accounts/<slug:slug>/", videos.account, name="account"),
    path("screens/worker.js", screens.worker, name="screen_worker"),
    path("screens/<slug:code>/", screens.player, name="screen"),
    path("screens/<slug:code>/alive/", screens.alive, name="screen_alive"),
]

urlpatterns = [*ACTIVITIES, *PUBLISHED]
