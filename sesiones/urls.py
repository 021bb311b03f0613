"""Addresses of the sessions."""

from django.urls import include, path

app_name = "sesiones"
urlpatterns = [
    path("calendarios/", include("sesiones.calendarios.urls")),
]
