"""What each key of `corporaciones/1` and `sesiones/1` means, read in what the product stored and in the report."""

import copy

import pytest

from config.interchange.documents import validator
from config.interchange.replay import replay
from config.management.commands.importar import import_document
from sesiones.models import Asistencia, Corporacion, Designacion, LlamadaOrden, Organo, Punto, Sesion, Suceso, Turno
from sesiones.selectors import perfil_of_organo
from tests.config.interchange.conftest import TODOS
from tests.config.interchange.recorded import TOWNS, rows
from votaciones.models import Censo, Votacion, Voto

# Not once more on PostgreSQL: `test_replay` asks there what a play writes, and these write the same.
pytestmark = pytest.mark.django_db
PP = [f"TOR-{n:02}" for n in range(1, 14)]


def juega(organo, presentes, *votaciones, punto=None, **claves):
    """A session of an organ of Torrealhama with one item at 20:10, and its report."""
    asunto = {"num": "1", "titulo": "Asunto", "parte": "resolutiva", "clase": "dictamen", "hora_inicio": "20:10"}
    datos = {
        "id": "T-1", "corporacion": "torrealhama", "organo": organo, "tipo": "ordinaria", "inicio": "20:00",
        "fin": "21:00", "convocatoria": {"decreto": "2025-12-05", "primera": "2025-12-17T20:00"},
        "asistencia": {"presencial": list(presentes), "funcionarios": ["TOR-F1"]},
        "puntos": [asunto | (punto or {}) | {"votaciones": [
            {"hora": f"20:{15 + n}:00", "objeto": "propuesta", "sistema": "ordinaria", **vote}
            for n, vote in enumerate(votaciones)
        ]}],
    }  # fmt: skip
    for clave, value in claves.items():
        datos[clave] = datos[clave] | value if isinstance(datos.get(clave), dict) else value
    validator("sesiones/1").validate({"esquema": "sesiones/1", "sesiones": [datos]})
    informe = replay(datos)
    validator("informe/1").validate(informe)
    return informe


def pleno(*votaciones, **claves):
    return juega("pleno", TODOS, *votaciones, **claves)


def nominal(si, no):
    return {"sistema": "nominal", "nominal": dict.fromkeys(TODOS[:si], "si") | dict.fromkeys(TODOS[si : si + no], "no")}


def town(change):
    """Import Torrealhama with something else in it."""
    document = copy.deepcopy(TOWNS)
    torrealhama = next(c for c in document["corporaciones"] if c["id"] == "torrealhama")
    change(torrealhama)
    import_document({**document, "corporaciones": [torrealhama]})
    return Corporacion.objects.get(clave="torrealhama")


def organ(c, clave):
    return next(o for o in c["organos"] if o["id"] == clave)


# The town


def test_perfil_is_the_own_regulation_of_its_organs(towns):
    corporacion = town(lambda c: c.update(perfil={"cambio_voto_ordinaria": False}))
    perfil = perfil_of_organo(corporacion.organos.get(clave="pleno"))
    assert perfil.cambio_voto_ordinaria is False
    assert perfil.norma("cambio_voto_ordinaria") == "ROM"
    pleno({"por_grupo": {"PP": {"si": 13}, "PSOE": {"no": 6}}})
    assert not Votacion.objects.get().permite_cambio


def test_without_presidencia_vota_the_chair_counts_for_the_quorum_and_not_in_the_census(towns):
    town(lambda c: organ(c, "com-hacienda").update(presidencia_vota=False))
    seats = list(Designacion.objects.filter(organo__clave="com-hacienda", rol="titular", hasta=None))
    claves = [seat.miembro.clave for seat in seats if seat.organo.corporacion.clave == "torrealhama"]
    informe = juega("com-hacienda", claves, {"sistema": "nominal", "nominal": dict.fromkeys(claves[1:], "si")})
    assert informe["rechazos"] == []
    (fila,) = rows(informe, "1")
    assert "TOR-02" in claves
    assert not Voto.objects.filter(censo__miembro__clave="TOR-02").exists()
    assert informe["quorum"]["presentes"] == len(claves)
    assert fila["totales"]["si"] == len(claves) - 1


