from django.urls import path

from .views import certificates, notices, objections, people

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
]
