import datetime

from django.urls import path, register_converter

from .views import afterwards, bookings, data, hall, objects, visits

app_name = "museum"


class DayConverter:
    """A day in an address, such as 2026-12-17."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("", hall.hall, name="home"),
    path("objects/", objects.object_list, name="objects"),
    path("objects/<str:accession_number>/", objects.object_detail, name="object"),
    path("objects/<str:accession_number>/manifest.json", data.manifest, name="manifest"),
    path("objects/<str:accession_number>/object.jsonld", data.linked_data, name="linked_data"),
    path("collection.xml", data.as_dublin_core, name="dublin_core"),
    path("collection.csv", data.as_table, name="table"),
    path("galleries/<slug:slug>/", hall.gallery, name="gallery"),
    path("history/", hall.history, name="history"),
    path("visit/", visits.month, name="visit"),
    path("visit/packages/", visits.packages, name="packages"),
    path("visit/<day:date>/", visits.day, name="visit_day"),
    path("visit/slots/<int:pk>/", visits.book, name="book"),
    path("bookings/", bookings.find, name="find_booking"),
    path("bookings/<slug:reference>/", bookings.detail, name="booking"),
    path("bookings/<slug:reference>.ics", bookings.ics, name="booking_ics"),
    path("bookings/<slug:reference>/cancel/", bookings.cancel, name="cancel_booking"),
    path("bookings/<slug:reference>/change/", bookings.change, name="change_booking"),
    path("bookings/<slug:reference>/feedback/", afterwards.feedback, name="feedback"),
    path("bookings/<slug:reference>/certificate/", afterwards.certificate, name="certificate"),
    path("bookings/<slug:reference>/accept/", bookings.accept, name="accept_offer"),
    path("bookings/<slug:reference>/reconfirm/", bookings.reconfirm, name="reconfirm_booking"),
    path(
        "bookings/<slug:reference>/open/<slug:token>/", bookings.open_by_link, name="open_booking"
    ),
]
