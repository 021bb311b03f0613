"""Addresses of the minutes."""

from django.urls import include, path

from actas.views import book, datos, documentos, duties, editor, emitir, firma, life, publishing, reading, style, textos

app_name = "actas"
urlpatterns = [
    path("", reading.lista, name="lista"),
    path("<int:pk>/", reading.vista, name="vista"),
    path("<int:pk>/editar/", editor.editar, name="editar"),
    path("<int:pk>/textos/", textos.texto, name="texto"),
    path("", include("actas.views.borrador.urls")),
    path("<int:pk>/documentos/", documentos.exportar, name="exportar"),
    path("<int:pk>/datos-personales/", datos.datos_personales, name="datos"),
    path("<int:pk>/publicar/", publishing.publicar, name="publicar"),
    path("<int:pk>/acta.docx", reading.docx, name="docx"),
    path("<int:pk>/estado/", life.estado, name="estado"),
    path("<int:pk>/firmada/", life.firmar, name="firmar"),
    path("<int:pk>/al-libro/", life.al_libro, name="al-libro"),
    path("<int:pk>/observar/", life.observar, name="observar"),
    path("observaciones/<int:pk>/resolver/", life.resolver, name="resolver"),
    path("observaciones/<int:pk>/incorporada/", life.incorporar, name="incorporar"),
    path("frases/", style.frases, name="frases-inicio"),
    path("frases/<slug:idioma>/", style.frases, name="frases"),
    path("deberes/", duties.deberes, name="deberes"),
    path("deberes/de-la-sesion/<int:pk>/", duties.cumplir, name="cumplir"),
    path("deberes/de-la-sesion/<int:pk>/documento/", duties.producir, name="producir"),
    path("deberes/<int:pk>/reabrir/", duties.reabrir, name="reabrir"),
    path("deberes/<int:pk>/prueba/", duties.prueba, name="prueba"),
    path("libros/", book.libros, name="libros"),
    path("libros/<int:pk>/", book.libro, name="libro"),
    path("libros/<int:pk>/cerrar/", book.cerrar, name="cerrar-libro"),
    path("libros/<int:pk>/exportar/", book.exportar, name="exportar-libro"),
    path("de-la-sesion/<int:pk>/", reading.panel_mesa, name="panel-mesa"),
    path("sesion/<int:pk>/emitir/", emitir.emitir, name="emitir"),
    path("documentos/<int:pk>/", documentos.documento, name="documento"),
    path("documentos/<int:pk>/firmas/", firma.firmas, name="firmas"),
    path("documentos/<int:pk>/reintentar/", documentos.reintentar, name="reintentar"),
    path("documentos/<int:pk>/fichero/", documentos.descargar, name="descargar"),
]
