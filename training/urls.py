from django.urls import path

from .chain import urls as chain
from .views import academy, bases, certificates, enrolments, lecturers, menu

app_name = "training"

urlpatterns = [
    path("", academy.home, name="home"),
    path("courses/", menu.courses, name="courses"),
    path("courses/<slug:slug>/", menu.course, name="course"),
    path("sessions/<int:pk>/enrol/", enrolments.enrol_page, name="enrol"),
    path("enrolments/", enrolments.find, name="find_enrolment"),
    path("enrolments/<slug:reference>/", enrolments.detail, name="enrolment"),
    path("enrolments/<slug:reference>.ics", enrolments.ics, name="enrolment_ics"),
    path("enrolments/<slug:reference>/cancel/", enrolments.cancel, name="cancel_enrolment"),
    path("enrolments/<slug:reference>/opinion/", enrolments.evaluate, name="evaluate"),
    path(
        "enrolments/<slug:reference>/certificate/",
        enrolments.certificate,
        name="own_certificate",
    ),
    path(
        "enrolments/<slug:reference>/open/<slug:token>/",
        enrolments.open_by_link,
        name="open_enrolment",
    ),
    path("lecturers/", lecturers.lecturers, name="lecturers"),
    path("lecturers/<slug:slug>/", lecturers.lecturer, name="lecturer"),
    path("bases/", bases.bases, name="bases"),
    path("bases/<slug:code>/", bases.base, name="base"),
    path("certificates/", certificates.find, name="certificates"),
    path("certificates/<slug:code>/", certificates.check, name="certificate"),
    *chain.urlpatterns,
]
