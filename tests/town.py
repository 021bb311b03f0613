"""A small invented town for tests: surprises nobody; what is unusual is written in the test itself."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from sesiones import estados
from sesiones.models import (
    Adscripcion,
    Asistencia,
    Corporacion,
    Designacion,
    Funcionario,
    GrupoPolitico,
    Mandato,
    Miembro,
    Organo,
    Punto,
    Sesion,
)

MOMENTO = datetime(2026, 3, 26, 8, 30, tzinfo=UTC)  # a Thursday, half past nine in Madrid


@dataclass
class Town:
    corporacion: Corporacion
    organo: Organo
    secretario: Funcionario
    interventor: Funcionario
    grupos: list[GrupoPolitico]
    miembros: list[Miembro] = field(default_factory=list)

    @property
    def alcalde(self) -> Miembro:
        return self.miembros[0]


def make_town(*, miembros: int = 5, clase: str = "pleno", clave: str = "villa", ponderado: bool = False) -> Town:
    """A corporation with one organ, two groups, users `villa-1`…, `villa-sec` and `villa-int` (password `x`).

    The first member presides; odd members sit in group A, even ones in B.
    """
    # A row for each person one by one would be most of what thousands of tests ask of the database.
    user, password = get_user_model(), make_password("x")
    logins = ("sec", "int", *range(1, miembros + 1))
    desk, desk_too, *seats = user.objects.bulk_create(user(username=f"{clave}-{n}", password=password) for n in logins)
    corporacion = Corporacion.objects.create(
        clave=clave, municipio=clave.capitalize(), ccaa="VC", idiomas=["es", "ca"], numero_legal=miembros
    )
    grupos = GrupoPolitico.objects.bulk_create(
        GrupoPolitico(corporacion=corporacion, siglas=siglas, orden=n, gobierno=n == 0)
        for n, siglas in enumerate(("A", "B"))
    )
    secretario, interventor = Funcionario.objects.bulk_create((
        Funcionario(
            corporacion=corporacion, clave=f"{clave.upper()}-F1", nombre="Sara Cretaria Mesa",
            puesto="Secretaria General", usuario=desk,
        ),
        Funcionario(
            corporacion=corporacion, clave=f"{clave.upper()}-F2", nombre="Iván Tervent Cuentas", puesto="Interventor",
            usuario=desk_too,
        ),
    ))  # fmt: skip
    people = Miembro.objects.bulk_create(
        Miembro(
            corporacion=corporacion, clave=f"{clave.upper()}-{n:02}", nombre=f"Persona Apellido{n:02} Segundo",
            apellidos=f"Apellido{n:02} Segundo", sexo="FM"[n % 2], orden_lista=(n + 1) // 2,
            cargo="alcalde" if n == 1 else f"teniente_alcalde_{n - 1}" if n <= 3 else "concejal",
            email=f"m{n}@example.org", usuario=usuario,
        )
        for n, usuario in enumerate(seats, 1)
    )  # fmt: skip
    organo = Organo.objects.create(
        corporacion=corporacion, clave=clase.replace("_", "-"), nombre=clase.replace("_", " ").capitalize(),
        clase=clase, secretaria=secretario, intervencion=interventor, publica=clase == "pleno", lugar="Salón de Plenos",
        sistema_voto="ponderado" if ponderado else "por_cabeza", presidencia=people[0] if people else None,
    )  # fmt: skip
    since = date(2023, 6, 17)
    Mandato.objects.bulk_create(Mandato(miembro=miembro, desde=since) for miembro in people)
    seated = [(n, miembro, grupos[n % 2]) for n, miembro in enumerate(people)]
    Adscripcion.objects.bulk_create(
        Adscripcion(miembro=miembro, grupo=grupo, desde=since) for _, miembro, grupo in seated
    )
    Designacion.objects.bulk_create(
        Designacion(
            organo=organo, miembro=miembro, grupo=grupo, orden=n + 1, orden_llamada=n or miembros, desde=since
        )
        for n, miembro, grupo in seated
    )  # fmt: skip
    return Town(corporacion, organo, secretario, interventor, grupos, people)


def make_sesion(
    town: Town, *, estado: str = "abierta", puntos: int = 1, momento: datetime = MOMENTO, clave: str = "S-1"
) -> Sesion:
    """A session straight in the tables, without its journal: for tests whose subject is something else.

    When it is open, everybody is there in person and the first item is in debate.
    """
    sesion = Sesion.objects.create(
        organo=town.organo, clave=clave, numero="1/2026", primera=momento, segunda=momento + timedelta(days=2),
        lugar="Salón de Plenos", estado=estado, presidente=town.alcalde, titular_voto_calidad=town.alcalde,
        secretario=town.secretario, publica=town.organo.publica, convocada_en=momento - timedelta(days=6),
        abierta_en=momento if estado in {"abierta", "suspendida", "levantada"} else None,
    )  # fmt: skip
    abierta = estado == "abierta"
    items = Punto.objects.bulk_create(
        Punto(
            sesion=sesion, orden=n, numero=str(n), titulo=f"Asunto {n}", clase="dictamen",
            estado=estados.EstadoPunto.EN_DEBATE if abierta and n == 1 else estados.EstadoPunto.PENDIENTE,
            deliberacion_desde=momento if abierta and n == 1 else None,
        )
        for n in range(1, puntos + 1)
    )  # fmt: skip
    if abierta and items:
        sesion.punto_actual = items[0]
        sesion.save()
    state = "presente" if sesion.abierta_en else "pendiente"
    Asistencia.objects.bulk_create((
        *(
            Asistencia(
                sesion=sesion, miembro=seat.miembro, peso=seat.peso, grupo=seat.grupo, orden=seat.orden,
                orden_llamada=seat.orden_llamada, modalidad="presencial", estado=state, desde=sesion.abierta_en,
            )
            for seat in town.organo.designaciones.select_related("miembro")
        ),
        Asistencia(
            sesion=sesion, funcionario=town.secretario, rol="secretaria", vota=False, orden=900,
            modalidad="presencial", estado=state,
        ),
    ))  # fmt: skip
    return sesion
