"""Galician: grammar and sentences."""

from collections.abc import Mapping
from datetime import date, datetime

from actas.redaccion import frases_documentos_gl
from actas.redaccion.en_curso import LenguaEnCurso
from actas.redaccion.es import Castellano
from actas.redaccion.frases_gl import FRASES, INTERVENCIONES, OBJETOS, PARTES
from actas.redaccion.hechos import Cuenta, OrganoActa, Persona, Sexo
from actas.redaccion.lengua import Objeto, entrecomillar
from sesiones.estados import ClaseOrgano

_ORDINALES = ("primeiro", "segundo", "terceiro", "cuarto", "quinto", "sexto", "sétimo", "oitavo", "noveno", "décimo")
_UNIDADES = (
    "cero", "un", "dous", "tres", "catro", "cinco", "seis", "sete", "oito", "nove", "dez", "once", "doce", "trece",
    "catorce", "quince", "dezaseis", "dezasete", "dezaoito", "dezanove",
)  # fmt: skip
_DECENAS = ("", "", "vinte", "trinta", "corenta", "cincuenta", "sesenta", "setenta", "oitenta", "noventa")
_ARTICULOS = {"A": "da", "As": "das", "O": "do", "Os": "dos"}
_MASCULINOS = ("texto", "punto", "apartado", "orzamento", "fondo", "ditame", "acordo", "voto", "asunto", "dictamen")
_FEMENINOS = ("emenda", "enmienda", "proposta", "propuesta", "moción", "parte", "declaración")


class Gallego(LenguaEnCurso):
    codigo = "gl"
    etiqueta = "gl-ES"
    locale = "gl"
    frases = Castellano.frases | FRASES | frases_documentos_gl.FRASES
    traducidas = frozenset(FRASES) | frozenset(frases_documentos_gl.FRASES)
    partes = PARTES
    intervenciones = INTERVENCIONES

    @property
    def organos_legales(self) -> Mapping[ClaseOrgano, str]:
        return {ClaseOrgano.PLENO: "Pleno", ClaseOrgano.JUNTA_GOBIERNO: "Xunta de Goberno Local"}

    def en_letra(self, numero: int) -> str:
        """From 0 to 99: hours and minutes need no more."""
        if numero < len(_UNIDADES):
            return _UNIDADES[numero]
        decena, unidad = divmod(numero, 10)
        return f"{_DECENAS[decena]} e {_UNIDADES[unidad]}" if unidad else _DECENAS[decena]

    def conjuncion(self, siguiente: str) -> str:
        return "e"

    def hora_en_letra(self, momento: datetime) -> str:
        horas = self.en_letra(momento.hour)
        for masculino, femenino in (("un", "unha"), ("dous", "dúas")):
            if horas == masculino or horas.endswith(f" {masculino}"):
                horas = horas.removesuffix(masculino) + femenino
        texto = "a unha hora" if momento.hour == 1 else f"as {horas} horas"
        if not momento.minute:
            return texto
        return f"{texto} e {self.en_letra(momento.minute)} minuto{'' if momento.minute == 1 else 's'}"

    def el_dia(self, dia: date) -> str:
        return f"o {self.fecha(dia)}"

    def del_dia(self, dia: date) -> str:
        return f"do {self.fecha(dia)}"

    def genero_de_puesto(self, puesto: str) -> Sexo | None:
        return self.respaldo.genero_de_puesto(puesto)

    def tratamiento(self, persona: Persona) -> str:
        return f"{self.segun_genero(persona, 'don ', 'dona ')}{persona.nombre}"

    def tratamiento_breve(self, persona: Persona) -> str:
        return f"{self.segun_genero(persona, 'D. ', 'D.ª ')}{persona.nombre}"

    def de(self, nombre: str) -> str:
        """`de Lalín`, `da Coruña`, `do Grove`: the article of a place joins the preposition."""
        articulo, _, resto = nombre.partition(" ")
        return f"{_ARTICULOS[articulo]} {resto}" if resto and articulo in _ARTICULOS else f"de {nombre}"

    def de_persona(self, persona: Persona) -> str:
        return f"de {self.tratamiento(persona)}"

    def a_persona(self, persona: Persona) -> str:
        return f"a {self.tratamiento(persona)}"

    def nombre_firma(self, persona: Persona) -> str:
        return persona.nombre

    def cargo(self, persona: Persona) -> str:
        mujer = persona.sexo is Sexo.MUJER
        if persona.cargo == "alcalde":
            return ("alcaldesa" if mujer else "alcalde") if persona.sexo else "alcaldía"
        if persona.cargo == "concejal":
            return ("concelleira" if mujer else "concelleiro") if persona.sexo else "concellaría"
        if persona.cargo == "concejal_secretario":
            return "concelleira-secretaria" if mujer else "concelleiro-secretario"
        if persona.cargo.startswith("teniente_alcalde"):
            numero = persona.cargo.rpartition("_")[2]
            ordinal = _ORDINALES[int(numero) - 1] if numero.isdigit() and 0 < int(numero) <= len(_ORDINALES) else ""
            if mujer:
                ordinal = f"{ordinal[:-1]}a" if ordinal else ""
            return f"{ordinal} tenente de alcalde".strip()
        return persona.cargo

    def el_cargo(self, persona: Persona) -> str:
        return f"{'A' if self.genero_de(persona) is Sexo.MUJER else 'O'} {self.cargo(persona)}"

    def cargo_presidencia(self, persona: Persona) -> str:
        if persona.sexo is None:
            return "A Presidencia"
        mujer = persona.sexo is Sexo.MUJER
        if persona.cargo == "alcalde":
            return "A alcaldesa-presidenta" if mujer else "O alcalde-presidente"
        return "A presidenta" if mujer else "O presidente"

    def del_nombrado(self, nombre: str) -> str:
        femenino = nombre.lower().startswith(("comisión", "xunta", "junta", "mesa", "ponencia"))
        return f"{'da' if femenino else 'do'} {nombre}"

    def ayuntamiento(self, municipio: str) -> str:
        return f"Concello {self.de(municipio)}"

    def del_ayuntamiento(self, municipio: str) -> str:
        return f"do Concello {self.de(municipio)}"

    def el_organo(self, organo: OrganoActa) -> str:
        return f"{'a' if organo.genero is Sexo.MUJER else 'o'} {self.nombre_organo(organo)}"

    def del_organo(self, organo: OrganoActa) -> str:
        return f"{'da' if organo.genero is Sexo.MUJER else 'do'} {self.nombre_organo(organo)}"

    def recuento(self, si: Cuenta, no: Cuenta, abstencion: Cuenta) -> str:
        a_favor = self.cuantos(si, "ningún voto a favor", "1 voto a favor", "votos a favor")
        en_contra = self.cuantos(no, "ningún en contra", "1 en contra", "en contra")
        return (
            f"{a_favor}, {en_contra} e {self.cuantos(abstencion, 'ningunha abstención', '1 abstención', 'abstencións')}"
        )

    def objeto(self, clave: str, texto: str) -> Objeto:
        if clave in OBJETOS:
            return OBJETOS[clave]
        nombre, palabra = entrecomillar(texto), texto.split(" ", 1)[0].lower().strip(":")
        if palabra in _MASCULINOS:
            return Objeto(f"o {nombre}", "queda aprobado", "queda rexeitado")
        if palabra in _FEMENINOS:
            return Objeto(f"a {nombre}", "queda aprobada", "queda rexeitada")
        return Objeto(f"a proposta «{texto}»", "queda aprobada", "queda rexeitada")
