"""The other documents of a session in Galician: a beginning, NOT REVIEWED by a translator. The keys are those of
`frases_documentos_es`; what is not here is said in Castilian (`en_curso`)."""

FRASES = {
    # For publication
    "publicable.titulo": "{titulo} (versión para publicar)",
    "publicable.documento": "[documento de identidade suprimido]",
    "publicable.telefono": "[teléfono suprimido]",
    "publicable.correo": "[correo electrónico suprimido]",
    "publicable.cuenta": "[conta bancaria suprimida]",
    "publicable.direccion": "[enderezo suprimido]",
    "publicable.nombre": "[nome suprimido]",
    "publicable.salud": "[dato suprimido]",
    "publicable.otro": "[dato persoal suprimido]",
    # The paper extract (RD 128/2018 art. 3.2.d)
    "extracto.titulo": "Extracto da acta da sesión {caracter} {del_organo}",
    "extracto.asisten": "Asisten:",
    "extracto.puntos": "Asuntos tratados",
    "extracto.cierre": (
        "A Presidencia levanta a sesión sendo {hora}{del_dia}. Este extracto redáctase en papel ao levarse o libro de actas en "
        "soporte electrónico (artigo 3.2.d do Real decreto 128/2018, do 16 de marzo), do que, como {secretaria}, dou fe."
    ),
    # One act of a session
    "acto.sesion": "sesión {caracter}{numero}, celebrada {el_dia}, en {convocatoria} convocatoria",
    "acto.en_el_punto": "no punto {num} da orde do día",
    "acto.fuera_del_orden": "fóra da orde do día, previa declaración de urxencia (punto {num})",
    "acto.identidad": "{persona}, {cargo} {del_ayuntamiento}",
    "acto.ficha": "Datos do acordo",
    "acto.ficha.organo": "Órgano",
    "acto.ficha.sesion": "Sesión",
    "acto.ficha.fecha": "Data",
    "acto.ficha.punto": "Punto",
    "acto.ficha.expediente": "Expediente",
    # Certificate (ROF 204-207)
    "certificado.titulo": "Certificado",
    "certificado.certifico": "Certifico:",
    "certificado.que.acuerdo": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, adoptou, {lugar}, o acordo que se transcribe:"
    ),
    "certificado.que.rechazo": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, someteu a votación, {lugar}, o asunto que se indica, con este "
        "resultado:"
    ),
    "certificado.que.dictamen": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, emitiu, {lugar}, o ditame que se transcribe:"
    ),
    "certificado.que.conocimiento": (
        "que {el_organo} {del_ayuntamiento}, en {sesion}, tratou, {lugar}, o asunto que se indica, con este resultado:"
    ),
    # Notification (Ley 39/2015 art. 40)
    "notificacion.titulo": "Notificación de acordo",
    "notificacion.destinatario": "Destinatario",
    # Convening
    "convocatoria.titulo": "Convocatoria da sesión {caracter}{numero} {del_organo}",
    "convocatoria.cuando": "{fecha}, ás {hora} horas",
    "convocatoria.ficha.organo": "Órgano",
    "convocatoria.ficha.sesion": "Sesión",
    "convocatoria.ficha.primera": "Primeira convocatoria",
    "convocatoria.ficha.segunda": "Segunda convocatoria",
    "convocatoria.ficha.lugar": "Lugar",
    "convocatoria.ficha.modalidad": "Modalidade",
    "convocatoria.ficha.publicidad": "Publicidade",
    "convocatoria.motivo": "A convocatoria motívase no seguinte: {motivo}",
    "convocatoria.orden": "Orde do día",
    "convocatoria.fecha": "En {municipio}, {el_dia}.",
    "citacion.titulo": "Citación á sesión {caracter}{numero} {del_organo}",
    "citacion.para": "Para:",
    # Dictamen
    "dictamen.titulo": "Ditame",
    "dictamen.que": "{El_organo} {del_ayuntamiento}, en {sesion}, emitiu, {lugar}, o seguinte ditame:",
    "dictamen.propuesta": "Proposta ditaminada",
    "dictamen.votos": "Votos particulares",
    "dictamen.votos.ninguno": "Non se formulou ningún voto particular.",
    "dictamen.voto": "Voto particular {numero}, {de_persona}:",
    "dictamen.fecha": "En {municipio}, {el_dia}.",
    # Remittance
    "remision.titulo": "Remisión de acordos",
    "remision.a": "A:",
    "remision.tabla": "Acordos que se remiten",
    "remision.col.punto": "Punto",
    "remision.col.asunto": "Asunto",
    "remision.col.expediente": "Expediente",
    "remision.col.extracto": "Extracto",
    "remision.ninguno": "Ningún",
    # Rectification
    "rectificacion.titulo": "Dilixencia de rectificación",
    "rectificacion.aprobada": " e aprobada {el_dia}",
    "rectificacion.lugar": ", no punto {num},",
    "rectificacion.texto": (
        "Para facer constar que na acta da sesión {caracter}{numero} {del_organo}, celebrada {el_dia}{aprobada}, se advertiu"
        "{lugar} un erro material ou de feito, que se rectifica sen alterar o contido dos acordos (artigo 109.2 da Lei "
        "39/2015, do 1 de outubro, e artigo 91.1 do ROF):"
    ),
    "rectificacion.donde_dice": "Onde di:",
    "rectificacion.debe_decir": "Debe dicir:",
    "rectificacion.motivo": "Motivo:",
    "rectificacion.pie": "Esta dilixencia únese á acta, do que, como {secretaria}, dou fe. En {municipio}, {el_dia}.",
    # The index of the expediente
    "indice.titulo": "Índice electrónico do expediente da sesión",
    "indice.ficha": "Datos do expediente",
    "indice.identificador": "Identificador",
    "indice.organo": "Órgano",
    "indice.apertura": "Apertura",
    "indice.estado": "Estado",
    "indice.estado.E01": "Aberto",
    "indice.estado.E02": "Pechado",
    "indice.tabla": "Documentos do expediente",
    "indice.col.orden": "N.º",
    "indice.col.documento": "Documento",
    "indice.col.fecha": "Incorporado",
    "indice.col.huella": "Pegada",
}
