"""`manage.py traducciones`: bring the catalogues up to the code, or say what they lack."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.env import BASE_DIR
from config.translations import CATALOGUES, IN_PROGRESS, Files, problems, progress, untranslated, update


class Command(BaseCommand):
    help = "Mantiene los catálogos de traducción (config/locale) sin necesidad de gettext."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--actualizar", action="store_true", help="recoge las frases del código y compila")
        what.add_argument("--comprobar", action="store_true", help="falla si a algún catálogo le falta o le sobra algo")

    def handle(self, *, actualizar: bool, **options: Any) -> None:
        for language in CATALOGUES:
            files = Files(BASE_DIR, language)
            if actualizar:
                self._update(files)
            else:
                self._check(files)

    def _update(self, files: Files) -> None:
        catalog = update(files)
        missing = untranslated(catalog)
        self.stdout.write(f"{files.language}: {len(catalog)} frases, {len(missing)} sin traducir")
        for sentence in missing if files.language not in IN_PROGRESS else ():
            self.stdout.write(f"  {sentence}")

    def _check(self, files: Files) -> None:
        going_on = files.language in IN_PROGRESS
        found = list(problems(files, in_progress=going_on))
        for problem in found:
            self.stderr.write(f"{files.language}: {problem}")
        if found:
            raise CommandError(
                f"{files.language}: {len(found)} problemas. Lo pone al día: manage.py traducciones --actualizar"
            )
        self.stdout.write(f"{files.language}: {progress(files) if going_on else 'completo'}")
