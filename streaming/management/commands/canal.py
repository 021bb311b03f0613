"""`manage.py canal`: channels on a machine without a browser."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sesiones.models import Corporacion, Organo
from sesiones.reglas.rechazo import Rechazo
from streaming import connecting, services
from streaming.estados import EstadoCanal
from streaming.models import Canal

AUTHOR = "orden:canal"


class Command(BaseCommand):
    help = "Conecta, desconecta y enumera canales de YouTube."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="acto", required=True)
        conectar = acts.add_parser("conectar", help="conecta un canal con un permiso ya concedido")
        desconectar = acts.add_parser("desconectar", help="olvida el permiso de un canal y lo devuelve")
        acts.add_parser("lista", help="enumera los canales")
        for act in (conectar, desconectar):
            act.add_argument("--corporacion", required=True, metavar="C", help="identificador de la corporación")
            act.add_argument("--organo", default="", metavar="O", help="órgano, si el canal es solo suyo")
        conectar.add_argument(
            "--refresh-token-file", required=True, type=Path, metavar="F", help="fichero con el «refresh token»"
        )

    def handle(self, *, acto: str, **options: Any) -> None:
        match acto:
            case "conectar":
                self._connect(*_whose(options), options["refresh_token_file"])
            case "desconectar":
                self._disconnect(*_whose(options))
            case _:
                self._list()

    def _connect(self, corporacion: Corporacion, organo: Organo | None, file: Path) -> None:
        """The token comes in a file: an argument would stay in the shell's history and in the list of processes."""
        try:
            token = file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise CommandError(f"No se puede leer {file}: {error.strerror}") from None
        if not token:
            raise CommandError(f"{file} está vacío.")
        try:
            channel = connecting.identify(token)
        except connecting.NotConnected as error:
            raise CommandError(str(error)) from None
        result = services.connect_canal(
            corporacion=corporacion,
            organo=organo,
            channel=channel,
            refresh_token=token,
            momento=timezone.now(),
            autor=AUTHOR,
        )
        _stop_at(result)
        self.stdout.write(f"Canal conectado: {result}")

    def _disconnect(self, corporacion: Corporacion, organo: Organo | None) -> None:
        canal = Canal.objects.filter(corporacion=corporacion, organo=organo).exclude(
            estado=EstadoCanal.DESCONECTADO.value
        )
        found = canal.first()
        if found is None:
            raise CommandError("No hay ningún canal conectado ahí.")
        token = services.disconnect_canal(canal_id=found.pk, momento=timezone.now(), autor=AUTHOR)
        _stop_at(token)
        given_back = connecting.give_back(str(token))
        self.stdout.write(f"Canal desconectado: {found}" + ("" if given_back else " (retire el permiso en Google)"))

    def _list(self) -> None:
        for canal in Canal.objects.select_related("corporacion", "organo"):
            where = canal.organo.identificador if canal.organo else canal.corporacion.clave
            self.stdout.write(f"{where}\t{canal.channel_id}\t{canal}\t{canal.get_estado_display()}")


def _whose(options: dict[str, Any]) -> tuple[Corporacion, Organo | None]:
    """The corporation and the organ; an organ may be written as `corporacion/organo` too."""
    corporacion = Corporacion.objects.filter(clave=options["corporacion"]).first()
    if corporacion is None:
        raise CommandError(f"No existe la corporación «{options['corporacion']}».")
    if not options["organo"]:
        return corporacion, None
    clave = options["organo"].removeprefix(f"{corporacion.clave}/")
    organo = corporacion.organos.filter(clave=clave).first()
    if organo is None:
        raise CommandError(f"«{corporacion.clave}» no tiene el órgano «{clave}».")
    return corporacion, organo


def _stop_at(result: object) -> None:
    if isinstance(result, Rechazo):
        texts = (result.texto(gettext, ngettext), result.texto_remedio(gettext, ngettext))
        raise CommandError(" ".join(text for text in texts if text))
