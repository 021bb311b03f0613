"""Catalan and Valencian: grammar and sentences."""

from collections.abc import Mapping
from datetime import date, datetime

from actas.redaccion import frases_documentos_ca
from actas.redaccion.frases_ca import FRASES, INTERVENCIONES, OBJETOS, PARTES
from actas.redaccion.hechos import Cuenta, OrganoActa, Persona, Sexo
from actas.redaccion.lengua import Lengua, Objeto, entrecomillar
from sesiones.estados import ClaseOrgano

_ORDINALES = ("primer", "segon", "tercer", "quart", "cinquè", "sisè", "setè", "vuitè", "novè", "desè")
_FEMENINOS = ("primera", "segona", "tercera", "quarta", "cinquena", "sisena", "setena", "vuitena", "novena", "desena")
_NOMBRES_MASCULINOS = ("text", "punt", "apartat", "pressupost", "fons", "dictamen", "acord", "vot", "assumpte")
_NOMBRES_FEMENINOS = ("esmena", "proposta", "moció", "part", "declaració")


def _vocal(palabra: str) -> bool:
    """Whether an article or a preposition loses its vowel before this word."""
    inicio = palabra.lower().lstrip("«")
    return inicio.startswith(tuple("aeiouàèéíòóúh")) and not inicio.startswith(("ia", "ie", "io", "iu", "hie"))


def _articulo(nombre: str, articulo: str) -> str:
    return "l'" if _vocal(nombre) else articulo


