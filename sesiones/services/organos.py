"""The organs: what they are, who sits in them, in what capacity and with what weight, from when until when."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from sesiones.estados import ClaseOrgano, SistemaVoto
from sesiones.models import Corporacion, Designacion, Funcionario, GrupoPolitico, Miembro, Organo
from sesiones.reglas.composicion import comprobar_comision, comprobar_junta_gobierno, comprobar_mesa_contratacion
from sesiones.reglas.perfil import PerfilIncorrecto
from sesiones.reglas.presidencia import delegar_presidencia
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import perfil_of_organo, seats_on
from sesiones.services.corporacion import refuse_perfil
from sesiones.services.gates import refuse_without_mandato


@transaction.atomic
def create_organo(*, corporacion: Corporacion, clave: str, nombre: str, clase: str, **fields: Any) -> Organo | Rechazo:
    """Add an organ of any class. `fields`: any column of `Organo`; `reglamento` must name parameters of the profile."""
    if corporacion.organos.filter(clave=clave).exists():
        return rechazo(
            "clave_repetida", _("Ya hay un órgano con el identificador {clave}."), "", _("Elija otro."), clave=clave
        )
    organo = Organo(corporacion=corporacion, clave=clave, nombre=nombre, clase=ClaseOrgano(clase).value, **fields)
    if refusal := _refuse_organo(organo):
        return refusal
    organo.save()
    return organo


@transaction.atomic
def update_organo(*, organo: Organo, **fields: Any) -> Organo | Rechazo:
    """Change an organ; what is convened keeps the seats and the rules that were frozen with it."""
    organo = Organo.objects.select_for_update(of=("self",)).select_related("corporacion").get(pk=organo.pk)
    for name, value in fields.items():
        setattr(organo, name, value)
    if refusal := _refuse_organo(organo):
        return refusal
    organo.save(update_fields=[*fields])
    return organo


@transaction.atomic
def set_presidencia(*, organo: Organo, miembro: Miembro | None, vota: bool = True) -> Organo | Rechazo:
    """Who chairs the organ, with a vote or without it; a chair without vote still counts for the quorum."""
    if miembro is not None and miembro.corporacion_id != organo.corporacion_id:
        return _stranger()
    return update_organo(organo=organo, presidencia=miembro, presidencia_vota=vota)


@transaction.atomic
def delegate_presidencia(*, organo: Organo, miembro: Miembro | None) -> Organo | Rechazo:
    """Who chairs by delegation while the delegation lasts (None ends it); the casting vote stays where the law leaves
    it (LBRL arts. 21.3, 122.2 and 124.5; ROF art. 125.a)."""
    if miembro is not None and miembro.corporacion_id != organo.corporacion_id:
        return _stranger()
    if miembro is not None and (refusal := delegar_presidencia(perfil_of_organo(organo))):
        return refusal
    return update_organo(organo=organo, presidencia_delegada=miembro)


@transaction.atomic
def set_secretaria(*, organo: Organo, persona: Funcionario | Miembro | None) -> Organo | Rechazo:
    """Who is its secretary: an official, or a councillor in the JGL of a great municipality (LBRL art. 126.4)."""
    if persona is not None and persona.corporacion_id != organo.corporacion_id:
        return _stranger()
    if isinstance(persona, Miembro) and organo.clase != ClaseOrgano.JUNTA_GOBIERNO.value:
        return rechazo(
            "secretaria_electa",
            _("Solo la Junta de Gobierno tiene un concejal-secretario."),
            "LBRL arts. 92 bis y 126.4",
            _("Elija a una persona funcionaria con habilitación nacional."),
        )
    if isinstance(persona, Miembro):
        return update_organo(organo=organo, secretaria=None, concejal_secretario=persona)
    return update_organo(organo=organo, secretaria=persona, concejal_secretario=None)


@transaction.atomic
def set_intervencion(*, organo: Organo, funcionario: Funcionario | None) -> Organo | Rechazo:
    """Who controls its accounts."""
    if funcionario is not None and funcionario.corporacion_id != organo.corporacion_id:
        return _stranger()
    return update_organo(organo=organo, intervencion=funcionario)


@transaction.atomic
def designate_miembro(
    *,
    organo: Organo,
    desde: date,
    miembro: Miembro | None = None,
    funcionario: Funcionario | None = None,
    rol: str = Designacion.Rol.TITULAR.value,
    vota: bool = True,
    grupo: GrupoPolitico | None = None,
    peso: Decimal | int = 1,
    orden: int | None = None,
    orden_llamada: int | None = None,
    hasta: date | None = None,
) -> Designacion | Rechazo:
    """Give a seat to a member or to an official (exactly one; else ValueError) from `desde` on.

    A substitute sits only where a norm allows it (ROF arts. 99.5 and 125.c); a weight other than one only where the
    vote is weighted; nobody has two seats in one organ on the same day.
    """
    if (miembro is None) == (funcionario is None):
        raise ValueError("a seat is held by a member or by an official")
    organo = Organo.objects.select_for_update(of=("self",)).select_related("corporacion").get(pk=organo.pk)
    refusal = _refuse_seat(organo, miembro, funcionario, rol, Decimal(peso), desde, hasta)
    if refusal:
        return refusal
    return Designacion.objects.create(
        organo=organo,
        miembro=miembro,
        funcionario=funcionario,
        rol=Designacion.Rol(rol),
        vota=vota and rol != Designacion.Rol.ASISTENTE.value,
        grupo=grupo,
        peso=Decimal(peso),
        orden=orden if orden is not None else organo.designaciones.count() + 1,
        orden_llamada=orden_llamada,
        desde=desde,
        hasta=hasta,
    )


@transaction.atomic
def correct_designacion(
    *,
    designacion: Designacion,
    rol: str,
    vota: bool,
    peso: Decimal | int,
    grupo: GrupoPolitico | None,
    desde: date,
    hasta: date | None,
) -> Designacion | Rechazo:
    """Put right what was written of a seat, under the conditions of giving one. What is convened keeps its own list."""
    organo = Organo.objects.select_for_update(of=("self",)).select_related("corporacion").get(pk=designacion.organo_id)
    if hasta is not None and hasta < desde:
        return _crossed()
    refusal = _refuse_seat(
        organo, designacion.miembro, designacion.funcionario, rol, Decimal(peso), desde, hasta, besides=designacion.pk
    )
    if refusal:
        return refusal
    designacion.rol, designacion.grupo, designacion.peso = Designacion.Rol(rol), grupo, Decimal(peso)
    designacion.vota = vota and rol != Designacion.Rol.ASISTENTE.value
    designacion.desde, designacion.hasta = desde, hasta
    designacion.save(update_fields=["rol", "vota", "grupo", "peso", "desde", "hasta"])
    return designacion


@transaction.atomic
def remove_designacion(*, designacion: Designacion) -> None:
    """Take away a seat that was written by mistake; one that was really held ends with `end_designacion`."""
    designacion.delete()


@transaction.atomic
def end_designacion(*, designacion: Designacion, hasta: date) -> Designacion | Rechazo:
    """`hasta` is the last day of the seat."""
    if hasta < designacion.desde:
        return _crossed()
    designacion.hasta = hasta
    designacion.save(update_fields=["hasta"])
    return designacion


@transaction.atomic
def set_orden_llamada(*, organo: Organo, claves: Sequence[str], dia: date) -> Organo:
    """The order of the nominal call, as the organ has it (ROF art. 101). `claves`: of the holders, first to last."""
    places = {clave: place for place, clave in enumerate(claves, start=1)}
    for seat in seats_on(organo, dia):
        person = seat.miembro or seat.funcionario
        seat.orden_llamada = places.get(person.clave) if person else None
        seat.save(update_fields=["orden_llamada"])
    return organo


def check_composicion(organo: Organo, dia: date) -> list[Rechazo]:
    """What the law says against the composition of an organ on a day; shown, and no obstacle to working with it."""
    seats = [seat for seat in seats_on(organo, dia) if seat.rol == Designacion.Rol.TITULAR]
    electos = sum(seat.miembro_id is not None for seat in seats)
    found: list[Rechazo | None] = []
    match ClaseOrgano(organo.clase):
        case ClaseOrgano.JUNTA_GOBIERNO:
            vocales = sum(seat.miembro_id != organo.presidencia_id for seat in seats)
            found.append(comprobar_junta_gobierno(organo.corporacion.numero_legal, vocales))
        case ClaseOrgano.MESA_CONTRATACION:
            found.append(comprobar_mesa_contratacion(len(seats), electos))
        case ClaseOrgano.COMISION if organo.plazas and organo.sistema_voto == SistemaVoto.POR_CABEZA.value:
            groups = {grupo.siglas: grupo.escanos for grupo in organo.corporacion.grupos.all()}
            reparto = dict.fromkeys(groups, 0)
            for seat in seats:
                if seat.grupo is not None:
                    reparto[seat.grupo.siglas] += 1
            found.append(comprobar_comision(organo.plazas, reparto, groups))
    return [item for item in found if item is not None]


def _refuse_organo(organo: Organo) -> Rechazo | None:
    try:
        perfil = perfil_of_organo(organo)
    except PerfilIncorrecto as error:
        return refuse_perfil(error)
    if organo.sistema_voto == SistemaVoto.PONDERADO.value and not perfil.voto_ponderado:
        return rechazo(
            "sin_voto_ponderado",
            _("En este órgano cada miembro tiene un voto."),
            perfil.norma("voto_ponderado") or "ROF art. 99.5",
            _("Si su reglamento permite ponderarlo, dígalo en su perfil normativo."),
        )
    return None


def _refuse_seat(
    organo: Organo,
    miembro: Miembro | None,
    funcionario: Funcionario | None,
    rol: str,
    peso: Decimal,
    desde: date,
    hasta: date | None,
    *,
    besides: int | None = None,
) -> Rechazo | None:
    person = miembro or funcionario
    if person is None or person.corporacion_id != organo.corporacion_id:
        return _stranger()
    perfil = perfil_of_organo(organo)
    if rol == Designacion.Rol.SUPLENTE.value and not perfil.suplentes:
        return rechazo(
            "sin_suplentes",
            _("En este órgano el voto es personal: no caben suplentes."),
            perfil.norma("suplentes"),
            _("Nómbrelo titular, o permita suplentes en su perfil normativo si su reglamento los prevé."),
        )
    if peso != 1 and organo.sistema_voto != SistemaVoto.PONDERADO.value:
        return rechazo(
            "peso_sin_ponderar",
            _("En este órgano cada miembro tiene un voto."),
            "ROF art. 99.5",
            _("Deje en uno el peso de la plaza."),
        )
    if miembro is not None and (refusal := refuse_without_mandato(organo.corporacion, miembro, desde)):
        return refusal
    if organo.clase == ClaseOrgano.PLENO.value and funcionario is not None:
        return rechazo(
            "pleno_de_electos",
            _("El Pleno lo forman los concejales."),
            "LBRL art. 22.1",
            _("Si asiste para informar, llámele como invitado."),
        )
    overlap = Q(hasta__isnull=True) | Q(hasta__gte=desde)
    if hasta is not None:
        overlap &= Q(desde__lte=hasta)
    held = organo.designaciones.filter(overlap, miembro=miembro, funcionario=funcionario).values_list("pk", flat=True)
    if any(pk != besides for pk in held):
        return rechazo(
            "plaza_repetida",
            _("{persona} ya tiene una plaza en este órgano en esas fechas."),
            "",
            _("Dé por terminada la anterior."),
            persona=person.nombre,
        )
    return None


def _crossed() -> Rechazo:
    return rechazo("fechas_cruzadas", _("El cese no puede ser anterior al nombramiento."), "", _("Corrija la fecha."))


def _stranger() -> Rechazo:
    return rechazo(
        "otra_corporacion", _("No pertenece a esta corporación."), "", _("Elija a una persona de la corporación.")
    )
