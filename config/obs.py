"""A scene collection for OBS Studio (28 or later), ready to import: three scenes with our pages as browser sources.

The picture of the room is left to the technician, who adds the camera beneath the overlay: a capture device is named
differently on every machine.
"""

import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from config.rotulos import NOMBRES, Pieza
from sesiones.models import EnlaceRotulos

ANCHO, ALTO = 1920, 1080
# The version of the program whose fields these are; a later one brings them up to date when it reads them.
OBS = 28 << 24
# The pieces one by one are there too, hidden, for who prefers them to the page with everything.
SUELTAS = (Pieza.PUNTO, Pieza.PALABRA, Pieza.RESULTADO)
OFRECIDAS = (*SUELTAS, Pieza.TODO, Pieza.CARTELA)
SPACE = uuid.UUID("6b1f4a52-5a0e-4a37-9a4b-8d0f3c0b7c11")


def direcciones_of(link: EnlaceRotulos) -> dict[Pieza, str]:
    """The address of each piece for a mixer, whole, at SITE_URL."""
    return {pieza: settings.SITE_URL + reverse("rotulo", args=[link.token, pieza.value]) for pieza in OFRECIDAS}


def scene_collection(link: EnlaceRotulos) -> dict[str, Any]:
    """The document that OBS imports (Scene Collection → Import): scenes for the room, the recess and a secret part.

    In recess and secret part there is only the opaque slate: nothing of the room can be seen, whatever lies beneath
    in another scene. Sound is the technician's: those scenes bring none.
    """
    sources = {pieza: _browser(link, pieza, address) for pieza, address in direcciones_of(link).items()}
    room = [(sources[Pieza.TODO], True), *((sources[pieza], False) for pieza in SUELTAS)]
    slate = [(sources[Pieza.CARTELA], True)]
    names = [_("Sala"), _("Receso"), _("Parte secreta")]
    scenes = [_scene(link, name, items) for name, items in zip(names, (room, slate, slate), strict=True)]
    return {
        "name": f"{link.organo.nombre} · {link.organo.corporacion.nombre}",
        "current_scene": names[0],
        "current_program_scene": names[0],
        "scene_order": [{"name": name} for name in names],
        "sources": [*sources.values(), *scenes],
        "groups": [],
        "transitions": [],
        "current_transition": "",
        "transition_duration": 300,
        "modules": {},
    }


def _browser(link: EnlaceRotulos, pieza: Pieza, address: str) -> dict[str, Any]:
    """`shutdown` off: a page that goes on in the background is right at the instant in which its scene is shown."""
    settings_of = {
        "url": address,
        "width": ANCHO,
        "height": ALTO,
        "fps_custom": False,
        "reroute_audio": False,
        "restart_when_active": False,
        "shutdown": False,
        "webpage_control_level": 0,
        "css": "body { background-color: rgba(0, 0, 0, 0); margin: 0; overflow: hidden; }"
        if pieza is not Pieza.CARTELA
        else "",
    }
    return _source(link, str(NOMBRES[pieza]), "browser_source", settings_of)


def _scene(link: EnlaceRotulos, name: str, shown: list[tuple[dict[str, Any], bool]]) -> dict[str, Any]:
    items = [_item(number, source, visible) for number, (source, visible) in enumerate(shown, start=1)]
    settings_of = {"custom_size": False, "id_counter": len(items), "items": items}
    return _source(link, name, "scene", settings_of)


def _item(number: int, source: dict[str, Any], visible: bool) -> dict[str, Any]:
    """A source of the size of the canvas, in its corner; locked, so that a drag does not move it."""
    return {
        "id": number,
        "name": source["name"],
        "source_uuid": source["uuid"],
        "visible": visible,
        "locked": True,
        "align": 5,
        "rot": 0.0,
        "pos": {"x": 0.0, "y": 0.0},
        "scale": {"x": 1.0, "y": 1.0},
        "scale_filter": "disable",
        "bounds_type": 0,
        "bounds_align": 0,
        "bounds": {"x": 0.0, "y": 0.0},
        "crop_left": 0,
        "crop_top": 0,
        "crop_right": 0,
        "crop_bottom": 0,
        "blend_type": "normal",
        "private_settings": {},
    }


def _source(link: EnlaceRotulos, name: str, kind: str, settings_of: dict[str, Any]) -> dict[str, Any]:
    """The same name keeps its identity from one export to the next, and another organ's has another."""
    return {
        "id": kind,
        "versioned_id": kind,
        "prev_ver": OBS,
        "name": name,
        "uuid": str(uuid.uuid5(SPACE, f"{link.organo.identificador}/{kind}/{name}")),
        "settings": settings_of,
        "enabled": True,
        "muted": kind == "browser_source",
        "volume": 1.0,
        "balance": 0.5,
        "mixers": 0,
        "sync": 0,
        "flags": 0,
        "monitoring_type": 0,
        "hotkeys": {},
        "filters": [],
        "private_settings": {},
    }
