"""Ten invented sessions of unlike kinds, in the exchange format `sesiones/1`, to be played through the real services."""

from typing import Any

Papel = dict[str, Any]


def _sesion(id_: str, corporacion: str, organo: str, dia: str, **cambios: Any) -> Papel:
    base: Papel = {
        "id": id_, "corporacion": corporacion, "organo": organo, "numero": "7/2026", "tipo": "ordinaria",
        "modalidad": "presencial", "idioma": "es", "inicio": "10:02", "fin": "11:30", "lugar": "Salón de Plenos",
        "publica": organo == "pleno",
        "convocatoria": {"decreto": "2026-05-04", "primera": f"{dia}T10:00"},
    }  # fmt: skip
    return {**base, **cambios}


def _asistencia(presencial: list[str], *, ausentes: list[Papel] | None = None, **cambios: Any) -> Papel:
    base: Papel = {"presencial": presencial, "telematica": [], "ausentes": ausentes or [], "funcionarios": []}
    return {**base, **cambios}


def _falta(miembro: str, motivo: str = "viaje", *, excusa: bool = True) -> Papel:
    return {"miembro": miembro, "excusa": excusa, "motivo": motivo}


def _voto(hora: str, totales: tuple[int, int, int], **cambios: Any) -> Papel:
    si, no, abstenciones = totales
    base: Papel = {
        "hora": hora, "objeto": "propuesta", "sistema": "ordinaria", "mayoria": "simple",
        "presentes": sum(totales), "totales": {"si": si, "no": no, "abs": abstenciones},
        "resultado": "aprobada" if si > no else "rechazada",
    }  # fmt: skip
    return {**base, **cambios}


def _punto(num: str, titulo: str, hora: str, *votos: Papel, **cambios: Any) -> Papel:
    base: Papel = {"num": num, "parte": "resolutiva", "tipo": "asunto", "titulo": titulo, "hora_inicio": hora}
    return {**base, **({"votaciones": list(votos)} if votos else {}), **cambios}


def _habla(miembro: str, resumen: str, tipo: str = "intervencion") -> Papel:
    return {"miembro": miembro, "tipo": tipo, "segundos": 60, "resumen": resumen}


def _tor(*numeros: int) -> list[str]:
    return [f"TOR-{n:02}" for n in numeros]


_TOR = _tor(*range(1, 22))
_VIL = [f"VIL-{n:02}" for n in range(1, 22)]
_POR = [f"POR-{n:02}" for n in range(1, 22)]

JUNTA = _sesion(
    "PR-JUNTA", "torrealhama", "jgl", "2026-05-12",
    convocatoria={"decreto": "2026-05-08", "primera": "2026-05-12T10:00"},
    asistencia=_asistencia(_tor(1, 2, 3, 4, 5, 10), ausentes=[_falta("TOR-06"), _falta("TOR-13", "", excusa=False)],
                           funcionarios=["TOR-F1", "TOR-F2"]),
    incidencias=[],
    puntos=[
        _punto("1", "Acta de la sesión de 5 de mayo", "10:03:00", _voto("10:04:00", (6, 0, 0), sistema="asentimiento"),
               parte="actas", tipo="acta"),
        _punto("2", "Licencia de obra mayor de doce viviendas", "10:06:00", _voto("10:08:00", (5, 0, 1),
               por_grupo={"PP": {"si": 5, "abs": 1}}),
               expediente="URB-2026/045"),
        _punto("3", "Devolución de garantía", "10:12:00", estado="retirado", observaciones="Falta el informe técnico"),
    ],
)  # fmt: skip

MESA = _sesion(
    "PR-MESA", "torrealhama", "mesa-contratacion", "2026-05-13", lugar="Sala de comisiones",
    convocatoria={"decreto": "2026-05-06", "primera": "2026-05-13T10:00"},
    asistencia=_asistencia([*_tor(2, 3), "TOR-F1", "TOR-F2", "TOR-F3", "TOR-F4"], ausentes=[_falta("TOR-F5", "vacaciones")],
                           funcionarios=["TOR-F6"]),
    puntos=[
        _punto("1", "Apertura de las ofertas del contrato de jardinería", "10:05:00", parte="informativa", tipo="dacion_cuenta",
               estado="enterado"),
        _punto("2", "Propuesta de adjudicación del contrato de jardinería", "10:30:00",
               _voto("10:45:00", (6, 0, 0), sistema="asentimiento"), expediente="CON-2026/011", importe_eur=248000),
    ],
)  # fmt: skip

SIN_QUORUM = _sesion(
    "PR-SIN-QUORUM", "torrealhama", "pleno", "2026-05-14",
    convocatoria={"decreto": "2026-05-08", "primera": "2026-05-14T10:00"},
    inicio="10:00", fin="10:30",
    asistencia=_asistencia(_tor(1, 2, 3, 4, 5, 6), funcionarios=["TOR-F1"], ausentes=[
        *(_falta(m) for m in _tor(7, 8, 9, 10)), *(_falta(m, "", excusa=False) for m in _tor(*range(11, 22)))]),
    puntos=[_punto("1", "Ordenanza de parques", "10:05:00")],
)  # fmt: skip

