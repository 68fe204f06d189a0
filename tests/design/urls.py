"""Addresses for the gallery: only the switches of the frame."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("tenne.design.urls"))]
