"""How a council says what it does, in Spanish and in Catalan/Valencian, on folded tokens (`language`)."""

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b")


SIGUIENTE = _any(
    r"(?:siguiente|proximo|seguent|proxim) (?:punto|punt|asunto|assumpte|expediente|expedient)",
    r"(?:punto|punt|asunto|assumpte) (?:siguiente|seguent)",
    r"(?:pasamos|pasemos|vamos|passem|anem|continuamos|seguimos|seguim|continuem) (?:ya |ahora |ara |doncs |"
    r"pues )?(?:al|amb el|con el|pel) (?:siguiente|seguent)",
    r"(?:siguiente|seguent) (?:del|de l) (?:orden|ordre) del dia",
    r"(?:o1|ultimo|ultim|darrer) (?:punto|punt) (?:del|de l) (?:orden|ordre) del dia",
)
"""A step to the next item that does not say which."""

PASO = _any(
    r"pas(?:amos|emos|ando)(?: ya| ahora| pues| entonces)?", r"se pasa", r"pasar(?:emos)?", r"pase",
    r"pass(?:em|ant|arem)(?: ja| ara| doncs)?", r"vamos(?: ya| ahora| pues| a pasar)?", r"vam",
    r"anem(?: ja| ara)?",
    r"segui(?:mos|m|remos)", r"continu(?:amos|em|aremos)", r"entr(?:amos|em)", r"comenz(?:amos|aremos)",
    r"empez(?:amos|aremos)", r"comenc(?:em|arem)", r"abord(?:amos|aremos|em)", r"trat(?:amos|aremos|em|arem|ar)",
    r"lleg(?:amos|ado)", r"arrib(?:em|at)", r"inici(?:amos|em)", r"nos toca", r"ens toca", r"proced(?:emos|im)",
    r"abr(?:imos|o)", r"obri(?:m)?", r"estamos", r"estem", r"avanz(?:amos|ar)", r"adelant(?:amos|aremos|ar)",
    r"avan(?:cem|car)",
    r"v(?:emos|eamos)(?: ahora| o1)?", r"vej?em(?: ara| o1)?", r"tractem", r"tractar",
    r"dar lectura", r"lectura",
)  # fmt: skip
"""A verb that leads to an item when it comes right before its name."""

VUELTA = _any(
    r"retom(?:amos|ar|aremos|em|arem)", r"volv(?:emos|iendo|er|eremos)", r"recuper(?:amos|em|ar)",
    r"repren(?:em|demos|dre)", r"torn(?:em|ant|ar)",
)  # fmt: skip

MENCION = re.compile(
    r"(?:\b(?:en|del|sobre|durante|hasta|desde|antes|despues|segun|respecto|junto|con|para|por|a|de|al|dins|abans|"
    r"despres|amb|per|pel|fins|apartado|votar|votamos|votacion|votem|votacio|aprobado|aprobada|aprovat|rechazado|"
    r"llegue|lleguemos|arribem|llegar|decia|que|comentaba|enmienda|este|aquest|mismo|ese|aquel|ningun|cada|algun|"
    r"otro|ni)(?: (?:el|los|al|del|els|ese|este|aquest|mateix|mismo))?|\b(?:veremos|vimos|hablaremos|hablamos|"
    r"dije|dijimos|veurem|parlarem|vam dir)(?: [a-z]+){0,2})$"
)
"""What stands before an item that is only spoken about."""

DESPUES = re.compile(
    r"^(?:[a-z0-9]+ ){0,3}?(?:lo debatiremos|lo veremos|lo trataremos|se debatira|se tratara|se vera|mas adelante|"
    r"mas tarde|luego|despues|ho veurem|es tractara|ho tractarem|mes avant|mes tard|despres|cuando llegue|"
    r"quan arribe|de aquella|de la sesion anterior|del pleno anterior|del pleno pasado|del ple anterior)\b"
)
"""What follows an item that is only announced for later, or that belongs to another day."""

