from django.urls import path

from .views import certificates, people

app_name = "honours"

urlpatterns = [
    path("", people.person_list, name="list"),
    path("certificates/", certificates.find, name="certificates"),
    path("certificates/<slug:code>/", certificates.check, name="certificate"),
    path("people/<slug:slug>/", people.person_detail, name="person"),
]
