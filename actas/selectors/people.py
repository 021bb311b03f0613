"""Who the journal means by a `clave`: names, gender, office and group on the day of a session."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from actas.redaccion.hechos import Persona, Sexo
from sesiones.models import Adscripcion, Asistencia, Corporacion, Funcionario, GrupoPolitico, Miembro


@dataclass(frozen=True, slots=True)
class Directory:
    """Every person of a corporation by `clave`, and the groups in their order."""

    people: dict[str, Persona]
    groups: dict[str, int]

    def named(self, clave: str) -> Persona:
        """The person, or one with nothing but the key when the tables no longer know it."""
        return self.people.get(clave) or Persona(clave, clave, None, "")

    def all(self, claves: Iterable[str]) -> tuple[Persona, ...]:
        return tuple(self.named(clave) for clave in claves)


def directory_of(corporacion: Corporacion, day: date, rows: Iterable[Asistencia]) -> Directory:
    """Four queries. The group and the office of who was called are those frozen with the seat; of the others, the
    group of the day and the office of now."""
    groups = {g.pk: g for g in GrupoPolitico.objects.filter(corporacion=corporacion).order_by("orden", "pk")}
    active = Q(desde__lte=day) & (Q(hasta__isnull=True) | Q(hasta__gte=day))
    siglas = {
        miembro: groups[grupo].siglas
        for miembro, grupo in Adscripcion.objects.filter(active, miembro__corporacion=corporacion).values_list(
            "miembro__clave", "grupo_id"
        )
        if grupo in groups
    }
    siglas |= {row.miembro.clave: groups[row.grupo_id].siglas for row in rows if row.miembro and row.grupo_id in groups}
    cargos = {row.persona.clave: row.cargo for row in rows if row.cargo}
    people = {m.clave: miembro(m, siglas.get(m.clave, "")) for m in Miembro.objects.filter(corporacion=corporacion)}
    people |= {f.clave: funcionario(f) for f in Funcionario.objects.filter(corporacion=corporacion)}
    people |= {clave: replace(people[clave], cargo=cargo) for clave, cargo in cargos.items()}
    return Directory(people, {group.siglas: place for place, group in enumerate(groups.values())})


def miembro(row: Miembro, siglas: str) -> Persona:
    return Persona(row.clave, row.nombre, Sexo(row.sexo) if row.sexo else None, row.cargo, siglas)


def funcionario(row: Funcionario) -> Persona:
    return Persona(row.clave, row.nombre, None, row.puesto)
