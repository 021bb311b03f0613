"""La constancia nominal del voto a petición de quien lo emitió (ROF art. 109.1.h)."""

from __future__ import annotations

from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import EstadoVotacion, SistemaVotacion


def puede_constar(estado: EstadoVotacion, sistema: SistemaVotacion, *, emitido: bool, conocido: bool) -> Rechazo | None:
    """ROF art. 109.1.h: en la votación ordinaria, cuando el interesado lo pide, consta nominalmente su sentido.

    ``emitido``: votó en ella; ``conocido``: su sentido se anotó a su nombre y no solo en la suma de su grupo.
    """
    if estado is not EstadoVotacion.PROCLAMADA:
        return rechazo(
            "constancia_sin_proclamar",
            _("El resultado todavía no se ha proclamado"),
            "ROF art. 98.5",
            _("Pídalo cuando se proclame"),
        )
    if sistema is SistemaVotacion.SECRETA:
        return rechazo(
            "constancia_secreta",
            _("El voto fue secreto: nadie sabe cuál fue el de cada uno"),
            "ROF art. 102.3",
            _("Si quiere que conste su posición, explíquela en el debate"),
        )
    if sistema in {SistemaVotacion.NOMINAL, SistemaVotacion.ASENTIMIENTO}:
        return rechazo(
            "constancia_innecesaria",
            _("Fue nominal o por asentimiento: el acta ya dice qué votó cada uno"),
            "ROF art. 109.1.h",
            _("No hay que hacer nada"),
        )
    if not emitido:
        return rechazo(
            "constancia_sin_voto",
            _("No consta ningún voto suyo en esta votación"),
            "ROF art. 109.1.h",
            _("Elija una votación en la que haya votado"),
        )
    if not conocido:
        return rechazo(
            "constancia_por_grupo",
            _("Se contaron las manos de su grupo, que votó dividido, y no el voto de cada uno"),
            "ROF art. 101",
            _("Pida en el debate que conste su posición: el acta recoge la intervención"),
        )
    return None
