"""Addresses of what belongs to the draft, below `/actas/`."""

from django.urls import path

from actas.views.borrador import rectificar, turnos, versiones

urlpatterns = [
    path("<int:pk>/en-uso/", turnos.en_uso, name="en-uso"),
    path("<int:pk>/rectificar/", rectificar.rectificar, name="rectificar"),
    path("<int:pk>/versiones/", versiones.versiones, name="versiones"),
]
