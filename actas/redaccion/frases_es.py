"""The sentences of minutes in Castilian. `{…}` are the places that `redactar` fills; the keys are those of every language."""

from actas.redaccion.lengua import Objeto

OBJETOS = {
    "propuesta": Objeto("la propuesta", "queda aprobada", "queda rechazada"),
    "mocion": Objeto("la moción", "queda aprobada", "queda rechazada"),
    "declaracion": Objeto("la declaración institucional", "queda aprobada", "queda rechazada"),
    "iniciativa_popular": Objeto("la iniciativa popular", "queda aprobada", "queda rechazada"),
    "acta": Objeto("el acta", "queda aprobada", "no queda aprobada"),
    "actas": Objeto("las actas", "quedan aprobadas", "no quedan aprobadas"),
    "urgencia": Objeto("la urgencia del asunto", "queda apreciada", "no queda apreciada"),
    "ratificacion_urgencia": Objeto("la urgencia de la convocatoria", "queda ratificada", "no queda ratificada"),
    "inclusion": Objeto("la inclusión del asunto en el orden del día", "queda ratificada", "no queda ratificada"),
    "votacion_nominal": Objeto("la petición de votación nominal", "queda aprobada", "queda rechazada"),
    "votacion_secreta": Objeto("la petición de votación secreta", "queda aprobada", "queda rechazada"),
    "debate_secreto": Objeto("el secreto del debate y de la votación", "queda aprobado", "queda rechazado"),
    "retirada": Objeto("la petición de retirada del asunto", "queda aprobada", "queda rechazada"),
    "sobre_la_mesa": Objeto("la petición de dejar el asunto sobre la mesa", "queda aprobada", "queda rechazada"),
    "fondo": Objeto("la propuesta", "queda aprobada", "queda rechazada"),
}

PARTES = {
    "actas": "Aprobación de actas",
    "resolutiva": "Parte resolutiva",
    "dictamen": "Asuntos sometidos a dictamen",
    "informativa": "Parte informativa",
    "control": "Parte de control",
    "urgencias": "Asuntos de urgencia, fuera del orden del día",
    "ruegos": "Ruegos y preguntas",
}

INTERVENCIONES = {
    "intervencion": "",
    "turno": "",
    "exposicion": "Exposición.",
    "defensa": "Defensa de la propuesta.",
    "replica": "Réplica.",
    "alusiones": "Por alusiones.",
    "cierre": "Cierre del debate.",
    "cuestion_orden": "Cuestión de orden.",
    "explicacion_voto": "Explicación de voto.",
    "urgencia": "Sobre la urgencia.",
    "ruego": "Ruego.",
    "pregunta": "Pregunta.",
    "respuesta": "Respuesta.",
    "respuesta_escrita": "Respuesta por escrito.",
    "informe": "Informe.",
    "comparecencia": "Comparecencia.",
    "enmienda": "Defensa de la enmienda.",
}

_LBRL_46_2 = "artículo 46.2.d de la Ley 7/1985, de 2 de abril"

