"""Addresses of the switches in the frame."""

from django.urls import path

from tenne.design import views
from tenne.foundation.permission import public

app_name = "design"
urlpatterns = [
    path("settings/language", public(views.choose_language), name="language"),
    path("face/<slug:digits>/<slug:version>.css", public(views.face), name="face"),
    path("pictures/<slug:folder>/<str:file>", public(views.picture), name="picture"),
    path("settings/theme", public(views.choose_theme), name="theme"),
]
