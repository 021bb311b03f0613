"""The book of minutes: what is signed enters it, numbered and chained, and a year is closed (ROF arts. 110.2 and 202)."""

import hashlib
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas import events
from actas.estados import EstadoActa, EstadoObservacion
from actas.libro.cadena import hash_of
from actas.models import Acta, AsientoLibro, LibroActas
from actas.redaccion.arbol import texto_de
from actas.redaccion.redactar import redactar_acta
from actas.selectors import documento_for_libro, hechos_de, lengua_of, plain_words, sesiones_without_asiento
from actas.services.approval import lock_acta, refuse_estado
from actas.sucesos import ActaEnLibro, ActaFirmada
from sesiones import journal
from sesiones.models import Organo
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import dia_at, dia_of

PAPEL, ELECTRONICO = "papel", "electronico"


@transaction.atomic
def sign_acta(*, acta_id: int, firmada_el: date, soporte: str, momento: datetime, autor: str) -> Acta | Rechazo:
    """The minutes bear the signature of the Secretary and the Vº Bº of the presidency (RD 128/2018 art. 3.2.d).

    `soporte`: ELECTRONICO when the product has validated both signatures on the issued file; PAPEL when the Secretary
    says that they were signed by hand on that day.
    """
    acta = lock_acta(acta_id)
    if not acta.puede(EstadoActa.FIRMADA):
        return refuse_estado(acta)
    if acta.observaciones.filter(estado=EstadoObservacion.ACEPTADA.value).exists():
        return rechazo(
            "observaciones_por_incorporar",
            _("Hay observaciones aceptadas que todavía no están en el texto."),
            "ROF art. 91.1",
            _("Corrija el texto y dígalo en la observación."),
        )
    if not (acta.aprobada_el or dia_of(acta.sesion)) <= firmada_el <= dia_at(acta.sesion, momento):
        return rechazo(
            "fecha_de_firma",
            _("El acta no pudo firmarse ese día: ha de ser después de aprobarla y no en el futuro."),
            "ROF art. 110.2",
            _("Indique el día en que se firmó."),
        )
    acta.estado, acta.firmada_el = EstadoActa.FIRMADA.value, firmada_el
    acta.save(update_fields=["estado", "firmada_el"])
    payload = ActaFirmada(firmada_el=firmada_el.isoformat(), soporte=soporte, version=acta.version)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return acta


@transaction.atomic
def enter_libro(
    *, acta_id: int, momento: datetime, autor: str, usuario: AbstractBaseUser | AnonymousUser | None = None
) -> AsientoLibro | Rechazo:
    """Take signed minutes to the book of their organ and of the year of their session, under the next number.

    The file is the issued one, byte for byte. Agreements that are not in the book are not valid (TRRL art. 52).
    """
    acta = lock_acta(acta_id)
    if not acta.puede(EstadoActa.EN_LIBRO):
        return refuse_estado(acta)
    documento = documento_for_libro(acta)
    if documento is None:
        return rechazo(
            "sin_documento_emitido",
            _("No hay ningún PDF ni DOCX del texto aprobado."),
            "ROF art. 110.2",
            _("Prepare el PDF del acta y espere a que esté listo."),
        )
    firma = documento.firmas.order_by("-orden").first() if documento.firmado else None
    sha256 = (firma or documento).sha256
    dia = dia_of(acta.sesion)
    libro = _lock_libro(acta.sesion.organo, dia.year)
    if libro.cerrado_en is not None:
        return _CLOSED
    last = libro.asientos.order_by("-numero").first()
    numero, anterior = (last.numero + 1, last.hash) if last else (1, "")
    datos = {
        "corporacion": acta.sesion.organo.corporacion.clave,
        "organo": acta.sesion.organo.clave,
        "anio": dia.year,
        "sesion": acta.sesion.clave,
        "numero_sesion": acta.sesion.numero,
        "fecha": dia.isoformat(),
        "clase": acta.clase,
        "version": acta.version,
        "aprobada_el": acta.aprobada_el.isoformat() if acta.aprobada_el else "",
        "firmada_el": acta.firmada_el.isoformat() if acta.firmada_el else "",
        "documento": documento.nombre,
        "csv": documento.csv or "",
        "firma": ELECTRONICO if firma else PAPEL,
        "sha256": sha256,
        "hash_diario": journal.last_hash(acta.sesion),
        "momento": journal.stamp(momento),
        "autor": autor,
    }
    asiento = AsientoLibro.objects.create(
        libro=libro,
        numero=numero,
        acta=acta,
        documento=documento,
        firma=firma,
        momento=momento,
        autor_id=usuario.pk if usuario is not None else None,
        datos=datos,
        busqueda=_words(acta),
        hash_anterior=anterior,
        hash=hash_of(numero, datos, anterior),
    )
    acta.estado = EstadoActa.EN_LIBRO.value
    acta.save(update_fields=["estado"])
    payload = ActaEnLibro(anio=libro.anio, numero=numero, sha256=sha256, hash=asiento.hash)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return asiento


