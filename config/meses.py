"""The months as Catalan dates name them ("3 d'abril", "5 de maig"): Django's own catalogue leaves the preposition out.

Nothing imports this module. It puts the sentences, whose ids are Django's, where the catalogue of the project finds
them, and ours is looked up before Django's.
"""

from django.utils.translation import pgettext_lazy

MESES = (
    pgettext_lazy("alt. month", "January"),
    pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"),
    pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"),
    pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"),
    pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"),
    pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"),
    pgettext_lazy("alt. month", "December"),
)