class Catalan(Lengua):
    codigo = "ca"
    etiqueta = "ca-ES"
    locale = "ca"
    frases = FRASES | frases_documentos_ca.FRASES
    partes = PARTES
    intervenciones = INTERVENCIONES

    @property
    def organos_legales(self) -> Mapping[ClaseOrgano, str]:
        return {ClaseOrgano.PLENO: "Ple", ClaseOrgano.JUNTA_GOBIERNO: "Junta de Govern Local"}

    def conjuncion(self, siguiente: str) -> str:
        return "i"

    def hora_en_letra(self, momento: datetime) -> str:
        horas = self.en_letra(momento.hour)
        if momento.hour % 10 == 1 and momento.hour != 11:
            horas = f"{horas}a" if horas.endswith("un") else horas
        elif momento.hour % 10 == 2 and momento.hour != 12:
            horas = f"{horas[:-3]}dues"
        texto = "la una hora" if momento.hour == 1 else f"les {horas} hores"
        if not momento.minute:
            return texto
        return f"{texto} i {self.en_letra(momento.minute)} minut{'' if momento.minute == 1 else 's'}"

    def el_dia(self, dia: date) -> str:
        return f"l'{self.fecha(dia)}" if dia.day in (1, 11) else f"el {self.fecha(dia)}"

    def del_dia(self, dia: date) -> str:
        return f"de l'{self.fecha(dia)}" if dia.day in (1, 11) else f"del {self.fecha(dia)}"

    def genero_de_puesto(self, puesto: str) -> Sexo | None:
        palabra = puesto.split(" ", 1)[0].lower()
        if palabra.endswith("a"):
            return Sexo.MUJER
        return Sexo.HOMBRE if palabra.endswith(("i", "or", "er", "ic", "te", "o")) else None

    def tratamiento(self, persona: Persona) -> str:
        prefijo = self.segun_genero(persona, "el senyor ", "la senyora ")
        return f"{prefijo}{persona.nombre}"

    def de(self, nombre: str) -> str:
        return f"d'{nombre}" if _vocal(nombre) else f"de {nombre}"

    def de_persona(self, persona: Persona) -> str:
        sexo = self.genero_de(persona)
        if sexo is Sexo.HOMBRE:
            return f"del senyor {persona.nombre}"
        return f"de la senyora {persona.nombre}" if sexo is Sexo.MUJER else self.de(persona.nombre)

    def a_persona(self, persona: Persona) -> str:
        sexo = self.genero_de(persona)
        if sexo is Sexo.HOMBRE:
            return f"al senyor {persona.nombre}"
        return f"a la senyora {persona.nombre}" if sexo is Sexo.MUJER else f"a {persona.nombre}"

    def nombre_firma(self, persona: Persona) -> str:
        return persona.nombre

    def tratamiento_breve(self, persona: Persona) -> str:
        prefijo = self.segun_genero(persona, "Sr. ", "Sra. ")
        return f"{prefijo}{persona.nombre}"

    def cargo(self, persona: Persona) -> str:
        sexo = persona.sexo
        if persona.cargo == "alcalde":
            return {Sexo.HOMBRE: "alcalde", Sexo.MUJER: "alcaldessa"}[sexo] if sexo else "alcaldia"
        if persona.cargo == "concejal":
            return {Sexo.HOMBRE: "regidor", Sexo.MUJER: "regidora"}[sexo] if sexo else "regidoria"
        if persona.cargo == "concejal_secretario":
            return "regidora secretària" if sexo is Sexo.MUJER else "regidor secretari"
        if persona.cargo.startswith("teniente_alcalde"):
            numero = persona.cargo.rpartition("_")[2]
            ordinales = _FEMENINOS if sexo is Sexo.MUJER else _ORDINALES
            ordinal = ordinales[int(numero) - 1] if numero.isdigit() and 0 < int(numero) <= len(ordinales) else ""
            return f"{ordinal} {'tinenta' if sexo is Sexo.MUJER else 'tinent'} d'alcalde".strip()
        return persona.cargo

    def el_cargo(self, persona: Persona) -> str:
        cargo = self.cargo(persona)
        if self.genero_de(persona) is Sexo.MUJER:
            return (
                f"La {cargo}"
                if cargo.lower().startswith(("i", "u"))
                else f"{_articulo(cargo, 'la ').capitalize()}{cargo}"
            )
        return f"{_articulo(cargo, 'el ').capitalize()}{cargo}"

    def cargo_presidencia(self, persona: Persona) -> str:
        if persona.sexo is None:
            return "La Presidència"
        if persona.cargo == "alcalde":
            return "L'Alcaldessa presidenta" if persona.sexo is Sexo.MUJER else "L'Alcalde president"
        return "La Presidenta" if persona.sexo is Sexo.MUJER else "El President"

    def del_nombrado(self, nombre: str) -> str:
        femenino = nombre.lower().startswith(("comissió", "comisión", "junta", "mesa", "ponència"))
        return f"{'de la' if femenino else 'del'} {nombre}"

    def ayuntamiento(self, municipio: str) -> str:
        return f"Ajuntament {self.de(municipio)}"

    def del_ayuntamiento(self, municipio: str) -> str:
        return f"de l'Ajuntament {self.de(municipio)}"

    def el_organo(self, organo: OrganoActa) -> str:
        return f"{'la' if organo.genero is Sexo.MUJER else 'el'} {self.nombre_organo(organo)}"

    def del_organo(self, organo: OrganoActa) -> str:
        return f"{'de la' if organo.genero is Sexo.MUJER else 'del'} {self.nombre_organo(organo)}"

    def recuento(self, si: Cuenta, no: Cuenta, abstencion: Cuenta) -> str:
        a_favor = self.cuantos(si, "cap vot a favor", "1 vot a favor", "vots a favor")
        en_contra = self.cuantos(no, "cap en contra", "1 en contra", "en contra")
        return f"{a_favor}, {en_contra} i {self.cuantos(abstencion, 'cap abstenció', '1 abstenció', 'abstencions')}"

    def objeto(self, clave: str, texto: str) -> Objeto:
        if clave in OBJETOS:
            return OBJETOS[clave]
        nombre = entrecomillar(texto)
        palabra = texto.split(" ", 1)[0].lower().strip(":")
        if palabra in _NOMBRES_MASCULINOS:
            return Objeto(f"{_articulo(texto, 'el ')}{nombre}", "queda aprovat", "queda rebutjat")
        if palabra in _NOMBRES_FEMENINOS:
            return Objeto(f"{_articulo(texto, 'la ')}{nombre}", "queda aprovada", "queda rebutjada")
        return Objeto(f"la proposta «{texto}»", "queda aprovada", "queda rebutjada")


class Valenciano(Catalan):
    """The same sentences with the Valencian forms of the numbers that minutes write in words."""

    etiqueta = "ca-ES-valencia"

    def en_letra(self, numero: int) -> str:
        palabras = super().en_letra(numero)
        especiales = {17: "dèsset", 18: "díhuit", 19: "dènou"}
        return especiales.get(numero) or palabras.replace("vuit", "huit")
