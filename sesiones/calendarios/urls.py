"""Addresses of the calendars, below `/calendarios/`."""

from django.urls import path

from sesiones.calendarios import views

urlpatterns = [
    path("sesiones.ics", views.todas, name="calendario_todas"),
    path("mios/", views.mis_calendarios, name="mis_calendarios"),
    path("mios/renovar/", views.renovar_enlace, name="renovar_enlace"),
    path("mios/retirar/", views.retirar_enlace, name="retirar_enlace"),
    path("privado/<str:token>.ics", views.privado, name="calendario_privado"),
    path("<slug:corporacion>.ics", views.corporacion, name="calendario_corporacion"),
    path("<slug:corporacion>/<slug:organo>.ics", views.organo, name="calendario_organo"),
]
