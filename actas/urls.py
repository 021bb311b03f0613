"""Addresses of the minutes."""

from django.urls import path

from actas.views import datos, documentos, editor, publishing, reading

app_name = "actas"
urlpatterns = [
    path("", reading.lista, name="lista"),
    path("<int:pk>/", reading.vista, name="vista"),
    path("<int:pk>/editar/", editor.editar, name="editar"),
    path("<int:pk>/textos/", editor.guardar_texto, name="texto"),
    path("<int:pk>/documentos/", documentos.exportar, name="exportar"),
    path("<int:pk>/datos-personales/", datos.datos_personales, name="datos"),
    path("<int:pk>/publicar/", publishing.publicar, name="publicar"),
    path("<int:pk>/acta.docx", reading.docx, name="docx"),
    path("de-la-sesion/<int:pk>/", reading.panel_mesa, name="panel-mesa"),
    path("documentos/<int:pk>/", documentos.documento, name="documento"),
    path("documentos/<int:pk>/reintentar/", documentos.reintentar, name="reintentar"),
    path("documentos/<int:pk>/fichero/", documentos.descargar, name="descargar"),
]
