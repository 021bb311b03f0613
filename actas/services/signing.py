"""Signatures made outside: the office downloads the PDF, signs it in its own tool, and brings it back."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.files.base import ContentFile
from django.db import transaction

from actas.eni import PADES
from actas.estados import EstadoActa
from actas.firma.pades import Despues, Emisor, FirmaLeida, Lectura, NoEsPdf, ends, leer_firmas
from actas.models import DocumentoEmitido, FirmaDocumento, FirmaSubida
from actas.reglas import RolFirma, a_quien_identifica, es_su_certificado
from actas.selectors.signers import firmantes_of
from actas.services.book import ELECTRONICO, sign_acta
from actas.services.recovering import FORGOTTEN
from actas.sucesos import DocumentoFirmado
from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import zona_of

SKEW = timedelta(minutes=5)
"""By so much may the clock of who signs differ from ours."""
_ART = "Ley 40/2015 art. 43"


@transaction.atomic
def upload_firma(
    *,
    documento_id: int,
    fichero: bytes,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> FirmaSubida | Rechazo:
    """Take a signed file in; the worker looks at its signatures (`tasks.look_at_firma`), which may take seconds.

    What needs no reading is refused at once: a file that does not begin with the one that was issued.
    """
    documento = DocumentoEmitido.objects.select_for_update().get(pk=documento_id)
    if refusal := _refuse_state(documento) or _refuse_file(fichero, _bases(documento)):
        return refusal
    subida = FirmaSubida(
        documento=documento,
        autor=autor,
        usuario_id=usuario.pk if usuario is not None else None,
        subida_en=momento,
        pedida_en=momento,
    )
    subida.fichero.save(f"{Path(documento.nombre).stem}-subida.pdf", ContentFile(fichero), save=True)
    return subida


def check_firma(*, subida_id: int) -> FirmaSubida:
    """Look at what was uploaded, as of when it was; what comes of it is told on its row. Done once."""
    with transaction.atomic():
        subida = FirmaSubida.objects.select_for_update(of=("self",)).select_related("usuario").get(pk=subida_id)
        if subida.estado != FirmaSubida.Estado.PENDIENTE.value:
            return subida
        with subida.fichero.open("rb") as file:
            data = file.read()
        result = receive_firma(
            documento_id=subida.documento_id,
            fichero=data,
            momento=subida.subida_en,
            autor=subida.autor,
            usuario=subida.usuario,
        )
        refused = isinstance(result, Rechazo)
        subida.estado = (FirmaSubida.Estado.RECHAZADA if refused else FirmaSubida.Estado.ACEPTADA).value
        subida.rechazo = asdict(result) if isinstance(result, Rechazo) else {}
        left, subida.fichero = subida.fichero.name, ""
        subida.save(update_fields=["estado", "rechazo", "fichero"])
    subida.fichero.storage.delete(left)
    return subida


@transaction.atomic
def forgotten_firmas(*, momento: datetime) -> list[int]:
    """Uploads that nobody has looked at for `FORGOTTEN`, to be given to the worker again."""
    left = FirmaSubida.objects.select_for_update().filter(
        estado=FirmaSubida.Estado.PENDIENTE.value, pedida_en__lt=momento - FORGOTTEN
    )
    again = [subida.pk for subida in left]
    FirmaSubida.objects.filter(pk__in=again).update(pedida_en=momento)
    return again


@transaction.atomic
def receive_firma(
    *,
    documento_id: int,
    fichero: bytes,
    momento: datetime,
    autor: str,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> DocumentoEmitido | Rechazo:
    """Keep a signed PDF if its new signatures are those that lack, in order, over what was issued (Ley 40/2015 art. 43).

    `fichero` is the issued file, or the one with the signatures so far, with one or more signatures added to its end.
    Each is kept with the file as it stood with it. With the last one, minutes that were approved are signed minutes.
    """
    documento = (
        DocumentoEmitido.objects.select_for_update(of=("self",))
        .select_related("sesion__organo__corporacion", "acta")
        .get(pk=documento_id)
    )
    if refusal := _refuse_state(documento):
        return refusal
    bases = _bases(documento)
    kept = len(bases) - 1
    lacking = documento.firmantes[kept:]
    if refusal := _refuse_file(fichero, bases):
        return refusal
    try:
        lectura = leer_firmas(fichero, base=bases[-1], raices=Path(settings.FIRMA_RAICES_DIR), momento=momento)
    except NoEsPdf:
        return _NO_PDF
    new = lectura.firmas[kept:]
    if refusal := _refuse_reading(lectura, new, lacking):
        return refusal
    for firma, rol in zip(new, lacking, strict=False):
        if refusal := _refuse_firma(documento, firma, rol, momento):
            return refusal
    for n, (firma, rol, end) in enumerate(zip(new, lacking, ends(new, len(fichero)), strict=False)):
        _keep(documento, firma, rol, kept + n + 1, fichero[:end], momento=momento, autor=autor, usuario=usuario)
    if len(new) == len(lacking):
        _conclude(documento, new[-1], momento=momento, autor=autor)
    return documento


def _bases(documento: DocumentoEmitido) -> list[bytes]:
    """The file as it was issued, and as it stood with each signature."""
    return [_read(documento), *(_read(one) for one in documento.firmas.order_by("orden"))]


def _refuse_state(documento: DocumentoEmitido) -> Rechazo | None:
    if documento.firmado:
        return _ALREADY
    return None if documento.siguiente_firma else _NOTHING_TO_SIGN


def _read(kept: DocumentoEmitido | FirmaDocumento) -> bytes:
    with kept.fichero.open("rb") as file:
        data: bytes = file.read()
        return data


def _refuse_file(fichero: bytes, bases: Sequence[bytes]) -> Rechazo | None:
    if not fichero.startswith(b"%PDF-"):
        return _NO_PDF
    if not fichero.startswith(bases[0]):
        return rechazo(
            "firma_de_otro_documento",
            _("Lo firmado no es lo que se emitió: el fichero no contiene, byte a byte, el documento preparado aquí."),
            "Ley 39/2015 art. 26.2",
            _("Descargue el documento de esta página y fírmelo sin abrirlo ni guardarlo con otro programa."),
        )
    if fichero == bases[-1]:
        return _UNSIGNED
    if not fichero.startswith(bases[-1]):
        return rechazo(
            "firma_sin_la_anterior",
            _("En ese fichero falta la firma que el documento ya tiene."),
            "RD 128/2018 art. 3.2.d",
            _("Descargue el documento con la firma anterior y firme ese."),
        )
    return None


def _refuse_reading(lectura: Lectura, new: Sequence[FirmaLeida], lacking: Sequence[RolFirma]) -> Rechazo | None:
    if not new:
        return _ADDED if lectura.sobre_la_base is Despues.OTRO else _UNSIGNED
    if any(not firma.integra for firma in lectura.firmas):
        return rechazo(
            "firma_alterada",
            _("La firma no es válida: el documento o la firma se han cambiado después de firmar."),
            "Ley 39/2015 art. 26.2",
            _("Descargue el documento otra vez, fírmelo y súbalo sin cambiarlo."),
        )
    if any(not firma.cubre for firma in new):
        return rechazo(
            "firma_parcial",
            _("La firma no cubre el documento entero."),
            _ART,
            _("Firme el documento completo, en formato PAdES."),
        )
    if lectura.sobre_la_base is Despues.OTRO or lectura.tras_la_ultima in {Despues.FIRMAS, Despues.OTRO}:
        return _ADDED
    if len(new) > len(lacking):
        return rechazo(
            "firma_de_mas",
            _("El fichero tiene más firmas de las que el documento necesita."),
            _ART,
            _("Suba el documento con las firmas de quienes deben firmarlo, y ninguna más."),
        )
    return None


def _refuse_firma(documento: DocumentoEmitido, firma: FirmaLeida, rol: RolFirma, momento: datetime) -> Rechazo | None:
    """Who, when, and whose word it is that they are who they say."""
    if refusal := _refuse_emisor(firma):
        return refusal
    expected = firmantes_of(documento, rol)
    if a_quien_identifica(firma.titular, expected) is None:
        others = [one for other in documento.firmantes if other is not rol for one in firmantes_of(documento, other)]
        if any(es_su_certificado(firma.titular, one) for one in others):
            return rechazo(
                "firma_fuera_de_orden",
                _(
                    "Ha firmado {titular}, y ahora debe firmar {esperado}: primero la Secretaría, después el visto bueno."
                ),
                "RD 128/2018 art. 3.2.d",
                _("Suba el documento firmado por {esperado}."),
                titular=firma.titular.nombre,
                esperado=_names(expected),
            )
        return rechazo(
            "firma_de_otra_persona",
            _("El certificado es de {titular}, y debe firmar {esperado}."),
            _ART,
            _("Firme con el certificado de {esperado}, o anote su NIF en Personas si el nombre no es igual."),
            titular=firma.titular.nombre or "–",
            esperado=_names(expected),
        )
    if firma.momento is None:
        return rechazo("firma_sin_fecha", _("La firma no dice cuándo se hizo."), _ART, _("Firme en formato PAdES."))
    issued = documento.listo_en
    assert issued is not None
    if firma.momento < issued - SKEW:
        return rechazo(
            "firma_anterior",
            _("La firma dice que se hizo el {firmada}, antes de emitirse el documento ({emitido})."),
            _ART,
            _("Ponga en hora el equipo en el que se firma y firme otra vez."),
            firmada=_local(documento, firma.momento),
            emitido=_local(documento, issued),
        )
    if firma.momento > momento + SKEW:
        return rechazo(
            "firma_futura",
            _("La firma dice que se hizo el {firmada}, que todavía no ha llegado."),
            _ART,
            _("Ponga en hora el equipo en el que se firma y firme otra vez."),
            firmada=_local(documento, firma.momento),
        )
    return None


def _refuse_emisor(firma: FirmaLeida) -> Rechazo | None:
    nombres = {"titular": firma.titular.nombre, "emisor": firma.certificado}
    match firma.emisor:
        case Emisor.RECONOCIDO:
            return None
        case Emisor.SIN_RAICES:
            if settings.FIRMA_SIN_RAICES:
                return None
            return rechazo(
                "firma_sin_raices",
                _("La firma está íntegra, pero no se ha podido comprobar quién emite el certificado de {titular}."),
                "Ley 39/2015 art. 10.2",
                _("Quien administra el servidor debe instalar los certificados de los emisores admitidos."),
                **nombres,
            )
        case Emisor.CADUCADO:
            return rechazo(
                "firma_caducada",
                _("El certificado de {titular} ha caducado, o todavía no vale."),
                "Ley 39/2015 art. 10.2",
                _("Firme con un certificado vigente."),
                **nombres,
            )
        case Emisor.REVOCADO:
            return rechazo(
                "firma_revocada",
                _("El certificado de {titular} está revocado."),
                "Ley 39/2015 art. 10.2",
                _("Firme con un certificado vigente."),
                **nombres,
            )
        case Emisor.OTRO_USO:
            return rechazo(
                "firma_otro_uso",
                _("El certificado de {titular} no sirve para firmar."),
                "Ley 39/2015 art. 10.2",
                _("Elija el certificado de firma, no el de autenticación ni el de cifrado."),
                **nombres,
            )
    return rechazo(
        "firma_emisor_desconocido",
        _("No se reconoce a quien emite el certificado de {titular}: {emisor}."),
        "Ley 39/2015 art. 10.2",
        _("Firme con un certificado cualificado de empleado público, o pida que se admita ese emisor."),
        **nombres,
    )


def _keep(
    documento: DocumentoEmitido, firma: FirmaLeida, rol: RolFirma, orden: int, data: bytes, *,
    momento: datetime, autor: str, usuario: AbstractBaseUser | AnonymousUser | None,
) -> None:  # fmt: skip
    signer = a_quien_identifica(firma.titular, firmantes_of(documento, rol))
    assert signer is not None
    assert firma.momento is not None
    row = FirmaDocumento(
        documento=documento, orden=orden, rol=rol.value, persona=signer.clave, titular=firma.titular.nombre[:200],
        certificado=firma.huella, emisor=firma.certificado[:400], emisor_comprobado=firma.emisor is Emisor.RECONOCIDO,
        firmada_en=firma.momento, sellada=firma.sellada, recibida_en=momento, sha256=hashlib.sha256(data).hexdigest(),
        subida_por_id=usuario.pk if usuario is not None else None,
    )  # fmt: skip
    row.fichero.save(f"{Path(documento.nombre).stem}-firma{orden}.pdf", ContentFile(data), save=True)
    if documento.metadatos.get("TipoFirma") != PADES:
        documento.metadatos["TipoFirma"] = PADES
        documento.save(update_fields=["metadatos"])
    payload = DocumentoFirmado(
        clase=documento.clase, csv=documento.csv or "", orden=orden, rol=rol.value, persona=signer.clave,
        certificado=firma.huella, firmada_en=firma.momento, sha256=row.sha256,
    )  # fmt: skip
    journal.record(documento.sesion, payload, momento=momento, autor=autor)


def _conclude(documento: DocumentoEmitido, last: FirmaLeida, *, momento: datetime, autor: str) -> None:
    """Minutes whose approved text has all its signatures are signed."""
    acta = documento.acta
    of_the_acta = acta is not None and documento.clase == acta.clase and documento.version_acta == acta.version
    if acta is not None and of_the_acta and acta.puede(EstadoActa.FIRMADA) and last.momento is not None:
        dia = last.momento.astimezone(zona_of(documento.sesion.organo.corporacion)).date()
        sign_acta(acta_id=acta.pk, firmada_el=dia, soporte=ELECTRONICO, momento=momento, autor=autor)


def _names(people: Sequence[object]) -> str:
    return " / ".join(str(getattr(one, "nombre", "")) for one in people) or "–"


def _local(documento: DocumentoEmitido, momento: datetime) -> str:
    return momento.astimezone(zona_of(documento.sesion.organo.corporacion)).strftime("%d/%m/%Y %H:%M")


_NO_PDF = rechazo(
    "firma_no_es_pdf",
    _("Ese fichero no es un PDF que se pueda leer."),
    "",
    _("Suba el PDF que ha guardado su programa de firma."),
)
_UNSIGNED = rechazo(
    "firma_falta",
    _("Ese fichero no tiene ninguna firma nueva."),
    _ART,
    _("Firme el PDF con su programa de firma y suba el fichero que este guarda."),
)
_ADDED = rechazo(
    "firma_con_anadidos",
    _("Al documento se le ha añadido algo que no es una firma."),
    "Ley 39/2015 art. 26.2",
    _("Descargue el documento otra vez y fírmelo sin añadirle notas, páginas ni sellos."),
)
_ALREADY = rechazo(
    "firma_completa", _("El documento ya tiene todas sus firmas."), _ART, _("No hay que hacer nada más.")
)
_NOTHING_TO_SIGN = rechazo(
    "firma_no_procede",
    _("Ese documento no se firma: se publica a título informativo, no es un PDF o todavía no está listo."),
    "Ley 39/2015 art. 26.3",
    _("Prepare el PDF del documento que quiere firmar."),
)
