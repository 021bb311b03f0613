"""The sentences of the other documents of a session in Catalan, with the keys of the Castilian ones."""

FRASES = {
    # For publication
    "publicable.titulo": "{titulo} (versió de publicació)",
    "publicable.nota": (
        "Versió per a la publicació: no conté les dades personals de particulars (disposició addicional setena de la Llei "
        "orgànica 3/2018, de 5 de desembre, i article 3.2.d del Reial decret 128/2018, de 16 de març)."
    ),
    "publicable.documento": "[document d'identitat suprimit]",
    "publicable.telefono": "[telèfon suprimit]",
    "publicable.correo": "[correu electrònic suprimit]",
    "publicable.cuenta": "[compte bancari suprimit]",
    "publicable.direccion": "[adreça suprimida]",
    "publicable.nombre": "[nom suprimit]",
    "publicable.salud": "[dada suprimida]",
    "publicable.otro": "[dada personal suprimida]",
    # The paper extract (RD 128/2018 art. 3.2.d)
    "extracto.titulo": "Extracte de l'acta de la sessió {caracter} {del_organo}",
    "extracto.asisten": "Assisteixen:",
    "extracto.puntos": "Assumptes tractats",
    "extracto.cierre": (
        "La Presidència aixeca la sessió a {hora}{del_dia}. Aquest extracte es redacta en paper perquè el llibre d'actes es "
        "porta en suport electrònic (article 3.2.d del Reial decret 128/2018, de 16 de març), de la qual cosa, com a "
        "{secretaria}, dono fe."
    ),
    # One act of a session
    "acto.sesion": "sessió {caracter}{numero}, celebrada {el_dia}, en {convocatoria} convocatòria",
    "acto.en_el_punto": "en el punt {num} de l'ordre del dia",
    "acto.fuera_del_orden": "fora de l'ordre del dia, amb declaració prèvia d'urgència (punt {num})",
    "acto.identidad": "{persona}, {cargo} {del_ayuntamiento}",
    "acto.ficha": "Dades de l'acord",
    "acto.ficha.organo": "Òrgan",
    "acto.ficha.sesion": "Sessió",
    "acto.ficha.fecha": "Data",
    "acto.ficha.punto": "Punt",
    "acto.ficha.expediente": "Expedient",
    # Certificate (ROF 204-207)
    "certificado.titulo": "Certificat",
    "certificado.certifico": "Certifica:",
    "certificado.que.acuerdo": "que {el_organo} {del_ayuntamiento}, en {sesion}, va adoptar, {lugar}, l'acord que es transcriu:",
    "certificado.que.rechazo": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, va sotmetre a votació, {lugar}, l'assumpte que s'indica, amb aquest "
        "resultat:"
    ),
    "certificado.que.dictamen": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, va emetre, {lugar}, el dictamen que es transcriu:"
    ),
    "certificado.que.conocimiento": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, va tractar, {lugar}, l'assumpte que s'indica, amb aquest resultat:"
    ),
    "certificado.reserva": (
        ", amb l'advertiment de l'article 206 del Reglament d'organització, funcionament i règim jurídic de les entitats "
        "locals i a reserva dels termes que resulten de l'aprovació de l'acta corresponent"
    ),
    "certificado.expide": (
        "I, als efectes oportuns{reserva}, es lliura aquest certificat, per ordre i amb el vistiplau de la Presidència, a "
        "{municipio}, {el_dia}."
    ),
    # Notification (Ley 39/2015 art. 40)
    "notificacion.titulo": "Notificació d'acord",
    "notificacion.destinatario": "Destinatari",
    "notificacion.que.acuerdo": (
        "Se us notifica que {el_organo} {del_ayuntamiento}, en {sesion}, va adoptar l'acord amb el text íntegre següent:"
    ),
    "notificacion.que.rechazo": (
        "Se us notifica que {el_organo} {del_ayuntamiento}, en {sesion}, no va aprovar l'assumpte que s'indica, amb aquest "
        "resultat:"
    ),
    "notificacion.que.dictamen": (
        "Se us comunica que {el_organo} {del_ayuntamiento}, en {sesion}, va emetre el dictamen amb el text íntegre següent:"
    ),
    "notificacion.que.conocimiento": (
        "Se us comunica que {el_organo} {del_ayuntamiento}, en {sesion}, va tractar l'assumpte que s'indica, amb aquest "
        "resultat:"
    ),
    "notificacion.reserva": (
        "L'acta de la sessió està pendent d'aprovació: aquest text es notifica a reserva dels termes que en resulten (article "
        "206 del ROF)."
    ),
    "notificacion.via.reposicion": (
        "Aquest acord posa fi a la via administrativa (article 52.2.a de la Llei 7/1985, de 2 d'abril). En contra es pot "
        "interposar, alternativament:"
    ),
    "notificacion.via.disposicion": (
        "Contra aquesta disposició de caràcter general, que posa fi a la via administrativa, no hi ha recurs administratiu "
        "(article 112.3 de la Llei 39/2015, d'1 d'octubre). Es pot interposar:"
    ),
    "notificacion.via.alzada": "Aquest acord no posa fi a la via administrativa. En contra es pot interposar:",
    "notificacion.via.tributario": (
        "Contra aquest acord, abans d'acudir a la jurisdicció contenciosa administrativa, cal interposar:"
    ),
    "notificacion.via.contratacion": "Aquest acord posa fi a la via administrativa. En contra es pot interposar:",
    "notificacion.via.ninguno": (
        "Aquest acte és de tràmit i en contra no hi ha recurs; l'oposició es pot al·legar en el recurs contra la resolució "
        "que posa fi al procediment (article 112.1 de la Llei 39/2015, d'1 d'octubre)."
    ),
    "notificacion.paso.reposicion": (
        "recurs potestatiu de reposició davant {el_organo}, en el termini d'un mes des de l'endemà de la recepció d'aquesta "
        "notificació (articles 123 i 124 de la Llei 39/2015, d'1 d'octubre)."
    ),
    "notificacion.paso.contencioso": (
        "recurs contenciós administratiu davant el Jutjat Contenciós Administratiu competent o, si escau, la Sala corresponent "
        "del Tribunal Superior de Justícia, en el termini de dos mesos des de l'endemà de la recepció d'aquesta notificació "
        "(articles 8, 10 i 46 de la Llei 29/1998, de 13 de juliol)."
    ),
    "notificacion.paso.contencioso_tsj": (
        "recurs contenciós administratiu davant la Sala Contenciosa Administrativa del Tribunal Superior de Justícia, en el "
        "termini de dos mesos des de l'endemà de la publicació (articles 10 i 46 de la Llei 29/1998, de 13 de juliol)."
    ),
    "notificacion.paso.alzada": (
        "recurs d'alçada davant {organo}, en el termini d'un mes des de l'endemà de la recepció d'aquesta notificació (articles "
        "121 i 122 de la Llei 39/2015, d'1 d'octubre)."
    ),
    "notificacion.paso.tributario": (
        "recurs de reposició davant {el_organo}, en el termini d'un mes des de l'endemà de la recepció d'aquesta notificació "
        "(article 14.2 del text refós de la Llei reguladora de les hisendes locals)."
    ),
    "notificacion.paso.especial": (
        "recurs especial en matèria de contractació, potestatiu, davant l'òrgan competent, en el termini de quinze dies hàbils "
        "(articles 44 i 50 de la Llei 9/2017, de 8 de novembre)."
    ),
    "notificacion.superior": "l'òrgan superior jeràrquic",
    "notificacion.otros": (
        "Tot això sense perjudici de qualsevol altre recurs procedent (article 40.2 de la Llei 39/2015, d'1 d'octubre)."
    ),
    "notificacion.pie": "Es comunica als efectes oportuns, a {municipio}, {el_dia}.",
    # Convening
    "convocatoria.titulo": "Convocatòria de la sessió {caracter}{numero} {del_organo}",
    "convocatoria.texto": (
        "En ús de les atribucions que la Llei 7/1985, de 2 d'abril, i el Reglament d'organització, funcionament i règim "
        "jurídic de les entitats locals confereixen a la Presidència, es convoca sessió {caracter}{numero} {del_organo} "
        "{del_ayuntamiento}:"
    ),
    "convocatoria.cuando": "{fecha}, a les {hora} hores",
    "convocatoria.ficha.organo": "Òrgan",
    "convocatoria.ficha.sesion": "Sessió",
    "convocatoria.ficha.primera": "Primera convocatòria",
    "convocatoria.ficha.segunda": "Segona convocatòria",
    "convocatoria.ficha.lugar": "Lloc",
    "convocatoria.ficha.modalidad": "Modalitat",
    "convocatoria.ficha.publicidad": "Publicitat",
    "convocatoria.motivo": "La convocatòria es motiva en el següent: {motivo}",
    "convocatoria.telematica": (
        "S'aprecia la situació excepcional següent, que permet l'assistència a distància (article 46.3 de la Llei 7/1985, de "
        "2 d'abril): {motivo} Qui hi assisteix així ha de ser en territori espanyol i acreditar la identitat."
    ),
    "convocatoria.orden": "Ordre del dia",
    "convocatoria.sin_dictamen": "Sense dictamen: l'òrgan n'ha de ratificar abans la inclusió (article 82.3 del ROF).",
    "convocatoria.documentacion": (
        "La documentació íntegra dels assumptes està a disposició dels membres en la Secretaria des d'avui (article 46.2.b de "
        "la Llei 7/1985, de 2 d'abril)."
    ),
    "convocatoria.fecha": "A {municipio}, {el_dia}.",
    "citacion.titulo": "Citació a la sessió {caracter}{numero} {del_organo}",
    "citacion.para": "Per a:",
    "citacion.texto": (
        "Per ordre de la Presidència se us cita a la sessió {caracter}{numero} que {el_organo} {del_ayuntamiento} celebrarà així:"
    ),
    "citacion.excusa": "Si no hi pot assistir, cal comunicar-ho a la Presidència amb temps suficient (article 12.1 del ROF).",
    # Dictamen
    "dictamen.titulo": "Dictamen",
    "dictamen.que": "{El_organo} {del_ayuntamiento}, en {sesion}, va emetre, {lugar}, el dictamen següent:",
    "dictamen.propuesta": "Proposta dictaminada",
    "dictamen.votos": "Vots particulars",
    "dictamen.votos.ninguno": "No s'ha formulat cap vot particular.",
    "dictamen.voto": "Vot particular {numero}, {de_persona}:",
    "dictamen.fecha": "A {municipio}, {el_dia}.",
    # Remittance
    "remision.titulo": "Remissió d'acords",
    "remision.a": "A:",
    "remision.destino.estado": "Delegació o Subdelegació del Govern",
    "remision.destino.comunidad": "òrgan competent en matèria de règim local de la comunitat autònoma",
    "remision.texto": (
        "En compliment de l'article 56.1 de la Llei 7/1985, de 2 d'abril, i de l'article 196.3 del Reglament d'organització, "
        "funcionament i règim jurídic de les entitats locals, es remet, dins dels sis dies següents a l'adopció, l'extracte "
        "dels acords que {el_organo} {del_ayuntamiento} va adoptar en {sesion}:"
    ),
    "remision.tabla": "Acords que es remeten",
    "remision.col.punto": "Punt",
    "remision.col.asunto": "Assumpte",
    "remision.col.expediente": "Expedient",
    "remision.col.extracto": "Extracte",
    "remision.ninguno": "Cap",
    "remision.reserva": "L'acta està pendent d'aprovació (article 206 del ROF).",
    # Rectification
    "rectificacion.titulo": "Diligència de rectificació",
    "rectificacion.texto": (
        "Es fa constar que en l'acta de la sessió {caracter}{numero} {del_organo}, celebrada {el_dia}{aprobada}, s'ha "
        "advertit{lugar} un error material o de fet, que es rectifica sense alterar el contingut dels acords (article 109.2 de "
        "la Llei 39/2015, d'1 d'octubre, i article 91.1 del ROF):"
    ),
    "rectificacion.aprobada": " i aprovada {el_dia}",
    "rectificacion.lugar": ", en el punt {num},",
    "rectificacion.donde_dice": "On diu:",
    "rectificacion.debe_decir": "Ha de dir:",
    "rectificacion.motivo": "Motiu:",
    "rectificacion.pie": (
        "Aquesta diligència s'uneix a l'acta, de la qual cosa, com a {secretaria}, dono fe. A {municipio}, {el_dia}."
    ),
    # The recording
    "autenticidad.titulo": "Certificat d'autenticitat i integritat de l'enregistrament",
    "autenticidad.que": (
        "que els fitxers que es relacionen contenen l'enregistrament original {del_organo}, {sesion}, i que "
        "l'empremta, calculada sobre el fitxer complet, és la que s'indica. Acompanyen l'acta d'acord amb l'article 18.1 de "
        "la Llei 40/2015, d'1 d'octubre."
    ),
    "autenticidad.fichero": "Fitxer",
    "autenticidad.tamano": "Mida en bytes",
    "autenticidad.inicio": "Primer fotograma",
    "autenticidad.duracion": "Durada",
    "autenticidad.cortes": "Les parts següents són reservades i no es publiquen (article 70.1 de la Llei 7/1985):",
    "autenticidad.cortes.tabla": "Parts reservades",
    "autenticidad.sin_cortes": "L'enregistrament es conserva i es publica sense talls.",
    "autenticidad.marcas": "Marques de l'enregistrament",
    "autenticidad.desde": "Des de",
    "autenticidad.hasta": "Fins a",
    "autenticidad.punto": "Punt",
    "autenticidad.minuto": "Minut",
    "autenticidad.que_hay": "Contingut",
    "autenticidad.apertura": "Obertura de la sessió",
    "autenticidad.receso": "Recés",
    "autenticidad.palabra": "Intervenció: {persona}",
    "autenticidad.expide": (
        "I, per acompanyar l'acta, es lliura aquest certificat, per ordre i amb el vistiplau de la Presidència, a "
        "{municipio}, {el_dia}."
    ),
    "indice.titulo": "Índex electrònic de l'expedient de la sessió",
    "indice.que": (
        "Documents que formen l'expedient de la sessió {caracter}{numero} {del_organo}, {del_dia}, "
        "per ordre d'incorporació, amb l'empremta de cadascun (article 70.2 de la Llei 39/2015)."
    ),
    "indice.ficha": "Dades de l'expedient",
    "indice.identificador": "Identificador",
    "indice.organo": "Òrgan",
    "indice.apertura": "Obertura",
    "indice.estado": "Estat",
    "indice.estado.E01": "Obert",
    "indice.estado.E02": "Tancat",
    "indice.funcion": "Funció resum",
    "indice.cuantos": "Documents",
    "indice.diario": "Últim hash del diari de la sessió: {hash}.",
    "indice.tabla": "Documents de l'expedient",
    "indice.col.orden": "N.",
    "indice.col.documento": "Document",
    "indice.col.fecha": "Incorporat",
    "indice.col.huella": "Empremta",
    "indice.de_punto": "{documento}, punt {punto}",
    "indice.clase.acta": "Acta",
    "indice.clase.extracto": "Extracte de l'acta",
    "indice.clase.publicable": "Acta per publicar",
    "indice.clase.diligencia": "Diligència de sessió no celebrada",
    "indice.clase.rectificacion": "Diligència de rectificació",
    "indice.clase.convocatoria": "Convocatòria",
    "indice.clase.citacion": "Citació",
    "indice.clase.dictamen": "Dictamen",
    "indice.clase.certificado": "Certificat d'acord",
    "indice.clase.notificacion": "Notificació d'acord",
    "indice.clase.remision": "Tramesa d'acords",
    "indice.clase.autenticidad": "Certificat d'autenticitat de l'enregistrament",
    "indice.clase.notificaciones": "Relació de notificacions de la convocatòria",
    "indice.clase.grabacion": "Enregistrament de la sessió",
    "indice.aparte": "Es conserva a part, per la mida",
    "indice.ninguno": "L'expedient encara no té documents.",
    "indice.nota": "Els esborranys, notes i informes interns no formen part de l'expedient (article 70.4 de la Llei 39/2015).",
    "convocatoria.texto.mesa": (
        "En ús de les atribucions que l'article 19.2 de la Llei 40/2015, d'1 d'octubre, confereix a la "
        "Presidència, es convoca sessió {caracter}{numero} {del_organo} {del_ayuntamiento}:"
    ),
    "convocatoria.documentacion.mesa": (
        "La documentació dels assumptes és a disposició dels membres a la Secretaria des d'avui (article "
        "17.3 de la Llei 40/2015, d'1 d'octubre)."
    ),
    "citacion.excusa.mesa": "Si no hi pot assistir, cal comunicar-ho a la Presidència amb temps suficient.",
    "certificado.reserva.mesa": ", a reserva dels termes que resulten de l'aprovació de l'acta corresponent",
    "notificacion.reserva.mesa": (
        "L'acta de la sessió està pendent d'aprovació: aquest text es notifica a reserva dels termes que en resulten."
    ),
}
