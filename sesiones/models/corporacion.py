"""The corporation, its people and its working-day table."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones import estados
from sesiones.models import choices

CLAVE = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", _("Use letras, números, puntos y guiones."))


class Corporacion(models.Model):
    """A local authority; every other row belongs to one (LBRL arts. 19 and 20)."""

    clave = models.CharField(_("identificador"), max_length=60, unique=True, validators=[CLAVE])
    municipio = models.CharField(_("municipio"), max_length=120)
    regimen = models.CharField(
        _("régimen"), max_length=20, choices=choices.REGIMEN, default=estados.Regimen.COMUN.value
    )
    ccaa = models.CharField(_("comunidad autónoma"), max_length=2, help_text=_("Letras de ISO 3166-2:ES"))
    idiomas = models.JSONField(_("idiomas"), default=list, help_text=_("El primero es el de sus actas"))
    numero_legal = models.PositiveSmallIntegerField(_("número legal de miembros"))
    poblacion = models.PositiveIntegerField(_("población"), null=True, blank=True)
    sesion_ordinaria = models.CharField(_("periodicidad de la sesión ordinaria"), max_length=200, blank=True)
    zona_horaria = models.CharField(_("zona horaria"), max_length=40, default="Europe/Madrid")
    reglamento = models.JSONField(_("valores del reglamento orgánico"), default=dict, blank=True)
    # LOREG art. 195.1: constitution and closing session follow from the day of the elections.
    elecciones = models.DateField(_("fecha de las elecciones"), null=True, blank=True)
    recurso_electoral = models.BooleanField(_("hay recurso contra la proclamación"), default=False)
    escudo = models.FileField(_("escudo"), upload_to="escudos/", blank=True)
    datos = models.JSONField(default=dict, blank=True, help_text="What the interchange file says and no column holds")

    class Meta:
        ordering = ("municipio",)
        verbose_name = _("corporación")
        verbose_name_plural = _("corporaciones")
        constraints = (choices.known_values("regimen", estados.Regimen, "corporacion_regimen_conocido"),)

    def __str__(self) -> str:
        return self.municipio

    @property
    def nombre(self) -> str:
        """What the house calls itself, in the language in force."""
        return gettext("Ayuntamiento de %s") % self.municipio


class GrupoPolitico(models.Model):
    """LBRL art. 73.3; ROF arts. 23 to 29."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="grupos")
    siglas = models.CharField(_("siglas"), max_length=60)
    nombre = models.CharField(_("nombre"), max_length=160, blank=True)
    escanos = models.PositiveSmallIntegerField(_("escaños"), default=0)
    gobierno = models.BooleanField(_("forma parte del gobierno"), default=False)
    # LOREG art. 196.c: without an absolute majority the head of the list with most of them is the mayor.
    votos_populares = models.PositiveIntegerField(_("votos populares de su lista"), null=True, blank=True)
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        ordering = ("corporacion", "orden", "pk")
        verbose_name = _("grupo político")
        verbose_name_plural = _("grupos políticos")
        constraints = (models.UniqueConstraint(fields=("corporacion", "siglas"), name="grupo_siglas_unicas"),)

    def __str__(self) -> str:
        return self.nombre or self.siglas


