"""The sentences of minutes in Catalan. The keys are those of `frases_es`; a test compares both tables."""

from actas.redaccion.lengua import Objeto

OBJETOS = {
    "propuesta": Objeto("la proposta", "queda aprovada", "queda rebutjada"),
    "mocion": Objeto("la moció", "queda aprovada", "queda rebutjada"),
    "declaracion": Objeto("la declaració institucional", "queda aprovada", "queda rebutjada"),
    "iniciativa_popular": Objeto("la iniciativa popular", "queda aprovada", "queda rebutjada"),
    "acta": Objeto("l'acta", "queda aprovada", "no queda aprovada"),
    "actas": Objeto("les actes", "queden aprovades", "no queden aprovades"),
    "urgencia": Objeto("la urgència de l'assumpte", "queda apreciada", "no queda apreciada"),
    "ratificacion_urgencia": Objeto("la urgència de la convocatòria", "queda ratificada", "no queda ratificada"),
    "inclusion": Objeto("la inclusió de l'assumpte en l'ordre del dia", "queda ratificada", "no queda ratificada"),
    "votacion_nominal": Objeto("la petició de votació nominal", "queda aprovada", "queda rebutjada"),
    "votacion_secreta": Objeto("la petició de votació secreta", "queda aprovada", "queda rebutjada"),
    "debate_secreto": Objeto("el secret del debat i de la votació", "queda aprovat", "queda rebutjat"),
    "retirada": Objeto("la petició de retirada de l'assumpte", "queda aprovada", "queda rebutjada"),
    "sobre_la_mesa": Objeto("la petició de deixar l'assumpte sobre la taula", "queda aprovada", "queda rebutjada"),
    "fondo": Objeto("la proposta", "queda aprovada", "queda rebutjada"),
}

PARTES = {
    "actas": "Aprovació d'actes",
    "resolutiva": "Part resolutiva",
    "dictamen": "Assumptes sotmesos a dictamen",
    "informativa": "Part informativa",
    "control": "Part de control",
    "urgencias": "Assumptes d'urgència, fora de l'ordre del dia",
    "ruegos": "Precs i preguntes",
}

INTERVENCIONES = {
    "intervencion": "",
    "turno": "",
    "exposicion": "Exposició.",
    "defensa": "Defensa de la proposta.",
    "replica": "Rèplica.",
    "alusiones": "Per al·lusions.",
    "cierre": "Tancament del debat.",
    "cuestion_orden": "Qüestió d'ordre.",
    "explicacion_voto": "Explicació de vot.",
    "urgencia": "Sobre la urgència.",
    "ruego": "Prec.",
    "pregunta": "Pregunta.",
    "respuesta": "Resposta.",
    "respuesta_escrita": "Resposta per escrit.",
    "informe": "Informe.",
    "comparecencia": "Compareixença.",
    "enmienda": "Defensa de l'esmena.",
}

_LBRL_46_2 = "article 46.2.d de la Llei 7/1985, de 2 d'abril"

