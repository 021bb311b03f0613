# ruff: noqa: E501 - a sentence a line reads better than a broken one
"""Sessions that nobody held, with captions as a machine writes them and the truth of where each item is.

`compose(seed, …)` writes one: a chair with habits of its own, debates with the traps of real ones (items named in
passing, numbers, votes of other days), a joint debate, items brought forward, withdrawn, urgent, never reached, a
recess. `degrade` is the machine: no punctuation, no capitals, no speakers, misheard words, digits or number words.
"""

import random
import re
import unicodedata
from dataclasses import dataclass, field

from num2words import num2words

from streaming.transcripcion.cues import Cue, Word

ES, CA = "es", "ca"

TITULOS = {
    ES: [
        ("Aprobación del acta de la sesión de 28 de septiembre de 2023", "acta borrador sesión redacción intervención"),
        (
            "Modificación de créditos 12/2023 mediante suplemento financiado con remanente",
            "remanente suplemento partida tesorería crédito",
        ),
        (
            "Ordenanza reguladora de la tasa por ocupación de la vía pública con mesas y sillas (aprobación inicial)",
            "terrazas hosteleros mesas sillas tasa metro",
        ),
        ("Estudio de detalle de la unidad de ejecución 14", "alineaciones volumen parcela edificabilidad manzana"),
        (
            "Convenio con la Diputación para la rehabilitación del mercado de abastos",
            "mercado puestos placeros obra rehabilitación diputación",
        ),
        ("Plan de movilidad urbana sostenible", "autobús carril bici peatones tráfico itinerario"),
        (
            "Adjudicación del contrato de recogida de basuras y limpieza viaria",
            "camiones contenedores empresa barrido limpieza pliego",
        ),
        (
            "Dación de cuenta del periodo medio de pago a proveedores del segundo trimestre",
            "proveedores facturas días plazo morosidad",
        ),
        ("Reglamento del consejo de la infancia y la adolescencia", "niños niñas consejo participación institutos"),
        ("Nominación de calles del sector Las Moreras", "calles nombres placas vecinos memoria"),
        (
            "Cesión gratuita de una parcela para un instituto de educación secundaria",
            "instituto parcela conselleria alumnos barracones",
        ),
        (
            "Bonificación del impuesto sobre construcciones a una obra de especial interés",
            "bonificación obra impuesto utilidad empleo",
        ),
        (
            "Plantilla de personal: amortización de tres plazas de conserje",
            "plazas conserjes plantilla funcionarios sindicatos",
        ),
        (
            "Moción del grupo Socialista sobre la reapertura del ambulatorio de tarde",
            "ambulatorio médicos urgencias tarde sanidad",
        ),
        (
            "Moción del grupo Popular para la mejora de la iluminación del polígono industrial",
            "farolas polígono naves empresas iluminación",
        ),
        (
            "Moción de Esquerra Unida sobre la gestión directa del agua potable",
            "agua contador tuberías concesión tarifa",
        ),
        ("Moción de Ciudadanos de apoyo al comercio de proximidad", "comercios tiendas escaparates campaña bonos"),
        (
            "Declaración institucional con motivo del Día contra la Violencia de Género",
            "víctimas igualdad violencia mujeres compromiso",
        ),
        ("Resoluciones de la Alcaldía de la 1.401 a la 1.733", "decretos resoluciones alcaldía relación"),
        ("Liquidación del presupuesto de 2022", "liquidación ahorro resultado ejecución derechos"),
        ("Cuenta general del ejercicio 2022", "cuenta balance reparos intervención comisión especial"),
        (
            "Revisión de oficio del expediente sancionador por vertidos en el barranco",
            "vertidos barranco sanción nulidad dictamen jurídico",
        ),
        ("Inventario de bienes: rectificación anual", "inventario bienes solares inmuebles altas bajas"),
        ("Solicitud de subvención para la piscina cubierta", "piscina natación subvención caldera vestuarios"),
        ("Reconocimiento extrajudicial de créditos 4/2023", "facturas reconocimiento extrajudicial suministros reparo"),
        ("Protocolo de bienestar animal y colonias felinas", "gatos colonias alimentadoras esterilización perros"),
        ("Designación de fiestas locales para 2024", "festivos patrón calendario laboral lunes"),
        ("Plan especial de protección del casco antiguo", "fachadas casco antiguo protección catálogo patrimonio"),
        ("Actualización de tarifas del servicio de taxi", "taxistas tarifa carrera taxímetro nocturna"),
        (
            "Creación de una escuela infantil municipal en el barrio de San Roque",
            "escuela infantil aulas guardería conciliación",
        ),
        ("Concesión de la medalla de la villa a la banda de música", "banda músicos medalla concierto director"),
        ("Mutación demanial del edificio de la antigua biblioteca", "biblioteca edificio uso demanial planta"),
    ],
    CA: [
        ("Aprovació de l'acta de la sessió de 28 de setembre de 2023", "acta esborrany sessió redacció intervenció"),
        (
            "Modificació de crèdits 12/2023 mitjançant suplement finançat amb romanent",
            "romanent suplement partida tresoreria crèdit",
        ),
        (
            "Ordenança reguladora de la taxa per ocupació de la via pública amb taules i cadires",
            "terrasses hostalers taules cadires taxa metre",
        ),
        ("Estudi de detall de la unitat d'execució 14", "alineacions volum parcel·la edificabilitat illa"),
        (
            "Conveni amb la Diputació per a la rehabilitació del mercat municipal",
            "mercat parades obra rehabilitació diputació",
        ),
        ("Pla de mobilitat urbana sostenible", "autobús carril bici vianants trànsit itinerari"),
        ("Adjudicació del contracte de recollida de fem i neteja viària", "camions contenidors empresa neteja plec"),
        ("Dació de compte del període mitjà de pagament a proveïdors", "proveïdors factures dies termini morositat"),
        ("Reglament del consell de la infància i l'adolescència", "xiquets xiquetes consell participació instituts"),
        (
            "Cessió gratuïta d'una parcel·la per a un institut d'educació secundària",
            "institut parcel·la conselleria alumnes barracons",
        ),
        (
            "Plantilla de personal: amortització de tres places de conserge",
            "places conserges plantilla funcionaris sindicats",
        ),
        (
            "Moció del grup Socialista sobre la reobertura de l'ambulatori de vesprada",
            "ambulatori metges vesprada sanitat",
        ),
        (
            "Moció del grup Popular per a la millora de la il·luminació del polígon industrial",
            "fanals polígon naus empreses il·luminació",
        ),
        ("Moció de Compromís sobre la gestió directa de l'aigua potable", "aigua comptador canonades concessió tarifa"),
        (
            "Declaració institucional amb motiu del Dia contra la Violència de Gènere",
            "víctimes igualtat violència dones compromís",
        ),
        ("Resolucions de l'Alcaldia de la 1.401 a la 1.733", "decrets resolucions alcaldia relació"),
        ("Liquidació del pressupost de 2022", "liquidació estalvi resultat execució drets"),
        ("Sol·licitud de subvenció per a la piscina coberta", "piscina natació subvenció caldera vestidors"),
        ("Pla especial de protecció del nucli antic", "façanes nucli antic protecció catàleg patrimoni"),
        ("Actualització de tarifes del servei de taxi", "taxistes tarifa carrera taxímetre nocturna"),
        ("Creació d'una escola infantil municipal al barri de Sant Roc", "escola infantil aules conciliació famílies"),
        ("Mutació demanial de l'edifici de l'antiga biblioteca", "biblioteca edifici ús demanial planta"),
    ],
}
URGENTES = {
    ES: [("reparación de emergencia del colector de la calle Mayor", "colector avería calle obra hundimiento"),
         ("apoyo a los afectados por el pedrisco", "pedrisco agricultores cosecha ayudas seguro"),
         ("prórroga de la ayuda a domicilio", "ayuda domicilio auxiliares dependientes prórroga")],
    CA: [("reparació d'emergència del col·lector del carrer Major", "col·lector avaria carrer obra"),
         ("suport als afectats per la pedregada", "pedregada llauradors collita ajudes"),
         ("pròrroga de l'ajuda a domicili", "ajuda domicili auxiliars dependents")],
}  # fmt: skip

