"""Addresses of the live panels. Those of `/directo/` are answered before Django where the server speaks ASGI."""

from django.urls import path

from sesiones.vivo import views

urlpatterns = [
    path("sesiones/<int:pk>/panel/<slug:panel_id>/", views.panel, name="panel"),
    path("directo/<str:clave>/estado.json", views.estado, name="directo-estado"),
    path("directo/<str:clave>/panel/<slug:panel_id>", views.panel_publico, name="directo-panel"),
]
