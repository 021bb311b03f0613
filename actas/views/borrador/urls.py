"""Addresses of what belongs to the draft, below `/actas/`."""

from django.urls import path

from actas.views.borrador import buscar, comentarios, frases, rectificar, transcritos, turnos, versiones

urlpatterns = [
    path("<int:pk>/en-uso/", turnos.en_uso, name="en-uso"),
    path("frases/", frases.frases, name="frases"),
    path("<int:pk>/comentarios/", comentarios.comentarios, name="comentarios"),
    path("<int:pk>/buscar/", buscar.buscar, name="buscar"),
    path("<int:pk>/rectificar/", rectificar.rectificar, name="rectificar"),
    path("<int:pk>/transcripcion/", transcritos.empezar, name="empezar-transcripcion"),
    path("<int:pk>/leido/", transcritos.leido, name="leido"),
    path("<int:pk>/versiones/", versiones.versiones, name="versiones"),
]