FRASES = {
    ES: [
        "yo creo que {a} es una cuestión que nos preocupa a todos", "lo hemos dicho muchas veces en la comisión y lo repetimos",
        "el tema de {a} y de {b} se podía haber trabajado de otra manera", "nosotros presentamos alegaciones y no se nos contestó",
        "como ya dije en el punto {k} del pleno de julio", "les recuerdo que ustedes votaron a favor hace dos años",
        "hay tres razones la primera {a} la segunda {b} y la tercera el dinero", "ruego que se me deje terminar",
        "esto ya se aprobó por unanimidad en dos mil diecinueve y no se ha cumplido", "el informe técnico habla de {a} con claridad",
        "mire señor portavoz usted no ha leído el expediente", "en definitiva {a} necesita {b} y no discursos",
        "pedimos que se haga con los vecinos y no contra los vecinos", "lo veremos luego en el punto {k} cuando llegue la moción",
        "no es una cuestión de ideología es una cuestión de gestión", "son cuarenta y dos mil euros y eso es mucho dinero",
        "quiero dar las gracias a los técnicos por el trabajo de {b}", "la pregunta es sencilla cuántos {a} hay y cuánto cuestan",
        "me gustaría que constara en acta lo que acaba de decir", "a ver si el próximo año podemos tener {a} y {b}",
        "en otros municipios de la comarca {a} funciona bien", "y termino ya señora alcaldesa solo una cosa más",
        "lo urgente no puede tapar lo importante", "el siguiente año presupuestario será distinto", "no voy a entrar en ese debate",
        "hicimos una enmienda y se la retiramos a ustedes por consenso", "el punto de partida es {a}", "desde ese punto de vista {b} no es suficiente",
    ],
    CA: [
        "jo crec que {a} és una qüestió que ens preocupa a tots", "ho hem dit moltes vegades en la comissió i ho repetim",
        "el tema de {a} i de {b} es podia haver treballat d'una altra manera", "nosaltres vam presentar al·legacions i no ens van contestar",
        "com ja vaig dir en el punt {k} del ple de juliol", "els recorde que vostés van votar a favor fa dos anys",
        "hi ha tres raons la primera {a} la segona {b} i la tercera els diners", "pregue que se'm deixe acabar",
        "açò ja es va aprovar per unanimitat en dos mil dènou i no s'ha complit", "l'informe tècnic parla de {a} amb claredat",
        "mire senyor portaveu vosté no ha llegit l'expedient", "en definitiva {a} necessita {b} i no discursos",
        "demanem que es faça amb els veïns i no contra els veïns", "ho veurem després en el punt {k} quan arribe la moció",
        "no és una qüestió d'ideologia és una qüestió de gestió", "són quaranta-dos mil euros i això és molts diners",
        "vull donar les gràcies als tècnics pel treball de {b}", "m'agradaria que constara en acta el que acaba de dir",
        "en altres municipis de la comarca {a} funciona bé", "i acabe ja senyora alcaldessa només una cosa més",
        "el punt de partida és {a}", "des d'eixe punt de vista {b} no és suficient",
    ],
}  # fmt: skip

