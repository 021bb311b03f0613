"""The tree as HTML: a fragment for the preview in the browser, and a whole page for a file."""

from collections.abc import Iterable
from html import escape

from actas.redaccion.arbol import (
    Bloque,
    BloqueFirma,
    Celda,
    Documento,
    Encabezado,
    Ficha,
    Lista,
    Paralelo,
    Parrafo,
    Tabla,
    Tramo,
)

CIFRA = ' class="cifra"'


def escribir_html(documento: Documento) -> str:
    """A page of its own, without style or script: what a document is, not how it looks."""
    return (
        f'<!doctype html>\n<html lang="{escape(documento.idioma)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(documento.corporacion)}">\n'
        f"<title>{escape(documento.titulo)} · {escape(documento.corporacion)}</title>\n</head>\n<body>\n<main>\n"
        f"{fragmento(documento)}\n</main>\n</body>\n</html>\n"
    )


def fragmento(documento: Documento, *, desde: int = 1) -> str:
    """The document without page around it. `desde` is the level of the heading that its title becomes."""
    partes = [f'<p class="acta-corporacion">{escape(documento.corporacion)}</p>']
    if documento.marca:
        partes.insert(0, f'<p class="acta-marca"><strong>{escape(documento.marca)}</strong></p>')
    partes.extend(bloques_html(documento.bloques, desde=desde))
    if documento.csv:
        partes.append(f'<p class="acta-nota">{escape(documento.pie_de_comprobacion).replace(chr(10), "<br>")}</p>')
    return "\n".join(partes)


def bloques_html(bloques: Iterable[Bloque], *, desde: int = 1) -> Iterable[str]:
    return (_bloque(bloque, desde) for bloque in bloques)


def _bloque(bloque: Bloque, desde: int) -> str:
    match bloque:
        case Encabezado(nivel=nivel, texto=texto):
            orden = min(nivel + desde, 6)
            return f"<h{orden}>{escape(texto, quote=False)}</h{orden}>"
        case Parrafo(tramos=tramos, estilo=estilo):
            return f'<p class="acta-{estilo}">{_tramos(tramos)}</p>'
        case Lista():
            return _lista(bloque)
        case Tabla():
            return _tabla(bloque)
        case Ficha(datos=datos):
            pares = "".join(f"<dt>{escape(n)}</dt><dd>{escape(v)}</dd>" for n, v in datos)
            return f'<dl class="datos">{pares}</dl>'
        case BloqueFirma(firmas=firmas):
            celdas = "".join(
                f"<p>{'<br>'.join(escape(t) for t in (f.rotulo, f.cargo, f.nombre) if t)}</p>" for f in firmas
            )
            return f'<div class="acta-firmas">{celdas}</div>'
        case Paralelo(filas=filas, idiomas=idiomas):
            return _columnas(filas, idiomas, desde)
    raise TypeError(bloque)


def _columnas(filas: Iterable[tuple[Bloque, Bloque]], idiomas: tuple[str, str], desde: int) -> str:
    """Two columns also where there is no style: a table that says nothing as such."""
    celdas = "".join(
        f"<tr>{''.join(_columna(bloque, idioma, desde) for bloque, idioma in zip(par, idiomas, strict=True))}</tr>"
        for par in filas
    )
    return f'<table class="acta-columnas" role="presentation"><tbody>{celdas}</tbody></table>'


def _columna(bloque: Bloque, idioma: str, desde: int) -> str:
    return f'<td lang="{escape(idioma)}">{_bloque(bloque, desde)}</td>'


def _tramos(tramos: Iterable[Tramo]) -> str:
    return "".join(_tramo(tramo) for tramo in tramos)


def _tramo(tramo: Tramo) -> str:
    texto = escape(tramo.texto, quote=False).replace("\n", "<br>")
    if tramo.cursiva:
        texto = f"<em>{texto}</em>"
    return f"<strong>{texto}</strong>" if tramo.negrita else texto


def _lista(lista: Lista) -> str:
    etiqueta = "ol" if lista.ordenada else "ul"
    elementos = "".join(
        f"<li>{_tramos(e.tramos)}{_lista(e.sublista) if e.sublista else ''}</li>" for e in lista.elementos
    )
    return f"<{etiqueta}>{elementos}</{etiqueta}>"


def _tabla(tabla: Tabla) -> str:
    titulo = f"<caption>{escape(tabla.titulo)}</caption>" if tabla.titulo else ""
    cabecera = "".join(
        f'<th scope="col"{CIFRA if n in tabla.numericas else ""}>{_dentro(celda)}</th>'
        for n, celda in enumerate(tabla.cabecera)
    )
    filas = "".join(f"<tr>{''.join(_celda(c, n, tabla) for n, c in enumerate(fila))}</tr>" for fila in tabla.filas)
    # What is wider than a telephone scrolls inside its own frame, also by keyboard.
    marco = f' role="group" aria-label="{escape(tabla.titulo)}"' if tabla.titulo else ""
    return (
        f'<div class="tabla-marco" tabindex="0"{marco}><table class="tabla">{titulo}<thead><tr>{cabecera}</tr></thead>'
        f"<tbody>{filas}</tbody></table></div>"
    )


def _celda(celda: Celda, columna: int, tabla: Tabla) -> str:
    if columna == 0 and tabla.encabezado_de_fila:
        return f'<th scope="row">{_dentro(celda)}</th>'
    return f"<td{CIFRA if columna in tabla.numericas else ''}>{_dentro(celda)}</td>"


def _dentro(celda: Celda) -> str:
    return escape(celda) if isinstance(celda, str) else _tramos(celda)
