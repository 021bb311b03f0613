"""The files that were issued: what they are, of which session, and by which code anybody verifies them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta
from actas.reglas import RolFirma, firmantes
from sesiones.models import Punto, Sesion

if TYPE_CHECKING:
    from actas.models.firma import FirmaDocumento


class ClaseDocumento(models.TextChoices):
    """Every class of document that comes out of a session."""

    ACTA = "acta", _("Acta")
    EXTRACTO = "extracto", _("Extracto del acta")
    PUBLICABLE = "publicable", _("Acta para publicar")
    DILIGENCIA = "diligencia", _("Diligencia de sesión no celebrada")
    RECTIFICACION = "rectificacion", _("Diligencia de rectificación")
    CONVOCATORIA = "convocatoria", _("Convocatoria")
    CITACION = "citacion", _("Citación")
    DICTAMEN = "dictamen", _("Dictamen")
    CERTIFICADO = "certificado", _("Certificado de acuerdo")
    NOTIFICACION = "notificacion", _("Notificación de acuerdo")
    REMISION = "remision", _("Remisión de acuerdos")
    INDICE = "indice", _("Índice del expediente")
    AUTENTICIDAD = "autenticidad", _("Certificado de autenticidad de la grabación")


@dataclass(frozen=True, slots=True)
class Paso:
    """A stretch of the way to a file, as its page shows it."""

    estado: str
    palabra: str
    hecho: bool


class DocumentoEmitido(models.Model):
    """A file as it was made, byte for byte, with its digest: writing a text twice gives two files.

    Each file has a `csv` of its own, printed on its pages (RD 203/2021 art. 21: any change is a new document with a new
    code). `sustituye` is the older file of the same thing, of which this is the newer one. `metadatos` are those of the
    ENI (NTI de Documento Electrónico), with their names. `opciones` is what the text needs beside the journal, e.g. the
    recipient of a notification. `sellado`: it bears the seal of the organ. `version_acta` is that of the minutes it was
    made from, 0 before there are any.
    """

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", _("En cola")
        ESCRIBIENDO = "escribiendo", _("Escribiéndose")
        CONVIRTIENDO = "convirtiendo", _("Convirtiéndose en PDF")
        LISTO = "listo", _("Listo")
        FALLIDO = "fallido", _("No se pudo preparar")

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="documentos_emitidos")
    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, null=True, blank=True, related_name="documentos")
    punto = models.ForeignKey(
        Punto, on_delete=models.PROTECT, null=True, blank=True, related_name="documentos_emitidos"
    )
    clase = models.CharField(max_length=16, choices=ClaseDocumento)
    formato = models.CharField(max_length=8)
    idioma = models.CharField(max_length=12, default="es")
    opciones = models.JSONField(default=dict, blank=True)
    estado = models.CharField(max_length=12, choices=Estado, default=Estado.PENDIENTE)
    version_acta = models.PositiveIntegerField(default=0)
    csv = models.CharField("CSV", max_length=40, unique=True, null=True, blank=True)
    sustituye = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sustituido_por"
    )
    metadatos = models.JSONField(default=dict, blank=True)
    fichero = models.FileField(upload_to="actas/%Y/", blank=True)
    nombre = models.CharField(max_length=200, blank=True)
    sellado = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, blank=True)
    razon = models.TextField(blank=True)
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    pedido_en = models.DateTimeField()
    empezado_en = models.DateTimeField(null=True, blank=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    listo_en = models.DateTimeField(null=True, blank=True)

    EN_CURSO = (Estado.PENDIENTE.value, Estado.ESCRIBIENDO.value, Estado.CONVIRTIENDO.value)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("documento emitido")
        verbose_name_plural = _("documentos emitidos")
        indexes = (models.Index(fields=("sesion", "clase"), name="documento_por_clase"),)

    @property
    def en_curso(self) -> bool:
        """It is neither there nor given up."""
        return self.estado in self.EN_CURSO

    @property
    def firmantes(self) -> tuple[RolFirma, ...]:
        """Who signs it, in order; nobody when it is no act of anybody, or bears the seal of the organ."""
        return () if self.sellado else firmantes(self.clase, self.formato)

    @property
    def siguiente_firma(self) -> RolFirma | None:
        """Whose signature lacks; None when it has all of them, or needs none. One query."""
        signed = self.firmas.count()
        return self.firmantes[signed] if self.estado == self.Estado.LISTO and signed < len(self.firmantes) else None

    @property
    def firmado(self) -> bool:
        """It bears every signature that it needs. One query."""
        return bool(self.firmantes) and self.firmas.count() >= len(self.firmantes)

    @property
    def vigente(self) -> "DocumentoEmitido | FirmaDocumento":
        """What to hand out (`fichero`, `sha256`): the file with its newest signature, else as it was issued. One query."""
        return self.firmas.order_by("-orden").first() or self

    @property
    def pasos(self) -> list[Paso]:
        """The way to the file, in order."""
        way = [e for e in (*self.EN_CURSO, self.Estado.LISTO.value) if e != "convirtiendo" or self.formato == "pdf"]
        here = way.index(self.estado) if self.estado in way else 0
        return [Paso(e, str(self.Estado(e).label), n < here) for n, e in enumerate(way)]