# How each chair calls an item: {o} ordinal, {n} cardinal, {t} the title as it is read, {p} a loose paraphrase.
ESTILOS = {
    ES: {
        "secretaria-ordinal": [("S", "Punto {o}. {t}.")],
        "presidencia-numero": [("P", "Pasamos al punto número {n} del orden del día, {t}.")],
        "siguiente": [("P", "Siguiente punto."), ("S", "{t}.")],
        "siguiente-titulo": [("P", "Pasamos al siguiente punto del orden del día, que es {t}.")],
        "titulo-solo": [("S", "{t}.")],
        "numero-titulo": [("S", "{n}. {t}.")],
        "numero-solo": [("P", "Punto {n}."), ("P", "Tiene la palabra el ponente.")],
        "parafrasis": [("P", "Bien, pues vamos con el {o} punto, lo de {p}.")],
        "asunto": [("P", "El asunto {o} es {t}.")],
        "dos-voces": [("P", "Vamos al punto {n}, señor secretario."), ("S", "Punto {o}. {t}.")],
        "coloquial": [("P", "Venga, seguimos. Punto {n}, {p}.")],
        "toca": [("P", "Ahora toca el {n}, {t}.")],
        "primer-punto": [("P", "Bien, pues {o} punto del orden del día, {t}.")],
        "cifra": [("S", "Punto {c}. {t}.")],
        "acontinuacion": [("P", "A continuación, {t}.")],
        "secretaria-lee": [("P", "Señora secretaria, cuando quiera."), ("S", "{o}. {t}.")],
    },
    CA: {
        "secretaria-ordinal": [("S", "Punt {o}. {t}.")],
        "presidencia-numero": [("P", "Passem al punt número {n} de l'ordre del dia, {t}.")],
        "siguiente": [("P", "Següent punt."), ("S", "{t}.")],
        "siguiente-titulo": [("P", "Passem al següent punt de l'ordre del dia, que és {t}.")],
        "titulo-solo": [("S", "{t}.")],
        "numero-titulo": [("S", "{n}. {t}.")],
        "numero-solo": [("P", "Punt {n}."), ("P", "Té la paraula el ponent.")],
        "parafrasis": [("P", "Bé, doncs anem amb el {o} punt, això de {p}.")],
        "primer-punto": [("P", "Bé, doncs {o} punt de l'ordre del dia, {t}.")],
        "cifra": [("S", "Punt {c}. {t}.")],
        "dos-voces": [("P", "Anem al punt {n}, senyora secretària."), ("S", "Punt {o}. {t}.")],
    },
}
APERTURA = {
    ES: ["Buenas tardes. Se abre la sesión del pleno.", "Hay quórum. Excusan su asistencia dos concejales.",
         "Antes de comenzar quiero tener un recuerdo para los vecinos fallecidos."],
    CA: ["Bona vesprada. S'obri la sessió del ple.", "Hi ha quòrum. Excusen la seua assistència dos regidors.",
         "Abans de començar vull tindre un record per als veïns que han faltat."],
}  # fmt: skip
VOTOS = {
    ES: ["Pasamos a la votación. ¿Votos a favor? ¿Votos en contra? ¿Abstenciones? Queda aprobado por {v} votos a favor y {w} abstenciones.",
         "Procedemos a votar. {v} votos a favor, {w} en contra. Se aprueba.", "¿Se aprueba por asentimiento? Queda aprobado por unanimidad.",
         "{w} votos a favor y {v} en contra. Queda rechazado."],
    CA: ["Passem a la votació. Vots a favor? Vots en contra? Abstencions? Queda aprovat per {v} vots a favor i {w} abstencions.",
         "Procedim a votar. {v} vots a favor, {w} en contra. S'aprova.", "S'aprova per assentiment? Queda aprovat per unanimitat.",
         "{w} vots a favor i {v} en contra. Queda rebutjat."],
}  # fmt: skip
# What a session says at its turns; {n} an item, {t} its title, {l} several items, {u} an urgent matter.
GIROS = {
    ES: {
        "apertura": [
            "Buenas tardes. Se abre la sesión del pleno.",
            "Bueno, pues buenas tardes a todos y a todas, damos comienzo al pleno ordinario del mes de octubre.",
            "Muy buenos días. Vamos a empezar, que ya es la hora y hay quórum.",
        ],
        "aviso retirado": [
            "Les informo de que el punto {n}, {t}, se retira del orden del día.",
            "Antes de nada decir que el punto {n} se ha retirado, que falta un informe.",
            "Comunico al pleno que retiramos el punto {n}, {t}.",
        ],
        "retirado": [
            "Este punto queda retirado del orden del día a petición del ponente.",
            "Como he dicho, está retirado.",
            "Lo retiramos, que falta el informe de intervención.",
        ],
        "aviso juntos": [
            "La junta de portavoces ha acordado debatir conjuntamente los puntos {l}.",
            "Los puntos {l} los vamos a debatir juntos, si os parece, y luego votamos por separado.",
        ],
        "juntos": [
            "Pasamos a los puntos {l}, que se debaten conjuntamente.",
            "Ahora los puntos {l}, con un solo debate y votación separada.",
            "Puntos {l}, que van juntos.",
        ],
        "leido": ["Doy lectura al orden del día.", "El orden del día es el siguiente."],
        "adelantado": [
            "Alteramos el orden y pasamos a tratar ahora el punto {n}, {t}.",
            "Si les parece vamos a adelantar el punto {n}, que hay gente esperando: {t}.",
            "Vamos a alterar el orden del día y vemos primero el punto {n}, porque el técnico se tiene que ir.",
        ],
        "ruegos": [
            "Pasamos a ruegos y preguntas.",
            "Último punto del orden del día, ruegos y preguntas.",
            "Ruegos y preguntas.",
            "Y vamos ya con el turno de ruegos y preguntas.",
        ],
        "receso": [
            "Hacemos un receso de diez minutos.",
            "Hacemos un descanso de quince minutos y seguimos.",
            "Vamos a parar cinco minutos para ventilar.",
            "Se suspende la sesión unos minutos.",
        ],
        "vuelta": [
            "Reanudamos la sesión. ¿Estamos todos?",
            "Bueno, pues retomamos el pleno.",
            "Continuamos con la sesión. Ocupen sus escaños, por favor.",
        ],
        "urgente": [
            "Fuera del orden del día hay una moción de urgencia sobre {u}.",
            "Se presenta por urgencia una propuesta de {u}.",
            "Tenemos un asunto urgente, {u}.",
            "Hay una moción por vía de urgencia, {u}.",
            "Se ha registrado esta mañana una moción por urgencia, {u}.",
        ],
        "voto urgencia": [
            "Votamos la urgencia. ¿Votos a favor? Unanimidad. Queda aprobada la urgencia.",
            "Tenemos que votar la urgencia primero. Por unanimidad, pues se aprecia la urgencia.",
        ],
        "cortado": [
            "Por la hora que es, el resto de puntos quedan para la próxima sesión.",
            "Lo que queda lo veremos otro día, que es muy tarde.",
        ],
        "cierre": [
            "No habiendo más asuntos que tratar, se levanta la sesión.",
            "Sin más asuntos, se levanta la sesión a las diez y cuarto.",
            "Pues damos por finalizado el pleno. Buenas noches.",
        ],
    },
    CA: {
        "apertura": [
            "Bona vesprada. S'obri la sessió del ple.",
            "Molt bon dia a tots i a totes, comencem el ple ordinari del mes d'octubre.",
        ],
        "aviso retirado": [
            "Els informe que el punt {n}, {t}, es retira de l'ordre del dia.",
            "Abans de res, el punt {n} s'ha retirat, que falta un informe.",
        ],
        "retirado": [
            "Aquest punt queda retirat de l'ordre del dia a petició del ponent.",
            "Com he dit, està retirat.",
        ],
        "aviso juntos": [
            "La junta de portaveus ha acordat debatre conjuntament els punts {l}.",
            "Els punts {l} els debatrem junts i després votarem per separat.",
        ],
        "juntos": ["Passem als punts {l}, que es debaten conjuntament.", "Ara els punts {l}, amb un sol debat."],
        "leido": ["Llegiré l'ordre del dia.", "L'ordre del dia és el següent."],
        "adelantado": [
            "Alterem l'ordre i passem a tractar ara el punt {n}, {t}.",
            "Si els sembla avancem el punt {n}, que hi ha gent esperant: {t}.",
        ],
        "ruegos": ["Passem a precs i preguntes.", "Precs i preguntes.", "I ara el torn de precs i preguntes."],
        "receso": ["Fem un recés de deu minuts.", "Fem un descans de quinze minuts i seguim.", "Parem cinc minuts."],
        "vuelta": ["Reprenem la sessió. Estem tots?", "Bé, doncs continuem amb el ple."],
        "urgente": [
            "Fora de l'ordre del dia hi ha una moció d'urgència sobre {u}.",
            "Es presenta per urgència una proposta de {u}.",
            "Tenim un assumpte urgent, {u}.",
        ],
        "voto urgencia": ["Votem la urgència. Vots a favor? Unanimitat. Queda aprovada la urgència."],
        "cortado": ["Per l'hora que és, la resta de punts queden per a la pròxima sessió."],
        "cierre": ["No havent-hi més assumptes, s'alça la sessió.", "S'aixeca la sessió. Bona nit."],
    },
}
ENTERADO = {ES: "El pleno queda enterado.", CA: "El ple en queda assabentat."}


