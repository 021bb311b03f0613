"""Las condiciones de la asistencia a distancia (LBRL art. 46.3)."""

from __future__ import annotations

from dataclasses import dataclass

from sesiones.estados import Modalidad
from sesiones.reglas.convocatoria import comprobar_situacion_excepcional
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import Publicidad
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo


@dataclass(frozen=True, slots=True)
class HechosDistancia:
    """Lo que consta de quien asiste a distancia: lo que declaró y lo que confirmó la Secretaría."""

    territorio_declarado: bool
    identidad_confirmada: bool
    conectado: bool = True


def base_legal(perfil: PerfilNormativo, situacion_excepcional: str) -> str:
    """El artículo por el que alguien puede asistir a distancia; vacío si no hay ninguno."""
    if situacion_excepcional.strip():
        return "LBRL art. 46.3"
    return perfil.asistencia_remota_norma


def asistencia_distancia_posible(
    perfil: PerfilNormativo, modalidad: Modalidad, situacion_excepcional: str, hechos: HechosDistancia
) -> Rechazo | None:
    """LBRL art. 46.3: por qué no se le puede tener por presente a distancia, o ``None`` (Q17)."""
    if modalidad is Modalidad.PRESENCIAL:
        return rechazo(
            "sesion_presencial",
            _("La sesión se convocó presencial"),
            "LBRL art. 46.3",
            _("Acuda al salón, o pida que se rectifique la convocatoria"),
        )
    if sin_base := comprobar_situacion_excepcional(perfil, modalidad, situacion_excepcional):
        return sin_base
    if not hechos.territorio_declarado:
        return rechazo(
            "sin_territorio",
            _("Falta la declaración de encontrarse en territorio español"),
            "LBRL art. 46.3",
            _("Declárelo al entrar en la sesión"),
        )
    if not hechos.identidad_confirmada:
        return rechazo(
            "sin_identidad",
            _("La Secretaría todavía no ha acreditado su identidad"),
            "LBRL art. 46.3",
            _("Espere a que la Secretaría la confirme"),
        )
    if not hechos.conectado:
        return rechazo(
            "sin_conexion",
            _("No hay comunicación en tiempo real"),
            "LBRL art. 46.3",
            _("Vuelva a conectarse; entre tanto consta como ausente"),
        )
    return None


def avisos_de_medios(
    perfil: PerfilNormativo, modalidad: Modalidad, *, videoconferencia: bool, emision: bool
) -> tuple[Aviso, ...]:
    """LBRL arts. 46.3 y 70.1: medios que aseguren el debate y, si la sesión es pública, su publicidad."""
    if modalidad is Modalidad.PRESENCIAL:
        return ()
    avisos: list[Aviso] = []
    if not videoconferencia:
        avisos.append(
            aviso(
                "sin_videoconferencia",
                _("No consta el medio de audio o vídeo por el que se comunican los miembros"),
                "LBRL art. 46.3",
                _("Añada el enlace de la videoconferencia"),
            )
        )
    if perfil.publicidad is Publicidad.PUBLICA and not emision:
        avisos.append(
            aviso(
                "sin_emision",
                _("La sesión es pública y no hay emisión prevista"),
                "LBRL arts. 46.3 y 70.1",
                _("Programe la emisión"),
            )
        )
    return tuple(avisos)
