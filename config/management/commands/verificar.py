"""`manage.py verificar [SESION]`: the hash chain of the journal, the ballots of each vote, the issued files, the books."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from actas.models import DocumentoEmitido, FirmaDocumento, LibroActas
from actas.services.book import libro_faults
from config.interchange.errors import BROKEN, INVALID, exit_with, require_migrated
from sesiones import journal
from sesiones.models import Sesion
from streaming.models import Grabacion
from votaciones.faults import ballot_faults


class Command(BaseCommand):
    help = "Comprueba que nada se ha alterado. Sale con 6, y dice cada falta, si algo no coincide."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sesion", nargs="?", metavar="SESION", help="identificador; sin él, todas")
        parser.add_argument(
            "--grabaciones", action="store_true", help="relee también las grabaciones registradas, que puede tardar"
        )

    def handle(self, *args: Any, sesion: str | None, grabaciones: bool = False, **options: Any) -> None:
        require_migrated(self)
        sesiones = Sesion.objects.order_by("pk")
        if sesion is not None:
            sesiones = sesiones.filter(clave=sesion)
            if not sesiones.exists():
                exit_with(self, INVALID, [f"No existe la sesión {sesion}"])
        faults = [fault for one in sesiones for fault in all_faults(one)]
        if grabaciones:
            faults += [fault for one in sesiones for fault in recording_faults(one)]
        if sesion is None:
            faults += [fault for libro in LibroActas.objects.select_related("organo") for fault in libro_faults(libro)]
        if faults:
            exit_with(self, BROKEN, faults)
        for one in sesiones:
            self.stdout.write(f"{one.clave}: {one.sucesos.count()} sucesos, {journal.last_hash(one) or 'sin diario'}")


def all_faults(sesion: Sesion) -> Iterator[str]:
    """Spanish sentences for whatever of a session does not hold: its chain, its ballots, its issued files."""
    yield from journal.faults(sesion)
    yield from ballot_faults(sesion)
    for documento in DocumentoEmitido.objects.filter(sesion=sesion).exclude(sha256=""):
        yield from _file_faults(sesion, documento, documento.nombre, "se emitió")
    for firma in FirmaDocumento.objects.filter(documento__sesion=sesion).select_related("documento"):
        yield from _file_faults(sesion, firma, f"{firma.documento.nombre} (firma {firma.orden})", "se firmó")


def recording_faults(sesion: Sesion) -> Iterator[str]:
    """Spanish sentences for the registered recordings that are not the ones that were certified (Ley 40/2015 art. 18.2).

    Both digests are computed in one reading; a recording of hours takes minutes.
    """
    for grabacion in sesion.grabaciones.filter(estado=Grabacion.Estado.REGISTRADA.value):
        sha256, sha512 = hashlib.sha256(), hashlib.sha512()
        try:
            with grabacion.fichero.open("rb") as file:
                while chunk := file.read(1 << 20):
                    sha256.update(chunk)
                    sha512.update(chunk)
        except OSError:
            yield f"{sesion.clave}: falta la grabación {grabacion.nombre}"
            continue
        if (sha256.hexdigest(), sha512.hexdigest()) != (grabacion.sha256, grabacion.sha512):
            yield f"{sesion.clave}: la grabación {grabacion.nombre} no es la que se registró"


def _file_faults(sesion: Sesion, kept: DocumentoEmitido | FirmaDocumento, nombre: str, hecho: str) -> Iterator[str]:
    try:
        with kept.fichero.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        yield f"{sesion.clave}: falta el fichero {nombre}"
        return
    if found != kept.sha256:
        yield f"{sesion.clave}: el fichero {nombre} no es el que {hecho}"
