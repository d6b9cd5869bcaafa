from django.urls import path

from .views import people

app_name = "honours"

urlpatterns = [
    path("", people.person_list, name="list"),
    path("people/<slug:slug>/", people.person_detail, name="person"),
]