CIERRE = _any(
    r"(?:queda|quedan|se|es|resulta|resultan|son|quede|queden|es dona per|donat per) (?:pues |asi |per tant |"
    r"por tanto )?(?:aproba|aprova|rechaza|rebutja|desestima|dictamina|concedi|concedi|enter|assabenta|conforme|"
    r"ratifica|proclama|informa|adjudica|retira|desech)[a-z]*",
    r"aprobad[oa]s?(?: (?:por|el|la|inicial|definitiv|pues|queda|entonces))?", r"aprovat(?:s|da|des)?",
    r"aprovad(?:a|es)",
    r"rechazad[oa]s?", r"rebutjad(?:a|es)", r"rebutjat", r"(?<!aprobo )(?<!aprobaron )(?<!aprobamos )(?<!aprobar )por unanimidad",
    r"(?<!aprovar )(?<!aprovarem )per unanimitat", r"por asentimiento",
    r"per assentiment", r"enterad[oa]s?", r"assabentat(?:s)?", r"assabentades", r"dad[oa] cuenta", r"sobre la mesa",
    r"sobre la taula", r"(?:n\d+|ningun|cap|ninguno|un|una|una sola) (?:votos? )?(?:en contra|a favor)",
    r"n\d+ (?:votos?|vots?|abstenciones|abstencions|sies|noes)",
    r"se aprueba[n]?", r"s aprova", r"se rechaza[n]?", r"prospera", r"no hi ha vots en contra",
    r"contestar[ae] por escrito",
)  # fmt: skip
"""An item coming to its end: a result, a count, that all have heard."""

RETIRADO = _any(
    r"(?:queda|quedan|quede|esta|estan|es|ha sido|fue|se da por|lo damos por|es dona per|ha estat|"
    r"donem per) (?:pues |asi |tambe |tambien |per tant |por tanto )?retira(?:do|da|dos|das|t|ts|des)",
    r"(?:se|es|lo|la|ho) retira[n]?", r"retir[a-z]* (?:del|de l) (?:orden|ordre) del dia",
    r"retiramos (?:(?:el|este|del) )?(?:punto|asunto|expediente|la mocion|la propuesta)",
    r"(?:lo|la|ho|los|las) retir(?:amos|em|e|o)(?! (?:a|als) )", r"retirem (?:el punt|la mocio|la proposta|"
    r"l assumpte)", r"se ha retirado", r"s ha retirat",
    r"se ha decidido retirar", r"s ha decidit retirar",
)  # fmt: skip

APLAZADO = _any(
    r"no (?:se|s|lo|el|la|ho) (?:va a |vamos a |van a |va |pot |puede |podemos )?(?:tratar?|tractar?|ver|veure|"
    r"debatir|debatira|tratamos|vemos|trata|tracta|tractem)(?: hoy| avui| hui)?",
    r"queda[n]? (?:pendientes?|pendents?|aplazad[oa]s?|ajornat|ajornada|para (?:el|la|otro) (?:proxim[oa]|"
    r"siguiente|pleno|dia)|per al? proxim[a]?|per a la proxima)",
    r"(?:se|lo|la|ho) (?:aplaza|aplazamos|pospone|posponemos|ajorna|ajornem)",
    r"(?:lo|la|ho) dej(?:amos|em) para otro",
    r"(?:ho|el|la) deixem per",
)  # fmt: skip
"""An item that is named only to say that it will not be treated."""

URGENCIA_NUEVA = _any(
    r"(?:o\d+ |otra |siguiente |una |altra |seguent )?(?:mocion(?:es)?|mocio|mocions|propuesta|proposta|asuntos?|"
    r"assumptes?|puntos?|punts?|proposicion|proposicio|expedientes?|expedients?)(?: (?!lo|la|el|que|no|es|"
    r"y)[a-z]+)? (?:de urgencia|d urgencia|por urgencia|per urgencia|urgentes?|urgents?)",
    r"(?:por|per) (?:la )?(?:via (?:de|d) |tramite de |razones de |raons d )?urgencia",
    r"(?:fuera|fora) (?:del|de l) (?:orden|ordre) del dia", r"despacho extraordinario", r"despatx extraordinari",
    r"no (?:incluid[oa]s?|figura(?:ba)?|consta(?:ba)?|inclos(?:os|es|a)?) en (?:el|l) (?:orden|ordre) del dia",
    r"declaracion de urgencia", r"declaracio d urgencia", r"vamos a la urgencia", r"inclo(?:ure|sa) per urgencia",
)  # fmt: skip
"""Something that the agenda does not know is brought in (ROF art. 91.4)."""

