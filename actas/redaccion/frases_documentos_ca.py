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
}
