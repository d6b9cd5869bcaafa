from django.urls import path

from .views import events, fairs, index, sign_ins, talks, tours

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

urlpatterns = [*ACTIVITIES]
