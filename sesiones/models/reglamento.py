"""The organ's own regulation, value by value: from when, by which article, why, and who wrote it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models.corporacion import Corporacion
from sesiones.models.organo import Organo


class ValorReglamento(models.Model):
    """One value of the ROM or ROP from a day on; for every organ when `organo` is empty.

    Rows are only added, as in the journal: a later one takes the place of the earlier from its own day on, and `valor`
    null gives the parameter back to the law. Together they are the log of who changed what and why.
    """

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="valores_reglamento")
    organo = models.ForeignKey(
        Organo, on_delete=models.PROTECT, null=True, blank=True, related_name="valores_reglamento"
    )
    parametro = models.CharField(_("parámetro"), max_length=60)
    valor = models.JSONField(_("valor"), null=True)
    articulo = models.CharField(_("artículo"), max_length=120, blank=True)
    motivo = models.TextField(_("motivo"))
    desde = models.DateField(_("en vigor desde"))
    registrado_en = models.DateTimeField(_("anotado"))
    autor = models.CharField(_("autor"), max_length=80)

    class Meta:
        ordering = ("corporacion", "desde", "pk")
        verbose_name = _("valor del reglamento")
        verbose_name_plural = _("valores del reglamento")
        constraints = (models.CheckConstraint(condition=~models.Q(motivo=""), name="valor_reglamento_con_motivo"),)

    def __str__(self) -> str:
        return f"{self.parametro} = {self.valor}"
