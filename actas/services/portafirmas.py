"""Documents sent to the signature folder: nothing waits for it, and what comes back is judged as any upload."""

import hashlib
import logging
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.firma.portafirmas import hay_portafirmas, portafirmas
from actas.firma.portafirmas.puerto import (
    Persona,
    Peticion,
    Portafirmas,
    PortafirmasCaido,
    PortafirmasRehusa,
    Respuesta,
    Situacion,
    Turno,
)
from actas.models import DocumentoEmitido, EnvioPortafirmas, FirmaDocumento, FirmaSubida
from actas.reglas import RolFirma
from actas.selectors.signers import firmantes_of
from actas.services.signing import check_firma, upload_firma
from actas.sucesos import DocumentoEnviadoAFirma, DocumentoRetiradoDeFirma, FirmaRehusada
from sesiones import journal
from sesiones.reglas.rechazo import Rechazo, _, rechazo

logger = logging.getLogger(__name__)
Estado = EnvioPortafirmas.Estado
TAKEN = timedelta(minutes=5)
"""What was given to the worker so long ago, and is still to be said, is given to it again."""
ESPERA, ESPERA_MAXIMA = timedelta(seconds=30), timedelta(minutes=30)
"""After a call that found nobody; twice as long after each more."""


@transaction.atomic
def send_to_portafirmas(
    *, documento_id: int, momento: datetime, autor: str, usuario: AbstractBaseUser | AnonymousUser | None = None
) -> EnvioPortafirmas | Rechazo:
    """Have a document signed in the folder by those whose signature lacks, in order; the caller enqueues the task.

    RD 128/2018 art. 3.2.d: the Secretary first, then the visto bueno.
    """
    documento = _lock(documento_id)
    if not hay_portafirmas():
        return rechazo(
            "portafirmas_no_hay",
            _("Esta instalación no tiene portafirmas."),
            "",
            _("Descargue el PDF, fírmelo con su programa de firma y súbalo aquí."),
        )
    if documento.siguiente_firma is None:
        return rechazo(
            "portafirmas_nada_que_firmar",
            _("A ese documento no le falta ninguna firma, o todavía no está listo."),
            "Ley 40/2015 art. 43",
            _("Espere a que esté listo, o prepare el PDF del documento que quiere firmar."),
        )
    if documento.envios.filter(estado__in=EnvioPortafirmas.VIVOS).exists():
        return rechazo(
            "portafirmas_ya_enviado",
            _("Ese documento ya está en el portafirmas."),
            "",
            _("Espere a que lo firmen, o retírelo antes de enviarlo otra vez."),
        )
    if documento.subidas.filter(estado=FirmaSubida.Estado.PENDIENTE.value).exists():
        return rechazo(
            "portafirmas_subida_pendiente",
            _("Se está comprobando un fichero firmado de ese documento."),
            "",
            _("Espere a que se compruebe: puede que ya no falte esa firma."),
        )
    turnos = _turnos(documento)
    if isinstance(turnos, Rechazo):
        return turnos
    envio = EnvioPortafirmas.objects.create(
        documento=documento,
        clave=f"{documento.csv}-{documento.envios.count() + 1}",
        turnos=[asdict(turno) for turno in turnos],
        autor=autor,
        pedido_por_id=usuario.pk if usuario is not None else None,
        pedido_en=momento,
        siguiente=momento,
        tomado_en=momento,
    )
    payload = DocumentoEnviadoAFirma(
        clase=documento.clase, csv=documento.csv or "", clave=envio.clave, roles=[turno.rol for turno in turnos]
    )
    journal.record(documento.sesion, payload, momento=momento, autor=autor)
    return envio


@transaction.atomic
def withdraw_from_portafirmas(*, documento_id: int, momento: datetime, autor: str) -> EnvioPortafirmas | Rechazo:
    """Nobody is to sign it in the folder any more; the caller enqueues the task that tells the folder so."""
    documento = _lock(documento_id)
    envio = documento.envios.select_for_update().filter(estado__in=EnvioPortafirmas.VIVOS).first()
    if envio is None:
        return rechazo(
            "portafirmas_no_esta", _("Ese documento no está en el portafirmas."), "", _("No hay nada que retirar.")
        )
    envio.estado, envio.acabado_en = Estado.RETIRADO.value, momento
    envio.siguiente = envio.tomado_en = momento
    envio.save(update_fields=["estado", "acabado_en", "siguiente", "tomado_en"])
    payload = DocumentoRetiradoDeFirma(clase=documento.clase, csv=documento.csv or "", clave=envio.clave)
    journal.record(documento.sesion, payload, momento=momento, autor=autor)
    return envio


