"""Addresses of the switches in the frame."""

from django.urls import path

from tenne.design import views

app_name = "design"
urlpatterns = [
    path("settings/language", views.choose_language, name="language"),
    path("settings/theme", views.choose_theme, name="theme"),
]
