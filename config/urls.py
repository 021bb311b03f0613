"""Addresses. Each app brings its own; this file only says where they hang."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from actas.views import comprobar
from config.views import calculadora, directo, escano, inicio, marcador, mesa, porque, portal, rotulos
from streaming.views import player

urlpatterns = [
    path("", portal.portal, name="portal"),
    path("organos/<str:corporacion>/<str:organo>/", portal.organo, name="organo-publico"),
    path("calendarios/", portal.calendarios, name="calendarios"),
    path("calculadora/", calculadora.calculadora, name="calculadora"),
    path("comprobar/", comprobar.comprobar, name="comprobar"),
    path("comprobar/<str:csv>/", comprobar.comprobar_documento, name="comprobar-documento"),
    path("comprobar/<str:csv>/fichero/", comprobar.comprobar_fichero, name="comprobar-fichero"),
    path("directo/<str:clave>/", directo.directo, name="directo"),
    path("directo/<str:clave>/sesion.ics", directo.evento, name="directo-ics"),
    path("grabacion/<str:clave>/", player.grabacion, name="grabacion"),
    path("grabacion/<str:clave>/<int:numero>/fichero/", player.fichero, name="grabacion-fichero"),
    path("grabacion/<str:clave>/<int:numero>/subtitulos.vtt", player.subtitulos, name="grabacion-subtitulos"),
    path("grabacion/<str:clave>/<int:numero>/capitulos.vtt", player.capitulos, name="grabacion-capitulos"),
    path("marcador/<str:clave>/", marcador.marcador, name="marcador"),
    path("marcador/sala/<str:token>/", marcador.sala, name="marcador-sala"),
    path("marcador/sala/<str:token>/estado.json", marcador.sala_estado, name="marcador-sala-estado"),
    path("marcador/sala/<str:token>/panel/<slug:nombre>", marcador.sala_panel, name="marcador-sala-panel"),
    path("gestion/marcadores/", marcador.enlaces, name="marcador-enlaces"),
    path("gestion/marcadores/<int:pk>/renovar/", marcador.renovar, name="marcador-renovar"),
    path("gestion/marcadores/<int:pk>/retirar/", marcador.retirar, name="marcador-retirar"),
    path("rotulos/<str:token>/<slug:pieza>/", rotulos.rotulo, name="rotulo"),
    path("rotulos/<str:token>/<slug:pieza>/estado.json", rotulos.rotulo_estado, name="rotulo-estado"),
    path("rotulos/<str:token>/<slug:pieza>/panel", rotulos.rotulo_panel, name="rotulo-panel"),
    path("gestion/rotulos/", rotulos.enlaces, name="rotulos-enlaces"),
    path("gestion/rotulos/<int:pk>/renovar/", rotulos.renovar, name="rotulos-renovar"),
    path("gestion/rotulos/<int:pk>/retirar/", rotulos.retirar, name="rotulos-retirar"),
    path("gestion/rotulos/<int:pk>/escenas.json", rotulos.escenas, name="rotulos-escenas"),
    path("inicio/", inicio.inicio, name="inicio"),
    path("sesiones/<int:pk>/escano/", escano.escano, name="escano"),
    path("sesiones/<int:pk>/por-que/", porque.porque, name="por-que"),
    path("sesiones/<int:pk>/mesa/", mesa.mesa, name="mesa"),
    path("sesiones/<int:pk>/mesa/siguiente/", mesa.siguiente, name="mesa-siguiente"),
    path("sesiones/<int:pk>/mesa/otros/", mesa.otros, name="mesa-otros"),
    path("sesiones/<int:pk>/mesa/bloque/", mesa.bloque, name="mesa-bloque"),
    path("mesa/resultado/<int:pk>/quitar/", mesa.quitar, name="mesa-quitar"),
    path("gestion/", include("sesiones.views.gestion.urls")),
    path("accesibilidad/", portal.pagina, {"plantilla": "accesibilidad"}, name="accesibilidad"),
    path("aviso-legal/", portal.pagina, {"plantilla": "aviso_legal"}, name="aviso-legal"),
    path("contacto/", portal.pagina, {"plantilla": "contacto"}, name="contacto"),
    path("cuentas/", include("allauth.urls")),
    path("idioma/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("", include("sesiones.vivo.urls")),
    path("", include("sesiones.urls")),
    path("votaciones/", include("votaciones.urls")),
    path("actas/", include("actas.urls")),
    path("emisiones/", include("streaming.urls")),
]

if settings.ESTILO:
    from config import estilo

    urlpatterns += estilo.urlpatterns
