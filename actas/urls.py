"""Addresses of the minutes."""

from django.urls import path

from actas import views

app_name = "actas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("<int:pk>/", views.vista, name="vista"),
    path("<int:pk>/editar/", views.editar, name="editar"),
    path("<int:pk>/textos/", views.guardar_texto, name="texto"),
    path("<int:pk>/documentos/", views.exportar, name="exportar"),
    path("<int:pk>/publicar/", views.publicar, name="publicar"),
    path("<int:pk>/acta.docx", views.docx, name="docx"),
    path("de-la-sesion/<int:pk>/", views.panel_mesa, name="panel-mesa"),
    path("documentos/<int:pk>/", views.documento, name="documento"),
    path("documentos/<int:pk>/fichero/", views.descargar, name="descargar"),
]