def test_electos_funcionarios_and_secretaria_sin_voto_make_a_mesa(towns):
    organo = Organo.objects.get(corporacion__clave="torrealhama", clave="mesa-contratacion")
    assert organo.secretaria.clave == "TOR-F6"
    seats = [(s.miembro or s.funcionario).clave for s in organo.designaciones.filter(hasta=None).order_by("orden")]
    assert seats == ["TOR-02", "TOR-03", "TOR-F1", "TOR-F2", "TOR-F3", "TOR-F4", "TOR-F5"]


def test_orden_llamada_nominal_and_publica(towns):
    def change(c):
        organ(c, "pleno").update(orden_llamada_nominal=["TOR-21", "TOR-02", "TOR-01"])
        organ(c, "jgl").update(publica="solo los asuntos delegados por el Pleno")

    corporacion = town(change)
    called = corporacion.organos.get(clave="pleno").designaciones.filter(orden_llamada__isnull=False, hasta=None)
    assert [s.miembro.clave for s in called.order_by("orden_llamada")] == ["TOR-21", "TOR-02", "TOR-01"]
    jgl = corporacion.organos.get(clave="jgl")
    assert (jgl.publica, jgl.publicidad) == (False, "solo los asuntos delegados por el Pleno")


def test_who_has_no_group_is_no_adscrito(towns):
    def change(c):
        c["miembros"][20]["grupo"] = None
        c["grupos"][3]["escanos"] = 0
        del c["grupos"][3]["portavoz"]

    town(change)
    informe = pleno({"por_grupo": {"PP": {"si": 13}, "PSOE": {"no": 6}, "Con Andalucía": {"abs": 1},
                                   "no adscrito": {"no": 1}}})  # fmt: skip
    (fila,) = rows(informe, "1")
    assert (fila["totales"], informe["rechazos"]) == ({"si": 13, "no": 7, "abs": 1}, [])
    assert Voto.objects.get(censo__miembro__clave="TOR-21").sentido == "no"


# Who is there


def test_suplencias_sit_in_a_commission(towns):
    titulares = ["TOR-02", "TOR-03", "TOR-04"]
    informe = juega(
        "com-hacienda", [*titulares[:2], "TOR-07", "TOR-14", "TOR-15", "TOR-20"],
        {"sistema": "nominal", "nominal": {"TOR-02": "si", "TOR-07": "si"}},
        asistencia={"suplencias": [{"titular": "TOR-04", "suplente": "TOR-07"}]},
    )  # fmt: skip
    assert [r for r in informe["rechazos"] if r["acto"] == "admit_suplente"] == []
    assert Asistencia.objects.get(miembro__clave="TOR-07").sustituye_a.clave == "TOR-04"
    assert Voto.objects.get(censo__miembro__clave="TOR-07").sentido == "si"


def test_a_weighted_organ_counts_weights(towns):
    informe = juega(
        "junta-portavoces", ["TOR-02", "TOR-14", "TOR-20", "TOR-21"],
        {"sistema": "ponderada", "por_grupo": {"PP": {"si": 13}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1},
                                               "Vox": {"abs": 1}}, "totales": {"si": 13, "no": 7, "abs": 1}},
        asistencia={"presidencia_sin_voto": "TOR-01"},
    )  # fmt: skip
    (fila,) = rows(informe, "1")
    assert (fila["totales"], fila["resultado"], fila["razonamiento"]) == (
        {"si": 13, "no": 7, "abs": 1}, "aprobada", "13 votos a favor y 7 en contra: aprobada"
    )  # fmt: skip
    assert [d for d in informe["discrepancias"] if d["indice"]] == []
    assert Sesion.objects.get().presidente.clave == "TOR-01"
    assert not Censo.objects.filter(miembro__clave="TOR-01", situacion="con_voto").exists()


def test_invitados_have_voice_and_no_vote(towns):
    informe = juega(
        "jgl", [s.miembro.clave for s in Designacion.objects.filter(
            organo__clave="jgl", organo__corporacion__clave="torrealhama", hasta=None)],
        punto={"intervenciones": [{"miembro": "TOR-20", "tipo": "informe", "segundos": 30, "resumen": "Informa."}]},
        asistencia={"invitados": ["TOR-20"]},
    )  # fmt: skip
    assert informe["rechazos"] == []
    assert Asistencia.objects.get(miembro__clave="TOR-20").rol == "invitado"
    assert Turno.objects.get().resumen == "Informa."