URGENCIA_VOTO = _any(
    r"(?:vot[a-z]+|someter?[a-z]* a votacion|sotmet[a-z]* a votacio|apreci[a-z]*|ratific[a-z]*|aprueba[n]?|"
    r"aprov[a-z]+|aprobad[a-z]|justific[a-z]+|declar[a-z]+|defen[a-z]+|a favor de|"
    r"en contra de)(?: [a-z0-9]+){0,4}? urgencia",
    r"(?:la|l) urgencia(?: [a-z]+){0,3}? (?:queda|aproba|aprova|rechaza|rebutja|apreciada|se|es|votos|vots|n\d+|"
    r"esta|votacion)",
    r"votos (?:a favor|en contra) de la urgencia",
)  # fmt: skip

URGENCIA_NO = _any(
    r"urgencia(?: [a-z0-9]+){0,6}? (?:rechazada|rebutjada|no (?:queda |es |se |s )?(?:apreci|aproba|aprova|"
    r"prospera)[a-z]*|denegada|desestimada)", r"(?:no se|no s) (?:aprecia|aprueba|aprova|estima) (?:la |"
    r"l )?urgencia",
    r"(?:rechazada|rebutjada|no apreciada|no aprobada|no aprovada|desestimada) (?:la |l )?urgencia",
    r"queda (?:rechazada|rebutjada) la urgencia", r"no (?:se|s) (?:debate|debat|tracta|trata)",
)  # fmt: skip

RECESO = _any(
    r"(?:hacemos|haremos|hacer|hagamos|hace|fem|farem|fer|declaro|tomamos|prenem|propongo|proponemos) (?:ahora |"
    r"ara )?(?:un|una) (?:breve |xicotet |pequeno |pequena |petit |petita |curt )?(?:receso|descanso|pausa|paron|"
    r"parada|reces|descans|recés)",
    r"(?:receso|descanso|pausa|reces|descans) (?:de|d) (?:unos |uns |aproximadamente )?(?:n\d+|un|media|un cuarto|"
    r"mitja|cinco)",
    r"(?:se|es)? ?(?:suspende|suspendemos|suspenc|interrumpe|interrumpimos|suspenem|suspen|interrompem|paramos|"
    r"parem|detenemos)(?: [a-z]+){0,2}? (?:la|el) (?:sesion|sessio|pleno|ple)",
    r"paramos (?:unos |aqui )?(?:n\d+ )?(?:minutos|un momento)",
    r"parem (?:uns |aci )?(?:n\d+ )?(?:minuts|un moment)", r"nos vemos en n\d+ minutos",
    r"queda suspendida la sesion", r"queda suspesa la sessio",
)  # fmt: skip

REANUDA = _any(
    r"(?:se )?reanud(?:amos|a|ada|ando|em)", r"reprenem", r"se reprend", r"es repren", r"represa la sessio",
    r"(?:retomamos|continuamos|seguimos|proseguimos|continuem|prosseguim|tornem a) (?:con |amb )?(?:la|"
    r"el) (?:sesion|sessio|pleno|ple)", r"reinici(?:amos|a|em) (?:la|el) (?:sesion|sessio|pleno|ple)",
    r"(?:despues|tras|despres) (?:del|de este|este|el|de|d aquest) (?:receso|descanso|reces|descans)",
    r"volvemos (?:del|tras|otra vez)",
)  # fmt: skip

