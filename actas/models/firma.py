"""The signatures that issued documents bear."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.documento import DocumentoEmitido
from actas.reglas import RolFirma


class FirmaDocumento(models.Model):
    """One signature, validated when it was received; `fichero` is the document as it stood with it, byte for byte.

    `persona` is the key of who signed; `titular` the name in the certificate, whose SHA-256 is `certificado`. `firmada_en`
    is the time in the signature (`sellada`: vouched for by a time stamp). `emisor_comprobado` is False where the
    installation knows no issuers and accepts that.
    """

    class Rol(models.TextChoices):
        SECRETARIA = RolFirma.SECRETARIA.value, _("Secretaría")
        PRESIDENCIA = RolFirma.PRESIDENCIA.value, _("Visto bueno de la Presidencia")

    documento = models.ForeignKey(DocumentoEmitido, on_delete=models.PROTECT, related_name="firmas")
    orden = models.PositiveSmallIntegerField()
    rol = models.CharField(max_length=12, choices=Rol)
    persona = models.CharField(max_length=60)
    titular = models.CharField(max_length=200)
    certificado = models.CharField(max_length=64)
    emisor = models.CharField(max_length=400)
    emisor_comprobado = models.BooleanField(default=True)
    firmada_en = models.DateTimeField()
    sellada = models.BooleanField(default=False)
    recibida_en = models.DateTimeField()
    fichero = models.FileField(upload_to="actas/%Y/")
    sha256 = models.CharField(max_length=64)
    subida_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ("documento", "orden")
        verbose_name = _("firma de documento")
        verbose_name_plural = _("firmas de documentos")
        constraints = (models.UniqueConstraint(fields=("documento", "orden"), name="firma_orden_unico"),)
