"""The facts of ROF art. 109 twice: as the journal tells them, and as the DOCX of the minutes says them.

Neither goes through what writes minutes. `del_diario` reads rows of the journal; `del_docx` reads a file as anybody would
read it on paper, by its styles and words, in Castilian or Catalan. When both are equal, no fact is missing and none is
invented.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import docx
from docx.oxml.ns import qn

from sesiones.models import Asistencia, Funcionario, Miembro, Sesion, Suceso

COMPONEN = ("titular", "presidencia_sin_voto")
PRELIMINARES = frozenset(
    {"urgencia", "inclusion", "retirada", "sobre_la_mesa", "votacion_nominal", "votacion_secreta", "debate_secreto"}
)
_ENMIENDA = re.compile(r"enmienda|esmena|voto[ _]particular|vot particular")
CUENTAS = ("si", "no", "abstenciones")
INCIDENCIAS = {
    "asistencia_cambiada", "sesion_suspendida", "incidencia_anotada", "quorum_perdido", "quorum_recuperado",
    "presidencia_asumida", "llamada_al_orden", "alcaldia_proclamada", "mesa_de_edad_formada",
}  # fmt: skip


@dataclass
class Hechos109:
    """By letter of ROF art. 109.1. Hours are `9:32`; persons, their names."""

    lugar: str = ""  # a
    fecha: date | None = None  # b
    inicio: str = ""  # c
    preside: str = ""  # d
    asisten: dict[str, tuple[str, str]] = field(default_factory=dict)  # d: how, and since when ("" from the opening)
    excusados: set[str] = field(default_factory=set)
    sin_excusa: set[str] = field(default_factory=set)
    caracter: str = ""  # e
    convocatoria: int = 0
    secretaria: str = ""  # f
    intervencion: str = ""
    puntos: list[tuple[str, str]] = field(default_factory=list)  # g
    intervienen: list[tuple[str, str]] = field(default_factory=list)
    incidencias: list[str] = field(default_factory=list)  # g: at what hour
    votos: list[tuple[str, ...]] = field(default_factory=list)  # h
    nominales: set[tuple[str, str, str]] = field(default_factory=set)
    grupos: set[tuple[str, ...]] = field(default_factory=set)
    acuerdos: dict[str, str] = field(default_factory=dict)  # i
    fin: str = ""  # j


# --- The journal


def del_diario(sesion: Sesion) -> Hechos109:
    zona = ZoneInfo(sesion.organo.corporacion.zona_horaria)
    sucesos = list(Suceso.objects.filter(sesion=sesion).order_by("numero"))
    nombres = _nombres(sesion)
    hora = lambda momento: _hora(momento.astimezone(zona))  # noqa: E731
    h = Hechos109(lugar=sesion.lugar, caracter=sesion.caracter)
    filas = {(f.miembro or f.funcionario).clave: f for f in sesion.asistencias.select_related("miembro", "funcionario")}
    componen = {clave for clave, fila in filas.items() if fila.rol in COMPONEN}
    abiertas: dict[tuple[Any, ...], dict[str, Any]] = {}
    for suceso in sucesos:
        d, clase = suceso.datos, suceso.tipo
        if clase == "sesion_constituida":
            _constitucion(h, d, suceso.momento.astimezone(zona), componen, filas, nombres)
        elif clase == "sesion_levantada":
            h.fin = hora(suceso.momento)
        elif clase == "asistencia_cambiada" and d["a"] == "presente" and d["persona"] in componen:
            _llegada(h, nombres[d["persona"]], d, hora(suceso.momento))
        elif clase == "palabra_concedida":
            h.intervienen.append((d["punto"], nombres[d["persona"]]))
        elif clase == "votacion_abierta":
            abiertas[d["punto"], d["votacion"], d["ronda"]] = d
        elif clase == "votacion_proclamada":
            _voto(h, d, abiertas[d["punto"], d["votacion"], d["ronda"]], nombres)
        if clase in INCIDENCIAS:
            h.incidencias.append(hora(suceso.momento))
    _puntos(h, sesion, sucesos)
    secretos = {d.datos["punto"] for d in sucesos if d.tipo == "debate_secreto_declarado"}
    h.intervienen = sorted(i for i in h.intervienen if i[0] not in secretos)
    h.incidencias.sort()
    return h


def _nombres(sesion: Sesion) -> dict[str, str]:
    town = sesion.organo.corporacion
    nombres = dict(Miembro.objects.filter(corporacion=town).values_list("clave", "nombre"))
    return nombres | dict(Funcionario.objects.filter(corporacion=town).values_list("clave", "nombre"))


def _constitucion(
    h: Hechos109,
    d: dict[str, Any],
    momento: datetime,
    componen: set[str],
    filas: dict[str, Asistencia],
    nombres: dict[str, str],
) -> None:
    h.fecha, h.inicio, h.convocatoria = momento.date(), _hora(momento), d["convocatoria"]
    h.preside, h.secretaria = nombres[d["presidente"]], nombres.get(d["secretario"], "")
    presentes = {p["persona"]: p["modalidad"] for p in d["presentes"]}
    h.asisten = {nombres[c]: (m, "") for c, m in presentes.items() if c in componen}
    for ausente in d["ausentes"]:
        (h.excusados if ausente["excusa"] else h.sin_excusa).add(nombres[ausente["persona"]])
    control = [c for c, f in filas.items() if f.rol == "intervencion" and c in {*presentes, *d["funcionarios"]}]
    h.intervencion = nombres[control[0]] if control else ""


def _llegada(h: Hechos109, nombre: str, d: dict[str, Any], hora: str) -> None:
    h.excusados.discard(nombre)
    h.sin_excusa.discard(nombre)
    h.asisten.setdefault(nombre, (d["modalidad"], hora))


def _voto(h: Hechos109, d: dict[str, Any], abierta: dict[str, Any], nombres: dict[str, str]) -> None:
    punto = d["punto"]
    if abierta.get("candidaturas"):
        return  # an election has candidates, not senses
    if abierta["sistema"] == "asentimiento":
        h.votos.append((punto, "asentimiento", str(abierta["presentes"])))
        return
    h.votos.append((punto, d["si"], d["no"], d["abstenciones"]))
    for clave, sentido in d["nominal"].items():
        h.nominales.add((punto, nombres[clave], sentido))
    if d["nominal"]:
        h.nominales |= {(punto, nombres[clave], "abs") for clave in d["abstencion_por_ausencia"]}
    # A table of groups is drawn where not everybody voted alike, and always where votes have weights.
    partida = sum(cuenta != "0" for cuenta in (d["si"], d["no"], d["abstenciones"])) > 1
    if abierta["sistema"] == "ponderada" or (abierta["sistema"] == "ordinaria" and partida):
        filas = [(punto, siglas, *(c.get(s, "0") for s in CUENTAS)) for siglas, c in d["por_grupo"].items()]
        h.grupos |= {fila for fila in filas if set(fila[2:]) != {"0"}}


def _puntos(h: Hechos109, sesion: Sesion, sucesos: list[Suceso]) -> None:
    """The agenda with what was brought in; what was decided, by the last proclamation on the merits."""
    h.puntos = sorted((p.numero, p.titulo) for p in sesion.puntos.all())
    desenlaces: dict[str, dict[int, str]] = {}
    decisivas = {
        (s.datos["punto"], s.datos["votacion"]) for s in sucesos
        if s.tipo == "votacion_abierta" and s.datos["objeto"] not in PRELIMINARES and not _ENMIENDA.match(s.datos["objeto"])
    }  # fmt: skip
    for suceso in sucesos:
        d = suceso.datos
        if suceso.tipo in ("votacion_proclamada", "voto_calidad") and (d["punto"], d["votacion"]) in decisivas:
            desenlaces.setdefault(d["punto"], {})[d["votacion"]] = d["resultado"]
    for punto, resultados in desenlaces.items():
        h.acuerdos[punto] = "aprobado" if "aprobada" in resultados.values() else "rechazado"


def _hora(momento: datetime) -> str:
    return f"{momento.hour}:{momento.minute:02d}"


# --- The file

_MESES = {
    nombre: n
    for lengua in (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    )
    for n, nombre in enumerate(lengua.split(), 1)
}  # fmt: skip
_TRATAMIENTO = re.compile(
    r"^(?:D\.ª|D\.|Sra\.|Sr\.|don|doña|el senyor|la senyora|de la senyora|del senyor)\s+", re.IGNORECASE
)
_CARACTER = {
    "ordinaria": "ordinaria", "ordinària": "ordinaria", "extraordinaria": "extraordinaria",
    "extraordinària": "extraordinaria", "extraordinaria y urgente": "extraordinaria_urgente",
    "extraordinària i urgent": "extraordinaria_urgente",
}  # fmt: skip
_N = r"(ningún|ninguno|ninguna|cap|\d+(?:,\d+)?)"
_RECUENTO = re.compile(
    rf"{_N} vots?(?:os?)? a favor, {_N} en contra (?:y|i) {_N} (?:abstención|abstenciones|abstenció|abstencions)"
)
_ASENTIMIENTO = re.compile(r"(?:por asentimiento de los|per assentiment dels) (\d+) ")
_HORA = re.compile(r"\b(\d{1,2}:\d{2})\b")
_SENTIDOS = {"A favor": "si", "En contra": "no", "Abstención": "abs", "Abstenció": "abs"}
_ETIQUETAS = {
    "Acuerdo.": "aprobado", "Acord.": "aprobado", "Resultado.": "rechazado", "Resultat.": "rechazado",
    "Dictamen.": "dictamen",
}  # fmt: skip


def del_docx(datos: bytes) -> Hechos109:
    cuerpo = docx.Document(io.BytesIO(datos)).element.body
    h, punto = Hechos109(), ""
    fichas = 0
    for elemento in cuerpo:
        if elemento.tag == qn("w:tbl"):
            estilo = elemento.tblPr.find(qn("w:tblStyle")).get(qn("w:val"))
            filas = [[_texto(celda) for celda in fila.iter(qn("w:tc"))] for fila in elemento.iter(qn("w:tr"))]
            if estilo == "ActaFicha":
                _ficha(h, filas)
            elif estilo == "ActaTabla" and not fichas:
                fichas = 1
                _asistencia(h, filas)
            elif estilo == "ActaTabla":
                _tabla(h, punto, filas)
            continue
        if elemento.tag != qn("w:p"):
            continue
        estilo, texto, negrita = _estilo(elemento), _texto(elemento), _negrita(elemento)
        if estilo == "Heading2":
            punto, _, titulo = texto.partition(". ")
            h.puntos.append((punto, titulo))
        elif estilo == "Heading1":
            punto = ""
        elif estilo == "ActaDatos" and "excusa:" in negrita:
            _ausentes(h, texto, con=" con " in negrita or " amb " in negrita)
        elif estilo == "ActaIntervencion":
            h.intervienen.append((punto, _sin_tratamiento(re.sub(r"\s*\([^)]*\)\.?$", "", negrita).rstrip("."))))
        elif estilo == "ActaIncidencia":
            h.incidencias.append(_HORA.search(texto)[1])
        elif estilo == "ActaAcuerdo" and punto:
            if etiqueta := _ETIQUETAS.get(negrita):
                h.acuerdos[punto] = etiqueta
                if etiqueta == "dictamen":
                    h.acuerdos[punto] = "rechazado" if re.search(r"desfavorabl", texto) else "aprobado"
        elif estilo == "Normal" and punto:
            _cuenta(h, punto, texto)
    h.intervienen.sort()
    h.incidencias.sort()
    h.puntos.sort()
    return h


def _estilo(p: Any) -> str:
    propiedades = p.find(qn("w:pPr"))
    estilo = None if propiedades is None else propiedades.find(qn("w:pStyle"))
    return "Normal" if estilo is None else str(estilo.get(qn("w:val")))


def _texto(elemento: Any) -> str:
    return "".join(t.text or "" for t in elemento.iter(qn("w:t")))


def _negrita(p: Any) -> str:
    """The bold words that a paragraph begins with."""
    dicho = ""
    for tramo in p.iter(qn("w:r")):
        propiedades = tramo.find(qn("w:rPr"))
        if propiedades is None or propiedades.find(qn("w:b")) is None:
            break
        dicho += _texto(tramo)
    return dicho.strip()


def _sin_tratamiento(nombre: str) -> str:
    return _TRATAMIENTO.sub("", nombre.strip())


def _ficha(h: Hechos109, filas: Iterable[list[str]]) -> None:
    datos = dict(filas)

    def dato(*nombres: str) -> str:
        return next((datos[n] for n in nombres if n in datos), "")

    h.lugar = dato("Lugar", "Lloc")
    dia, mes, anyo = re.match(r"(\d+) (?:de |d')(\w+) (?:de|del) (\d+)", dato("Fecha", "Data")).groups()
    h.fecha = date(int(anyo), _MESES[mes], int(dia))
    h.inicio, h.fin = _HORA.findall(dato("Hora"))
    h.caracter = _CARACTER[dato("Sesión", "Sessió").rpartition(", ")[2]]
    h.convocatoria = 1 if dato("Convocatoria", "Convocatòria").startswith("Primera") else 2
    h.secretaria = _sin_tratamiento(dato("Secretaría", "Secretaria").partition(",")[0])
    h.intervencion = _sin_tratamiento(dato("Intervención", "Intervenció").partition(",")[0])


def _asistencia(h: Hechos109, filas: list[list[str]]) -> None:
    for nombre, cargo, _grupo, forma in filas[1:]:
        persona = _sin_tratamiento(nombre)
        desde = _HORA.search(forma)
        h.asisten[persona] = ("telematica" if forma.startswith("Telem") else "presencial", desde[1] if desde else "")
        if "(preside" in cargo.lower():
            h.preside = persona


def _ausentes(h: Hechos109, texto: str, *, con: bool) -> None:
    lista = re.sub(r"\([^)]*\)", "", texto.partition(":")[2]).strip().rstrip(".")
    nombres = {_sin_tratamiento(n) for n in re.split(r",| (?:y|e|i) (?=don |doña |el |la |[A-Z])", lista) if n.strip()}
    (h.excusados if con else h.sin_excusa).update(nombres - {"ninguno", "cap"})


def _tabla(h: Hechos109, punto: str, filas: list[list[str]]) -> None:
    cabecera, *datos = filas
    if cabecera[-1] in ("Voto", "Vot"):
        for nombre, _grupo, sentido in datos:
            h.nominales.add((punto, _sin_tratamiento(nombre), _SENTIDOS[sentido.partition(" (")[0]]))
    else:
        h.grupos |= {(punto, fila[0], *fila[-3:]) for fila in datos if fila[0] != "Total"}


def _cuenta(h: Hechos109, punto: str, texto: str) -> None:
    for recuento in _RECUENTO.finditer(texto):
        h.votos.append((punto, *("0" if not n[0].isdigit() else n for n in recuento.groups())))
    for asentimiento in _ASENTIMIENTO.finditer(texto):
        h.votos.append((punto, "asentimiento", asentimiento[1]))


def diferencias(diario: Hechos109, fichero: Hechos109) -> Iterator[str]:
    """What one tells and the other does not, fact by fact; nothing when they say the same."""
    for nombre in Hechos109.__dataclass_fields__:
        uno, otro = getattr(diario, nombre), getattr(fichero, nombre)
        if nombre == "lugar":
            if uno.casefold() != otro.casefold():
                yield f"{nombre}: diario {uno!r}, acta {otro!r}"
        elif uno != otro:
            yield f"{nombre}: diario {uno!r}, acta {otro!r}"
