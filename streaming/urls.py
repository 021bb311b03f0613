"""Addresses of channels and broadcasts, under /emisiones/."""

from django.urls import path

from streaming.views import broadcasts, channels, recordings, transcripts, uploads

app_name = "emisiones"
urlpatterns = [
    path("", channels.canales, name="canales"),
    path("canal/conectar/<str:corporacion>/", channels.conectar, name="conectar"),
    path("canal/conectar/<str:corporacion>/<str:organo>/", channels.conectar, name="conectar"),
    path("canal/vuelta/", channels.vuelta, name="vuelta"),
    path("canal/<int:pk>/desconectar/", channels.desconectar, name="desconectar"),
    path("canal/<int:pk>/clave/", channels.clave, name="clave"),
    path("encargos/<str:corporacion>/", channels.encargar, name="encargar"),
    path("organos/<str:corporacion>/<str:organo>/", channels.ajustes, name="ajustes"),
    path("sesion/<int:pk>/", broadcasts.sesion, name="sesion"),
    path("sesion/<int:pk>/controles/", broadcasts.controles, name="controles"),
    path("sesion/<int:pk>/grabacion/", recordings.grabacion, name="grabacion"),
    path("sesion/<int:pk>/grabacion/publicar/", recordings.publicar, name="grabacion-publicar"),
    path("sesion/<int:pk>/grabacion/enviar/", recordings.enviar, name="grabacion-enviar"),
    path("sesion/<int:pk>/grabacion/estado/", recordings.estado, name="grabacion-estado"),
    path("sesion/<int:pk>/grabacion/subidas/", uploads.subidas, name="subidas"),
    path("subidas/<str:clave>/", uploads.subida, name="subida"),
    path("subidas/<str:clave>/cancelar/", uploads.cancelar, name="subida-cancelar"),
    path("sesion/<int:pk>/transcripcion/", transcripts.transcripcion, name="transcripcion"),
    path("sesion/<int:pk>/transcripcion/estado/", transcripts.estado, name="transcripcion-estado"),
    path("sesion/<int:pk>/transcripcion/marcas/", transcripts.marcas, name="transcripcion-marcas"),
    path("sesion/<int:pk>/transcripcion/reconocer/", transcripts.reconocer, name="transcripcion-reconocer"),
    path("sesion/<int:pk>/transcripcion/subtitulos.vtt", transcripts.subtitulos, name="transcripcion-vtt"),
    path("sesion/<int:pk>/programar/", broadcasts.programar, name="programar"),
    path("sesion/<int:pk>/enlazar/", broadcasts.enlazar, name="enlazar"),
    path("<int:pk>/empezar/", broadcasts.empezar, name="empezar"),
    path("<int:pk>/terminar/", broadcasts.terminar, name="terminar"),
    path("<int:pk>/cancelar/", broadcasts.cancelar, name="cancelar"),
    path("sesion/<int:pk>/ensayar/", broadcasts.ensayar, name="ensayar"),
    path("<int:pk>/capitulos/", broadcasts.capitulos, name="capitulos"),
    path("<int:pk>/publicar/", broadcasts.publicar, name="publicar"),
    path("<int:pk>/subtitulos/", broadcasts.subtitulos, name="subtitulos"),
    path("<int:pk>/reintentar/", broadcasts.reintentar, name="reintentar"),
]