FRASES = {
    # Title and data
    "escudo": "Escut {de_municipio}",
    "titulo": "Acta de la sessió {caracter} {del_organo}",
    "titulo.diligencia": "Diligència",
    "pie": "{organo} · Sessió {caracter} {numero}, {del_dia}",
    "pagina": "Pàgina {n} de {total}",
    "comprobacion": "Codi segur de verificació (CSV): {csv}\nPodeu comprovar-lo a {direccion}",
    "marca.provisional": "ESBORRANY: la sessió no s'ha aixecat",
    "marca.sin_leer": "ESBORRANY: hi ha resums sense llegir",
    "caracter.ordinaria": "ordinària",
    "caracter.extraordinaria": "extraordinària",
    "caracter.extraordinaria_urgente": "extraordinària i urgent",
    "caracter.constitutiva": "constitutiva",
    "caracter.cierre_acta": "extraordinària d'aprovació de l'acta",
    "modalidad.presencial": "Presencial",
    "modalidad.telematica": "Telemàtica",
    "modalidad.mixta": "Mixta: presencial i telemàtica",
    "ficha": "Dades de la sessió",
    "ficha.organo": "Òrgan",
    "ficha.sesion": "Sessió",
    "ficha.sesion.valor": "{numero}, {caracter}",
    "ficha.convocatoria": "Convocatòria",
    "ficha.convocatoria.1": "Primera",
    "ficha.convocatoria.2": "Segona",
    "ficha.notificada": ", notificada {el_dia}",
    "ficha.fecha": "Data",
    "ficha.hora": "Hora",
    "ficha.hora.valor": "De {inicio} a {fin}",
    "ficha.hora.abierta": "Des de les {inicio}",
    "ficha.lugar": "Lloc",
    "ficha.modalidad": "Modalitat",
    "ficha.publicidad": "Publicitat",
    "ficha.publica": "Sessió pública",
    "ficha.no_publica": "Sessió no pública",
    "ficha.presidencia": "Presidència",
    "ficha.secretaria": "Secretaria",
    "ficha.intervencion": "Intervenció",
    "ficha.persona": "{persona}, {cargo}",
    # Attendance
    "asistencia": "Assistència",
    "asistencia.tabla": "Membres que assisteixen a la sessió",
    "asistencia.nombre": "Nom",
    "asistencia.cargo": "Càrrec",
    "asistencia.grupo": "Grup",
    "asistencia.forma": "Assistència",
    "asistencia.preside": "{cargo} (presideix)",
    "asistencia.preside_sin_voto": "{cargo} (presideix, sense vot)",
    "asistencia.suplente": "{cargo} (suplent de {titular})",
    "asistencia.desde": "{forma}, des de les {hora}",
    "asistencia.desde.1": "{forma}, des de la {hora}",
    "asistencia.no_adscrito": "No adscrit",
    "asistencia.tecnicos": "Personal tècnic",
    "cierre.grabacion": (
        "El que es va dir consta en l'enregistrament de la sessió, {ficheros}, que acompanya aquesta acta amb el certificat de "
        "la Secretaria sobre l'autenticitat i la integritat (article 18.1 de la Llei 40/2015, d'1 d'octubre)."
    ),
    "cierre.fichero": "fitxer {nombre} (SHA-256 {sha256})",
    "asistencia.no_adscrito.F": "No adscrita",
    "ausentes.excusados": "Absents amb excusa:",
    "ausentes.sin_excusa": "Absents sense excusa:",
    "ausentes.ninguno": "cap.",
    "ausentes.motivo": "{persona} ({motivo})",
    "invitados": "Assisteixen amb veu i sense vot:",
    "funcionarios": "Hi assisteixen a més:",
    # Opening
    "apertura": "Obertura de la sessió",
    "apertura.texto": (
        "A {municipio} ({lugar}), a {hora} {del_dia}, es reuneix {el_organo} {del_ayuntamiento}, en {convocatoria} "
        "convocatòria, per celebrar sessió {caracter} sota la presidència {de_presidencia}, {cargo}. Hi assisteixen els "
        "membres relacionats i actua a la Secretaria {secretaria}, {cargo_secretaria}, que dona fe de l'acte."
    ),
    "apertura.convocatoria.1": "primera",
    "apertura.convocatoria.2": "segona",
    "apertura.intervencion": "Hi assisteix {persona}, {cargo}.",
    "apertura.motivo": "La sessió {caracter} es va convocar pel motiu següent: {motivo}",
    "apertura.quorum": (
        "Comprovat que s'assoleix el quòrum necessari ({fundamento}), amb {presentes} membres presents i un mínim de "
        "{minimo}, la Presidència declara oberta la sessió i es passa a tractar l'ordre del dia."
    ),
    "telematica.mixta": (
        "La sessió se celebra de manera presencial i telemàtica, a l'empara de l'article 46.3 de la Llei 7/1985, de 2 "
        "d'abril, reguladora de les bases del règim local. La Presidència va apreciar en la convocatòria la situació "
        "excepcional següent: {motivo}"
    ),
    "telematica.telematica": (
        "La sessió se celebra per mitjans telemàtics, a l'empara de l'article 46.3 de la Llei 7/1985, de 2 d'abril, "
        "reguladora de les bases del règim local. La Presidència va apreciar en la convocatòria la situació "
        "excepcional següent: {motivo}"
    ),
    "telematica.todos.s": (
        "Hi assisteix a distància un membre, en comunicació en temps real; en consten acreditada la "
        "identitat i feta la declaració de trobar-se en territori espanyol."
    ),
    "telematica.todos.p": (
        "Hi assisteixen a distància {n} membres, en comunicació en temps real; en consten acreditades "
        "les identitats i fetes les declaracions de trobar-se en territori espanyol."
    ),
    "telematica.asisten.s": "Hi assisteix a distància un membre, en comunicació en temps real.",
    "telematica.asisten.p": "Hi assisteixen a distància {n} membres, en comunicació en temps real.",
    "telematica.identidad": "No consta acreditada la identitat de: {personas}.",
    "telematica.territorio": "No consta la declaració de trobar-se en territori espanyol de: {personas}.",
    # Items
    "parte.continuacion": "{parte} (continuació)",
    "punto.titulo": "{num}. {titulo}",
    "punto.expediente": "Expedient {expediente}",
    "punto.ponente": "Ponent: {persona}",
    "punto.proponente.s": "Proponent: {grupos}",
    "punto.proponente.p": "Proponents: {grupos}",
    "punto.dictamen": "Dictamen {de_organo}: {sentido} ({recuento})",
    "punto.dictamen.favorable": "favorable",
    "punto.dictamen.desfavorable": "desfavorable",
    "punto.dictamen.sin_mayoria": "sense majoria",
    "punto.dictamen.calidad": "{sentido}, pel vot de qualitat de la presidència",
    "punto.informe": "Informe de la Intervenció: {informe}",
    "punto.acta": (
        "La Presidència pregunta si algun membre ha de formular observacions a l'acta o les actes que se sotmeten a "
        "aprovació."
    ),
    "punto.acta.sin": "No se'n formula cap.",
    "punto.observacion": "Formula una observació a l'acta {persona}: {texto}",
    "punto.observacion.si": "L'observació s'accepta i s'incorpora a l'acta.",
    "punto.observacion.no": "L'observació no s'accepta.",
    "punto.observaciones": "Observacions:",
    "punto.intervenciones": "Intervencions.",
    "punto.transcripcion": "[Resum tret de la transcripció de l'enregistrament, que ningú no ha llegit encara.]",
    "punto.enmiendas_retiradas.s": "Abans de la votació es retira l'esmena següent: {enmiendas}.",
    "punto.enmiendas_retiradas.p": "Abans de la votació es retiren les esmenes següents: {enmiendas}.",
    "punto.reserva.s": "El grup {grupos} es reserva el vot fins al Ple.",
    "punto.reserva.p": "Els grups {grupos} es reserven el vot fins al Ple.",
    "punto.acuerdo": "Acord.",
    "punto.resultado": "Resultat.",
    "punto.dictamina": "Dictamen.",
    "acuerdo.aprobado": "{El_organo}, {como}, acorda aprovar {objeto} «{titulo}»{expediente}.",
    "acuerdo.rechazado": "{El_organo}, {como}, no aprova {objeto} «{titulo}»{expediente}.",
    "acuerdo.acta": "{El_organo}, {como}, acorda aprovar {objeto} a què es refereix aquest punt.",
    "acuerdo.acta.observaciones": (
        "{El_organo}, {como}, acorda aprovar {objeto} a què es refereix aquest punt, amb la rectificació que hi consta."
    ),
    "acuerdo.en_parte": "{El_organo} acorda aprovar en part {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.todas_las_partes": "{El_organo} acorda aprovar {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.ninguna_parte": "{El_organo} no aprova {objeto} «{titulo}»{expediente}. {partes}",
    "acuerdo.partes_aprobadas": "S'aprova: {partes}.",
    "acuerdo.partes_rechazadas": "No s'aprova: {partes}.",
    "acuerdo.enmiendas": "El text aprovat incorpora: {enmiendas}.",
    "acuerdo.dictamen_favorable": "{El_organo}, {como}, dictamina favorablement {objeto} «{titulo}»{expediente}.",
    "acuerdo.dictamen_desfavorable": "{El_organo}, {como}, dictamina desfavorablement {objeto} «{titulo}»{expediente}.",
    "acuerdo.eleccion": "{El_organo}, en votació secreta, elegeix {persona}: «{titulo}»{expediente}.",
    "acuerdo.eleccion.nadie": "{El_organo}, en votació secreta, no elegeix cap persona: «{titulo}»{expediente}.",
    "acuerdo.expediente": " (expedient {expediente})",
    "acuerdo.como.unanimidad": "per unanimitat",
    "acuerdo.como.asentimiento": "per assentiment",
    "acuerdo.como.recuento": "per {recuento}",
    "acuerdo.como.calidad": "decidit l'empat pel vot de qualitat de la Presidència",
    "acuerdo.como.calidad_declinada": "sense resoldre's l'empat",
    "estado.enterado.M": "{El_organo} en queda assabentat.",
    "estado.enterado.F": "{El_organo} en queda assabentada.",
    "estado.retirado": "La Presidència retira aquest punt de l'ordre del dia abans del debat.",
    "estado.retirado.votado": "El punt queda retirat de l'ordre del dia.",
    "estado.sobre_la_mesa": "El punt queda sobre la taula fins a la propera sessió (article 92.1 del ROF).",
    "estado.urgencia_no_apreciada": "No apreciada la urgència, l'assumpte no es debat ni es vota.",
    "estado.inclusion_no_ratificada": "No ratificada la inclusió, l'assumpte no es debat ni es vota.",
    "estado.aplazado": "El punt queda ajornat per a la propera sessió.",
    "estado.no_tratado": "El punt no s'arriba a tractar en aquesta sessió.",
    "estado.pendiente": "El punt queda pendent de tractar.",
    "estado.sin_intervenciones": "No es produeix cap intervenció en aquest punt.",
    # Votes
    "voto": "Votació.",
    "voto.ordinaria": "Després de sotmetre a votació ordinària {objeto}, s'obté el resultat següent: {recuento}.",
    "voto.nominal": (
        "Després de sotmetre {objeto} a votació nominal, amb crida per ordre alfabètic de cognoms i de la Presidència en "
        "darrer lloc, s'obté el resultat següent: {recuento}."
    ),
    "voto.secreta.motivo": "La votació és secreta: {motivo}",
    "voto.motivo_materia": "Regeix en la votació una altra matèria que la del punt: {motivo}",
    "eleccion.primera": (
        "Es procedeix a l'elecció en votació secreta, amb papereta (article 102.3 del ROF), amb el resultat següent: "
        "{resultado}."
    ),
    "eleccion.vuelta": (
        "Com que no resulta elegida cap persona, es torna a votar entre {nombres}, amb aquest resultat: {resultado}."
    ),
    "eleccion.resto": "en blanc, {blancas}; nul·les, {nulas}",
    "eleccion.votos.0": "cap vot",
    "eleccion.votos.1": "1 vot",
    "eleccion.votos.n": "{n} vots",
    "eleccion.elegida": "En conseqüència, resulta l'elecció de {persona}.",
    "eleccion.nadie": "En conseqüència, no resulta elegida cap persona.",
    "eleccion.dirimida.calidad": "L'empat entre {nombres} el dirimeix el vot de qualitat de la Presidència.",
    "eleccion.dirimida.declinado": "L'empat entre {nombres} no es dirimeix, perquè no s'exerceix el vot de qualitat.",
    "eleccion.dirimida.sorteo": "L'empat entre {nombres} es dirimeix per sorteig.",
    "eleccion.dirimida.lista_mas_votada": "L'empat entre {nombres} es dirimeix a favor de la llista més votada.",
    "voto.secreta": "Després de sotmetre a votació secreta {objeto}, s'obté el resultat següent: {recuento}.",
    "voto.ponderada": (
        "Després de sotmetre {objeto} a votació ponderada, en què el vot de cada portaveu compta tant com els membres "
        "del seu grup en el Ple, s'obté el resultat següent: {recuento}."
    ),
    "voto.asentimiento.s": (
        "Consultat per la Presidència l'únic membre present amb vot, que no formula cap objecció, {objeto} {aprueba} "
        "per assentiment{mayoria}."
    ),
    "voto.asentimiento.p": (
        "Consultats per la Presidència els membres presents, que no formulen cap objecció, {objeto} {aprueba} per "
        "assentiment dels {n} membres presents{mayoria}."
    ),
    "voto.asentimiento.mayoria": ", amb la qual cosa s'assoleix la {mayoria}",
    "voto.aprueba.unanimidad": "En conseqüència, {objeto} {aprueba} per unanimitat{mayoria}.",
    "voto.aprueba.simple": "En conseqüència, {objeto} {aprueba} per majoria simple.",
    "voto.aprueba.cualificada": "En conseqüència, {objeto} {aprueba}, perquè s'assoleix la {mayoria}.",
    "voto.rechaza.simple": "En conseqüència, {objeto} {rechaza}, perquè hi ha més vots en contra que a favor.",
    "voto.rechaza.insuficiente": (
        "Hi ha més vots a favor que en contra, però no s'assoleix la {mayoria}. En conseqüència, {objeto} {rechaza}."
    ),
    "voto.rechaza.cualificada": "En conseqüència, {objeto} {rechaza}, perquè no s'assoleix la {mayoria}.",
    "mayoria.absoluta": "majoria absoluta exigida del nombre legal de membres ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios": "majoria exigida de dos terços del nombre legal de membres ({necesarios} de {numero_legal})",
    "mayoria.dos_tercios_hecho": (
        "majoria exigida de dos terços del nombre de fet de membres i, en tot cas, absoluta del nombre legal "
        "({necesarios} vots a favor)"
    ),
    "mayoria.tres_quintos": "majoria exigida de tres cinquens ({necesarios} vots a favor)",
    "mayoria.unanimidad": "unanimitat exigida",
    "mayoria.asentimiento": "conformitat de tots els presents",
    "voto.empate": "Es produeix un empat.",
    "voto.segunda": (
        f"Produït l'empat, es fa una segona votació ({_LBRL_46_2}), amb el resultat següent: {{recuento}}."
    ),
    "voto.calidad.segunda": (
        "Persisteix l'empat i el dirimeix el vot de qualitat de la Presidència, que {persona} emet {sentido}."
    ),
    "voto.calidad.directo": (
        "Produït l'empat, el dirimeix el vot de qualitat de la Presidència, que {persona} emet {sentido} (article 135.3 "
        "del ROF)."
    ),
    "voto.calidad.resultado.si": "En conseqüència, {objeto} {aprueba} pel vot de qualitat de la Presidència.",
    "voto.calidad.resultado.no": "En conseqüència, {objeto} {rechaza} pel vot de qualitat de la Presidència.",
    "voto.calidad.declinada": (
        "Persisteix l'empat i {persona} no exerceix el vot de qualitat de la Presidència. En conseqüència, {objeto} "
        "{rechaza}."
    ),
    "voto.calidad.sin": "Persisteix l'empat. En conseqüència, {objeto} {rechaza}.",
    "voto.a_favor": "a favor",
    "voto.en_contra": "en contra",
    "voto.ausencia.s": (
        f"Entre les abstencions es compta la {{de_personas}}, que s'ha absentat un cop iniciada la deliberació i no era "
        f"present en el moment de votar ({_LBRL_46_2})."
    ),
    "voto.ausencia.p": (
        f"Entre les abstencions es compten les {{de_personas}}, que s'han absentat un cop iniciada la deliberació i no "
        f"eren presents en el moment de votar ({_LBRL_46_2})."
    ),
    "voto.legal.s": (
        "En compliment del deure d'abstenció, {personas} no participa en la deliberació ni en la votació, i no es "
        "computa en el recompte (article 76 de la Llei 7/1985 i article 96 del ROF)."
    ),
    "voto.legal.p": (
        "En compliment del deure d'abstenció, {personas} no participen en la deliberació ni en la votació, i no es "
        "computen en el recompte (article 76 de la Llei 7/1985 i article 96 del ROF)."
    ),
    "voto.sin_emitir.s": "Entre les abstencions es compta la {de_personas}, que tot i ser present no emet el vot.",
    "voto.sin_emitir.p": "Entre les abstencions es compten les {de_personas}, que tot i ser presents no emeten el vot.",
    "voto.nulo.s": (
        "És nul, i no es computa, el vot en contra {de_personas}, perquè va votar a favor de la qüestió de confiança "
        "vinculada al mateix assumpte (article 197 bis.8 de la LOREG)."
    ),
    "voto.nulo.p": (
        "Són nuls, i no es computen, els vots en contra {de_personas}, perquè van votar a favor de la qüestió de "
        "confiança vinculada al mateix assumpte (article 197 bis.8 de la LOREG)."
    ),
    "voto.viva_voz": "La Secretaria recull de viva veu el vot {de_personas}.",
    "voto.viva_voz_motivo": "Motiu: {motivo}",
    "voto.constan": "A petició pròpia, consta nominalment el sentit del vot: {votos}.",
    "voto.tabla.grupos": "Vots per grup: {objeto}",
    "voto.tabla.nominal": "Votació nominal: {objeto}",
    "voto.tabla.segunda": "{titulo} (segona votació)",
    "voto.col.grupo": "Grup",
    "voto.col.portavoz": "Vota",
    "voto.col.miembro": "Membre",
    "voto.col.voto": "Vot",
    "voto.col.peso": "Pes",
    "voto.col.si": "A favor",
    "voto.col.no": "En contra",
    "voto.col.abs": "Abstenció",
    "voto.col.total": "Total",
    "sentido.si": "A favor",
    "sentido.no": "En contra",
    "sentido.abs": "Abstenció",
    "sentido.abs_ausencia": "Abstenció (absent en votar)",
    "sentido.sin_emitir": "Abstenció (no emet el vot)",
    "sentido.nulo": "En contra (nul)",
    # Incidents
    "rectificacion_hecho": (
        "Rectificació de la Secretaria ({fecha}): on el diari de la sessió fa constar «{consta}», ha de constar "
        "«{debe_decir}». Motiu: {motivo}"
    ),
    "incidencia.hora": "A les {hora} hores",
    "incidencia.hora.1": "A la {hora} hora",
    "incidencia.antes_punto": ", abans de tractar el punt {num},",
    "incidencia.tras_ultimo": ", abans d'aixecar la sessió,",
    "incidencia.antes_debate": ", abans de la primera intervenció en aquest punt,",
    "incidencia.debate": ", durant la deliberació d'aquest punt,",
    "incidencia.votacion": ", un cop iniciades les votacions d'aquest punt,",
    "incidencia.durante": ", durant aquest punt,",
    "incidencia.incorporacion": "{hora}{contexto} s'incorpora a la sessió {persona}{forma}{motivo}{presentes}.",
    "incidencia.reincorporacion": "{hora}{contexto} es reincorpora a la sessió {persona}{forma}{motivo}{presentes}.",
    "incidencia.salida": "{hora}{contexto} abandona la sessió {persona}{motivo}{presentes}.",
    "incidencia.desconexion": "{hora}{contexto} s'interromp la connexió {de_persona}{motivo}{presentes}.",
    "incidencia.abstencion_legal": (
        "{hora}{contexto} abandona la sessió {persona} en compliment del deure d'abstenció{motivo}{presentes}."
    ),
    "incidencia.expulsion": (
        "{hora}{contexto} la Presidència ordena {a_persona} abandonar la sessió, després de tres crides a l'ordre "
        "(article 95.2 del ROF){motivo}{presentes}."
    ),
    "incidencia.receso": "{hora}{contexto} la Presidència acorda un recés{duracion}{motivo}{reanudacion}.",
    "incidencia.suspension": "{hora}{contexto} la Presidència suspèn la sessió{motivo}{reanudacion}.",
    "incidencia.cambio_modalidad": "{hora}{contexto} {persona} passa a assistir-hi{forma}{motivo}.",
    "incidencia.presidencia": "{hora}{contexto} assumeix la Presidència {persona}{motivo}.",
    "incidencia.alcaldia": "{hora}{contexto} queda proclamada l'Alcaldia {de_persona}{motivo}.",
    "incidencia.mesa_edad": "{hora}{contexto} es forma la Mesa d'Edat amb {persona}, que la presideix, i {otra}{motivo}.",
    "incidencia.llamada_orden": "{hora}{contexto} la Presidència crida a l'ordre {a_persona}{motivo}.",
    "incidencia.quorum_perdido": "{hora}{contexto} es deixa d'assolir el quòrum{motivo}{presentes}.",
    "incidencia.quorum_recuperado": "{hora}{contexto} es torna a assolir el quòrum{motivo}{presentes}.",
    "incidencia.alteracion_orden": "{hora}{contexto} la Presidència altera l'ordre del dia (article 91.3 del ROF){motivo}.",
    "incidencia.nota": "{hora}{contexto} es fa constar{motivo}.",
    "incidencia.forma.telematica": " per mitjans telemàtics",
    "incidencia.forma.presencial": " de manera presencial",
    "incidencia.motivo": " ({motivo})",
    "incidencia.nota.motivo": ": {motivo}",
    "incidencia.duracion.s": " d'un minut",
    "incidencia.duracion.p": " de {minutos} minuts",
    "incidencia.se_reanuda": ", i la sessió es reprèn a les {hora} hores",
    "incidencia.se_reanuda.1": ", i la sessió es reprèn a la {hora} hora",
    "incidencia.presentes": "; membres presents: {n}",
    # Closing
    "cierre": "Cloenda de la sessió",
    "cierre.texto": (
        "Com que no hi ha més assumptes per tractar, la Presidència aixeca la sessió a {hora}{del_dia}, de la qual "
        "s'estén aquesta acta, del contingut de la qual, com a {secretaria}, dono fe."
    ),
    "cierre.otro_dia": " {del_dia}",
    "cierre.comision": "S'uneixen a aquesta acta els dictàmens emesos i, si escau, els vots particulars formulats.",
    "cierre.diario": "Diari de la sessió: {sucesos} fets; darrera empremta SHA-256 {hash}.",
    "firma.visto_bueno": "Vist i plau",
    "firma.doy_fe": "En dono fe",
    # No session
    "diligencia.texto": (
        "Per fer constar que {el_organo} {del_ayuntamiento}, amb convocatòria de sessió {caracter} {numero} per "
        "{el_dia} a les {hora} hores en {convocatoria} convocatòria ({lugar}), no celebra la sessió per la causa següent: "
        "{causa}"
    ),
    "diligencia.quorum.0": (
        "falta de quòrum, perquè no hi concorre cap membre i el mínim exigit és de {minimo} ({fundamento})."
    ),
    "diligencia.quorum.s": (
        "falta de quòrum, perquè hi concorre un membre i el mínim exigit és de {minimo} ({fundamento})."
    ),
    "diligencia.quorum.p": (
        "falta de quòrum, perquè hi concorren {presentes} membres i el mínim exigit és de {minimo} ({fundamento})."
    ),
    "diligencia.concurren": "Concorren:",
    "diligencia.excusan": "Excusen l'assistència:",
    "diligencia.no_excusan": "No concorren ni excusen l'assistència:",
    "diligencia.norma": (
        "Aquesta diligència supleix l'acta, de conformitat amb l'article 109.2 del Reglament d'organització, "
        "funcionament i règim jurídic de les entitats locals, de la qual cosa, com a {secretaria}, dono fe."
    ),
}
