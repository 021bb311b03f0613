"""Castilian: grammar and sentences."""

from collections.abc import Mapping
from datetime import date, datetime

from actas.redaccion import frases_documentos_es
from actas.redaccion.frases_es import FRASES, INTERVENCIONES, OBJETOS, PARTES
from actas.redaccion.hechos import Cuenta, OrganoActa, Persona, Sexo
from actas.redaccion.lengua import Lengua, Objeto, entrecomillar
from sesiones.estados import ClaseOrgano

_ORDINALES = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
_FEMENINOS = ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima")
_NOMBRES_MASCULINOS = ("texto", "punto", "apartado", "presupuesto", "fondo", "dictamen", "acuerdo", "voto", "asunto")


class Castellano(Lengua):
    codigo = "es"
    etiqueta = "es-ES"
    locale = "es"
    frases = FRASES | frases_documentos_es.FRASES
    partes = PARTES
    intervenciones = INTERVENCIONES

    @property
    def organos_legales(self) -> Mapping[ClaseOrgano, str]:
        return {ClaseOrgano.PLENO: "Pleno", ClaseOrgano.JUNTA_GOBIERNO: "Junta de Gobierno Local"}

    def conjuncion(self, siguiente: str) -> str:
        inicio = siguiente.lower()
        return "e" if inicio.startswith(("i", "í", "hi", "hí")) and not inicio.startswith(("hie", "ie")) else "y"

    def hora_en_letra(self, momento: datetime) -> str:
        horas = self.en_letra(momento.hour).replace("uno", "una")
        texto = "la una hora" if momento.hour == 1 else f"las {horas} horas"
        if not momento.minute:
            return texto
        minutos = self.en_letra(momento.minute).replace("veintiuno", "veintiún").replace("uno", "un")
        return f"{texto} y {minutos} minuto{'' if momento.minute == 1 else 's'}"

    def el_dia(self, dia: date) -> str:
        return f"el {self.fecha(dia)}"

    def del_dia(self, dia: date) -> str:
        return f"del {self.fecha(dia)}"

    def genero_de_puesto(self, puesto: str) -> Sexo | None:
        palabra = puesto.split(" ", 1)[0].lower()
        if palabra.endswith("a") and palabra not in ("policía",):
            return Sexo.MUJER
        return Sexo.HOMBRE if palabra.endswith(("o", "or", "jefe", "i")) else None

    def tratamiento(self, persona: Persona) -> str:
        prefijo = self.segun_genero(persona, "don ", "doña ")
        return f"{prefijo}{persona.nombre}"

    def tratamiento_breve(self, persona: Persona) -> str:
        prefijo = self.segun_genero(persona, "D. ", "D.ª ")
        return f"{prefijo}{persona.nombre}"

    def de(self, nombre: str) -> str:
        return f"de {nombre}"

    def de_persona(self, persona: Persona) -> str:
        return f"de {self.tratamiento(persona)}"

    def a_persona(self, persona: Persona) -> str:
        return f"a {self.tratamiento(persona)}"

    def nombre_firma(self, persona: Persona) -> str:
        return persona.nombre

    def cargo(self, persona: Persona) -> str:
        sexo = persona.sexo
        if persona.cargo == "alcalde":
            return {Sexo.HOMBRE: "alcalde", Sexo.MUJER: "alcaldesa"}[sexo] if sexo else "alcaldía"
        if persona.cargo == "concejal":
            return {Sexo.HOMBRE: "concejal", Sexo.MUJER: "concejala"}[sexo] if sexo else "concejalía"
        if persona.cargo == "concejal_secretario":
            return "concejala-secretaria" if sexo is Sexo.MUJER else "concejal-secretario"
        if persona.cargo.startswith("teniente_alcalde"):
            numero = persona.cargo.rpartition("_")[2]
            ordinales = _FEMENINOS if sexo is Sexo.MUJER else _ORDINALES
            ordinal = ordinales[int(numero) - 1] if numero.isdigit() and 0 < int(numero) <= len(ordinales) else ""
            return f"{ordinal} teniente de alcalde".strip()
        return persona.cargo

    def el_cargo(self, persona: Persona) -> str:
        articulo = "La" if self.genero_de(persona) is Sexo.MUJER else "El"
        return f"{articulo} {self.cargo(persona)}"

    def cargo_presidencia(self, persona: Persona) -> str:
        if persona.sexo is None:
            return "La Presidencia"
        if persona.cargo == "alcalde":
            return "La Alcaldesa-Presidenta" if persona.sexo is Sexo.MUJER else "El Alcalde-Presidente"
        return "La Presidenta" if persona.sexo is Sexo.MUJER else "El Presidente"

    def del_nombrado(self, nombre: str) -> str:
        femenino = nombre.lower().startswith(("comisión", "junta", "mesa", "ponencia"))
        return f"{'de la' if femenino else 'del'} {nombre}"

    def ayuntamiento(self, municipio: str) -> str:
        return f"Ayuntamiento de {municipio}"

    def del_ayuntamiento(self, municipio: str) -> str:
        return f"del Ayuntamiento de {municipio}"

    def el_organo(self, organo: OrganoActa) -> str:
        return f"{'la' if organo.genero is Sexo.MUJER else 'el'} {self.nombre_organo(organo)}"

    def del_organo(self, organo: OrganoActa) -> str:
        return f"{'de la' if organo.genero is Sexo.MUJER else 'del'} {self.nombre_organo(organo)}"

    def recuento(self, si: Cuenta, no: Cuenta, abstencion: Cuenta) -> str:
        a_favor = self.cuantos(si, "ningún voto a favor", "1 voto a favor", "votos a favor")
        en_contra = self.cuantos(no, "ninguno en contra", "1 en contra", "en contra")
        return (
            f"{a_favor}, {en_contra} y {self.cuantos(abstencion, 'ninguna abstención', '1 abstención', 'abstenciones')}"
        )

    def objeto(self, clave: str, texto: str) -> Objeto:
        if clave in OBJETOS:
            return OBJETOS[clave]
        nombre = entrecomillar(texto)
        if texto.split(" ", 1)[0].lower().strip(":") in _NOMBRES_MASCULINOS:
            return Objeto(f"el {nombre}", "queda aprobado", "queda rechazado")
        if texto.lower().startswith(("enmienda", "propuesta", "moción", "parte", "declaración")):
            return Objeto(f"la {nombre}", "queda aprobada", "queda rechazada")
        return Objeto(f"la propuesta «{texto}»", "queda aprobada", "queda rechazada")