def test_the_second_call_and_the_session_that_could_not_be_held(towns):
    segunda = {"segunda": "2025-12-19T20:00", "convocatoria_usada": 2}
    held = pleno(nominal(11, 10), convocatoria=segunda)
    assert held["constituida"]
    assert Suceso.objects.get(tipo="sesion_constituida").momento.day == 19
    empty = juega("pleno", TODOS[:6], id="T-2", asistencia={"ausentes": [{"miembro": "TOR-21", "excusa": True}]})
    assert (empty["constituida"], empty["puntos"], empty["quorum"]) == (False, [], {"minimo": 7, "presentes": 6})
    assert Sesion.objects.get(clave="T-2").estado == "no_constituida"


def test_telematica_asks_why_and_everybody_is_accredited(towns):
    informe = juega(
        "pleno", [], nominal(11, 10), modalidad="telematica", idioma="es", numero="7/2025",
        convocatoria={"situacion_excepcional": "inundaciones"}, asistencia={"telematica": TODOS},
    )  # fmt: skip
    sesion = Sesion.objects.get()
    assert (sesion.modalidad, sesion.numero, sesion.situacion_excepcional) == ("telematica", "7/2025", "inundaciones")
    assert Asistencia.objects.filter(modalidad="telematica", territorio_declarado_en__isnull=False).count() >= 21
    assert rows(informe, "1")[0]["resultado"] == "aprobada"


INCIDENCIAS = [
    ([{"hora": "20:12", "tipo": "salida", "miembro": "TOR-21"}], "fuera", ["TOR-21"]),
    ([{"hora": "20:12", "tipo": "salida", "miembro": "TOR-21"},
      {"hora": "20:13", "tipo": "reincorporacion", "miembro": "TOR-21"}], "presente", []),
    ([{"hora": "20:12", "tipo": "desconexion", "miembro": "TOR-21"}], "desconectado", ["TOR-21"]),
    ([{"hora": "20:12", "tipo": "expulsion", "miembro": "TOR-21", "motivo": "tercera llamada"}], "expulsado", ["TOR-21"]),
]  # fmt: skip


@pytest.mark.parametrize(("incidencias", "estado", "abstenidos"), INCIDENCIAS)
def test_incidencias_move_people_and_who_left_the_debate_abstains(towns, incidencias, estado, abstenidos):
    informe = pleno(nominal(11, 9), incidencias=incidencias)
    assert informe["rechazos"] == []
    assert Asistencia.objects.get(miembro__clave="TOR-21").estado == estado
    assert rows(informe, "1")[0]["abstencion_por_ausencia"] == abstenidos
    assert not LlamadaOrden.objects.exists()


def test_who_arrives_late_and_who_abstains_by_duty_are_not_in_the_count(towns):
    informe = juega(
        "pleno", TODOS[:20], nominal(11, 8),
        incidencias=[
            {"hora": "20:05", "tipo": "incorporacion", "miembro": "TOR-21"},
            {"hora": "20:12", "tipo": "abstencion_legal", "miembro": "TOR-20", "motivo": "parentesco"},
            {"hora": "20:13", "tipo": "receso", "minutos": 1},
        ],
    )  # fmt: skip
    (fila,) = rows(informe, "1")
    assert (fila["abstencion_legal"], fila["presentes"], fila["totales"]) == (
        ["TOR-20"], 20, {"si": 11, "no": 8, "abs": 1}
    )  # fmt: skip
    assert Suceso.objects.filter(tipo="sesion_suspendida").count() == 1


# Items and votes


def test_what_the_source_tells_of_an_item(towns):
    pleno(nominal(11, 10), punto={
        "tipo": "hacienda", "expediente": "E-1/2025", "ponente": "TOR-02", "proponente": ["PP"], "materia": "47.2.ll",
        "dictamen": {"organo": "com-hacienda", "sentido": "favorable", "votos": {"si": 5, "no": 3, "abs": 1}},
        "informe_intervencion": "favorable", "importe_eur": 1200.5, "mayoria_exigida": "absoluta",
        "observaciones": "Se reparte.", "enmiendas_retiradas": ["1"], "video": {"desde": "0:10:00", "hasta": "0:20:00"},
    })  # fmt: skip
    punto = Punto.objects.get()
    assert (punto.ponente.clave, punto.expediente, punto.materia) == ("TOR-02", "E-1/2025", "47.2.ll")
    assert [g.siglas for g in punto.proponentes.all()] == ["PP"]
    assert punto.dictamen["votos"] == {"si": 5, "no": 3, "abs": 1}
    assert punto.datos.items() >= {"importe_eur": 1200.5, "mayoria_exigida": "absoluta"}.items()
    assert Votacion.objects.get().mayoria == "absoluta"


