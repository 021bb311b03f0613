"""Questions and requests: never voted, and followed until they are answered (ROF art. 97.6 and 97.7)."""

from datetime import datetime

from django.db import transaction

from sesiones.estados import Caracter, ClaseOrgano, ClasePregunta, EstadoSesion
from sesiones.models import Corporacion, Miembro, Pregunta, Sesion
from sesiones.reglas.puntos import se_contesta_en_la_sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import perfil_of, zona_of
from sesiones.services.gates import refuse_without_mandato


@transaction.atomic
def register_pregunta(
    *,
    corporacion: Corporacion,
    clase: str,
    miembro: Miembro,
    texto: str,
    momento: datetime,
    escrita: bool = True,
    destinatario: str = "",
    sesion: Sesion | None = None,
) -> Pregunta | Rechazo:
    """Take down a question or a request. `sesion`: where it was put aloud; a written one goes to the next ordinary
    Pleno. `momento` is when it was presented."""
    day = momento.astimezone(zona_of(corporacion)).date()
    if refusal := refuse_without_mandato(corporacion, miembro, day):
        return refusal
    if not texto.strip() or (not escrita and sesion is None):
        return rechazo(
            "pregunta_incompleta",
            _("Falta el texto o, si fue oral, la sesión en que se formuló."),
            "ROF art. 97.7",
            _("Complételo."),
        )
    return Pregunta.objects.create(
        corporacion=corporacion, clase=ClasePregunta(clase).value, miembro=miembro, texto=texto.strip(),
        destinatario=destinatario, escrita=escrita, presentada_en=momento, sesion=sesion,
    )  # fmt: skip


@transaction.atomic
def answer_pregunta(
    *, pregunta_id: int, respuesta: str, momento: datetime, sesion: Sesion | None = None
) -> Pregunta | Rechazo:
    """It was answered, in a session or in writing."""
    pregunta = Pregunta.objects.select_for_update().get(pk=pregunta_id)
    if pregunta.respondida_en is not None:
        return rechazo(
            "pregunta_contestada",
            _("Ya consta su respuesta."),
            "ROF art. 97.7",
            _("Consulte la respuesta en la sesión en que se dio."),
        )
    pregunta.respuesta, pregunta.respondida_en, pregunta.respondida_sesion = respuesta.strip(), momento, sesion
    pregunta.save(update_fields=["respuesta", "respondida_en", "respondida_sesion"])
    return pregunta


def sesion_due(pregunta: Pregunta) -> Sesion | None:
    """The session in which the answer is due; None while that one is not even being prepared.

    A written question in time is due in the next ordinary Pleno; a late or oral one in the following (ROF art. 97.7).
    """
    plenos = Sesion.objects.filter(
        organo__corporacion=pregunta.corporacion_id,
        organo__clase=ClaseOrgano.PLENO.value,
        caracter=Caracter.ORDINARIA.value,
    ).exclude(estado__in=(EstadoSesion.DESCONVOCADA.value, EstadoSesion.NO_CONSTITUIDA.value))
    asked = pregunta.sesion.primera if pregunta.sesion is not None else pregunta.presentada_en
    coming = plenos.filter(primera__gt=asked).select_related("organo__corporacion").order_by("primera")
    for sesion in coming[:2]:
        antelacion = sesion.primera - pregunta.presentada_en
        oral = pregunta.sesion is not None
        if oral or se_contesta_en_la_sesion(perfil_of(sesion), escrita=pregunta.escrita, antelacion=antelacion):
            return sesion
    return None


def pending_preguntas(corporacion: Corporacion) -> list[Pregunta]:
    """What waits for an answer, oldest first."""
    return list(corporacion.preguntas.filter(respondida_en=None).select_related("miembro", "sesion"))
