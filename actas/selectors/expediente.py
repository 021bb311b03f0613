"""What belongs to the expediente of a session, as it stands: listed, with the digest and the ENI metadata of each."""

import csv
import hashlib
import io
from datetime import datetime
from typing import Any

from actas.eni import TIPOS, VERSION, entidad_of
from actas.estados import EstadoActa
from actas.models import Acta, ClaseDocumento, DocumentoEmitido, FirmaDocumento
from actas.redaccion.clases import REDACCIONES
from sesiones import journal
from sesiones.models import Documento, Notificacion, Sesion
from sesiones.selectors import zona_of
from streaming.models import Grabacion

OTROS, COMUNICACION = "TD99", "TD06"
_FORMATOS = ("pdf", "docx")
_DEL_ACTA = frozenset({ClaseDocumento.ACTA.value, ClaseDocumento.EXTRACTO.value, ClaseDocumento.PUBLICABLE.value})
_SIN_APROBAR = frozenset({EstadoActa.BORRADOR.value, EstadoActa.PROPUESTA.value})


def expediente_of(sesion: Sesion, momento: datetime) -> dict[str, Any]:
    """`expediente` (its metadata), `documentos` in order, and `textos`, those that are made for it. JSON, all of it.

    Drafts are left out (Ley 39/2015 art. 70.4): minutes that are not approved, papers that have a newer version.
    """
    textos: dict[str, str] = {}
    found = [*_issued(sesion), *_papers(sesion), *_recordings(sesion), *_notices(sesion, textos)]
    found.sort(key=lambda one: datetime.fromisoformat(one["fecha"]))
    return {
        "expediente": _expediente(sesion, momento),
        "documentos": [{"orden": n, **one} for n, one in enumerate(found, 1)],
        "textos": textos,
    }


def indices_of(documento: DocumentoEmitido) -> tuple[DocumentoEmitido | None, DocumentoEmitido | None]:
    """Of the index that was asked for with this one, the XML and the one to be read; None for what is not ready."""
    ready = {
        row.formato: row
        for row in DocumentoEmitido.objects.filter(
            sesion=documento.sesion_id, clase=ClaseDocumento.INDICE.value,
            opciones__lote=documento.opciones.get("lote", ""), estado=DocumentoEmitido.Estado.LISTO.value,
        ).select_related("sesion__organo")
    }  # fmt: skip
    return ready.get("xml"), ready.get("pdf")


def _expediente(sesion: Sesion, momento: datetime) -> dict[str, str]:
    organo = entidad_of(sesion)
    opened = sesion.convocada_en or sesion.abierta_en or momento
    closed = Acta.objects.filter(sesion=sesion, estado=EstadoActa.EN_LIBRO.value).exists()
    return {
        "identificador": f"ES_{organo}_{opened.year}_EXP_CONSISTORIO{sesion.pk:015d}",
        "organo": organo,
        "apertura": _local(sesion, opened),
        # The SIA code of the procedure, where the town has told it; else one of its own, as the NTI allows.
        "clasificacion": str(sesion.organo.corporacion.datos.get("sia", ""))
        or f"{organo}_PRO_CONSISTORIOSESIONESDEORGANOS01",
        "estado": "E02" if closed else "E01",
        "diario": journal.last_hash(sesion),
    }


def _one(
    sesion: Sesion, *, clase: str, identificador: str, fecha: datetime, sha256: str, octetos: int, nombre: str,
    fichero: tuple[str, int | str], tipo: str, titulo: str = "", punto: str = "", dentro: bool = True,
    metadatos: dict[str, Any] | None = None,
) -> dict[str, Any]:  # fmt: skip
    own = {
        "VersionNTI": VERSION,
        "Identificador": identificador,
        "Organo": entidad_of(sesion),
        "FechaCaptura": _local(sesion, fecha),
        "OrigenCiudadanoAdministracion": 1,
        "EstadoElaboracion": "EE01",
        "TipoDocumental": tipo,
    }
    return {
        "clase": clase, "titulo": titulo, "punto": punto, "identificador": identificador, "tipo": tipo,
        "fecha": _local(sesion, fecha), "sha256": sha256, "octetos": octetos, "nombre": nombre,
        "fichero": list(fichero), "dentro": dentro, "metadatos": metadatos or own,
    }  # fmt: skip


