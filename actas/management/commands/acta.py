"""`manage.py acta SESION -o F`: the minutes of a session as a file, whole, in extract or for publication."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actas.documento.en_pdf import ConversionFallida, SinLibreOffice
from actas.services.issuing import FORMATOS, SesionSinLevantar, UnaSolaLengua, write_acta
from sesiones.models import Sesion

SIN_LEVANTAR, SIN_LIBREOFFICE = 4, 5
CLASES = ("acta", "extracto", "publicable")


class Command(BaseCommand):
    help = "Escribe el acta de una sesión en un fichero (DOCX, PDF, HTML, JSON o Akoma Ntoso)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sesion", metavar="SESION", help="identificador de la sesión, p. ej. SE-1")
        parser.add_argument("-o", "--salida", type=Path, required=True, metavar="F", help="fichero que se escribe")
        parser.add_argument("--formato", choices=FORMATOS, help="por omisión, el de la extensión de F, o docx")
        parser.add_argument(
            "--clase",
            choices=CLASES,
            default="acta",
            help="acta íntegra; extracto del RD 128/2018; o publicable, sin datos personales de particulares",
        )
        parser.add_argument(
            "--bilingue",
            action="store_true",
            help="a dos columnas, en las dos lenguas de la corporación (ROF art. 201)",
        )
        parser.add_argument(
            "--borrador", action="store_true", help="lo que haya, aunque la sesión no se haya levantado"
        )

    def handle(
        self,
        *args: Any,
        sesion: str,
        salida: Path,
        formato: str | None,
        clase: str,
        borrador: bool,
        bilingue: bool = False,
        **options: Any,
    ) -> None:
        extension = salida.suffix.lstrip(".").lower()
        elegido = formato or (extension if extension in FORMATOS else "docx")
        try:
            huella = write_acta(
                sesion_clave=sesion, destino=salida, formato=elegido, clase=clase, borrador=borrador, bilingue=bilingue
            )
        except Sesion.DoesNotExist as error:
            raise CommandError(f"No hay ninguna sesión «{sesion}».") from error
        except SesionSinLevantar as error:
            raise CommandError(
                f"La sesión «{sesion}» no se ha levantado. Con --borrador se escribe lo que hay.",
                returncode=SIN_LEVANTAR,
            ) from error
        except UnaSolaLengua as error:
            raise CommandError("La corporación solo tiene una lengua.") from error
        except SinLibreOffice as error:
            raise CommandError(
                "Para el PDF hace falta LibreOffice (en Debian, el paquete libreoffice-writer-nogui).",
                returncode=SIN_LIBREOFFICE,
            ) from error
        except (ConversionFallida, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{salida}: SHA-256 {huella}")
