"""The index of the session's expediente, to be read: every document with its digest (Ley 39/2015 art. 70, NTI)."""

from datetime import date

from actas.redaccion import acto
from actas.redaccion.arbol import Bloque, Documento, Estilo, Ficha, Tabla, parrafo
from actas.redaccion.certificado import firma_de_secretaria
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua
from actas.redaccion.redactar import enmarcar

MITAD = 32
"""A digest is printed in two lines of so many signs."""


def redactar_indice(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `expediente` (identificador, apertura, estado, diario) and `documentos`, as
    `selectors.expediente_of` gives them; `sellado` when the organ's seal takes the place of the Secretary's signature."""
    titulo = lengua.frase("indice.titulo")
    que = lengua.frase(
        "indice.que",
        caracter=lengua.frase(f"caracter.{h.caracter}"),
        numero=f" {h.numero}" if h.numero else "",
        del_organo=lengua.del_organo(h.organo),
        del_dia=lengua.del_dia((h.inicio or h.convocatoria.primera).date()),
    )
    documentos = opciones.get("documentos", ())
    bloques: list[Bloque] = [parrafo(que), _ficha(h, lengua, opciones)]
    bloques.append(_tabla(documentos, lengua) if documentos else parrafo(lengua.frase("indice.ninguno")))
    bloques.append(parrafo(lengua.frase("indice.nota"), Estilo.NOTA))
    if diario := str(opciones["expediente"].get("diario", "")):
        bloques.append(parrafo(lengua.frase("indice.diario", hash=diario), Estilo.NOTA))
    bloques.append(
        parrafo(
            lengua.frase(
                "convocatoria.fecha", municipio=h.municipio.nombre, el_dia=lengua.el_dia(acto.fecha_de(h, opciones))
            )
        )
    )
    if not opciones.get("sellado"):
        bloques.append(firma_de_secretaria(h, lengua))
    return enmarcar(h, lengua, titulo, bloques, rotulo=titulo)


def nombre_de(uno: acto.Opciones, lengua: Lengua) -> str:
    """`Certificado de acuerdo, punto 2`; of what has a title of its own, the title."""
    documento = str(uno.get("titulo") or "") or lengua.frase(f"indice.clase.{uno['clase']}")
    if not uno.get("punto"):
        return documento
    return lengua.frase("indice.de_punto", documento=documento, punto=uno["punto"])


def _ficha(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Ficha:
    expediente = opciones["expediente"]
    datos = (
        ("identificador", str(expediente["identificador"])),
        ("organo", lengua.nombre_organo(h.organo)),
        ("apertura", lengua.fecha(date.fromisoformat(str(expediente["apertura"])[:10]))),
        ("estado", lengua.frase(f"indice.estado.{expediente['estado']}")),
        ("cuantos", str(len(opciones.get("documentos", ())))),
        ("funcion", "SHA-256"),
    )
    return Ficha(lengua.frase("indice.ficha"), tuple((lengua.frase(f"indice.{que}"), valor) for que, valor in datos))


def _tabla(documentos: list[acto.Opciones], lengua: Lengua) -> Tabla:
    return Tabla(
        titulo=lengua.frase("indice.tabla"),
        cabecera=tuple(lengua.frase(f"indice.col.{una}") for una in ("orden", "documento", "fecha", "huella")),
        filas=tuple(
            (str(uno["orden"]), _que(uno, lengua), _dia(str(uno["fecha"])), _huella(str(uno["sha256"])))
            for uno in documentos
        ),
        anchos=(7, 37, 15, 41),
        numericas=frozenset({0}),
    )


def _que(uno: acto.Opciones, lengua: Lengua) -> str:
    lineas = [nombre_de(uno, lengua), f"{uno['tipo']} · {uno['identificador']}"]
    if not uno["dentro"]:
        lineas.append(lengua.frase("indice.aparte"))
    return "\n".join(lineas)


def _dia(fecha: str) -> str:
    anio, mes, dia = fecha[:10].split("-")
    return f"{dia}/{mes}/{anio}\n{fecha[11:16]}"


def _huella(sha256: str) -> str:
    return f"{sha256[:MITAD]}\n{sha256[MITAD:]}"
