"""Addresses of the sessions."""

from django.urls import include, path

from sesiones.views import documentos

app_name = "sesiones"
urlpatterns = [
    path("calendarios/", include("sesiones.calendarios.urls")),
    path("documentos/<int:pk>/", documentos.documento, name="documento"),
]
