"""The Secretary's certificate of a recording: what it is, that it is whole, and what is where (Ley 40/2015 art. 18.1)."""

from actas.redaccion import acto
from actas.redaccion.arbol import Documento, Encabezado, Ficha, Parrafo, Tabla, Tramo, parrafo
from actas.redaccion.certificado import firmas
from actas.redaccion.hechos import HechosSesion
from actas.redaccion.lengua import Lengua, mayuscula
from actas.redaccion.redactar import enmarcar


def redactar_autenticidad(h: HechosSesion, lengua: Lengua, opciones: acto.Opciones) -> Documento:
    """`opciones`: `fecha` of issue and `grabaciones`, each with `nombre`, `bytes`, `sha256`, `sha512`, `inicio`,
    `duracion`, `cortes` (from, to, item) and `marcas` (time, words), all as they are to be printed."""
    titulo = lengua.frase("autenticidad.titulo")
    que = lengua.frase(
        "autenticidad.que",
        del_organo=lengua.del_organo(h.organo),
        sesion=acto.sesion(h, lengua),
    )
    bloques: list[object] = [
        parrafo(f"{mayuscula(acto.identidad(h.secretaria, h, lengua))},"),
        Parrafo((Tramo(lengua.frase("certificado.certifico"), negrita=True), Tramo(f" {que}"))),
    ]
    for una in opciones.get("grabaciones", ()):
        bloques += _grabacion(una, lengua)
    bloques += [
        parrafo(
            lengua.frase(
                "autenticidad.expide", municipio=h.municipio.nombre, el_dia=lengua.el_dia(acto.fecha_de(h, opciones))
            )
        ),
        firmas(h, lengua),
    ]
    return enmarcar(h, lengua, titulo, tuple(bloques), rotulo=titulo)  # type: ignore[arg-type]


def _grabacion(una: acto.Opciones, lengua: Lengua) -> list[object]:
    datos = [
        (lengua.frase("autenticidad.fichero"), str(una["nombre"])),
        (lengua.frase("autenticidad.tamano"), str(una["bytes"])),
        (lengua.frase("autenticidad.inicio"), str(una["inicio"])),
        ("SHA-256", str(una["sha256"])),
        ("SHA-512", str(una["sha512"])),
    ]
    if una.get("duracion"):
        datos.insert(3, (lengua.frase("autenticidad.duracion"), str(una["duracion"])))
    found: list[object] = [Encabezado(1, str(una["nombre"])), Ficha(str(una["nombre"]), tuple(datos))]
    cortes = tuple((str(desde), str(hasta), str(punto)) for desde, hasta, punto in una.get("cortes", ()))
    if cortes:
        found.append(parrafo(lengua.frase("autenticidad.cortes")))
        found.append(_tabla("autenticidad.cortes.tabla", ("desde", "hasta", "punto"), cortes, (30, 30, 40), lengua))
    else:
        found.append(parrafo(lengua.frase("autenticidad.sin_cortes")))
    marcas = tuple((str(minuto), str(que)) for minuto, que in una.get("marcas", ()))
    if marcas:
        found.append(_tabla("autenticidad.marcas", ("minuto", "que_hay"), marcas, (20, 80), lengua))
    return found


def _tabla(
    titulo: str, cabecera: tuple[str, ...], filas: tuple[tuple[str, ...], ...], anchos: tuple[int, ...], lengua: Lengua
) -> Tabla:
    columnas = tuple(lengua.frase(f"autenticidad.{columna}") for columna in cabecera)
    return Tabla(lengua.frase(titulo), columnas, filas, anchos, encabezado_de_fila=True)
