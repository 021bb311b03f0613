"""Addresses of the votes, below /votaciones/."""

from django.urls import path

from votaciones.views import ballot, mesa, secret

app_name = "votaciones"

urlpatterns = [
    path("sesion/<int:pk>/mi-voto/", ballot.mi_voto, name="mi-voto"),
    path("sesion/<int:pk>/mis-votos/", ballot.mis_votos, name="mis-votos"),
    path("<int:pk>/papeleta/", ballot.papeleta, name="papeleta"),
    path("<int:pk>/emitir/", ballot.emitir, name="emitir"),
    path("<int:pk>/no-puedo/", ballot.no_puedo, name="no-puedo"),
    path("<int:pk>/constar/", ballot.constar, name="constar"),
    path("<int:pk>/papeletas/", secret.papeletas, name="papeletas"),
    path("<int:pk>/papeletas.json", secret.papeletas_json, name="papeletas-json"),
    path("sesion/<int:pk>/siguiente/", mesa.siguiente, name="siguiente"),
    path("sesion/<int:pk>/asentimiento/", mesa.asentimiento, name="asentimiento"),
    path("punto/<int:pk>/votar/", mesa.votar, name="votar"),
    path("punto/<int:pk>/preparar/", mesa.preparar, name="preparar"),
    path("<int:pk>/abrir/", mesa.abrir, name="abrir"),
    path("<int:pk>/pausar/", mesa.pausar, name="pausar"),
    path("<int:pk>/reanudar/", mesa.reanudar, name="reanudar"),
    path("<int:pk>/cerrar/", mesa.cerrar, name="cerrar"),
    path("<int:pk>/proclamar/", mesa.proclamar, name="proclamar"),
    path("<int:pk>/repetir/", mesa.repetir, name="repetir"),
    path("<int:pk>/calidad/", mesa.calidad, name="calidad"),
    path("<int:pk>/vuelta/", mesa.vuelta, name="vuelta"),
    path("<int:pk>/dirimir/", mesa.dirimir, name="dirimir"),
    path("<int:pk>/anular/", mesa.anular, name="anular"),
    path("<int:pk>/constancia/", mesa.constancia, name="constancia"),
    path("<int:pk>/voto-oral/", mesa.voto_oral, name="voto-oral"),
    path("<int:pk>/mano-alzada/", mesa.mano_alzada, name="mano-alzada"),
]
