"""The own regulation of town and organs, changed by the secretary with a reason; never what the law has closed."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.models import Corporacion, Organo, ValorReglamento
from sesiones.reglas.basica import limites
from sesiones.reglas.perfil import PerfilIncorrecto, Valor, perfil_de
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import reglamento_of
from sesiones.services.corporacion import refuse_perfil


@transaction.atomic
def change_reglamento(
    *,
    organo: Organo,
    parametro: str,
    valor: Valor | None,
    motivo: str,
    desde: date,
    momento: datetime,
    autor: str,
    articulo: str = "",
    para_todos: bool = False,
) -> ValorReglamento | Rechazo:
    """Write what the ROM says of a parameter from `desde` on; None gives it back to the law (ROM: LBRL art. 47.2.f).

    `para_todos`: the value is the town's, for every organ in which the law leaves it open. Convened sessions keep the
    profile that was frozen with them. What is basic law is refused by name.
    """
    corporacion = Corporacion.objects.select_for_update().get(pk=organo.corporacion_id)
    if not motivo.strip():
        return rechazo(
            "falta_motivo",
            _("Hay que decir por qué cambia el reglamento, o qué acuerdo lo aprobó."),
            "LBRL art. 47.2.f",
            _("Escriba el motivo."),
        )
    valores = reglamento_of(organo, desde).valores
    valores.pop(parametro, None)
    try:
        perfil_de(
            corporacion.regimen,
            corporacion.ccaa,
            organo.clase,
            valores if valor is None else {**valores, parametro: valor},
        )
    except PerfilIncorrecto as error:
        cierre = limites(Regimen(corporacion.regimen), ClaseOrgano(organo.clase)).get(parametro)
        return replace(refuse_perfil(error), norma=cierre.norma if cierre else "LBRL art. 47.2.f")
    return ValorReglamento.objects.create(
        corporacion=corporacion,
        organo=None if para_todos else organo,
        parametro=parametro,
        valor=valor,
        articulo=articulo.strip(),
        motivo=motivo.strip(),
        desde=desde,
        registrado_en=momento,
        autor=autor,
    )
