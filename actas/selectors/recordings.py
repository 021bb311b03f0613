"""What the certificate of the recordings of a session says, ready to be printed."""

from typing import Any

from django.utils.timezone import localtime

from actas.models import Acta, ClaseDocumento, DocumentoEmitido
from actas.redaccion.lengua import Lengua
from actas.selectors.style import lengua_of
from sesiones.models import Miembro, Sesion
from sesiones.selectors import zona_of
from streaming.marcas import Marca, minutado_de
from streaming.models import Grabacion
from streaming.selectors import video_acta_of


def grabaciones_for_certificado(sesion: Sesion) -> list[dict[str, Any]]:
    """The registered recordings, with digests, cuts and marks, in the language of the minutes (Ley 40/2015 art. 18.1)."""
    acta = Acta.objects.filter(sesion=sesion).first()
    town = sesion.organo.corporacion
    lengua = lengua_of(town, acta.idioma if acta else sesion.idioma)
    names = {one.clave: one.nombre for one in Miembro.objects.filter(corporacion=town)}
    zone = zona_of(town)
    rows = sesion.grabaciones.filter(estado=Grabacion.Estado.REGISTRADA.value).select_related("sesion")
    found = []
    for one in rows:
        told = video_acta_of(one)
        start = localtime(one.inicio, zone)
        found.append(
            {
                "nombre": one.nombre,
                "bytes": str(one.bytes),
                "inicio": f"{lengua.fecha(start.date())}, {start:%H:%M:%S}",
                "duracion": minutado_de(one.duracion) if one.duracion else "",
                "sha256": one.sha256,
                "sha512": one.sha512,
                "cortes": [(minutado_de(c.desde), minutado_de(c.hasta), c.punto) for c in told["cortes"]],
                "marcas": [(minutado_de(m.segundo), _words(m, lengua, names)) for m in told["marcas"]],
            }
        )
    return found


def certified_grabaciones(sesion: Sesion) -> list[tuple[str, str]]:
    """Name and SHA-256 of the registered recordings when a certificate that stands tells of all of them; else none."""
    rows = list(
        sesion.grabaciones.filter(estado=Grabacion.Estado.REGISTRADA.value)
        .values_list("nombre", "sha256")
        .order_by("pk")
    )
    certificates = DocumentoEmitido.objects.filter(
        sesion=sesion, clase=ClaseDocumento.AUTENTICIDAD.value, estado=DocumentoEmitido.Estado.LISTO.value
    )
    for certificate in certificates:
        if {sha256 for _name, sha256 in rows} <= {one["sha256"] for one in certificate.opciones.get("grabaciones", ())}:
            return rows
    return []


def _words(marca: Marca, lengua: Lengua, names: dict[str, str]) -> str:
    if marca.persona:
        return lengua.frase("autenticidad.palabra", persona=names.get(marca.persona, marca.persona))
    return f"{marca.punto}. {marca.titulo}" if marca.punto else lengua.frase(f"autenticidad.{marca.clase}")
