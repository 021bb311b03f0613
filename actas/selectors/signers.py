"""Who may sign a document, by office: who held it in the session, and who holds it now."""

from actas.models import DocumentoEmitido
from actas.reglas import Firmante, RolFirma
from sesiones.models import Funcionario, Miembro


def firmantes_of(documento: DocumentoEmitido, rol: RolFirma) -> tuple[Firmante, ...]:
    """Secretary: the one of the session, or the councillor who was secretary of the board (LBRL art. 126.4), else the
    one of the organ; presidency: who chaired, else who does. Both the former and the present holder may sign.
    """
    sesion = documento.sesion
    organo = sesion.organo
    people: list[Funcionario | Miembro | None] = [sesion.presidente, organo.presidencia]
    if rol is RolFirma.SECRETARIA:
        people = [sesion.concejal_secretario or sesion.secretario, organo.concejal_secretario or organo.secretaria]
    found = {one.clave: Firmante(one.clave, one.nombre, one.nif) for one in people if one is not None}
    return tuple(found.values())
