"""The tables of the broadcasts: channels, broadcasts, the calls that drive them, and what was recorded."""

from streaming.models.canal import ACTO, Canal, Encargo, RegistroCanal, new_suffix
from streaming.models.codificador import Codificador
from streaming.models.emision import PRIVACIDAD, AjustesEmision, Emision, Lista
from streaming.models.grabacion import Grabacion, Transcripcion
from streaming.models.llamada import CREACIONES, CuotaDiaria, Llamada
from streaming.models.subida import Subida, new_key

__all__ = [
    "ACTO",
    "CREACIONES",
    "PRIVACIDAD",
    "AjustesEmision",
    "Canal",
    "Codificador",
    "CuotaDiaria",
    "Emision",
    "Encargo",
    "Grabacion",
    "Lista",
    "Llamada",
    "RegistroCanal",
    "Subida",
    "Transcripcion",
    "new_key",
    "new_suffix",
]
