from django.urls import path

from .views import (
    attachments,
    certificates,
    nominations,
    notices,
    objections,
    papers,
    people,
    rounds,
)

app_name = "honours"

urlpatterns = [
    path("", people.person_list, name="list"),
    path("certificates/", certificates.find, name="certificates"),
    path("certificates/<slug:code>/", certificates.check, name="certificate"),
    path("people/<slug:slug>/", people.person_detail, name="person"),
    path("notices/", notices.notice_list, name="notices"),
    path("notices/<int:pk>/", notices.notice_detail, name="notice"),
    path("notices/<int:pk>/object/", objections.object_to_notice, name="object"),
    path("objections/", objections.find, name="find_objection"),
    path("objections/<slug:reference>/", objections.detail, name="objection"),
    path("nominate/", rounds.round_list, name="rounds"),
    path("nominate/<slug:slug>/", rounds.nominate, name="nominate"),
    path("nominations/", nominations.find, name="find_nomination"),
    path("nominations/<slug:reference>/", nominations.detail, name="nomination"),
    path("nominations/<slug:reference>/edit/", nominations.edit, name="edit_nomination"),
    path("nominations/<slug:reference>/fill/", nominations.fill, name="fill_nomination"),
    path(
        "nominations/<slug:reference>/announce/", nominations.announce, name="announce_nomination"
    ),
    path("nominations/<slug:reference>/submit/", nominations.submit, name="submit_nomination"),
    path("nominations/<slug:reference>/reopen/", nominations.reopen, name="reopen_nomination"),
    path(
        "nominations/<slug:reference>/withdraw/", nominations.withdraw, name="withdraw_nomination"
    ),
    path("nominations/<slug:reference>/form/", papers.unit_form, name="nomination_form"),
    path(
        "nominations/<slug:reference>/attachments/",
        attachments.papers,
        name="nomination_attachments",
    ),
    path(
        "nominations/<slug:reference>/attachments/<slug:code>/",
        attachments.paper,
        name="nomination_attachment",
    ),
    path(
        "nominations/<slug:reference>/attachments/<slug:code>/kind/",
        attachments.classify,
        name="classify_attachment",
    ),
    path(
        "nominations/<slug:reference>/attachments/<slug:code>/remove/",
        attachments.remove,
        name="remove_attachment",
    ),
]