SECRETA = _sesion(
    "PR-SECRETA", "torrealhama", "pleno", "2026-05-15",
    asistencia=_asistencia(_TOR, funcionarios=["TOR-F1", "TOR-F2"]),
    puntos=[
        _punto("1", "Expediente que afecta a la intimidad de una persona", "10:05:00",
               _voto("10:06:00", (20, 0, 1), objeto="debate_secreto", mayoria="absoluta",
                     por_grupo={"PP": {"si": 13}, "PSOE": {"si": 6}, "Con Andalucía": {"si": 1}, "Vox": {"abs": 1}}),
               _voto("10:40:00", (12, 6, 3), sistema="secreta", papeletas=["si"] * 12 + ["no"] * 6 + ["abs"] * 3, votantes=_TOR),
               expediente="SEC-2026/002"),
        _punto("2", "Informe de morosidad", "10:50:00", parte="control", tipo="dacion_cuenta", estado="enterado"),
    ],
)  # fmt: skip

BILINGUE = _sesion(
    "PR-BILINGUE", "vilamar", "pleno", "2026-05-20", idioma="ca", lugar="Sala de plens",
    asistencia=_asistencia(_VIL[:-1], ausentes=[_falta("VIL-21", "feina")], funcionarios=["VIL-F1", "VIL-F2"]),
    incidencias=[{"hora": "10:12:00", "tipo": "salida", "miembro": "VIL-10", "punto": "2", "motivo": "compromís"}],
    puntos=[
        _punto("1", "Aprovació de l'acta anterior", "10:03:00", _voto("10:04:00", (20, 0, 0), sistema="asentimiento"),
               parte="actas", tipo="acta"),
        _punto("2", "Ordenança de la via pública", "10:08:00",
               _voto("10:20:00", (18, 0, 1), no_presentes=["VIL-10", "VIL-21"],
                     nominal={**{m: "si" for m in _VIL[:-2] if m != "VIL-10"}, "VIL-20": "abs"}, sistema="nominal",
                     abstencion_por_ausencia=[]),
               debate=[_habla("VIL-04", "Presenta l'ordenança", "exposicion"), _habla("VIL-16", "Hi dona suport")],
               expediente="PRO-2026/007"),
        _punto("3", "Precs i preguntes", "10:40:00", parte="ruegos", tipo="ruego",
               debate=[_habla("VIL-19", "Pregunta per l'escola")]),
    ],
)  # fmt: skip

EMPATE = _sesion(
    "PR-EMPATE", "portdaurat", "pleno", "2026-05-21", idioma="ca", lugar="Sala de plens",
    asistencia=_asistencia(_POR[:-1], ausentes=[_falta("POR-21", "malaltia")], funcionarios=["POR-F1", "POR-F2"]),
    puntos=[
        _punto("1", "Moció sobre el transport", "10:05:00",
               _voto("10:30:00", (10, 10, 0), sistema="nominal", resultado="empate",
                     nominal={**dict.fromkeys(_POR[:10], "si"), **dict.fromkeys(_POR[10:20], "no")}, no_presentes=["POR-21"],
                     empate={"segunda_votacion": {"totales": {"si": 10, "no": 10, "abs": 0}}, "voto_calidad": "si"}),
               tipo="mocion", clase="mocion", debate=[_habla("POR-13", "Defensa la moció", "defensa")]),
    ],
)  # fmt: skip

URGENTE = _sesion(
    "PR-URGENTE", "torrealhama", "pleno", "2026-05-22", tipo="extraordinaria_urgente",
    convocatoria={"decreto": "2026-05-21", "primera": "2026-05-22T10:00", "motivo": "daños del temporal"},
    asistencia=_asistencia(_TOR[:18], ausentes=[_falta(m, "", excusa=False) for m in _TOR[18:]], funcionarios=["TOR-F1"]),
    puntos=[
        _punto("1", "Ratificación de la urgencia", "10:03:00",
               _voto("10:05:00", (13, 5, 0), objeto="urgencia", por_grupo={"PP": {"si": 13}, "PSOE": {"no": 5}},
                     no_presentes=_TOR[18:]), tipo="ratificacion_urgencia"),
        _punto("2", "Petición de zona afectada por el temporal", "10:10:00",
               _voto("10:30:00", (18, 0, 0), por_grupo={"PP": {"si": 13}, "PSOE": {"si": 5}}, no_presentes=_TOR[18:]),
               debate=[_habla("TOR-01", "Expone los daños", "exposicion"), _habla("TOR-14", "Pide más medios")]),
    ],
)  # fmt: skip