def test_retirado_without_votes_was_withdrawn_before_the_debate(towns):
    informe = pleno(punto={"estado": "retirado del orden del día"})
    assert informe["puntos"][0]["estado"] == "retirado"


@pytest.mark.parametrize(
    ("si", "estado", "filas"),
    [(11, "aprobado", ["inclusion", "propuesta"]), (10, "inclusion_no_ratificada", ["inclusion"])],
)
def test_a_proposicion_has_its_inclusion_ratified_first(towns, si, estado, filas):
    informe = pleno({"objeto": "inclusion", **nominal(si, 21 - si)}, nominal(11, 10), punto={"clase": "proposicion"})
    assert informe["puntos"][0]["estado"] == estado
    assert [fila["objeto"] for fila in rows(informe, "1")] == filas


@pytest.mark.parametrize(
    ("segunda", "calidad", "resultados", "votado"),
    [
        ({"totales": {"si": 10, "no": 10, "abs": 1}}, "si", ["empate", "aprobada"], "si"),
        ({"si": 10, "no": 10, "abs": 1}, None, ["empate", "rechazada"], None),
        ({"nominal": nominal(11, 10)["nominal"]}, None, ["empate", "aprobada"], None),
        ({"por_grupo": {"PP": {"si": 9, "no": 4}, "PSOE": {"no": 6}}}, None, ["empate", "rechazada"], None),
    ],
)
def test_empate_has_a_second_vote_and_perhaps_the_chair(towns, segunda, calidad, resultados, votado):
    informe = pleno(nominal(10, 10) | {"empate": {"segunda_votacion": segunda, "voto_calidad": calidad}})
    filas = rows(informe, "1")
    assert [fila["resultado"] for fila in filas] == resultados
    assert filas[-1]["voto_calidad"] == votado
    assert informe["rechazos"] == []
    assert all(fila["razonamiento"] and fila["fundamento"] for fila in filas)


def test_a_secret_yes_or_no_has_papers_and_no_names(towns):
    informe = pleno(
        {"sistema": "secreta", "papeletas": ["si"] * 12 + ["no"] * 8 + ["abs"], "votantes": TODOS[::-1],
         "totales": {"si": 12, "no": 8, "abs": 1}},
        punto={"clase": "eleccion"},
    )  # fmt: skip
    (fila,) = rows(informe, "1")
    assert (fila["sistema"], fila["totales"], fila["resultado"]) == (
        "secreta",
        {"si": 12, "no": 8, "abs": 1},
        "aprobada",
    )
    assert informe["rechazos"] == [] == [d for d in informe["discrepancias"] if d["indice"]]
    assert not Voto.objects.exists()


@pytest.mark.parametrize(
    ("clase", "materia", "mayoria", "articulo"),
    [
        ("dictamen", "", "simple", "LBRL art. 47.1"),
        ("dictamen", "47.2.f", "absoluta", "LBRL art. 47.2.f"),
        ("confianza", "", "simple", ""),
        ("censura", "", "absoluta", "LOREG art. 197.1"),
    ],
)
def test_each_result_names_its_article_and_its_arithmetic(towns, clase, materia, mayoria, articulo):
    claves = {"censura": {"firmantes": TODOS[:11], "candidato": "TOR-14", "registro": "2025-12-01"}}
    informe = pleno(
        nominal(11, 10), punto={"clase": clase} | ({"materia": materia} if materia else {}),
        **(claves if clase == "censura" else {}),
    )  # fmt: skip
    (fila,) = rows(informe, "1")
    assert fila["mayoria"] == mayoria
    assert not articulo or fila["fundamento"][0] == articulo
    assert fila["fundamento"]
    assert "11 votos a favor" in fila["razonamiento"]


def test_a_censure_that_was_recorded_leaves_the_offices_of_today(towns):
    """The play tells of the past; who holds the office now is told by the corporation's own document."""
    informe = pleno(nominal(11, 10), punto={"clase": "censura"}, censura={
        "firmantes": TODOS[:11], "candidato": "TOR-14", "registro": "2025-12-01"
    })  # fmt: skip
    assert rows(informe, "1")[0]["resultado"] == "aprobada"
    town_ = Corporacion.objects.get(clave="torrealhama")
    assert [m.clave for m in town_.miembros.filter(cargo="alcalde")] == ["TOR-01"]
