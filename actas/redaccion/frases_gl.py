"""The sentences of minutes in Galician. A first translation, NOT REVIEWED by a translator. The keys are those of `frases_es`.

What is not here is said in Castilian (`en_curso`). docs/translations.md says how to go on.
"""

from actas.redaccion.lengua import Objeto

OBJETOS = {
    "propuesta": Objeto("a proposta", "queda aprobada", "queda rexeitada"),
    "mocion": Objeto("a moción", "queda aprobada", "queda rexeitada"),
    "declaracion": Objeto("a declaración institucional", "queda aprobada", "queda rexeitada"),
    "iniciativa_popular": Objeto("a iniciativa popular", "queda aprobada", "queda rexeitada"),
    "acta": Objeto("a acta", "queda aprobada", "non queda aprobada"),
    "actas": Objeto("as actas", "quedan aprobadas", "non quedan aprobadas"),
    "urgencia": Objeto("a urxencia do asunto", "queda apreciada", "non queda apreciada"),
    "ratificacion_urgencia": Objeto("a urxencia da convocatoria", "queda ratificada", "non queda ratificada"),
    "inclusion": Objeto("a inclusión do asunto na orde do día", "queda ratificada", "non queda ratificada"),
    "votacion_nominal": Objeto("a petición de votación nominal", "queda aprobada", "queda rexeitada"),
    "votacion_secreta": Objeto("a petición de votación secreta", "queda aprobada", "queda rexeitada"),
    "debate_secreto": Objeto("o segredo do debate e da votación", "queda aprobado", "queda rexeitado"),
    "retirada": Objeto("a petición de retirada do asunto", "queda aprobada", "queda rexeitada"),
    "sobre_la_mesa": Objeto("a petición de deixar o asunto sobre a mesa", "queda aprobada", "queda rexeitada"),
    "fondo": Objeto("a proposta", "queda aprobada", "queda rexeitada"),
}

PARTES = {
    "actas": "Aprobación de actas",
    "resolutiva": "Parte resolutiva",
    "dictamen": "Asuntos sometidos a ditame",
    "informativa": "Parte informativa",
    "control": "Parte de control",
    "urgencias": "Asuntos de urxencia, fóra da orde do día",
    "ruegos": "Rogos e preguntas",
}

INTERVENCIONES = {
    "intervencion": "",
    "turno": "",
    "exposicion": "Exposición.",
    "defensa": "Defensa da proposta.",
    "replica": "Réplica.",
    "alusiones": "Por alusións.",
    "cierre": "Peche do debate.",
    "cuestion_orden": "Cuestión de orde.",
    "explicacion_voto": "Explicación de voto.",
    "urgencia": "Sobre a urxencia.",
    "ruego": "Rogo.",
    "pregunta": "Pregunta.",
    "respuesta": "Resposta.",
    "respuesta_escrita": "Resposta por escrito.",
    "informe": "Informe.",
    "comparecencia": "Comparecencia.",
    "enmienda": "Defensa da emenda.",
}

_LBRL_46_2 = "artigo 46.2.d da Lei 7/1985, do 2 de abril"

