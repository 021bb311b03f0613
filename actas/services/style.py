"""A town's own sentences, kept version by version."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.models import FrasesPropias
from actas.redaccion import lengua_de
from actas.redaccion.propias import Problema, leer
from actas.selectors import frases_of
from sesiones.models import Corporacion


@transaction.atomic
def write_frases(
    *,
    corporacion_id: int,
    idioma: str,
    texto: str,
    momento: datetime,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> FrasesPropias | tuple[Problema, ...]:
    """Keep the sentences as the next version; the problems of its lines when there is any, and then nothing is kept.

    It is no fact of any session: what is issued stays as it was made, what is written from now on says the new words.
    """
    corporacion = Corporacion.objects.select_for_update().get(pk=corporacion_id)
    texto = texto.replace("\r\n", "\n").strip()
    problemas = leer(texto, lengua_de(idioma))[1]
    if problemas:
        return problemas
    last = frases_of(corporacion, idioma)
    if last is not None and last.texto == texto:
        return last
    return FrasesPropias.objects.create(
        corporacion=corporacion,
        idioma=idioma,
        version=last.version + 1 if last else 1,
        texto=texto,
        guardado_en=momento,
        autor_id=usuario.pk if usuario is not None else None,
    )