FRASES = {
    # Title and data
    "escudo": "Escudo {de_municipio}",
    "titulo": "Acta de la sesión {caracter} {del_organo}",
    "titulo.diligencia": "Diligencia",
    "pie": "{organo} · Sesión {caracter} {numero}, {del_dia}",
    "pagina": "Página {n} de {total}",
    "comprobacion": "Código seguro de verificación (CSV): {csv}\nPuede comprobarlo en {direccion}",
    "marca.provisional": "BORRADOR: la sesión no se ha levantado",
    "marca.sin_leer": "BORRADOR: hay resúmenes sin leer",
    "caracter.ordinaria": "ordinaria",
    "caracter.extraordinaria": "extraordinaria",
    "caracter.extraordinaria_urgente": "extraordinaria y urgente",
    "caracter.constitutiva": "constitutiva",
    "caracter.cierre_acta": "extraordinaria de aprobación del acta",
    "modalidad.presencial": "Presencial",
    "modalidad.telematica": "Telemática",
    "modalidad.mixta": "Mixta: presencial y telemática",
    "ficha": "Datos de la sesión",
    "ficha.organo": "Órgano",
    "ficha.sesion": "Sesión",
    "ficha.sesion.valor": "{numero}, {caracter}",
    "ficha.convocatoria": "Convocatoria",
    "ficha.convocatoria.1": "Primera",
    "ficha.convocatoria.2": "Segunda",
    "ficha.notificada": ", notificada {el_dia}",
    "ficha.fecha": "Fecha",
    "ficha.hora": "Hora",
    "ficha.hora.valor": "De {inicio} a {fin}",
    "ficha.hora.abierta": "Desde {inicio}",
    "ficha.lugar": "Lugar",
    "ficha.modalidad": "Modalidad",
    "ficha.publicidad": "Publicidad",
    "ficha.publica": "Sesión pública",
    "ficha.no_publica": "Sesión no pública",
    "ficha.presidencia": "Presidencia",
    "ficha.secretaria": "Secretaría",
    "ficha.intervencion": "Intervención",
    "ficha.persona": "{persona}, {cargo}",
    # Attendance
    "asistencia": "Asistencia",
    "asistencia.tabla": "Miembros que asisten a la sesión",
    "asistencia.nombre": "Nombre",
    "asistencia.cargo": "Cargo",
    "asistencia.grupo": "Grupo",
    "asistencia.forma": "Asistencia",
    "asistencia.preside": "{cargo} (preside)",
    "asistencia.preside_sin_voto": "{cargo} (preside, sin voto)",
    "asistencia.suplente": "{cargo} (suplente de {titular})",
    "asistencia.desde": "{forma}, desde las {hora}",
    "asistencia.desde.1": "{forma}, desde la {hora}",
    "asistencia.no_adscrito": "No adscrito",
    "asistencia.tecnicos": "Personal técnico",
    "cierre.grabacion": (
        "Lo que se dijo consta en la grabación de la sesión, {ficheros}, que acompaña a esta acta con el certificado de la "
        "Secretaría sobre su autenticidad e integridad (artículo 18.1 de la Ley 40/2015, de 1 de octubre)."
    ),
    "cierre.fichero": "fichero {nombre} (SHA-256 {sha256})",
    "asistencia.no_adscrito.F": "No adscrita",
    "ausentes.excusados": "Ausentes con excusa:",
    "ausentes.sin_excusa": "Ausentes sin excusa:",
    "ausentes.ninguno": "ninguno.",
    "ausentes.motivo": "{persona} ({motivo})",
    "invitados": "Asisten con voz y sin voto:",
    "funcionarios": "Asisten además:",
    # Opening
    "apertura": "Apertura de la sesión",
    "apertura.texto": (
        "En {municipio} ({lugar}), siendo {hora} {del_dia}, se reúne {el_organo} {del_ayuntamiento}, en "
        "{convocatoria} convocatoria, para celebrar sesión {caracter} bajo la presidencia {de_presidencia}, {cargo}. "
        "Asisten los miembros relacionados y actúa en la Secretaría {secretaria}, {cargo_secretaria}, que da fe del acto."
    ),
    "apertura.convocatoria.1": "primera",
    "apertura.convocatoria.2": "segunda",
    "apertura.intervencion": "Asiste {persona}, {cargo}.",
    "apertura.motivo": "La sesión {caracter} se convocó por el siguiente motivo: {motivo}",
    "apertura.quorum": (
        "Comprobado que se alcanza el quórum necesario ({fundamento}), con {presentes} miembros presentes y un mínimo "
        "de {minimo}, la Presidencia declara abierta la sesión y se pasa a tratar el orden del día."
    ),
    "telematica.mixta": (
        "La sesión se celebra de forma presencial y telemática, al amparo del artículo 46.3 de la Ley 7/1985, de 2 de "
        "abril, reguladora de las bases del régimen local. La Presidencia apreció en la convocatoria la siguiente "
        "situación excepcional: {motivo}"
    ),
    "telematica.telematica": (
        "La sesión se celebra por medios telemáticos, al amparo del artículo 46.3 de la Ley 7/1985, de 2 de abril, "
        "reguladora de las bases del régimen local. La Presidencia apreció en la convocatoria la siguiente situación "
        "excepcional: {motivo}"
    ),
    "telematica.todos.s": (
        "Asiste a distancia un miembro, en comunicación en tiempo real; consta acreditada su identidad y su "
        "declaración de encontrarse en territorio español."
    ),
    "telematica.todos.p": (
        "Asisten a distancia {n} miembros, en comunicación en tiempo real; constan acreditadas sus identidades y sus "
        "declaraciones de encontrarse en territorio español."
    ),
    "telematica.asisten.s": "Asiste a distancia un miembro, en comunicación en tiempo real.",
    "telematica.asisten.p": "Asisten a distancia {n} miembros, en comunicación en tiempo real.",
    "telematica.identidad": "No consta acreditada la identidad de: {personas}.",
    "telematica.territorio": "No consta la declaración de encontrarse en territorio español de: {personas}.",
    # Items
    "parte.continuacion": "{parte} (continuación)",
    "punto.titulo": "{num}. {titulo}",
    "punto.expediente": "Expediente {expediente}",
    "punto.ponente": "Ponente: {persona}",
    "punto.proponente.s": "Proponente: {grupos}",
    "punto.proponente.p": "Proponentes: {grupos}",
    "punto.dictamen": "Dictamen {de_organo}: {sentido} ({recuento})",
    "punto.dictamen.favorable": "favorable",
    "punto.dictamen.desfavorable": "desfavorable",
    "punto.dictamen.sin_mayoria": "sin mayoría",
    "punto.dictamen.calidad": "{sentido}, por voto de calidad de la presidencia",
    "punto.informe": "Informe de la Intervención: {informe}",
    "punto.acta": (
        "La Presidencia pregunta si algún miembro tiene que formular observaciones al acta o actas que se someten a "
        "aprobación."
    ),
    "punto.acta.sin": "No se formula ninguna observación.",
    "punto.observacion": "Formula una observación al acta {persona}: {texto}",
    "punto.observacion.si": "La observación se acepta y se incorpora al acta.",
    "punto.observacion.no": "La observación no se acepta.",
    "punto.observaciones": "Observaciones:",
    "punto.intervenciones": "Intervenciones.",
    "punto.transcripcion": "[Resumen tomado de la transcripción de la grabación, que nadie ha leído todavía.]",
    "punto.enmiendas_retiradas.s": "Antes de la votación se retira la siguiente enmienda: {enmiendas}.",
    "punto.enmiendas_retiradas.p": "Antes de la votación se retiran las siguientes enmiendas: {enmiendas}.",
    "punto.reserva.s": "El grupo {grupos} se reserva el voto hasta el Pleno.",
    "punto.reserva.p": "Los grupos {grupos} se reservan el voto hasta el Pleno.",
    "punto.acuerdo": "Acuerdo.",
    "punto.resultado": "Resultado.",
    "punto.dictamina": "Dictamen.",
    "acuerdo.aprobado": "{El_organo}, {como}, acuerda aprobar {objeto} «{titulo}»{expediente}.",
    "acuerdo.rechazado": "{El_organo}, {como}, no aprueba {objeto} «{titulo}»{expediente}.",
    "acuerdo.acta": "{El_organo}, {como}, acuerda aprobar {objeto} a que se refiere este punto.",
    "acuerdo.acta.observaciones": (
        "{El_organo}, {como}, acuerda aprobar {objeto} a que se refiere este punto, con la rectificación que consta."
    ),
    "acuerdo.en_parte": "{El_organo} acuerda aprobar en parte {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.todas_las_partes": "{El_organo} acuerda aprobar {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.ninguna_parte": "{El_organo} no aprueba {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.partes_aprobadas": "Se aprueba: {partes}.",
    "acuerdo.partes_rechazadas": "No se aprueba: {partes}.",
    "acuerdo.enmiendas": "El texto aprobado incorpora: {enmiendas}.",
    "acuerdo.dictamen_favorable": "{El_organo}, {como}, dictamina favorablemente {objeto} «{titulo}»{expediente}.",
    "acuerdo.dictamen_desfavorable": "{El_organo}, {como}, dictamina desfavorablemente {objeto} «{titulo}»{expediente}.",
    "acuerdo.eleccion": "{El_organo}, en votación secreta, elige a {persona}: «{titulo}»{expediente}.",
    "acuerdo.eleccion.nadie": "{El_organo}, en votación secreta, no elige a ninguna persona: «{titulo}»{expediente}.",
    "acuerdo.expediente": " (expediente {expediente})",
    "acuerdo.como.unanimidad": "por unanimidad",
    "acuerdo.como.asentimiento": "por asentimiento",
    "acuerdo.como.recuento": "por {recuento}",
    "acuerdo.como.calidad": "decidido el empate por el voto de calidad de la Presidencia",
    "acuerdo.como.calidad_declinada": "sin que se haya resuelto el empate",
    "estado.enterado.M": "{El_organo} queda enterado.",
    "estado.enterado.F": "{El_organo} queda enterada.",
    "estado.retirado": "La Presidencia retira este punto del orden del día antes de su debate.",
    "estado.retirado.votado": "El punto queda retirado del orden del día.",
    "estado.sobre_la_mesa": "El punto queda sobre la mesa hasta la próxima sesión (artículo 92.1 del ROF).",
    "estado.urgencia_no_apreciada": "No apreciada la urgencia, el asunto no se debate ni se vota.",
    "estado.inclusion_no_ratificada": "No ratificada la inclusión, el asunto no se debate ni se vota.",
    "estado.aplazado": "El punto queda aplazado para la próxima sesión.",
    "estado.no_tratado": "El punto no llega a tratarse en esta sesión.",
    "estado.pendiente": "El punto queda pendiente de tratar.",
    "estado.sin_intervenciones": "No se produce ninguna intervención en este punto.",
    # Votes
    "voto": "Votación.",
    "voto.ordinaria": "Tras someter a votación ordinaria {objeto}, se obtiene el siguiente resultado: {recuento}.",
    "voto.nominal": (
        "Tras someter {objeto} a votación nominal, con llamamiento por orden alfabético de apellidos y de la Presidencia "
        "en último lugar, se obtiene el siguiente resultado: {recuento}."
    ),
    "voto.secreta.motivo": "La votación es secreta: {motivo}",
    "voto.motivo_materia": "Rige en la votación otra materia que la del punto: {motivo}",
    "eleccion.primera": (
        "Se procede a la elección en votación secreta, con papeleta (artículo 102.3 del ROF), con el siguiente resultado: "
        "{resultado}."
    ),
    "eleccion.vuelta": (
        "Al no resultar elegida ninguna persona, se vota de nuevo entre {nombres}, con este resultado: {resultado}."
    ),
    "eleccion.resto": "en blanco, {blancas}; nulas, {nulas}",
    "eleccion.votos.0": "ningún voto",
    "eleccion.votos.1": "1 voto",
    "eleccion.votos.n": "{n} votos",
    "eleccion.elegida": "En consecuencia, resulta la elección de {persona}.",
    "eleccion.nadie": "En consecuencia, no resulta elegida ninguna persona.",
    "eleccion.dirimida.calidad": "El empate entre {nombres} lo dirime el voto de calidad de la Presidencia.",
    "eleccion.dirimida.declinado": "El empate entre {nombres} no se dirime, al no ejercerse el voto de calidad.",
    "eleccion.dirimida.sorteo": "El empate entre {nombres} se dirime por sorteo.",
    "eleccion.dirimida.lista_mas_votada": "El empate entre {nombres} se dirime en favor de la lista más votada.",
    "voto.secreta": "Tras someter a votación secreta {objeto}, se obtiene el siguiente resultado: {recuento}.",
    "voto.ponderada": (
        "Tras someter {objeto} a votación ponderada, en la que el voto de cada portavoz cuenta tanto como los miembros "
        "de su grupo en el Pleno, se obtiene el siguiente resultado: {recuento}."
    ),
    "voto.asentimiento.s": (
        "Consultado por la Presidencia el único miembro presente con voto, que no formula objeción, {objeto} {aprueba} "
        "por asentimiento{mayoria}."
    ),
    "voto.asentimiento.p": (
        "Consultados por la Presidencia los miembros presentes, sin que ninguno formule objeción, {objeto} {aprueba} "
        "por asentimiento de los {n} miembros presentes{mayoria}."
    ),
    "voto.asentimiento.mayoria": ", con lo que se alcanza la {mayoria}",
    "voto.aprueba.unanimidad": "En consecuencia, {objeto} {aprueba} por unanimidad{mayoria}.",
    "voto.aprueba.simple": "En consecuencia, {objeto} {aprueba} por mayoría simple.",
    "voto.aprueba.cualificada": "En consecuencia, {objeto} {aprueba}, al alcanzarse la {mayoria}.",
    "voto.rechaza.simple": "En consecuencia, {objeto} {rechaza}, al ser más los votos en contra que los votos a favor.",
    "voto.rechaza.insuficiente": (
        "Hay más votos a favor que en contra, pero no se alcanza la {mayoria}. En consecuencia, {objeto} {rechaza}."
    ),
    "voto.rechaza.cualificada": "En consecuencia, {objeto} {rechaza}, al no alcanzarse la {mayoria}.",
    "mayoria.absoluta": "mayoría absoluta exigida del número legal de miembros ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios": "mayoría exigida de dos tercios del número legal de miembros ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios_hecho": (
        "mayoría exigida de dos tercios del número de hecho de miembros y, en todo caso, absoluta del número legal "
        "({necesarios} votos a favor)"
    ),
    "mayoria.tres_quintos": "mayoría exigida de tres quintos ({necesarios} votos a favor)",
    "mayoria.unanimidad": "unanimidad exigida",
    "mayoria.asentimiento": "conformidad de todos los presentes",
    "voto.empate": "Se produce un empate.",
    "voto.segunda": (
        f"Producido el empate, se efectúa una segunda votación ({_LBRL_46_2}), con el siguiente resultado: {{recuento}}."
    ),
    "voto.calidad.segunda": "Persiste el empate y lo dirime el voto de calidad de la Presidencia, que {persona} emite {sentido}.",
    "voto.calidad.directo": (
        "Producido el empate, lo dirime el voto de calidad de la Presidencia, que {persona} emite {sentido} "
        "(artículo 135.3 del ROF)."
    ),
    "voto.calidad.resultado.si": "En consecuencia, {objeto} {aprueba} por el voto de calidad de la Presidencia.",
    "voto.calidad.resultado.no": "En consecuencia, {objeto} {rechaza} por el voto de calidad de la Presidencia.",
    "voto.calidad.declinada": (
        "Persiste el empate y {persona} no ejerce el voto de calidad de la Presidencia. En consecuencia, {objeto} "
        "{rechaza}."
    ),
    "voto.calidad.sin": "Persiste el empate. En consecuencia, {objeto} {rechaza}.",
    "voto.a_favor": "a favor",
    "voto.en_contra": "en contra",
    "voto.ausencia.s": (
        f"Entre las abstenciones se cuenta la {{de_personas}}, que se ausentó una vez iniciada la deliberación y no "
        f"estaba presente en el momento de votar ({_LBRL_46_2})."
    ),
    "voto.ausencia.p": (
        f"Entre las abstenciones se cuentan las {{de_personas}}, que se ausentaron una vez iniciada la deliberación y "
        f"no estaban presentes en el momento de votar ({_LBRL_46_2})."
    ),
    "voto.legal.s": (
        "En cumplimiento de su deber de abstención, {personas} no participa en la deliberación ni en la votación, y no "
        "se computa en el recuento (artículo 76 de la Ley 7/1985 y artículo 96 del ROF)."
    ),
    "voto.legal.p": (
        "En cumplimiento de su deber de abstención, {personas} no participan en la deliberación ni en la votación, y no "
        "se computan en el recuento (artículo 76 de la Ley 7/1985 y artículo 96 del ROF)."
    ),
    "voto.sin_emitir.s": "Entre las abstenciones se cuenta la {de_personas}, que estando presente no emite su voto.",
    "voto.sin_emitir.p": "Entre las abstenciones se cuentan las {de_personas}, que estando presentes no emiten su voto.",
    "voto.nulo.s": (
        "Es nulo, y no se computa, el voto en contra {de_personas}, por haber votado a favor de la cuestión de confianza "
        "vinculada al mismo asunto (artículo 197 bis.8 de la LOREG)."
    ),
    "voto.nulo.p": (
        "Son nulos, y no se computan, los votos en contra {de_personas}, por haber votado a favor de la cuestión de "
        "confianza vinculada al mismo asunto (artículo 197 bis.8 de la LOREG)."
    ),
    "voto.viva_voz": "La Secretaría recoge de viva voz el voto {de_personas}.",
    "voto.viva_voz_motivo": "Motivo: {motivo}",
    "voto.constan": "A petición propia, consta nominalmente el sentido del voto: {votos}.",
    "voto.tabla.grupos": "Votos por grupo: {objeto}",
    "voto.tabla.nominal": "Votación nominal: {objeto}",
    "voto.tabla.segunda": "{titulo} (segunda votación)",
    "voto.col.grupo": "Grupo",
    "voto.col.portavoz": "Vota",
    "voto.col.miembro": "Miembro",
    "voto.col.voto": "Voto",
    "voto.col.peso": "Peso",
    "voto.col.si": "A favor",
    "voto.col.no": "En contra",
    "voto.col.abs": "Abstención",
    "voto.col.total": "Total",
    "sentido.si": "A favor",
    "sentido.no": "En contra",
    "sentido.abs": "Abstención",
    "sentido.abs_ausencia": "Abstención (ausente al votar)",
    "sentido.sin_emitir": "Abstención (no emite voto)",
    "sentido.nulo": "En contra (nulo)",
    # Incidents
    "rectificacion_hecho": (
        "Rectificación de la Secretaría ({fecha}): donde el diario de la sesión hace constar «{consta}», debe constar "
        "«{debe_decir}». Motivo: {motivo}"
    ),
    "incidencia.hora": "A las {hora} horas",
    "incidencia.hora.1": "A la {hora} hora",
    "incidencia.antes_punto": ", antes de tratarse el punto {num},",
    "incidencia.tras_ultimo": ", antes de levantarse la sesión,",
    "incidencia.antes_debate": ", antes de la primera intervención en este punto,",
    "incidencia.debate": ", durante la deliberación de este punto,",
    "incidencia.votacion": ", una vez iniciadas las votaciones de este punto,",
    "incidencia.durante": ", durante este punto,",
    "incidencia.incorporacion": "{hora}{contexto} se incorpora a la sesión {persona}{forma}{motivo}{presentes}.",
    "incidencia.reincorporacion": "{hora}{contexto} se reincorpora a la sesión {persona}{forma}{motivo}{presentes}.",
    "incidencia.salida": "{hora}{contexto} abandona la sesión {persona}{motivo}{presentes}.",
    "incidencia.desconexion": "{hora}{contexto} se interrumpe la conexión {de_persona}{motivo}{presentes}.",
    "incidencia.abstencion_legal": (
        "{hora}{contexto} abandona la sesión {persona} en cumplimiento de su deber de abstención{motivo}{presentes}."
    ),
    "incidencia.expulsion": (
        "{hora}{contexto} la Presidencia ordena {a_persona} abandonar la sesión, tras tres llamadas al orden "
        "(artículo 95.2 del ROF){motivo}{presentes}."
    ),
    "incidencia.receso": "{hora}{contexto} la Presidencia acuerda un receso{duracion}{motivo}{reanudacion}.",
    "incidencia.suspension": "{hora}{contexto} la Presidencia suspende la sesión{motivo}{reanudacion}.",
    "incidencia.cambio_modalidad": "{hora}{contexto} {persona} pasa a asistir{forma}{motivo}.",
    "incidencia.presidencia": "{hora}{contexto} asume la Presidencia {persona}{motivo}.",
    "incidencia.alcaldia": "{hora}{contexto} queda proclamada la Alcaldía {de_persona}{motivo}.",
    "incidencia.mesa_edad": "{hora}{contexto} se forma la Mesa de Edad con {persona}, que la preside, y {otra}{motivo}.",
    "incidencia.llamada_orden": "{hora}{contexto} la Presidencia llama al orden {a_persona}{motivo}.",
    "incidencia.quorum_perdido": "{hora}{contexto} deja de alcanzarse el quórum{motivo}{presentes}.",
    "incidencia.quorum_recuperado": "{hora}{contexto} vuelve a alcanzarse el quórum{motivo}{presentes}.",
    "incidencia.alteracion_orden": "{hora}{contexto} la Presidencia altera el orden del día (artículo 91.3 del ROF){motivo}.",
    "incidencia.nota": "{hora}{contexto} se hace constar{motivo}.",
    "incidencia.forma.telematica": " por medios telemáticos",
    "incidencia.forma.presencial": " de forma presencial",
    "incidencia.motivo": " ({motivo})",
    "incidencia.nota.motivo": ": {motivo}",
    "incidencia.duracion.s": " de un minuto",
    "incidencia.duracion.p": " de {minutos} minutos",
    "incidencia.se_reanuda": ", y la sesión se reanuda a las {hora} horas",
    "incidencia.se_reanuda.1": ", y la sesión se reanuda a la {hora} hora",
    "incidencia.presentes": "; miembros presentes: {n}",
    # Closing
    "cierre": "Cierre de la sesión",
    "cierre.texto": (
        "No habiendo más asuntos que tratar, la Presidencia levanta la sesión siendo {hora}{del_dia}, de la que se "
        "extiende la presente acta, de cuyo contenido, como {secretaria}, doy fe."
    ),
    "cierre.otro_dia": " {del_dia}",
    "cierre.comision": "Se unen a esta acta los dictámenes emitidos y, en su caso, los votos particulares formulados.",
    "cierre.diario": "Diario de la sesión: {sucesos} sucesos; última huella SHA-256 {hash}.",
    "firma.visto_bueno": "V.º B.º",
    "firma.doy_fe": "Doy fe",
    # No session
    "diligencia.texto": (
        "Para hacer constar que {el_organo} {del_ayuntamiento}, con convocatoria de sesión {caracter} {numero} para "
        "{el_dia} a las {hora} horas en {convocatoria} convocatoria ({lugar}), no celebra la sesión por la siguiente "
        "causa: {causa}"
    ),
    "diligencia.quorum.0": "falta de quórum, al no concurrir ningún miembro y ser {minimo} el mínimo exigido ({fundamento}).",
    "diligencia.quorum.s": "falta de quórum, al concurrir un miembro y ser {minimo} el mínimo exigido ({fundamento}).",
    "diligencia.quorum.p": (
        "falta de quórum, al concurrir {presentes} miembros y ser {minimo} el mínimo exigido ({fundamento})."
    ),
    "diligencia.concurren": "Concurren:",
    "diligencia.excusan": "Excusan su asistencia:",
    "diligencia.no_excusan": "No concurren ni excusan su asistencia:",
    "diligencia.norma": (
        "Esta diligencia suple el acta, de conformidad con el artículo 109.2 del Reglamento de organización, "
        "funcionamiento y régimen jurídico de las entidades locales, de lo que, como {secretaria}, doy fe."
    ),
}