MIXTA = _sesion(
    "PR-MIXTA", "torrealhama", "pleno", "2026-05-26", modalidad="mixta",
    convocatoria={"decreto": "2026-05-20", "primera": "2026-05-26T10:00", "segunda": "2026-05-28T10:00",
                  "situacion_excepcional": "temporal de nieve"},
    asistencia=_asistencia(_TOR[:17], telematica=_tor(18, 19, 20), ausentes=[_falta("TOR-21")],
                           funcionarios=["TOR-F1", "TOR-F2"]),
    incidencias=[
        {"hora": "10:20:00", "tipo": "desconexion", "miembro": "TOR-19", "punto": "1"},
        {"hora": "10:25:00", "tipo": "reincorporacion", "miembro": "TOR-19", "modalidad": "telematica", "punto": "1"},
        {"hora": "10:36:00", "tipo": "abstencion_legal", "miembro": "TOR-08", "punto": "2", "motivo": "parentesco"},
        {"hora": "10:45:00", "tipo": "receso", "minutos": 10},
        {"hora": "11:00:00", "tipo": "reincorporacion", "miembro": "TOR-08", "modalidad": "presencial"},
    ],
    puntos=[
        _punto("1", "Presupuesto de inversiones", "10:05:00",
               _voto("10:30:00", (12, 7, 1),
                     por_grupo={"PP": {"si": 12, "abs": 1}, "PSOE": {"no": 6}, "Con Andalucía": {"no": 1}},
                     no_presentes=["TOR-21"]),
               debate=[_habla("TOR-02", "Presenta las inversiones", "exposicion"), _habla("TOR-20", "Se opone"),
                       _habla("TOR-02", "Contesta", "replica")], expediente="HAC-2026/030"),
        _punto("2", "Subvención al club deportivo", "10:35:00",
               _voto("10:40:00", (12, 0, 7), por_grupo={"PP": {"si": 12}, "PSOE": {"abs": 6}, "Con Andalucía": {"abs": 1}},
                     no_presentes=["TOR-08", "TOR-21"]), expediente="SUB-2026/003"),
        _punto("U1", "Moción por el camino cortado", "11:02:00",
               _voto("11:04:00", (20, 0, 0), objeto="urgencia", mayoria="absoluta",
                     por_grupo={"PP": {"si": 13}, "PSOE": {"si": 6}, "Con Andalucía": {"si": 1}}, no_presentes=["TOR-21"]),
               _voto("11:10:00", (7, 13, 0), por_grupo={"PP": {"no": 13}, "PSOE": {"si": 6}, "Con Andalucía": {"si": 1}},
                     no_presentes=["TOR-21"]), parte="urgencia", tipo="mocion", proponente=["PSOE"],
               debate=[_habla("TOR-14", "Defiende la moción", "defensa")]),
        _punto("3", "Ruegos", "11:15:00", parte="ruegos", tipo="ruego",
               debate=[_habla("TOR-15", "Ruega limpiar la acequia", "ruego")]),
    ],
)  # fmt: skip

COMISION = _sesion(
    "PR-COMISION", "torrealhama", "com-hacienda", "2026-05-27", lugar="Sala de comisiones",
    asistencia=_asistencia([*_tor(2, 3, 4, 5, 6, 15, 20), "TOR-17"], ausentes=[_falta("TOR-21")],
                           funcionarios=["TOR-F1", "TOR-F2"], suplencias=[{"titular": "TOR-16", "suplente": "TOR-17"}]),
    puntos=[
        _punto("1", "Modificación de créditos 4/2026", "10:05:00",
               _voto("10:20:00", (5, 3, 0), por_grupo={"PP": {"si": 5}, "PSOE": {"no": 2}, "Con Andalucía": {"no": 1}},
                     no_presentes=["TOR-21"]), parte="dictamen", debate=[_habla("TOR-02", "Explica el expediente", "exposicion")],
               expediente="HAC-2026/041"),
    ],
)  # fmt: skip

ELECCION = _sesion(
    "PR-ELECCION", "torrealhama", "pleno", "2026-05-29",
    asistencia=_asistencia(_TOR, funcionarios=["TOR-F1"]),
    puntos=[
        _punto("1", "Representante en el consorcio de aguas", "10:05:00",
               _voto("10:20:00", (12, 0, 9), sistema="secreta",
                     candidaturas=["Tamara Jurado Espejo", "Rocío Cobos Palacios"],
                     papeletas=["Tamara Jurado Espejo"] * 12 + ["Rocío Cobos Palacios"] * 7 + ["blanca", "nula"], votantes=_TOR),
               tipo="eleccion", clase="eleccion"),
    ],
)  # fmt: skip

PROPIAS = (JUNTA, MESA, SIN_QUORUM, SECRETA, BILINGUE, EMPATE, URGENTE, MIXTA, COMISION, ELECCION)


def documento() -> Papel:
    """The ten, as one exchange document."""
    return {"esquema": "sesiones/1", "sesiones": list(PROPIAS)}
