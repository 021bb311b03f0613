"""What takes the place of the minutes when there was no session: ROF art. 109.2."""

from actas.redaccion.arbol import Bloque, BloqueFirma, Estilo, Firma, parrafo, rotulado
from actas.redaccion.hechos import HechosSesion, Persona
from actas.redaccion.lengua import Lengua, punto_final


def titulo(h: HechosSesion, lengua: Lengua) -> str:
    return lengua.frase("titulo.diligencia")


def bloques(h: HechosSesion, lengua: Lengua) -> tuple[Bloque, ...]:
    """The cause, who came and who excused themselves, signed by the Secretary alone."""
    convocada = (
        h.convocatoria.segunda if h.convocatoria.usada == 2 and h.convocatoria.segunda else h.convocatoria.primera
    )
    texto = lengua.frase(
        "diligencia.texto",
        el_organo=lengua.el_organo(h.organo),
        del_ayuntamiento=lengua.del_ayuntamiento(h.municipio.nombre),
        caracter=lengua.frase(f"caracter.{h.caracter}"),
        numero=h.numero,
        el_dia=lengua.el_dia(convocada.date()),
        hora=lengua.hora(convocada),
        convocatoria=lengua.frase(f"apertura.convocatoria.{h.convocatoria.usada}"),
        lugar=h.lugar,
        causa=_causa(h, lengua),
    )
    excusados = [a.persona for a in h.ausentes if a.excusada]
    resto = [a.persona for a in h.ausentes if not a.excusada]
    return (
        parrafo(texto),
        *_relacion("diligencia.concurren", [a.persona for a in h.asistentes], lengua),
        *_relacion("diligencia.excusan", excusados, lengua),
        *_relacion("diligencia.no_excusan", resto, lengua),
        parrafo(lengua.frase("diligencia.norma", secretaria=lengua.cargo(h.secretaria))),
        BloqueFirma((Firma("", lengua.el_cargo(h.secretaria), lengua.nombre_firma(h.secretaria)),)),
    )


def _causa(h: HechosSesion, lengua: Lengua) -> str:
    if h.causa_no_celebrada:
        return punto_final(h.causa_no_celebrada)
    forma = {0: "0", 1: "s"}.get(h.quorum.presentes, "p")
    return lengua.frase(
        f"diligencia.quorum.{forma}",
        presentes=h.quorum.presentes,
        minimo=h.quorum.minimo,
        fundamento=h.quorum.fundamento,
    )


def _relacion(clave: str, quienes: list[Persona], lengua: Lengua) -> tuple[Bloque, ...]:
    texto = f"{lengua.personas(quienes)}." if quienes else lengua.frase("ausentes.ninguno")
    return (rotulado(lengua.frase(clave), texto, Estilo.DATOS),)