LEVANTA = _any(
    r"(?:se|es|s) (?:levanta|levantara|aixeca|alca|alza) (?:la )?(?:sesion|sessio)", r"levantamos la sesion",
    r"levanto la sesion",
    r"(?:aixequem|alcem|aixeque|alce|aixeco) la sessio",
    r"(?:damos|doy|se da|damos pues|donem|done|dono) por? ?(?:per)? ?(?:finalizad[oa]|concluid[oa]|terminad[oa]|"
    r"cerrad[oa]|acabad[oa]|finalitzad[oa]|finalitzat|acabat|conclos|conclosa|tancada) (?:la|el|"
    r"l)(?: presente)? (?:sesion|sessio|pleno|ple|acto)",
    r"(?:no habiendo|sin|no hay|no haviendo) mas (?:asuntos|puntos|temas)(?: que tratar| de que tratar)?",
    r"(?:no havent hi|sense|no hi ha|no havent) (?:hi )?mes (?:assumptes|punts|temes)",
    r"(?:ha|hemos) (?:terminado|finalizado|acabado) (?:la|el) (?:sesion|pleno)",
    r"hem acabat (?:la|el) (?:sessio|ple)",
    r"(?:sesion|pleno) (?:levantad[oa]|concluid[oa]|finalizad[oa])", r"sessio (?:alcada|aixecada|finalitzada)",
)  # fmt: skip

CONJUNTO = _any(
    r"conjunt[a-z]*", r"junt[oae]s(?: de)?", r"agrupa[a-z]*", r"acumula(?:d[oa]s?|mos|ran|em|t|ts|des)",
    r"a la vez",
    r"unifica[a-z]*", r"al mismo tiempo", r"un solo debate", r"un unico debate", r"un mismo debate",
    r"un sol debat",
    r"un unic debat", r"alhora", r"plegats",
)  # fmt: skip

ORDEN = _any(
    r"(?:lectura|leer|leere|llegir|llegire|llegim|leemos|repaso|repasar) (?:al|el|l|del|de l)? ?(?:orden|"
    r"ordre) del dia",
    r"(?:orden|ordre) del dia (?:es el siguiente|es el seguent|consta de|que es el)",
)  # fmt: skip
"""The whole agenda is going to be read out."""

ALTERADO = _any(
    r"alter(?:ar|amos|em|aremos|arem|ando)", r"cambi(?:ar|amos|em|aremos) (?:el|l) (?:orden|ordre)",
    r"adelant[a-z]+",
    r"avan(?:zar|zamos|cem|car|carem)", r"anticip[a-z]+", r"(?:vemos|veamos|tratamos|vem|tractem) (?:antes|o1|"
    r"abans)",
    r"antes de (?:seguir|continuar) con", r"saltamos al", r"fuera de(?:l)? orden",
)  # fmt: skip
"""The order is altered (ROF art. 91.3)."""

APERTURA = _any(
    r"(?:se abre|abrimos|s obri|s obre|obrim|damos comienzo|damos inicio|donem comencament|comenzamos|iniciamos|"
    r"comencem|da comienzo|dona comencament|empezamos)(?: [a-z]+){0,3}? (?:sesion|sessio|pleno|ple)",
)  # fmt: skip

TURNO = _any(
    r"ruegos y preguntas",
    r"precs i preguntes",
    r"turno de (?:ruegos|preguntas)",
    r"torn (?:de precs|obert de paraules)",
)
RUEGOS = _any(
    r"(?:turno|torn|apartado|apartat|pasamos|passem) (?:de|a|als|a los|al turno de) (?:ruegos|precs)",
    r"ruegos y preguntas",
)
PREGUNTAS = _any(
    r"(?:turno|torn|apartado|apartat|pasamos|passem) (?:de|a|als|a les|a las|al turno de) (?:preguntas|preguntes)"
)
CASI_RUEGOS = _any(r"(?:ruegos|precs)", r"[a-z]{4,8} (?:y|i) (?:preguntas|preguntes)")
"""As a machine may hear it: worth something only where an item begins."""
