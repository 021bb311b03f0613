"""Addresses of the preparation pages, below /gestion/."""

from django.urls import path, re_path

from sesiones.views.gestion import agenda, convocatoria, documentos, festivos, organos, perfil, personas, sesiones

app_name = "gestion"

_de_sesion = "sesiones/<int:pk>/"
_de_persona = r"^personas/(?P<tipo>miembro|funcionario)/(?P<pk>[0-9]+)/"

urlpatterns = [
    path("", sesiones.inicio, name="inicio"),
    path("sesiones/", sesiones.lista, name="sesiones"),
    path("sesiones/nueva/", sesiones.nueva, name="sesion-nueva"),
    path(_de_sesion, sesiones.sesion, name="sesion"),
    path(_de_sesion + "editar/", sesiones.editar, name="sesion-editar"),
    path(_de_sesion + "borrar/", sesiones.borrar, name="sesion-borrar"),
    path(_de_sesion + "orden/", agenda.ordenar, name="ordenar"),
    path(_de_sesion + "deshacer/", agenda.deshacer, name="deshacer"),
    path(_de_sesion + "plantilla/", agenda.aplicar_plantilla, name="aplicar-plantilla"),
    path(_de_sesion + "plantilla/guardar/", agenda.guardar_plantilla, name="guardar-plantilla"),
    path(_de_sesion + "puntos/nuevo/", agenda.punto_nuevo, name="punto-nuevo"),
    path(_de_sesion + "documentos/", documentos.de_sesion, name="documentos-sesion"),
    path(_de_sesion + "falta/", agenda.falta, name="falta"),
    path(_de_sesion + "convocar/", convocatoria.convocar, name="convocar"),
    path(_de_sesion + "notificaciones/", convocatoria.notificaciones, name="notificaciones"),
    path(_de_sesion + "rectificar/", convocatoria.rectificar, name="rectificar"),
    path(_de_sesion + "desconvocar/", convocatoria.desconvocar, name="desconvocar"),
    path("puntos/<int:pk>/", agenda.punto, name="punto"),
    path("puntos/<int:pk>/mover/", agenda.mover, name="punto-mover"),
    path("puntos/<int:pk>/quitar/", agenda.quitar, name="punto-quitar"),
    path("puntos/<int:pk>/documentos/", documentos.de_punto, name="documentos-punto"),
    path("documentos/<int:pk>/visibilidad/", documentos.visibilidad, name="documento-visibilidad"),
    path("documentos/<int:pk>/quitar/", documentos.quitar, name="documento-quitar"),
    path("organos/", organos.lista, name="organos"),
    path("organos/nuevo/", organos.nuevo, name="organo-nuevo"),
    path("organos/<int:pk>/", organos.organo, name="organo"),
    path("organos/<int:pk>/editar/", organos.editar, name="organo-editar"),
    path("organos/<int:pk>/cargos/", organos.cargos, name="cargos"),
    path("organos/<int:pk>/reglas/", perfil.perfil, name="perfil"),
    path("organos/<int:pk>/reglas/<slug:parametro>/", perfil.valor, name="perfil-valor"),
    path("organos/<int:pk>/llamada/", organos.llamada, name="llamada"),
    path("organos/<int:pk>/plazas/nueva/", organos.plaza_nueva, name="plaza-nueva"),
    path("plazas/<int:pk>/", organos.plaza, name="plaza"),
    path("plazas/<int:pk>/cesar/", organos.cesar, name="plaza-cesar"),
    path("plazas/<int:pk>/quitar/", organos.quitar, name="plaza-quitar"),
    path("personas/", personas.lista, name="personas"),
    path("personas/miembro/nuevo/", personas.miembro_nuevo, name="miembro-nuevo"),
    path("personas/miembro/<int:pk>/", personas.miembro, name="miembro"),
    path("personas/miembro/<int:pk>/cese/", personas.fin_mandato, name="fin-mandato"),
    path("personas/miembro/<int:pk>/grupo/", personas.cambiar_grupo, name="cambiar-grupo"),
    path("personas/funcionario/nuevo/", personas.funcionario_nuevo, name="funcionario-nuevo"),
    path("personas/funcionario/<int:pk>/", personas.funcionario, name="funcionario"),
    path("personas/grupos/nuevo/", personas.grupo_nuevo, name="grupo-nuevo"),
    path("personas/grupos/<int:pk>/", personas.grupo, name="grupo"),
    re_path(_de_persona + "cuenta/$", personas.cuenta, name="cuenta"),
    re_path(_de_persona + "clave/$", personas.nueva_clave, name="nueva-clave"),
    re_path(_de_persona + "acceso/$", personas.acceso, name="acceso"),
    path("festivos/", festivos.festivos, name="festivos"),
    path("festivos/<int:anio>/", festivos.festivos, name="festivos-anio"),
    path("festivos/<int:anio>/proponer/", festivos.proponer, name="proponer-festivos"),
    path("festivos/<int:anio>/confirmar/", festivos.confirmar, name="confirmar-festivos"),
    path("festivos/dia/<int:pk>/quitar/", festivos.quitar, name="quitar-festivo"),
]