FRASES = {
    # Title and data
    "escudo": "Escudo {de_municipio}",
    "titulo": "Acta da sesión {caracter} {del_organo}",
    "titulo.diligencia": "Dilixencia",
    "pie": "{organo} · Sesión {caracter} {numero}, {del_dia}",
    "pagina": "Páxina {n} de {total}",
    "comprobacion": "Código seguro de verificación (CSV): {csv}\nPode comprobalo en {direccion}",
    "marca.provisional": "BORRADOR: a sesión non se levantou",
    "marca.sin_leer": "BORRADOR: hai resumos sen ler",
    "caracter.ordinaria": "ordinaria",
    "caracter.extraordinaria": "extraordinaria",
    "caracter.extraordinaria_urgente": "extraordinaria e urxente",
    "caracter.constitutiva": "constitutiva",
    "caracter.cierre_acta": "extraordinaria de aprobación da acta",
    "modalidad.presencial": "Presencial",
    "modalidad.telematica": "Telemática",
    "modalidad.mixta": "Mixta: presencial e telemática",
    "ficha": "Datos da sesión",
    "ficha.organo": "Órgano",
    "ficha.sesion": "Sesión",
    "ficha.sesion.valor": "{numero}, {caracter}",
    "ficha.convocatoria": "Convocatoria",
    "ficha.convocatoria.1": "Primeira",
    "ficha.convocatoria.2": "Segunda",
    "ficha.notificada": ", notificada {el_dia}",
    "ficha.fecha": "Data",
    "ficha.hora": "Hora",
    "ficha.hora.valor": "De {inicio} a {fin}",
    "ficha.hora.abierta": "Desde {inicio}",
    "ficha.lugar": "Lugar",
    "ficha.modalidad": "Modalidade",
    "ficha.publicidad": "Publicidade",
    "ficha.publica": "Sesión pública",
    "ficha.no_publica": "Sesión non pública",
    "ficha.presidencia": "Presidencia",
    "ficha.secretaria": "Secretaría",
    "ficha.intervencion": "Intervención",
    "ficha.persona": "{persona}, {cargo}",
    # Attendance
    "asistencia": "Asistencia",
    "asistencia.tabla": "Membros que asisten á sesión",
    "asistencia.nombre": "Nome",
    "asistencia.cargo": "Cargo",
    "asistencia.grupo": "Grupo",
    "asistencia.forma": "Asistencia",
    "asistencia.preside": "{cargo} (preside)",
    "asistencia.preside_sin_voto": "{cargo} (preside, sen voto)",
    "asistencia.suplente": "{cargo} (suplente de {titular})",
    "asistencia.desde": "{forma}, desde as {hora}",
    "asistencia.desde.1": "{forma}, desde a {hora}",
    "asistencia.no_adscrito": "Non adscrito",
    "asistencia.no_adscrito.F": "Non adscrita",
    "asistencia.tecnicos": "Persoal técnico",
    "ausentes.excusados": "Ausentes con escusa:",
    "ausentes.sin_excusa": "Ausentes sen escusa:",
    "ausentes.ninguno": "ningún.",
    "ausentes.motivo": "{persona} ({motivo})",
    "invitados": "Asisten con voz e sen voto:",
    "funcionarios": "Asisten ademais:",
    # Opening
    "apertura": "Apertura da sesión",
    "apertura.texto": (
        "En {municipio} ({lugar}), sendo {hora} {del_dia}, reúnese {el_organo} {del_ayuntamiento}, en {convocatoria} "
        "convocatoria, para celebrar sesión {caracter} baixo a presidencia {de_presidencia}, {cargo}. Asisten os membros "
        "relacionados e actúa na Secretaría {secretaria}, {cargo_secretaria}, que dá fe do acto."
    ),
    "apertura.convocatoria.1": "primeira",
    "apertura.convocatoria.2": "segunda",
    "apertura.intervencion": "Asiste {persona}, {cargo}.",
    "apertura.motivo": "A sesión {caracter} convocouse polo seguinte motivo: {motivo}",
    "apertura.quorum": (
        "Comprobado que se alcanza o quórum necesario ({fundamento}), con {presentes} membros presentes e un mínimo de "
        "{minimo}, a Presidencia declara aberta a sesión e pásase a tratar a orde do día."
    ),
    "telematica.mixta": (
        "A sesión celébrase de forma presencial e telemática, ao abeiro do artigo 46.3 da Lei 7/1985, do 2 de abril, "
        "reguladora das bases do réxime local. A Presidencia apreciou na convocatoria a seguinte situación excepcional: "
        "{motivo}"
    ),
    "telematica.telematica": (
        "A sesión celébrase por medios telemáticos, ao abeiro do artigo 46.3 da Lei 7/1985, do 2 de abril, reguladora "
        "das bases do réxime local. A Presidencia apreciou na convocatoria a seguinte situación excepcional: {motivo}"
    ),
    "telematica.todos.s": (
        "Asiste a distancia un membro, en comunicación en tempo real; consta acreditada a súa identidade e a súa "
        "declaración de se atopar en territorio español."
    ),
    "telematica.todos.p": (
        "Asisten a distancia {n} membros, en comunicación en tempo real; constan acreditadas as súas identidades e as "
        "súas declaracións de se atoparen en territorio español."
    ),
    "telematica.asisten.s": "Asiste a distancia un membro, en comunicación en tempo real.",
    "telematica.asisten.p": "Asisten a distancia {n} membros, en comunicación en tempo real.",
    "telematica.identidad": "Non consta acreditada a identidade de: {personas}.",
    "telematica.territorio": "Non consta a declaración de se atopar en territorio español de: {personas}.",
    # Items
    "parte.continuacion": "{parte} (continuación)",
    "punto.titulo": "{num}. {titulo}",
    "punto.expediente": "Expediente {expediente}",
    "punto.ponente": "Relator: {persona}",
    "punto.proponente.s": "Propoñente: {grupos}",
    "punto.proponente.p": "Propoñentes: {grupos}",
    "punto.dictamen": "Ditame {de_organo}: {sentido} ({recuento})",
    "punto.dictamen.favorable": "favorable",
    "punto.dictamen.desfavorable": "desfavorable",
    "punto.dictamen.sin_mayoria": "sen maioría",
    "punto.dictamen.calidad": "{sentido}, por voto de calidade da presidencia",
    "punto.informe": "Informe da Intervención: {informe}",
    "punto.acta": (
        "A Presidencia pregunta se algún membro ten que formular observacións á acta ou actas que se someten a aprobación."
    ),
    "punto.acta.sin": "Non se formula ningunha observación.",
    "punto.observacion": "Formula unha observación á acta {persona}: {texto}",
    "punto.observacion.si": "A observación acéptase e incorpórase á acta.",
    "punto.observacion.no": "A observación non se acepta.",
    "punto.observaciones": "Observacións:",
    "punto.intervenciones": "Intervencións.",
    "punto.transcripcion": "[Resumo tomado da transcrición da gravación, que ninguén leu aínda.]",
    "punto.enmiendas_retiradas.s": "Antes da votación retírase a seguinte emenda: {enmiendas}.",
    "punto.enmiendas_retiradas.p": "Antes da votación retíranse as seguintes emendas: {enmiendas}.",
    "punto.reserva.s": "O grupo {grupos} reserva o voto ata o Pleno.",
    "punto.reserva.p": "Os grupos {grupos} reservan o voto ata o Pleno.",
    "punto.acuerdo": "Acordo.",
    "punto.resultado": "Resultado.",
    "punto.dictamina": "Ditame.",
    "acuerdo.aprobado": "{El_organo}, {como}, acorda aprobar {objeto} «{titulo}»{expediente}.",
    "acuerdo.rechazado": "{El_organo}, {como}, non aproba {objeto} «{titulo}»{expediente}.",
    "acuerdo.acta": "{El_organo}, {como}, acorda aprobar {objeto} a que se refire este punto.",
    "acuerdo.acta.observaciones": (
        "{El_organo}, {como}, acorda aprobar {objeto} a que se refire este punto, coa rectificación que consta."
    ),
    "acuerdo.en_parte": "{El_organo} acorda aprobar en parte {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.todas_las_partes": "{El_organo} acorda aprobar {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.ninguna_parte": "{El_organo} non aproba {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.partes_aprobadas": "Apróbase: {partes}.",
    "acuerdo.partes_rechazadas": "Non se aproba: {partes}.",
    "acuerdo.enmiendas": "O texto aprobado incorpora: {enmiendas}.",
    "acuerdo.dictamen_favorable": "{El_organo}, {como}, ditamina favorablemente {objeto} «{titulo}»{expediente}.",
    "acuerdo.dictamen_desfavorable": "{El_organo}, {como}, ditamina desfavorablemente {objeto} «{titulo}»{expediente}.",
    "acuerdo.eleccion": "{El_organo}, en votación secreta, elixe a {persona}: «{titulo}»{expediente}.",
    "acuerdo.eleccion.nadie": "{El_organo}, en votación secreta, non elixe ningunha persoa: «{titulo}»{expediente}.",
    "acuerdo.expediente": " (expediente {expediente})",
    "acuerdo.como.unanimidad": "por unanimidade",
    "acuerdo.como.asentimiento": "por asentimento",
    "acuerdo.como.recuento": "por {recuento}",
    "acuerdo.como.calidad": "decidido o empate polo voto de calidade da Presidencia",
    "acuerdo.como.calidad_declinada": "sen que se resolvese o empate",
    "estado.enterado.M": "{El_organo} queda informado.",
    "estado.enterado.F": "{El_organo} queda informada.",
    "estado.retirado": "A Presidencia retira este punto da orde do día antes do seu debate.",
    "estado.retirado.votado": "O punto queda retirado da orde do día.",
    "estado.sobre_la_mesa": "O punto queda sobre a mesa ata a próxima sesión (artigo 92.1 do ROF).",
    "estado.urgencia_no_apreciada": "Non apreciada a urxencia, o asunto non se debate nin se vota.",
    "estado.inclusion_no_ratificada": "Non ratificada a inclusión, o asunto non se debate nin se vota.",
    "estado.aplazado": "O punto queda aprazado para a próxima sesión.",
    "estado.no_tratado": "O punto non chega a tratarse nesta sesión.",
    "estado.pendiente": "O punto queda pendente de tratar.",
    "estado.sin_intervenciones": "Non se produce ningunha intervención neste punto.",
    # Votes
    "voto": "Votación.",
    "voto.ordinaria": "Tras someter a votación ordinaria {objeto}, obtense o seguinte resultado: {recuento}.",
    "voto.nominal": (
        "Tras someter {objeto} a votación nominal, con chamamento por orde alfabética de apelidos e da Presidencia en "
        "último lugar, obtense o seguinte resultado: {recuento}."
    ),
    "voto.secreta.motivo": "A votación é secreta: {motivo}",
    "voto.motivo_materia": "Rexe na votación outra materia ca a do punto: {motivo}",
    "eleccion.primera": (
        "Procédese á elección en votación secreta, con papeleta (artigo 102.3 do ROF), co seguinte resultado: {resultado}."
    ),
    "eleccion.vuelta": (
        "Ao non resultar elixida ningunha persoa, vótase de novo entre {nombres}, con este resultado: {resultado}."
    ),
    "eleccion.resto": "en branco, {blancas}; nulas, {nulas}",
    "eleccion.votos.0": "ningún voto",
    "eleccion.votos.1": "1 voto",
    "eleccion.votos.n": "{n} votos",
    "eleccion.elegida": "En consecuencia, resulta a elección de {persona}.",
    "eleccion.nadie": "En consecuencia, non resulta elixida ningunha persoa.",
    "eleccion.dirimida.calidad": "O empate entre {nombres} dirímeo o voto de calidade da Presidencia.",
    "eleccion.dirimida.declinado": "O empate entre {nombres} non se dirime, ao non se exercer o voto de calidade.",
    "eleccion.dirimida.sorteo": "O empate entre {nombres} dirímese por sorteo.",
    "eleccion.dirimida.lista_mas_votada": "O empate entre {nombres} dirímese a favor da lista máis votada.",
    "voto.secreta": "Tras someter a votación secreta {objeto}, obtense o seguinte resultado: {recuento}.",
    "voto.ponderada": (
        "Tras someter {objeto} a votación ponderada, na que o voto de cada portavoz conta tanto coma os membros do seu "
        "grupo no Pleno, obtense o seguinte resultado: {recuento}."
    ),
    "voto.asentimiento.s": (
        "Consultado pola Presidencia o único membro presente con voto, que non formula obxección, {objeto} {aprueba} por "
        "asentimento{mayoria}."
    ),
    "voto.asentimiento.p": (
        "Consultados pola Presidencia os membros presentes, sen que ningún formule obxección, {objeto} {aprueba} por "
        "asentimento dos {n} membros presentes{mayoria}."
    ),
    "voto.asentimiento.mayoria": ", co que se alcanza a {mayoria}",
    "voto.aprueba.unanimidad": "En consecuencia, {objeto} {aprueba} por unanimidade{mayoria}.",
    "voto.aprueba.simple": "En consecuencia, {objeto} {aprueba} por maioría simple.",
    "voto.aprueba.cualificada": "En consecuencia, {objeto} {aprueba}, ao se alcanzar a {mayoria}.",
    "voto.rechaza.simple": "En consecuencia, {objeto} {rechaza}, ao ser máis os votos en contra ca os votos a favor.",
    "voto.rechaza.insuficiente": (
        "Hai máis votos a favor ca en contra, pero non se alcanza a {mayoria}. En consecuencia, {objeto} {rechaza}."
    ),
    "voto.rechaza.cualificada": "En consecuencia, {objeto} {rechaza}, ao non se alcanzar a {mayoria}.",
    "mayoria.absoluta": "maioría absoluta esixida do número legal de membros ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios": "maioría esixida de dous terzos do número legal de membros ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios_hecho": (
        "maioría esixida de dous terzos do número de feito de membros e, en todo caso, absoluta do número legal "
        "({necesarios} votos a favor)"
    ),
    "mayoria.tres_quintos": "maioría esixida de tres quintos ({necesarios} votos a favor)",
    "mayoria.unanimidad": "unanimidade esixida",
    "mayoria.asentimiento": "conformidade de todos os presentes",
    "voto.empate": "Prodúcese un empate.",
    "voto.segunda": (
        f"Producido o empate, efectúase unha segunda votación ({_LBRL_46_2}), co seguinte resultado: {{recuento}}."
    ),
    "voto.calidad.segunda": "Persiste o empate e dirímeo o voto de calidade da Presidencia, que {persona} emite {sentido}.",
    "voto.calidad.directo": (
        "Producido o empate, dirímeo o voto de calidade da Presidencia, que {persona} emite {sentido} (artigo 135.3 do ROF)."
    ),
    "voto.calidad.resultado.si": "En consecuencia, {objeto} {aprueba} polo voto de calidade da Presidencia.",
    "voto.calidad.resultado.no": "En consecuencia, {objeto} {rechaza} polo voto de calidade da Presidencia.",
    "voto.calidad.declinada": (
        "Persiste o empate e {persona} non exerce o voto de calidade da Presidencia. En consecuencia, {objeto} {rechaza}."
    ),
    "voto.calidad.sin": "Persiste o empate. En consecuencia, {objeto} {rechaza}.",
    "voto.a_favor": "a favor",
    "voto.en_contra": "en contra",
    "voto.ausencia.s": (
        f"Entre as abstencións cóntase a {{de_personas}}, que se ausentou unha vez iniciada a deliberación e non estaba "
        f"presente no momento de votar ({_LBRL_46_2})."
    ),
    "voto.ausencia.p": (
        f"Entre as abstencións cóntanse as {{de_personas}}, que se ausentaron unha vez iniciada a deliberación e non "
        f"estaban presentes no momento de votar ({_LBRL_46_2})."
    ),
    "voto.legal.s": (
        "En cumprimento do seu deber de abstención, {personas} non participa na deliberación nin na votación, e non se "
        "computa no reconto (artigo 76 da Lei 7/1985 e artigo 96 do ROF)."
    ),
    "voto.legal.p": (
        "En cumprimento do seu deber de abstención, {personas} non participan na deliberación nin na votación, e non se "
        "computan no reconto (artigo 76 da Lei 7/1985 e artigo 96 do ROF)."
    ),
    "voto.sin_emitir.s": "Entre as abstencións cóntase a {de_personas}, que estando presente non emite o seu voto.",
    "voto.sin_emitir.p": "Entre as abstencións cóntanse as {de_personas}, que estando presentes non emiten o seu voto.",
    "voto.nulo.s": (
        "É nulo, e non se computa, o voto en contra {de_personas}, por ter votado a favor da cuestión de confianza "
        "vinculada ao mesmo asunto (artigo 197 bis.8 da LOREG)."
    ),
    "voto.nulo.p": (
        "Son nulos, e non se computan, os votos en contra {de_personas}, por teren votado a favor da cuestión de "
        "confianza vinculada ao mesmo asunto (artigo 197 bis.8 da LOREG)."
    ),
    "voto.viva_voz": "A Secretaría recolle de viva voz o voto {de_personas}.",
    "voto.viva_voz_motivo": "Motivo: {motivo}",
    "voto.constan": "A petición propia, consta nominalmente o sentido do voto: {votos}.",
    "voto.tabla.grupos": "Votos por grupo: {objeto}",
    "voto.tabla.nominal": "Votación nominal: {objeto}",
    "voto.tabla.segunda": "{titulo} (segunda votación)",
    "voto.col.grupo": "Grupo",
    "voto.col.portavoz": "Vota",
    "voto.col.miembro": "Membro",
    "voto.col.voto": "Voto",
    "voto.col.peso": "Peso",
    "voto.col.si": "A favor",
    "voto.col.no": "En contra",
    "voto.col.abs": "Abstención",
    "voto.col.total": "Total",
    "sentido.si": "A favor",
    "sentido.no": "En contra",
    "sentido.abs": "Abstención",
    "sentido.abs_ausencia": "Abstención (ausente ao votar)",
    "sentido.sin_emitir": "Abstención (non emite voto)",
    "sentido.nulo": "En contra (nulo)",
    # Incidents
    "rectificacion_hecho": (
        "Rectificación da Secretaría ({fecha}): onde o diario da sesión fai constar «{consta}», debe constar "
        "«{debe_decir}». Motivo: {motivo}"
    ),
    "incidencia.hora": "Ás {hora} horas",
    "incidencia.hora.1": "Á {hora} hora",
    "incidencia.antes_punto": ", antes de se tratar o punto {num},",
    "incidencia.tras_ultimo": ", antes de se levantar a sesión,",
    "incidencia.antes_debate": ", antes da primeira intervención neste punto,",
    "incidencia.debate": ", durante a deliberación deste punto,",
    "incidencia.votacion": ", unha vez iniciadas as votacións deste punto,",
    "incidencia.durante": ", durante este punto,",
    "incidencia.incorporacion": "{hora}{contexto} incorpórase á sesión {persona}{forma}{motivo}{presentes}.",
    "incidencia.reincorporacion": "{hora}{contexto} reincorpórase á sesión {persona}{forma}{motivo}{presentes}.",
    "incidencia.salida": "{hora}{contexto} abandona a sesión {persona}{motivo}{presentes}.",
    "incidencia.desconexion": "{hora}{contexto} interrómpese a conexión {de_persona}{motivo}{presentes}.",
    "incidencia.abstencion_legal": (
        "{hora}{contexto} abandona a sesión {persona} en cumprimento do seu deber de abstención{motivo}{presentes}."
    ),
    "incidencia.expulsion": (
        "{hora}{contexto} a Presidencia ordena {a_persona} abandonar a sesión, tras tres chamadas á orde (artigo 95.2 do "
        "ROF){motivo}{presentes}."
    ),
    "incidencia.receso": "{hora}{contexto} a Presidencia acorda un receso{duracion}{motivo}{reanudacion}.",
    "incidencia.suspension": "{hora}{contexto} a Presidencia suspende a sesión{motivo}{reanudacion}.",
    "incidencia.cambio_modalidad": "{hora}{contexto} {persona} pasa a asistir{forma}{motivo}.",
    "incidencia.presidencia": "{hora}{contexto} asume a Presidencia {persona}{motivo}.",
    "incidencia.alcaldia": "{hora}{contexto} queda proclamada a Alcaldía {de_persona}{motivo}.",
    "incidencia.mesa_edad": "{hora}{contexto} fórmase a Mesa de Idade con {persona}, que a preside, e {otra}{motivo}.",
    "incidencia.llamada_orden": "{hora}{contexto} a Presidencia chama á orde {a_persona}{motivo}.",
    "incidencia.quorum_perdido": "{hora}{contexto} deixa de se alcanzar o quórum{motivo}{presentes}.",
    "incidencia.quorum_recuperado": "{hora}{contexto} volve alcanzarse o quórum{motivo}{presentes}.",
    "incidencia.alteracion_orden": "{hora}{contexto} a Presidencia altera a orde do día (artigo 91.3 do ROF){motivo}.",
    "incidencia.nota": "{hora}{contexto} faise constar{motivo}.",
    "incidencia.forma.telematica": " por medios telemáticos",
    "incidencia.forma.presencial": " de forma presencial",
    "incidencia.motivo": " ({motivo})",
    "incidencia.nota.motivo": ": {motivo}",
    "incidencia.duracion.s": " dun minuto",
    "incidencia.duracion.p": " de {minutos} minutos",
    "incidencia.se_reanuda": ", e a sesión continúa ás {hora} horas",
    "incidencia.se_reanuda.1": ", e a sesión continúa á {hora} hora",
    "incidencia.presentes": "; membros presentes: {n}",
    # Closing
    "cierre": "Peche da sesión",
    "cierre.texto": (
        "Non habendo máis asuntos que tratar, a Presidencia levanta a sesión sendo {hora}{del_dia}, da que se estende a "
        "presente acta, de cuxo contido, como {secretaria}, dou fe."
    ),
    "cierre.otro_dia": " {del_dia}",
    "cierre.comision": "Únense a esta acta os ditames emitidos e, se é o caso, os votos particulares formulados.",
    "cierre.grabacion": (
        "O que se dixo consta na gravación da sesión, {ficheros}, que acompaña esta acta co certificado da Secretaría sobre "
        "a súa autenticidade e integridade (artigo 18.1 da Lei 40/2015, do 1 de outubro)."
    ),
    "cierre.fichero": "ficheiro {nombre} (SHA-256 {sha256})",
    "cierre.diario": "Diario da sesión: {sucesos} sucesos; última pegada SHA-256 {hash}.",
    "firma.visto_bueno": "Visto e prace",
    "firma.doy_fe": "Dou fe",
    # No session
    "diligencia.texto": (
        "Para facer constar que {el_organo} {del_ayuntamiento}, con convocatoria de sesión {caracter} {numero} para {el_dia} "
        "ás {hora} horas en {convocatoria} convocatoria ({lugar}), non celebra a sesión pola seguinte causa: {causa}"
    ),
    "diligencia.quorum.0": "falta de quórum, ao non concorrer ningún membro e ser {minimo} o mínimo esixido ({fundamento}).",
    "diligencia.quorum.s": "falta de quórum, ao concorrer un membro e ser {minimo} o mínimo esixido ({fundamento}).",
    "diligencia.quorum.p": (
        "falta de quórum, ao concorreren {presentes} membros e ser {minimo} o mínimo esixido ({fundamento})."
    ),
    "diligencia.concurren": "Concorren:",
    "diligencia.excusan": "Escusan a súa asistencia:",
    "diligencia.no_excusan": "Non concorren nin escusan a súa asistencia:",
    "diligencia.norma": (
        "Esta dilixencia suple a acta, de conformidade co artigo 109.2 do Regulamento de organización, funcionamento e réxime "
        "xurídico das entidades locais, do que, como {secretaria}, dou fe."
    ),
}