@transaction.atomic
def close_libro(*, libro_id: int, momento: datetime, autor: str) -> LibroActas | Rechazo:
    """Close the book of a year: no session of it is missing, and it takes no more entries.

    What is kept is the number of entries and the hash of the last: whoever has it can verify the whole book.
    """
    libro = LibroActas.objects.select_for_update(of=("self",)).select_related("organo__corporacion").get(pk=libro_id)
    if libro.cerrado_en is not None:
        return _CLOSED
    if momento.year <= libro.anio:
        return rechazo(
            "anio_sin_terminar",
            _("El año {anio} no ha terminado."),
            "ROF art. 198",
            _("Cierre el libro cuando acabe el año."),
            anio=str(libro.anio),
        )
    missing = sesiones_without_asiento(libro.organo, libro.anio)
    if missing:
        return rechazo(
            "libro_incompleto",
            _("Faltan actas en el libro: {sesiones}."),
            "TRRL art. 52",
            _("Lleve al libro el acta o la diligencia de cada sesión."),
            sesiones=", ".join(sesion.numero or sesion.clave for sesion in missing),
        )
    last = libro.asientos.order_by("-numero").first()
    libro.cerrado_en = momento
    libro.cierre = {
        "asientos": last.numero if last else 0,
        "hash": last.hash if last else "",
        "momento": journal.stamp(momento),
        "autor": autor,
    }
    libro.save(update_fields=["cerrado_en", "cierre"])
    return libro


def libro_faults(libro: LibroActas) -> list[str]:
    """Spanish sentences for whatever of a book does not hold: its numbers, its chain, its files."""
    found, previous = [], ""
    for place, asiento in enumerate(libro.asientos.select_related("documento", "firma").order_by("numero"), start=1):
        who = f"{libro.organo.clave} {libro.anio}, asiento {asiento.numero}"
        if asiento.numero != place or asiento.hash_anterior != previous:
            found.append(f"{who}: no enlaza con el anterior")
        if hash_of(asiento.numero, asiento.datos, asiento.hash_anterior) != asiento.hash:
            found.append(f"{who}: no coincide con su hash")
        if _digest(asiento) != asiento.datos["sha256"]:
            found.append(f"{who}: el fichero no es el que se llevó al libro")
        previous = asiento.hash
    return found


def _words(acta: Acta) -> str:
    """What the minutes say, for the search of the book."""
    lengua = lengua_of(acta.sesion.organo.corporacion, acta.idioma)
    return plain_words(texto_de(redactar_acta(hechos_de(acta.sesion), lengua).bloques))


def _digest(asiento: AsientoLibro) -> str:
    try:
        with asiento.llevado.fichero.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _lock_libro(organo: Organo, anio: int) -> LibroActas:
    """The book, opened by its first entry; its row decides which number is next."""
    LibroActas.objects.get_or_create(organo=organo, anio=anio)
    return LibroActas.objects.select_for_update().get(organo=organo, anio=anio)


_CLOSED = rechazo(
    "libro_cerrado", _("El libro de ese año está cerrado."), "ROF art. 198", _("Consulte a la Secretaría general.")
)