@dataclass
class Sinteto:
    """What was composed: utterances as (item, text, silence before), the agenda and what became of each item."""

    idioma: str
    estilo: str
    orden: list[tuple[str, str]]
    dicho: list[tuple[tuple[str, ...] | str, str, float]] = field(default_factory=list)
    estados: dict[str, str] = field(default_factory=dict)
    juntos: dict[str, tuple[str, ...]] = field(default_factory=dict)


def ordinal(number: int, idioma: str) -> str:
    if idioma == ES:
        return num2words(number, to="ordinal", lang="es")
    low = ["", "primer", "segon", "tercer", "quart", "cinqué", "sisé", "seté", "huité", "nové", "desé"]
    return low[number] if number < len(low) else cardinal(number, idioma)


def cardinal(number: int, idioma: str) -> str:
    return num2words(number, lang=idioma)


def compose(
    seed: int,
    *,
    idioma: str = ES,
    estilo: str | None = None,
    puntos: int | None = None,
    largo: int = 12,
    juntos: bool | None = None,
    adelantado: bool | None = None,
    retirado: str | None = None,
    urgentes: int | None = None,
    receso: str | None = None,
    cortado: bool | None = None,
    leido: bool | None = None,
) -> Sinteto:
    """A session; what is not told is drawn from `seed`. `largo`: sentences of an ordinary debate."""
    r = random.Random(seed)
    styles = ESTILOS[idioma]
    estilo = estilo or r.choice(sorted(styles))
    pool = TITULOS[idioma]
    count = min(puntos or r.randint(6, 20), len(pool))
    themes = [pool[0], *r.sample(pool[1:], count - 1)]
    titles = [title for title, _ in themes]
    words = [topic.split() for _, topic in themes]
    ruegos = r.random() < 0.7
    if ruegos:
        titles.append("Ruegos y preguntas" if idioma == ES else "Precs i preguntes")
        words.append(["farola", "acera", "contenedor"] if idioma == ES else ["fanal", "vorera", "contenidor"])
    orden = [(str(number), title) for number, title in enumerate(titles, 1)]
    it = Sinteto(idioma, estilo, orden)
    total = len(orden)
    debatable = list(range(1, total - (1 if ruegos else 0)))
    juntos = r.random() < 0.35 if juntos is None else juntos
    adelantado = r.random() < 0.25 if adelantado is None else adelantado
    retirado = r.choice(["", "", "inicio", "sitio", "ambos"]) if retirado is None else retirado
    urgentes = r.choice([0, 0, 1, 2]) if urgentes is None else urgentes
    receso = r.choice(["", "", "entre", "dentro"]) if receso is None else receso
    cortado = r.random() < 0.15 if cortado is None else cortado
    leido = r.random() < 0.15 if leido is None else leido

    def say(where, text: str, silence: float = 0.6) -> None:
        it.dicho.append((where, text, silence))

    def read(item: int) -> str:
        title = re.sub(r"\(.*?\)", "", titles[item]).strip()
        parts = title.split()
        if r.random() < 0.3 and len(parts) > 6:
            parts = [part for part in parts if r.random() > 0.12 or len(part) > 7]
        text = " ".join(parts)
        return text if r.random() < 0.6 else (f"propuesta de {text}" if idioma == ES else f"proposta de {text}")

    def call(item: int, style: str | None = None, where=None) -> None:
        loose = " ".join(w for w in words[item][:2])
        paraphrase = f"{loose} {titles[item].split()[-1]}"
        estilo_ = style or estilo
        for place, (_who, template) in enumerate(styles[estilo_]):
            text = template.format(
                o=ordinal(item + 1, idioma), n=cardinal(item + 1, idioma), c=item + 1, t=read(item), p=paraphrase
            )
            # A chair who only leads to the item still speaks on the last one; the reading begins it.
            here = (
                it.dicho[-1][0]
                if place == 0 and estilo_ in ("dos-voces", "secretaria-lee")
                else (where or (orden[item][0],))
            )
            say(here, text[0].upper() + text[1:], 1.5 if place == 0 else 0.7)

    def debate(where, item_words: list[str], sentences: int) -> None:
        for number in range(sentences):
            a, b = r.sample(item_words, 2)
            k = cardinal(r.randint(1, total), idioma)
            text = r.choice(FRASES[idioma]).format(a=a, b=b, k=k)
            say(
                where, text[0].upper() + text[1:] + ".", r.choice([0.2, 0.3, 0.5, 0.9, 1.6 if number % 5 == 0 else 0.4])
            )

    def vote(where) -> None:
        text = r.choice(VOTOS[idioma]).format(
            v=cardinal(r.randint(11, 14), idioma), w=cardinal(r.randint(2, 8), idioma)
        )
        say(where, text, 0.8)

    def turn(name: str, **names: str) -> str:
        return r.choice(GIROS[idioma][name]).format(**names)

    for text in [turn("apertura"), *APERTURA[idioma][1:]]:
        say("apertura", text, 1.0)
    joint: tuple[int, ...] = ()
    if juntos and len(debatable) > 4:
        first = r.choice(debatable[1:-2])
        joint = (first, first + 1) if r.random() < 0.7 else (first, first + 1, first + 2)
        joint = tuple(one for one in joint if one in debatable)
    free = [one for one in debatable if one not in joint]
    withdrawn = r.choice(free) if retirado and free else None
    moved = (
        r.choice([one for one in free[len(free) // 2 :] if one != withdrawn] or [0]) if adelantado and free else None
    )
    if withdrawn is not None and retirado in ("inicio", "ambos"):
        n = cardinal(withdrawn + 1, idioma)
        say("apertura", turn("aviso retirado", n=n, t=read(withdrawn)), 1.0)
    announced = joint and r.random() < 0.6
    if announced:
        listed = (" y " if idioma == ES else " i ").join(cardinal(one + 1, idioma) for one in joint)
        say("apertura", turn("aviso juntos", l=listed), 1.0)
    if leido:
        say("apertura", turn("leido"))
        for item in range(total):
            noun = "Punto" if idioma == ES else "Punt"
            say("apertura", f"{noun} {cardinal(item + 1, idioma)}, {titles[item]}.", 0.4)
    sequence = list(range(total))
    if moved:
        sequence.remove(moved)
        sequence.insert(1 + (r.random() < 0.3), moved)
    stop = r.randint(total // 2, total - 2) if cortado and total > 7 else None
    pause = r.choice(sequence[2:-2]) if receso and len(sequence) > 6 else None
    done: set[int] = set()
    for position, item in enumerate(sequence):
        if item in done:
            continue
        done.add(item)
        ident = (orden[item][0],)
        if stop is not None and position >= stop:
            it.estados[ident[0]] = "no_tratado"
            continue
        if ruegos and item == total - 1 and urgentes:
            _urgencias(r, it, idioma, urgentes, say, debate, vote)
        if item == withdrawn and retirado in ("sitio", "ambos"):
            call(item, "secretaria-ordinal")
            say(ident, turn("retirado"), 0.8)
            it.estados[ident[0]] = "retirado"
            continue
        if item == withdrawn:
            it.estados[ident[0]] = "retirado"
            continue
        where: tuple[str, ...] = ident
        if item in joint:
            where = tuple(orden[one][0] for one in joint)
            done.update(joint)
            for one in where:
                it.juntos[one] = tuple(other for other in where if other != one)
                it.estados[one] = "tratado"
            listed = (" y " if idioma == ES else " i ").join(cardinal(one + 1, idioma) for one in joint)
            say(where, turn("juntos", l=listed), 1.5)
            for one in joint:
                say(where, read(one) + ".", 0.7)
        elif item == moved:
            n = cardinal(item + 1, idioma)
            say(where, turn("adelantado", n=n, t=read(item)), 1.5)
        elif ruegos and item == total - 1:
            say(where, turn("ruegos"), 1.5)
        else:
            call(item, estilo if r.random() < 0.85 or position == 0 else None)
        it.estados[ident[0]] = "tratado"
        length = max(2, int(r.gauss(largo, largo / 2)))
        cuenta = titles[item].startswith(("Dación", "Dació", "Resoluci", "Liquidaci"))
        if position == 0:
            length = 2
        if cuenta:
            length = r.randint(1, 3)
        if pause == item and receso == "dentro" and length > 6:
            debate(where, words[item], length // 2)
            say(where, turn("receso"), 0.8)
            say("receso", "", r.choice([400.0, 700.0]))
            say(where, turn("vuelta"), 0.0)
            debate(where, words[item], length // 2)
        else:
            debate(where, words[item], length)
        if ruegos and item == total - 1:
            pass
        elif cuenta:
            say(where, ENTERADO[idioma], 0.6)
        elif len(where) > 1:
            for one in joint:
                noun = "Votamos el punto" if idioma == ES else "Votem el punt"
                say(where, f"{noun} {cardinal(one + 1, idioma)}.", 0.8)
                vote(where)
        else:
            vote(where)
        if pause == item and receso == "entre":
            say(where, turn("receso"), 0.8)
            say("receso", "", r.choice([400.0, 900.0]))
            say("receso", turn("vuelta"), 0.0)
    if urgentes and not ruegos and stop is None:
        _urgencias(r, it, idioma, urgentes, say, debate, vote)
    if stop is not None:
        say("cierre", turn("cortado"), 1.0)
    say("cierre", turn("cierre"), 1.0)
    return it


def _urgencias(r: random.Random, it: Sinteto, idioma: str, urgentes: int, say, debate, vote) -> None:
    because = (
        "Justifico la urgencia porque ha ocurrido esta semana."
        if idioma == ES
        else "Justifique la urgència, ha passat esta setmana."
    )
    for number, (title, topic) in enumerate(r.sample(URGENTES[idioma], urgentes), 1):
        where = (f"U{number}",)
        say(where, r.choice(GIROS[idioma]["urgente"]).format(u=title), 1.5)
        say(where, because, 0.7)
        say(where, r.choice(GIROS[idioma]["voto urgencia"]), 0.8)
        debate(where, topic.split(), r.randint(4, 10))
        vote(where)
        it.estados[where[0]] = "tratado"


@dataclass
class Verdad:
    """Where each item is, in seconds."""

    segmentos: dict[str, list[tuple[float, float]]]
    fuera: list[tuple[float, float, str]]


def record(it: Sinteto, seed: int, *, error: float = 0.0, plain: bool = True) -> tuple[tuple[Cue, ...], Verdad]:
    """The captions that a machine makes of it (`error`: the part of words it mishears) and the truth."""
    r = random.Random(seed)
    now = 3.0
    words: list[tuple[str, float, float]] = []
    spans: list[tuple[tuple[str, ...] | str, float, float]] = []
    for where, text, silence in it.dicho:
        now += silence
        begins = now
        rate = r.uniform(0.30, 0.42)
        for word in text.split():
            words.append((word, now, now + rate))
            now += rate
        if text:
            spans.append((where, begins, now))
    cues: list[Cue] = []
    line: list[Word] = []
    ends = 0.0
    for word, begins, until in words:
        heard = misheard(word, r, error, plain=plain)
        if line and (begins - ends > 1.2 or begins - line[0].second > 4.5):
            cues.append(_cue(line, ends))
            line = []
        if heard:
            line += [Word(one, begins) for one in heard.split()]
        ends = until
    if line:
        cues.append(_cue(line, ends))
    return tuple(cues), _truth(spans)


def misheard(word: str, r: random.Random, error: float, *, plain: bool = True) -> str:
    """One word through the machine."""
    if plain:
        word = re.sub(r"[.,;:¿?¡!«»()]", "", word).lower()
    if r.random() >= error:
        return word
    kind = r.random()
    if kind < 0.25:
        return ""
    if kind < 0.4:
        return f"{word} {r.choice(['eh', 'este', 'que', 'de'])}"
    if kind < 0.6 and len(word) > 6:
        cut = r.randint(3, len(word) - 3)
        return f"{word[:cut]} {word[cut:]}"
    if len(word) > 3:
        place = r.randrange(len(word))
        return word[:place] + r.choice("aeiosrnlt") + word[place + 1 :]
    return r.choice(["el", "la", "es", "en", "y"])


def _cue(line: list[Word], ends: float) -> Cue:
    begins = line[0].second
    text = " ".join(word.text for word in line)
    # As read from a file without inline times: the words are spread over the cue.
    length = sum(len(word.text) + 1 for word in line)
    spread, at = [], begins
    for word in line:
        spread.append(Word(word.text, round(at, 3)))
        at += (ends - begins) * (len(word.text) + 1) / length
    return Cue(round(begins, 3), round(ends, 3), text, "", tuple(spread))


def _truth(spans: list[tuple[tuple[str, ...] | str, float, float]]) -> Verdad:
    segments: dict[str, list[tuple[float, float]]] = {}
    outside: list[tuple[float, float, str]] = []
    last: tuple[str, ...] | str | None = None
    for where, begins, ends in spans:
        if isinstance(where, str):
            if last == where and outside:
                outside[-1] = (outside[-1][0], ends, where)
            else:
                outside.append((begins, ends, where))
        else:
            for one in where:
                held = segments.setdefault(one, [])
                if held and last == where and begins - held[-1][1] < 60:
                    held[-1] = (held[-1][0], ends)
                else:
                    held.append((begins, ends))
        last = where
    return Verdad(segments, outside)


def as_vtt(cues: tuple[Cue, ...]) -> str:
    def stamp(second: float) -> str:
        return f"{int(second) // 3600:02d}:{int(second) // 60 % 60:02d}:{second % 60:06.3f}"

    blocks = [f"{stamp(cue.desde)} --> {stamp(cue.hasta)}\n{cue.texto}" for cue in cues]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
