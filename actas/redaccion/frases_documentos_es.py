"""The sentences of the other documents of a session in Castilian: what is published, certified, notified and remitted."""

FRASES = {
    # For publication
    "publicable.titulo": "{titulo} (versión para publicar)",
    "publicable.nota": (
        "Versión para su publicación: no contiene los datos personales de particulares (disposición adicional séptima de la "
        "Ley Orgánica 3/2018, de 5 de diciembre, y artículo 3.2.d del Real Decreto 128/2018, de 16 de marzo)."
    ),
    "publicable.documento": "[documento de identidad suprimido]",
    "publicable.telefono": "[teléfono suprimido]",
    "publicable.correo": "[correo electrónico suprimido]",
    "publicable.cuenta": "[cuenta bancaria suprimida]",
    "publicable.direccion": "[dirección suprimida]",
    "publicable.nombre": "[nombre suprimido]",
    "publicable.salud": "[dato suprimido]",
    "publicable.otro": "[dato personal suprimido]",
    # The paper extract (RD 128/2018 art. 3.2.d)
    "extracto.titulo": "Extracto del acta de la sesión {caracter} {del_organo}",
    "extracto.asisten": "Asisten:",
    "extracto.puntos": "Asuntos tratados",
    "extracto.cierre": (
        "La Presidencia levanta la sesión siendo {hora}{del_dia}. Este extracto se redacta en papel al llevarse el libro de "
        "actas en soporte electrónico (artículo 3.2.d del Real Decreto 128/2018, de 16 de marzo), de lo que, como "
        "{secretaria}, doy fe."
    ),
    # One act of a session
    "acto.sesion": "sesión {caracter}{numero}, celebrada {el_dia}, en {convocatoria} convocatoria",
    "acto.en_el_punto": "en el punto {num} del orden del día",
    "acto.fuera_del_orden": "fuera del orden del día, previa declaración de urgencia (punto {num})",
    "acto.identidad": "{persona}, {cargo} {del_ayuntamiento}",
    "acto.ficha": "Datos del acuerdo",
    "acto.ficha.organo": "Órgano",
    "acto.ficha.sesion": "Sesión",
    "acto.ficha.fecha": "Fecha",
    "acto.ficha.punto": "Punto",
    "acto.ficha.expediente": "Expediente",
    # Certificate (ROF 204-207)
    "certificado.titulo": "Certificado",
    "certificado.certifico": "Certifico:",
    "certificado.que.acuerdo": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, adoptó, {lugar}, el acuerdo que se transcribe:"
    ),
    "certificado.que.rechazo": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, sometió a votación, {lugar}, el asunto que se indica, con este "
        "resultado:"
    ),
    "certificado.que.dictamen": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, emitió, {lugar}, el dictamen que se transcribe:"
    ),
    "certificado.que.conocimiento": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, trató, {lugar}, el asunto que se indica, con este resultado:"
    ),
    "certificado.reserva": (
        ", con la salvedad del artículo 206 del Reglamento de organización, funcionamiento y régimen jurídico de las "
        "entidades locales y a reserva de los términos que resulten de la aprobación del acta correspondiente"
    ),
    "certificado.expide": (
        "Y para que conste y surta los efectos oportunos{reserva}, expido este certificado, por orden y con el visto bueno de "
        "la Presidencia, en {municipio}, {el_dia}."
    ),
    # Notification (Ley 39/2015 art. 40)
    "notificacion.titulo": "Notificación de acuerdo",
    "notificacion.destinatario": "Destinatario",
    "notificacion.que.acuerdo": (
        "Se le notifica que {el_organo} {del_ayuntamiento}, en {sesion}, adoptó el acuerdo cuyo texto íntegro es el siguiente:"
    ),
    "notificacion.que.rechazo": (
        "Se le notifica que {el_organo} {del_ayuntamiento}, en {sesion}, no aprobó el asunto que se indica, con este "
        "resultado:"
    ),
    "notificacion.que.dictamen": (
        "Se le comunica que {el_organo} {del_ayuntamiento}, en {sesion}, emitió el dictamen cuyo texto íntegro es el "
        "siguiente:"
    ),
    "notificacion.que.conocimiento": (
        "Se le comunica que {el_organo} {del_ayuntamiento}, en {sesion}, trató el asunto que se indica, con este resultado:"
    ),
    "notificacion.reserva": (
        "El acta de la sesión está pendiente de aprobación: este texto se notifica a reserva de los términos que resulten de "
        "ella (artículo 206 del ROF)."
    ),
    "notificacion.via.reposicion": (
        "Este acuerdo pone fin a la vía administrativa (artículo 52.2.a de la Ley 7/1985, de 2 de abril). Contra él puede "
        "interponer, alternativamente:"
    ),
    "notificacion.via.disposicion": (
        "Contra esta disposición de carácter general, que pone fin a la vía administrativa, no cabe recurso administrativo "
        "(artículo 112.3 de la Ley 39/2015, de 1 de octubre). Puede interponer:"
    ),
    "notificacion.via.alzada": "Este acuerdo no pone fin a la vía administrativa. Contra él puede interponer:",
    "notificacion.via.tributario": (
        "Contra este acuerdo, antes de acudir a la jurisdicción contencioso-administrativa, debe interponer:"
    ),
    "notificacion.via.contratacion": "Este acuerdo pone fin a la vía administrativa. Contra él puede interponer:",
    "notificacion.via.ninguno": (
        "Este acto es de trámite y contra él no cabe recurso; puede oponerse a él en el que interponga contra la resolución "
        "que ponga fin al procedimiento (artículo 112.1 de la Ley 39/2015, de 1 de octubre)."
    ),
    "notificacion.paso.reposicion": (
        "recurso potestativo de reposición ante {el_organo}, en el plazo de un mes desde el día siguiente al de la recepción "
        "de esta notificación (artículos 123 y 124 de la Ley 39/2015, de 1 de octubre)."
    ),
    "notificacion.paso.contencioso": (
        "recurso contencioso-administrativo ante el Juzgado de lo Contencioso-Administrativo competente o, en su caso, la Sala "
        "correspondiente del Tribunal Superior de Justicia, en el plazo de dos meses desde el día siguiente al de la recepción "
        "de esta notificación (artículos 8, 10 y 46 de la Ley 29/1998, de 13 de julio)."
    ),
    "notificacion.paso.contencioso_tsj": (
        "recurso contencioso-administrativo ante la Sala de lo Contencioso-Administrativo del Tribunal Superior de Justicia, "
        "en el plazo de dos meses desde el día siguiente al de su publicación (artículos 10 y 46 de la Ley 29/1998, de 13 de "
        "julio)."
    ),
    "notificacion.paso.alzada": (
        "recurso de alzada ante {organo}, en el plazo de un mes desde el día siguiente al de la recepción de esta notificación "
        "(artículos 121 y 122 de la Ley 39/2015, de 1 de octubre)."
    ),
    "notificacion.paso.tributario": (
        "recurso de reposición ante {el_organo}, en el plazo de un mes desde el día siguiente al de la recepción de esta "
        "notificación (artículo 14.2 del texto refundido de la Ley reguladora de las haciendas locales)."
    ),
    "notificacion.paso.especial": (
        "recurso especial en materia de contratación, potestativo, ante el órgano competente para resolverlo, en el plazo de "
        "quince días hábiles (artículos 44 y 50 de la Ley 9/2017, de 8 de noviembre)."
    ),
    "notificacion.superior": "el órgano superior jerárquico",
    "notificacion.otros": (
        "Todo ello sin perjuicio de cualquier otro recurso que estime procedente (artículo 40.2 de la Ley 39/2015, de 1 de "
        "octubre)."
    ),
    "notificacion.pie": "Lo que le comunico a los efectos oportunos, en {municipio}, {el_dia}.",
    # Convening
    "convocatoria.titulo": "Convocatoria de la sesión {caracter}{numero} {del_organo}",
    "convocatoria.texto": (
        "En uso de las atribuciones que la Ley 7/1985, de 2 de abril, y el Reglamento de organización, funcionamiento y "
        "régimen jurídico de las entidades locales confieren a la Presidencia, convoco sesión {caracter}{numero} "
        "{del_organo} {del_ayuntamiento}:"
    ),
    "convocatoria.cuando": "{fecha}, a las {hora} horas",
    "convocatoria.ficha.organo": "Órgano",
    "convocatoria.ficha.sesion": "Sesión",
    "convocatoria.ficha.primera": "Primera convocatoria",
    "convocatoria.ficha.segunda": "Segunda convocatoria",
    "convocatoria.ficha.lugar": "Lugar",
    "convocatoria.ficha.modalidad": "Modalidad",
    "convocatoria.ficha.publicidad": "Publicidad",
    "convocatoria.motivo": "La convocatoria se motiva en lo siguiente: {motivo}",
    "convocatoria.telematica": (
        "Se aprecia la siguiente situación excepcional, que permite la asistencia a distancia (artículo 46.3 de la Ley 7/1985, "
        "de 2 de abril): {motivo} Quienes asistan así deben encontrarse en territorio español y acreditar su identidad."
    ),
    "convocatoria.orden": "Orden del día",
    "convocatoria.sin_dictamen": "Sin dictamen: el órgano ha de ratificar antes su inclusión (artículo 82.3 del ROF).",
    "convocatoria.documentacion": (
        "La documentación íntegra de los asuntos está a disposición de los miembros en la Secretaría desde hoy (artículo "
        "46.2.b de la Ley 7/1985, de 2 de abril)."
    ),
    "convocatoria.fecha": "En {municipio}, {el_dia}.",
    "citacion.titulo": "Citación a la sesión {caracter}{numero} {del_organo}",
    "citacion.para": "Para:",
    "citacion.texto": (
        "Por orden de la Presidencia se le cita a la sesión {caracter}{numero} que {el_organo} {del_ayuntamiento} celebrará "
        "como sigue:"
    ),
    "citacion.excusa": (
        "Si no puede asistir, comuníquelo a la Presidencia con la antelación necesaria (artículo 12.1 del ROF)."
    ),
    # Dictamen
    "dictamen.titulo": "Dictamen",
    "dictamen.que": "{El_organo} {del_ayuntamiento}, en {sesion}, emitió, {lugar}, el siguiente dictamen:",
    "dictamen.propuesta": "Propuesta dictaminada",
    "dictamen.votos": "Votos particulares",
    "dictamen.votos.ninguno": "No se ha formulado ningún voto particular.",
    "dictamen.voto": "Voto particular {numero}, {de_persona}:",
    "dictamen.fecha": "En {municipio}, {el_dia}.",
    # Remittance
    "remision.titulo": "Remisión de acuerdos",
    "remision.a": "A:",
    "remision.destino.estado": "Delegación o Subdelegación del Gobierno",
    "remision.destino.comunidad": "órgano competente en materia de régimen local de la comunidad autónoma",
    "remision.texto": (
        "En cumplimiento del artículo 56.1 de la Ley 7/1985, de 2 de abril, y del artículo 196.3 del Reglamento de "
        "organización, funcionamiento y régimen jurídico de las entidades locales, se remite, dentro de los seis días "
        "siguientes a su adopción, el extracto de los acuerdos que {el_organo} {del_ayuntamiento} adoptó en {sesion}:"
    ),
    "remision.tabla": "Acuerdos que se remiten",
    "remision.col.punto": "Punto",
    "remision.col.asunto": "Asunto",
    "remision.col.expediente": "Expediente",
    "remision.col.extracto": "Extracto",
    "remision.ninguno": "Ninguno",
    "remision.reserva": "El acta está pendiente de aprobación (artículo 206 del ROF).",
    # Rectification
    "rectificacion.titulo": "Diligencia de rectificación",
    "rectificacion.texto": (
        "Para hacer constar que en el acta de la sesión {caracter}{numero} {del_organo}, celebrada {el_dia}{aprobada}, se ha "
        "advertido{lugar} un error material o de hecho, que se rectifica sin alterar el contenido de los acuerdos (artículo "
        "109.2 de la Ley 39/2015, de 1 de octubre, y artículo 91.1 del ROF):"
    ),
    "rectificacion.aprobada": " y aprobada {el_dia}",
    "rectificacion.lugar": ", en el punto {num},",
    "rectificacion.donde_dice": "Donde dice:",
    "rectificacion.debe_decir": "Debe decir:",
    "rectificacion.motivo": "Motivo:",
    "rectificacion.pie": (
        "Esta diligencia se une al acta, de lo que, como {secretaria}, doy fe. En {municipio}, {el_dia}."
    ),
    # The recording
    "autenticidad.titulo": "Certificado de autenticidad e integridad de la grabación",
    "autenticidad.que": (
        "que los ficheros que se relacionan contienen la grabación original {del_organo}, {sesion}, y que su huella, "
        "calculada sobre el fichero completo, es la que se indica. Acompañan al acta conforme al artículo 18.1 de la "
        "Ley 40/2015, de 1 de octubre."
    ),
    "autenticidad.fichero": "Fichero",
    "autenticidad.tamano": "Tamaño en bytes",
    "autenticidad.inicio": "Primer fotograma",
    "autenticidad.duracion": "Duración",
    "autenticidad.cortes": "Las partes siguientes son reservadas y no se publican (artículo 70.1 de la Ley 7/1985):",
    "autenticidad.cortes.tabla": "Partes reservadas",
    "autenticidad.sin_cortes": "La grabación se conserva y se publica sin cortes.",
    "autenticidad.marcas": "Marcas de la grabación",
    "autenticidad.desde": "Desde",
    "autenticidad.hasta": "Hasta",
    "autenticidad.punto": "Punto",
    "autenticidad.minuto": "Minuto",
    "autenticidad.que_hay": "Contenido",
    "autenticidad.apertura": "Apertura de la sesión",
    "autenticidad.receso": "Receso",
    "autenticidad.palabra": "Intervención: {persona}",
    "autenticidad.expide": (
        "Y para que conste y acompañe al acta, expido este certificado, de orden y con el visto bueno de la Presidencia, "
        "en {municipio}, {el_dia}."
    ),
    "indice.titulo": "Índice electrónico del expediente de la sesión",
    "indice.que": (
        "Documentos que forman el expediente de la sesión {caracter}{numero} {del_organo}, {del_dia}, "
        "por orden de incorporación, con la huella de cada uno (artículo 70.2 de la Ley 39/2015)."
    ),
    "indice.ficha": "Datos del expediente",
    "indice.identificador": "Identificador",
    "indice.organo": "Órgano",
    "indice.apertura": "Apertura",
    "indice.estado": "Estado",
    "indice.estado.E01": "Abierto",
    "indice.estado.E02": "Cerrado",
    "indice.funcion": "Función resumen",
    "indice.cuantos": "Documentos",
    "indice.diario": "Último hash del diario de la sesión: {hash}.",
    "indice.tabla": "Documentos del expediente",
    "indice.col.orden": "N.º",
    "indice.col.documento": "Documento",
    "indice.col.fecha": "Incorporado",
    "indice.col.huella": "Huella",
    "indice.de_punto": "{documento}, punto {punto}",
    "indice.clase.acta": "Acta",
    "indice.clase.extracto": "Extracto del acta",
    "indice.clase.publicable": "Acta para publicar",
    "indice.clase.diligencia": "Diligencia de sesión no celebrada",
    "indice.clase.rectificacion": "Diligencia de rectificación",
    "indice.clase.convocatoria": "Convocatoria",
    "indice.clase.citacion": "Citación",
    "indice.clase.dictamen": "Dictamen",
    "indice.clase.certificado": "Certificado de acuerdo",
    "indice.clase.notificacion": "Notificación de acuerdo",
    "indice.clase.remision": "Remisión de acuerdos",
    "indice.clase.autenticidad": "Certificado de autenticidad de la grabación",
    "indice.clase.notificaciones": "Relación de notificaciones de la convocatoria",
    "indice.clase.grabacion": "Grabación de la sesión",
    "indice.aparte": "Se conserva aparte, por su tamaño",
    "indice.ninguno": "El expediente todavía no tiene documentos.",
    "indice.nota": "Los borradores, notas e informes internos no forman parte del expediente (artículo 70.4 de la Ley 39/2015).",
    "convocatoria.texto.mesa": (
        "En uso de las atribuciones que el artículo 19.2 de la Ley 40/2015, de 1 de octubre, confiere a la "
        "Presidencia, convoco sesión {caracter}{numero} {del_organo} {del_ayuntamiento}:"
    ),
    "convocatoria.documentacion.mesa": (
        "La documentación de los asuntos está a disposición de los miembros en la Secretaría desde hoy "
        "(artículo 17.3 de la Ley 40/2015, de 1 de octubre)."
    ),
    "citacion.excusa.mesa": "Si no puede asistir, comuníquelo a la Presidencia con la antelación necesaria.",
    "certificado.reserva.mesa": ", a reserva de los términos que resulten de la aprobación del acta correspondiente",
    "notificacion.reserva.mesa": (
        "El acta de la sesión está pendiente de aprobación: este texto se notifica a reserva de los términos "
        "que resulten de ella."
    ),
}
