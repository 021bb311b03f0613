"""The book of minutes of an organ and year: numbered, chained, only added to (ROF arts. 110.2 and 198; TRRL art. 52)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actas.models.acta import Acta
from actas.models.documento import DocumentoEmitido
from actas.models.firma import FirmaDocumento
from sesiones.models import Organo


class LibroActas(models.Model):
    """A book is opened by its first entry. A closed one takes no more: `cierre` says with how many and with which hash."""

    organo = models.ForeignKey(Organo, on_delete=models.PROTECT, related_name="libros_actas")
    anio = models.PositiveSmallIntegerField(_("año"))
    cerrado_en = models.DateTimeField(null=True, blank=True)
    cierre = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-anio", "organo")
        verbose_name = _("libro de actas")
        verbose_name_plural = _("libros de actas")
        constraints = (models.UniqueConstraint(fields=("organo", "anio"), name="libro_unico"),)

    def __str__(self) -> str:
        return f"{self.organo} {self.anio}"


class AsientoLibro(models.Model):
    """Minutes in the book. The database refuses to change or remove one.

    `datos` is what is hashed, whole (`actas.libro.cadena`); `busqueda` the words of the minutes without accents.
    """

    libro = models.ForeignKey(LibroActas, on_delete=models.PROTECT, related_name="asientos")
    numero = models.PositiveSmallIntegerField(_("número"))
    acta = models.OneToOneField(Acta, on_delete=models.PROTECT, related_name="asiento")
    documento = models.ForeignKey(DocumentoEmitido, on_delete=models.PROTECT, related_name="asientos")
    # With its electronic signatures; empty when the minutes were signed by hand.
    firma = models.ForeignKey(FirmaDocumento, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    momento = models.DateTimeField()
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    datos = models.JSONField()
    busqueda = models.TextField(blank=True)
    hash_anterior = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("libro", "numero")
        verbose_name = _("asiento del libro de actas")
        verbose_name_plural = _("asientos del libro de actas")
        constraints = (models.UniqueConstraint(fields=("libro", "numero"), name="asiento_numero_unico"),)

    @property
    def llevado(self) -> DocumentoEmitido | FirmaDocumento:
        """What was taken to the book (`fichero`, `sha256`): the file with its last signature, else as it was issued."""
        return self.firma or self.documento
