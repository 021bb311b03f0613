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
}
