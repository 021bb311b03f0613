"""Who may write and who may read minutes: rights follow from office and seat."""

from actas.estados import EstadoActa
from actas.models import Acta, ClaseDocumento, DocumentoEmitido
from sesiones.models import Organo, Sesion
from sesiones.people import funcionario_of, miembro_of
from sesiones.permissions import User, is_mesa, is_of_the_sesion, is_public


def can_write_acta(user: User, sesion: Sesion) -> bool:
    """The Secretary of the session, who holds a secretaría of the corporation, or the concejal-secretario of the board.

    RD 128/2018 art. 3.2.d; LBRL art. 126.4. The presidency reads and gives its visto bueno; it does not write.
    """
    if funcionario := funcionario_of(user):
        if funcionario.pk in {sesion.secretario_id, sesion.organo.secretaria_id}:
            return True
        return Organo.objects.filter(corporacion_id=sesion.organo.corporacion_id, secretaria=funcionario).exists()
    if miembro := miembro_of(user):
        return miembro.pk in {sesion.concejal_secretario_id, sesion.organo.concejal_secretario_id}
    return False


def is_published(acta: Acta) -> bool:
    """Anybody may read them. Those of a session behind closed doors never are (LBRL art. 70.1)."""
    return acta.publicada_en is not None and is_public(acta.sesion)


def can_read_acta(user: User, acta: Acta) -> bool:
    """The members of the organ read the draft (ROF art. 80.2); anybody, the published minutes of a public session."""
    return is_published(acta) or can_read_integra(user, acta)


def can_read_integra(user: User, acta: Acta) -> bool:
    """With the personal data in them: who writes them and who forms the organ. Anybody else reads the publication."""
    sesion = acta.sesion
    return can_write_acta(user, sesion) or is_mesa(user, sesion) or is_of_the_sesion(user, sesion)


def can_anybody_read(documento: DocumentoEmitido) -> bool:
    """What may be given to whoever has its code (LO 3/2018 DA 7; RD 128/2018 art. 3.2.d).

    The rendition made to be published, once the minutes are, and the call of a public session. Whatever may hold
    personal data is only confirmed: who asks for it has the paper at hand.
    """
    if documento.clase == ClaseDocumento.CONVOCATORIA.value:
        return is_public(documento.sesion) and documento.sesion.convocada_en is not None
    acta = documento.acta
    return documento.clase == ClaseDocumento.PUBLICABLE.value and acta is not None and is_published(acta)


def can_observe_acta(user: User, acta: Acta) -> bool:
    """A member of the session that is to approve them, while they are proposed (ROF art. 91.1)."""
    punto = acta.punto_aprobacion
    if acta.estado != EstadoActa.PROPUESTA.value or punto is None or miembro_of(user) is None:
        return False
    return is_of_the_sesion(user, punto.sesion)
