"""Votes, who may take part in them, and the ballots."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sesiones.models import GrupoPolitico, Miembro, Punto
from sesiones.models.choices import known_values
from votaciones import estados

SISTEMA = {
    estados.SistemaVotacion.ORDINARIA.value: _("Ordinaria"),
    estados.SistemaVotacion.NOMINAL.value: _("Nominal"),
    estados.SistemaVotacion.ASENTIMIENTO.value: _("Asentimiento"),
    estados.SistemaVotacion.PONDERADA.value: _("Ponderada"),
    estados.SistemaVotacion.SECRETA.value: _("Secreta"),
}
ESTADO = {
    estados.EstadoVotacion.PREPARADA.value: _("Preparada"),
    estados.EstadoVotacion.ABIERTA.value: _("Abierta"),
    estados.EstadoVotacion.EN_PAUSA.value: _("En pausa"),
    estados.EstadoVotacion.CERRADA.value: _("Cerrada"),
    estados.EstadoVotacion.PROCLAMADA.value: _("Proclamada"),
    estados.EstadoVotacion.ANULADA.value: _("Anulada"),
}
SENTIDO = {
    estados.Sentido.SI.value: _("Sí"),
    estados.Sentido.NO.value: _("No"),
    estados.Sentido.ABSTENCION.value: _("Abstención"),
}
RESULTADO = {
    estados.Resultado.APROBADA.value: _("Aprobada"),
    estados.Resultado.RECHAZADA.value: _("Rechazada"),
    estados.Resultado.EMPATE.value: _("Empate"),
}
SITUACION = {
    estados.SituacionCenso.CON_VOTO.value: _("Con derecho a voto"),
    estados.SituacionCenso.ABSTENCION_POR_AUSENCIA.value: _("Abstención por ausencia"),
    estados.SituacionCenso.CONFLICTO.value: _("No participa por deber de abstención"),
    estados.SituacionCenso.AUSENTE.value: _("Ausente"),
    estados.SituacionCenso.SIN_VOTO.value: _("Sin voto"),
}
CANAL = {
    estados.CanalVoto.ELECTRONICO.value: _("Electrónico"),
    estados.CanalVoto.ORAL.value: _("Oral, recogido por la Secretaría"),
    estados.CanalVoto.MANO_ALZADA.value: _("A mano alzada"),
    estados.CanalVoto.ASENTIMIENTO.value: _("Por asentimiento"),
}


class Votacion(models.Model):
    """One round of a vote on an item. The second round of a tie is a row of its own (`ronda` 2, `primera` the first).

    `mayoria`, `numero_legal` and `perfil`'s parameters are frozen before the opening. Figures of the count are exact
    decimals of weights; `resultado` is that of the round, and `voto_calidad` what the chair decided of a tie:
    `si`, `no`, `declinado` or empty. An election has `candidaturas` (names, in the order of the ballot), its count in
    `escrutinio` (`votos`: [name, number] pairs, `blancas`, `nulas`, `desenlace`, `siguientes`) and who won in `elegida`.
    """

    punto = models.ForeignKey(Punto, on_delete=models.PROTECT, related_name="votaciones")
    orden = models.PositiveSmallIntegerField(_("orden"), default=1)
    ronda = models.PositiveSmallIntegerField(_("ronda"), default=1)
    primera = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="siguientes")
    objeto = models.CharField(_("objeto"), max_length=300, default=estados.Objeto.PROPUESTA.value)
    enunciado = models.TextField(_("términos de la votación"), blank=True)
    sistema = models.CharField(
        _("sistema"), max_length=14, choices=SISTEMA, default=estados.SistemaVotacion.ORDINARIA.value
    )
    mayoria = models.CharField(_("mayoría"), max_length=24, default="simple")
    materia = models.CharField(max_length=20, blank=True)
    motivo_sistema = models.CharField(
        _("motivo"), max_length=300, blank=True, help_text=_("Por qué se vota así, cuando no es lo ordinario")
    )
    motivo_materia = models.CharField(
        _("motivo de la materia"), max_length=300, blank=True, help_text=_("Por qué no rige la materia del punto")
    )
    candidaturas = models.JSONField(_("candidaturas"), default=list, blank=True)
    permite_cambio = models.BooleanField(_("se puede cambiar el voto hasta el cierre"), default=True)
    estado = models.CharField(
        _("estado"), max_length=12, choices=ESTADO, default=estados.EstadoVotacion.PREPARADA.value
    )
    abierta_en = models.DateTimeField(null=True, blank=True)
    cerrada_en = models.DateTimeField(null=True, blank=True)
    proclamada_en = models.DateTimeField(null=True, blank=True)

    numero_legal = models.PositiveSmallIntegerField(null=True, blank=True)
    numero_hecho = models.PositiveSmallIntegerField(null=True, blank=True)
    presentes = models.PositiveSmallIntegerField(null=True, blank=True)
    necesarios = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    si = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    no = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    abstenciones = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    escrutinio = models.JSONField(default=dict, blank=True)
    # LOREG art. 197 bis.8: whose vote the law annuls, by `clave`.
    nulos = models.JSONField(default=list, blank=True)
    elegida = models.CharField(_("persona elegida"), max_length=200, blank=True)
    resultado = models.CharField(max_length=10, choices=RESULTADO, blank=True)
    razonamiento = models.JSONField(default=dict, blank=True)
    fundamento = models.JSONField(default=list, blank=True)
    voto_calidad = models.CharField(max_length=10, blank=True)
    voto_calidad_de = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    visible_en_marcador = models.BooleanField(default=True)
    motivo_anulacion = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("punto", "orden", "ronda")
        verbose_name = _("votación")
        verbose_name_plural = _("votaciones")
        constraints = (
            known_values("estado", estados.EstadoVotacion, "votacion_estado_conocido"),
            known_values("sistema", estados.SistemaVotacion, "votacion_sistema_conocido"),
            models.UniqueConstraint(
                fields=("punto",),
                condition=models.Q(estado__in=("abierta", "en_pausa")),
                name="una_votacion_abierta_por_punto",
            ),
        )

    def __str__(self) -> str:
        return f"{self.punto_id}/{self.orden}.{self.ronda}"


class Censo(models.Model):
    """Frozen at the opening: who may vote, with what weight, and why the others may not. Never read again from presence.

    `dificultad` is what a member told the mesa of why they cannot vote; it changes nothing of the census. `deposito`:
    in a secret vote, that they put a paper into the urn; nothing else of it is known. `consta`: they asked for the
    minutes to name their sense (ROF art. 109.1.h).
    """

    votacion = models.ForeignKey(Votacion, on_delete=models.CASCADE, related_name="censo")
    miembro = models.ForeignKey(Miembro, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    funcionario = models.ForeignKey(
        "sesiones.Funcionario", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    grupo = models.ForeignKey(GrupoPolitico, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    peso = models.DecimalField(max_digits=8, decimal_places=3, default=1)
    situacion = models.CharField(max_length=24, choices=SITUACION, default=estados.SituacionCenso.CON_VOTO.value)
    modalidad = models.CharField(max_length=12, blank=True)
    orden_llamada = models.PositiveSmallIntegerField(default=0)
    dificultad = models.CharField(_("dificultad para votar"), max_length=300, blank=True)
    deposito = models.BooleanField(_("depositó su papeleta secreta"), default=False)
    consta = models.BooleanField(_("pide que conste su voto"), default=False)

    class Meta:
        ordering = ("votacion", "orden_llamada", "pk")
        verbose_name = _("censo de votación")
        constraints = (
            models.UniqueConstraint(fields=("votacion", "miembro"), name="censo_una_vez"),
            known_values("situacion", estados.SituacionCenso, "censo_situacion_conocida"),
        )


class Voto(models.Model):
    """One ballot: at most one per entry of the census, by constraint.

    `hash` is SHA-256 over the ballot and `nonce` (128 random bits), so that a receipt proves and reveals nothing.
    `clave` is the idempotency key of the request that stored it, `claves_anteriores` those of the ballots it replaced
    (their late retries change nothing); `cambios` counts replacements, not what they were.
    """

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="votos")
    censo = models.OneToOneField(Censo, on_delete=models.PROTECT, related_name="voto")
    sentido = models.CharField(max_length=12, choices=SENTIDO)
    peso = models.DecimalField(max_digits=8, decimal_places=3, default=1)
    canal = models.CharField(max_length=12, choices=CANAL, default=estados.CanalVoto.ELECTRONICO.value)
    momento = models.DateTimeField()
    clave = models.CharField(max_length=64, blank=True)
    claves_anteriores = models.JSONField(default=list, blank=True)
    cambios = models.PositiveSmallIntegerField(default=0)
    nonce = models.CharField(max_length=32)
    hash = models.CharField(max_length=64)
    motivo = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("votacion", "pk")
        verbose_name = _("voto")
        constraints = (
            models.UniqueConstraint(fields=("votacion", "censo"), name="un_voto_por_miembro"),
            known_values("sentido", estados.Sentido, "voto_sentido_conocido"),
            known_values("canal", estados.CanalVoto, "voto_canal_conocido"),
        )


class Urna(models.Model):
    """The keys of one secret vote while it lasts (docs/decisions/0006-secret-votes.md).

    Envelopes are sealed to `clave_publica`. The private key lies in `clave_envuelta` under a key of two halves: the
    installation's secret and the file `parte`, neither of which is in this database. `vaciada`: the ballots are
    written and the key overwritten; the row only waits until its traces are gone from the disk. Hexadecimal.
    """

    votacion = models.OneToOneField(Votacion, on_delete=models.CASCADE, related_name="urna")
    clave_publica = models.CharField(max_length=64)
    clave_envuelta = models.CharField(max_length=160)
    parte = models.CharField(max_length=32)
    vaciada = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("urna")
        verbose_name_plural = _("urnas")


class Sobre(models.Model):
    """The sealed envelope of one voter, until the urn is opened: all of the same size, whatever is inside.

    No instant and no sense; `clave` and `claves_anteriores` make a retry harmless, as in `Voto`. Gone after the closing.
    """

    votacion = models.ForeignKey(Votacion, on_delete=models.CASCADE, related_name="sobres")
    censo = models.OneToOneField(Censo, on_delete=models.CASCADE, related_name="sobre")
    sellado = models.BinaryField()
    clave = models.CharField(max_length=64, blank=True)
    claves_anteriores = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("sobre")
        constraints = (models.UniqueConstraint(fields=("votacion", "censo"), name="un_sobre_por_miembro"),)


class PapeletaSecreta(models.Model):
    """One ballot of a secret vote, as it came out of the urn: whose it was is nowhere.

    `contenido` is a sense, the name of a candidate, `blanca` or `nula`; `codigo` is what its voter was shown once. Rows
    are written shuffled, in one transaction, and carry no instant.
    """

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="papeletas")
    codigo = models.CharField(max_length=16)
    contenido = models.CharField(max_length=200)

    class Meta:
        ordering = ("votacion", "codigo")
        verbose_name = _("papeleta secreta")
        verbose_name_plural = _("papeletas secretas")