def _issued(sesion: Sesion) -> list[dict[str, Any]]:
    """Of each document that stands the best file: signed before PDF before DOCX."""
    acta = Acta.objects.filter(sesion=sesion).first()
    rows = (
        DocumentoEmitido.objects.filter(
            sesion=sesion,
            estado=DocumentoEmitido.Estado.LISTO.value,
            sustituido_por__isnull=True,
            formato__in=_FORMATOS,
        )
        .exclude(clase=ClaseDocumento.INDICE.value)
        .select_related("punto")
        .prefetch_related("firmas")
    )
    best: dict[tuple[object, ...], tuple[tuple[int, int], DocumentoEmitido]] = {}
    for row in rows:
        draft = acta is None or acta.estado in _SIN_APROBAR or row.version_acta != acta.version
        if row.clase in _DEL_ACTA and draft:
            continue
        told = (row.opciones.get(name) for name in (*REDACCIONES[row.clase].distinguen, "segunda"))
        which = (row.clase, row.punto_id, row.idioma, *map(str, told))
        rank = (len(row.firmas.all()), _FORMATOS[::-1].index(row.formato))
        if which not in best or rank > best[which][0]:
            best[which] = rank, row
    return [_issued_one(sesion, row) for _rank, row in best.values()]


def _issued_one(sesion: Sesion, row: DocumentoEmitido) -> dict[str, Any]:
    kept: DocumentoEmitido | FirmaDocumento = max(row.firmas.all(), key=lambda one: one.orden, default=row)
    assert row.listo_en is not None
    return _one(
        sesion,
        clase=row.clase,
        punto=row.punto.numero if row.punto else "",
        identificador=row.metadatos["Identificador"],
        fecha=kept.recibida_en if isinstance(kept, FirmaDocumento) else row.listo_en,
        sha256=kept.sha256,
        octetos=kept.fichero.size,
        nombre=row.nombre,
        fichero=("firma" if isinstance(kept, FirmaDocumento) else "emitido", kept.pk),
        tipo=TIPOS[ClaseDocumento(row.clase)],
        metadatos=row.metadatos,
    )


def _papers(sesion: Sesion) -> list[dict[str, Any]]:
    """What was brought to the session and to its items: reports, proposals, dictámenes."""
    rows = Documento.objects.filter(sesion=sesion).select_related("punto")
    return [
        _one(
            sesion, clase="documento", titulo=row.titulo, punto=row.punto.numero if row.punto else "",
            identificador=_identificador(sesion, "D", row.pk, row.subido_en), fecha=row.subido_en,
            sha256=row.sha256 or _sha256(row), octetos=row.octetos, nombre=row.nombre, fichero=("documento", row.pk), tipo=OTROS,
        )
        for row in rows
    ]  # fmt: skip


def _recordings(sesion: Sesion) -> list[dict[str, Any]]:
    """By their digest: a recording of hours stays where it is (Ley 40/2015 art. 18.2)."""
    rows = sesion.grabaciones.filter(estado=Grabacion.Estado.REGISTRADA.value)
    return [
        _one(
            sesion, clase="grabacion", identificador=_identificador(sesion, "G", row.pk, row.subida_en),
            fecha=row.registrada_en or row.subida_en, sha256=row.sha256, octetos=row.bytes, nombre=row.nombre,
            fichero=("grabacion", row.pk), tipo=OTROS, dentro=False,
        )
        for row in rows
    ]  # fmt: skip


def _notices(sesion: Sesion, textos: dict[str, str]) -> list[dict[str, Any]]:
    """One list of who was notified and when they read it (Ley 39/2015 arts. 41 to 43), as it stands now."""
    rows = list(Notificacion.objects.filter(sesion=sesion).select_related("miembro", "funcionario"))
    if not rows:
        return []
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["Persona", "Rectificación", "Puesta a disposición", "Primer acceso", "Respuesta", "Respondida"])
    for row in rows:
        who = row.miembro or row.funcionario
        instants = (row.puesta_a_disposicion, row.primer_acceso, row.respondida_en)
        put, read, answered = (_local(sesion, one) if one else "" for one in instants)
        table.writerow([who.nombre if who else "", row.rectificacion, put, read, row.respuesta, answered])
    textos["notificaciones"] = out.getvalue()
    data = textos["notificaciones"].encode()
    last = max(row.puesta_a_disposicion for row in rows)
    return [
        _one(
            sesion, clase="notificaciones", identificador=_identificador(sesion, "N", sesion.pk, last), fecha=last,
            sha256=hashlib.sha256(data).hexdigest(), octetos=len(data), nombre="relacion-de-notificaciones.csv",
            fichero=("texto", "notificaciones"), tipo=COMUNICACION,
        )
    ]  # fmt: skip


def _local(sesion: Sesion, momento: datetime) -> str:
    """As the town's clock shows it, with its offset."""
    return momento.astimezone(zona_of(sesion.organo.corporacion)).isoformat(timespec="seconds")


def _identificador(sesion: Sesion, letra: str, pk: int, fecha: datetime) -> str:
    return f"ES_{entidad_of(sesion)}_{fecha.year}_CONSISTORIO{letra}{pk:018d}"


def _sha256(row: Documento) -> str:
    with row.fichero.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