@transaction.atomic
def take_due_envios(*, momento: datetime) -> list[int]:
    """Those of which there is something to say to the folder, and that nobody is at; the caller enqueues their tasks."""
    if not hay_portafirmas():
        return []
    rows = EnvioPortafirmas.objects.select_for_update().filter(siguiente__lte=momento)
    due = [one.pk for one in rows if one.tomado_en is None or one.tomado_en <= momento - TAKEN]
    EnvioPortafirmas.objects.filter(pk__in=due).update(tomado_en=momento)
    return due


def carry_envio(*, envio_id: int, momento: datetime, puerto: Portafirmas | None = None) -> EnvioPortafirmas:
    """Say to the folder what is due of one document: send it, ask for it and fetch it, or withdraw it.

    Asks the network, so it is the worker's, and no row is locked while it does. Twice is as good as once.
    """
    envio = EnvioPortafirmas.objects.select_related("documento__sesion__organo").get(pk=envio_id)
    if envio.siguiente is None or envio.siguiente > momento:
        return envio
    folder = puerto or portafirmas()
    try:
        match envio.estado:
            case Estado.POR_ENVIAR.value:
                folder.enviar(_peticion(envio))
                return _sent(envio, momento)
            case Estado.ENVIADO.value:
                situacion = folder.consultar(envio.clave)
                if situacion.respuesta is Respuesta.FIRMADA:
                    return _fetched(envio, folder.recoger(envio.clave), momento)
                return _told(envio, situacion, momento)
            case _:
                folder.retirar(envio.clave)
                return _settle(envio, momento, siguiente=None)
    except PortafirmasCaido as error:
        return _down(envio, str(error), momento)
    except PortafirmasRehusa as error:
        logger.warning("The signature folder refuses %s: %s", envio.clave, error)
        if not envio.vivo:
            return _settle(envio, momento, siguiente=None, razon=str(error)[:600])
        return _settle(
            envio, momento, estado=Estado.REHUSADO.value, acabado_en=momento, siguiente=None, razon=str(error)[:600]
        )


def _lock(documento_id: int) -> DocumentoEmitido:
    locked = DocumentoEmitido.objects.select_for_update(of=("self",)).select_related("sesion__organo__corporacion")
    return locked.get(pk=documento_id)


def _turnos(documento: DocumentoEmitido) -> list[Turno] | Rechazo:
    """Whose signature lacks, each with those who hold or held the office. The folder knows people by their NIF."""
    turnos = []
    for rol in documento.firmantes[documento.firmas.count() :]:
        who = firmantes_of(documento, rol)
        known = tuple(Persona(one.nif, one.nombre) for one in who if one.nif)
        if not known:
            return rechazo(
                "portafirmas_sin_nif",
                _("No consta el NIF de {quien}, y el portafirmas reconoce a las personas por él."),
                "",
                _("Anótelo en Personas y envíe el documento otra vez."),
                quien=" / ".join(one.nombre for one in who) or str(FirmaDocumento.Rol(RolFirma(rol).value).label),
            )
        turnos.append(Turno(rol.value, known))
    return turnos


def _peticion(envio: EnvioPortafirmas) -> Peticion:
    documento = envio.documento
    with documento.vigente.fichero.open("rb") as file:
        data = file.read()
    sesion = documento.sesion
    return Peticion(
        clave=envio.clave,
        asunto=f"{documento.get_clase_display()}: {sesion.organo.nombre} {sesion.numero}".strip(),
        nombre=documento.nombre,
        sha256=hashlib.sha256(data).hexdigest(),
        pdf=data,
        turnos=tuple(
            Turno(turno["rol"], tuple(Persona(**persona) for persona in turno["personas"])) for turno in envio.turnos
        ),
    )


def _sent(envio: EnvioPortafirmas, momento: datetime) -> EnvioPortafirmas:
    return _settle(envio, momento, estado=Estado.ENVIADO.value, enviado_en=momento, siguiente=_next(momento))