class Persona(models.Model):
    """What a member and an official have in common."""

    clave = models.CharField(_("identificador"), max_length=60, validators=[CLAVE])
    nombre = models.CharField(_("nombre y apellidos"), max_length=160)
    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="%(class)s"
    )
    email = models.EmailField(_("correo electrónico"), blank=True)
    # By which the certificate of a signature is known to be theirs; shown to nobody else.
    nif = models.CharField(_("NIF"), max_length=12, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nombre


class Miembro(Persona):
    """A councillor. Rights follow from `Mandato`, never from this row alone."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="miembros")
    apellidos = models.CharField(
        _("apellidos"), max_length=120, blank=True, help_text=_("Ordenan la llamada de la votación nominal")
    )
    sexo = models.CharField(_("sexo"), max_length=1, choices={"F": _("Mujer"), "M": _("Hombre")}, blank=True)
    # LOREG arts. 195.2 and 197.1.d and LBRL art. 46.2.a: the oldest presides; shown to nobody else.
    nacimiento = models.DateField(_("fecha de nacimiento"), null=True, blank=True)
    cargo = models.CharField(_("cargo"), max_length=60, default="concejal")
    delegacion = models.CharField(_("delegación"), max_length=160, blank=True)
    orden_lista = models.PositiveSmallIntegerField(_("orden en la lista"), default=0)

    class Meta:
        ordering = ("corporacion", "pk")
        verbose_name = _("miembro de la corporación")
        verbose_name_plural = _("miembros de la corporación")
        constraints = (models.UniqueConstraint(fields=("corporacion", "clave"), name="miembro_clave_unica"),)


class Mandato(models.Model):
    """From when until when a person is a member of the corporation. `hasta` is the last day, or open."""

    miembro = models.ForeignKey(Miembro, on_delete=models.CASCADE, related_name="mandatos")
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        ordering = ("miembro", "desde")
        verbose_name = _("mandato")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")), name="mandato_en_orden"
            ),
        )


class Adscripcion(models.Model):
    """Membership of a group over time; without a group, "no adscrito" (LBRL art. 73.3)."""

    miembro = models.ForeignKey(Miembro, on_delete=models.CASCADE, related_name="adscripciones")
    grupo = models.ForeignKey(
        GrupoPolitico, on_delete=models.PROTECT, null=True, blank=True, related_name="adscripciones"
    )
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), null=True, blank=True)
    portavoz = models.CharField(
        _("portavocía"),
        max_length=10,
        choices={"": _("No"), "titular": _("Portavoz"), "adjunto": _("Portavoz adjunto")},
        blank=True,
    )

    class Meta:
        ordering = ("miembro", "desde")
        verbose_name = _("adscripción a grupo")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(hasta__isnull=True) | models.Q(hasta__gte=models.F("desde")),
                name="adscripcion_en_orden",
            ),
        )


class Funcionario(Persona):
    """An official: Secretaría, Intervención and their staff. Voice, never a vote in the Pleno."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.PROTECT, related_name="funcionarios")
    puesto = models.CharField(_("puesto"), max_length=160)

    class Meta:
        ordering = ("corporacion", "pk")
        verbose_name = _("personal funcionario")
        verbose_name_plural = _("personal funcionario")
        constraints = (models.UniqueConstraint(fields=("corporacion", "clave"), name="funcionario_clave_unica"),)


class DiaInhabil(models.Model):
    """A declared holiday of the municipality (Ley 39/2015 art. 30.2, 30.6 and 30.7)."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="dias_inhabiles")
    fecha = models.DateField(_("fecha"))
    nombre = models.CharField(_("festividad"), max_length=160)
    ambito = models.CharField(
        _("ámbito"),
        max_length=10,
        choices={"estado": _("Estatal"), "ccaa": _("Autonómico"), "municipio": _("Local")},
        default="municipio",
    )

    class Meta:
        ordering = ("corporacion", "fecha")
        verbose_name = _("día inhábil")
        verbose_name_plural = _("días inhábiles")
        constraints = (models.UniqueConstraint(fields=("corporacion", "fecha"), name="dia_inhabil_unico"),)

    def __str__(self) -> str:
        return f"{self.fecha}: {self.nombre}"


class CalendarioAnual(models.Model):
    """The secretary's confirmation that the table of a year is the official one; until then it is a proposal."""

    corporacion = models.ForeignKey(Corporacion, on_delete=models.CASCADE, related_name="calendarios")
    anio = models.PositiveSmallIntegerField(_("año"))
    confirmado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    confirmado_en = models.DateTimeField(_("confirmado"), null=True, blank=True)

    class Meta:
        ordering = ("corporacion", "-anio")
        verbose_name = _("calendario anual")
        constraints = (models.UniqueConstraint(fields=("corporacion", "anio"), name="calendario_anual_unico"),)
