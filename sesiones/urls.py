"""Addresses of the sessions."""

from django.urls import include, path

from sesiones.views import attendance, convocatoria, documentos, floor, items, life, orden

app_name = "sesiones"

mesa = [
    path("agenda/", items.agenda, name="agenda-mesa"),
    path("cola/", floor.cola, name="cola"),
    path("asistencia/", attendance.asistencia, name="asistencia"),
    path("lista/", life.lista, name="lista"),
    path("lista/cuorum/", life.cuorum, name="lista-cuorum"),
    path("suspender/", life.suspender, name="suspender"),
    path("reanudar/", life.reanudar, name="reanudar"),
    path("levantar/", life.levantar, name="levantar"),
    path("incidencia/", life.incidencia, name="incidencia"),
    path("urgencia/", items.urgencia, name="urgencia"),
    path("palabra/", floor.conceder, name="conceder-palabra"),
    path("palabra/<int:turno>/terminar/", floor.terminar, name="terminar-palabra"),
    path("orden/", orden.llamar, name="llamar-al-orden"),
    path("tiempos/", orden.tiempos, name="tiempos"),
    path("asistencia/cambiar/", attendance.cambiar, name="cambiar-asistencia"),
    path("asistencia/identidad/", attendance.identidad, name="confirmar-identidad"),
    path("asistencia/suplente/", attendance.suplente, name="admitir-suplente"),
]
escano = [
    path("palabra/", floor.mi_palabra, name="mi-palabra"),
    path("palabra/pedir/", floor.pedir, name="pedir-palabra"),
    path("palabra/retirar/", floor.retirar, name="retirar-palabra"),
    path("asistencia/", attendance.mi_asistencia, name="mi-asistencia"),
    path("territorio/", attendance.territorio, name="declarar-territorio"),
]

urlpatterns = [
    path("calendarios/", include("sesiones.calendarios.urls")),
    path("documentos/<int:pk>/", documentos.documento, name="documento"),
    path("sesiones/<int:pk>/convocatoria/", convocatoria.convocatoria, name="convocatoria"),
    path("sesiones/<int:pk>/convocatoria/sesion.ics", convocatoria.evento, name="convocatoria-ics"),
    path("sesiones/<int:pk>/mesa/", include(mesa)),
    path("sesiones/<int:pk>/escano/", include(escano)),
    path("puntos/<int:pk>/llamar/", items.llamar, name="llamar"),
    path("puntos/<int:pk>/terminar/", items.terminar, name="terminar-punto"),
    path("puntos/<int:pk>/retirar/", items.retirar, name="retirar-punto"),
    path("puntos/<int:pk>/sobre-la-mesa/", items.sobre_la_mesa, name="sobre-la-mesa"),
]