def _told(envio: EnvioPortafirmas, situacion: Situacion, momento: datetime) -> EnvioPortafirmas:
    """Not signed: nobody has said anything yet, somebody said no, or the folder does not have it any more."""
    match situacion.respuesta:
        case Respuesta.RECHAZADA:
            said = situacion.rehusada
            told = {"quien": said.quien, "motivo": said.motivo} if said else {"quien": "", "motivo": ""}
            return _settle(envio, momento, estado=Estado.RECHAZADO.value, acabado_en=momento, siguiente=None, **told)
        case Respuesta.RETIRADA:
            return _settle(envio, momento, estado=Estado.RETIRADO.value, acabado_en=momento, siguiente=None)
        case Respuesta.DESCONOCIDA:  # it was lost there: the same request again
            return _settle(envio, momento, estado=Estado.POR_ENVIAR.value, siguiente=_next(momento))
    return _settle(envio, momento, firmadas=situacion.firmadas, siguiente=_next(momento))


def _fetched(envio: EnvioPortafirmas, data: bytes, momento: datetime) -> EnvioPortafirmas:
    """What came back goes the way of a file that somebody uploads: nothing is believed because of who brought it."""
    done = {"acabado_en": momento, "siguiente": None}
    if envio.documento.firmado:  # it was fetched before, and whoever did could not say so any more
        return _settle(envio, momento, estado=Estado.FIRMADO.value, **done)
    result = upload_firma(
        documento_id=envio.documento_id, fichero=data, momento=momento, autor=envio.autor, usuario=envio.pedido_por
    )
    refused = result if isinstance(result, Rechazo) else check_firma(subida_id=result.pk).motivo
    if refused is None and not envio.documento.firmado:
        refused = rechazo(
            "portafirmas_incompleto",
            _("El portafirmas da el documento por firmado, pero le falta alguna firma."),
            "Ley 40/2015 art. 43",
            _("Lo que se ha recibido bien se conserva. Envíe otra vez el documento para lo que falta."),
        )
    if refused is None:
        return _settle(envio, momento, estado=Estado.FIRMADO.value, **done)
    return _settle(envio, momento, estado=Estado.NO_ADMITIDO.value, rechazo=asdict(refused), **done)


def _down(envio: EnvioPortafirmas, razon: str, momento: datetime) -> EnvioPortafirmas:
    """It did not answer. All others wait as long: one that hangs must hold the worker once, and not for each document."""
    wait = min(ESPERA * 2 ** min(envio.fallos, 10), ESPERA_MAXIMA)
    logger.info("The signature folder did not answer for %s: %s", envio.clave, razon)
    others = EnvioPortafirmas.objects.filter(siguiente__lt=momento + wait).exclude(pk=envio.pk)
    others.update(siguiente=momento + wait, tomado_en=None)
    return _settle(
        envio,
        momento,
        fallos=envio.fallos + 1,
        caido_desde=envio.caido_desde or momento,
        razon=razon[:600],
        siguiente=momento + wait,
    )


def _next(momento: datetime) -> datetime:
    return momento + timedelta(seconds=settings.PORTAFIRMAS_PAUSA)


@transaction.atomic
def _settle(envio: EnvioPortafirmas, momento: datetime, **told: object) -> EnvioPortafirmas:
    """Write what came of it, unless somebody withdrew it meanwhile: then the folder has still to be told."""
    row = EnvioPortafirmas.objects.select_for_update(of=("self",)).select_related("documento__sesion").get(pk=envio.pk)
    if "fallos" not in told:
        told = {**told, "fallos": 0, "caido_desde": None, **({} if "razon" in told else {"razon": ""})}
    if row.estado != envio.estado:
        told = {"siguiente": momento}
    for name, value in {**told, "tomado_en": None}.items():
        setattr(row, name, value)
    row.save(update_fields=[*told, "tomado_en"])
    if told.get("estado") == Estado.RECHAZADO.value:
        documento = row.documento
        payload = FirmaRehusada(
            clase=documento.clase, csv=documento.csv or "", clave=row.clave, quien=row.quien, motivo=row.motivo
        )
        journal.record(documento.sesion, payload, momento=momento, autor="portafirmas")
    return row
