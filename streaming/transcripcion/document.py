"""An alignment as the interchange format `alineacion/1`, and back."""

from typing import Any

from streaming.transcripcion.alignment import Alineacion, FueraDePunto, PuntoAlineado, Segmento

ESQUEMA = "alineacion/1"


def as_document(found: Alineacion, *, vtt: str = "", sesion: str = "") -> dict[str, Any]:
    """The document: `vtt` is the name of the caption file, `sesion` the id of a session that we hold.

    What the format has no key of its own for is said under `x_`: `x_adelantado`, `x_urgencia` (`apreciada` or
    `no_apreciada`) and `x_desfase`, the seconds by which the clock of the stream was off.
    """
    document: dict[str, Any] = {"esquema": ESQUEMA}
    if vtt:
        document["vtt"] = vtt
    if sesion:
        document["sesion"] = sesion
    document["duracion"] = stamp(found.duracion)
    if found.desfase is not None:
        document["x_desfase"] = found.desfase
    document["fuera_de_punto"] = [
        {"desde": stamp(one.desde), "hasta": stamp(one.hasta), "que": one.que} for one in found.fuera
    ]
    document["puntos"] = [_punto(one) for one in found.puntos]
    return document


def from_document(document: dict[str, Any]) -> Alineacion:
    """The alignment that a valid `alineacion/1` tells."""
    return Alineacion(
        tuple(
            PuntoAlineado(
                one["punto"],
                one.get("titulo", ""),
                tuple(Segmento(seconds(part["desde"]), seconds(part["hasta"])) for part in one["segmentos"]),
                one["estado"],
                tuple(one.get("junto_con", ())),
                one.get("confianza", 0.0),
                one.get("x_adelantado", False),
                "x_urgencia" in one,
                one.get("x_urgencia") != "no_apreciada",
            )
            for one in document["puntos"]
        ),
        tuple(
            FueraDePunto(seconds(one["desde"]), seconds(one["hasta"]), one["que"])
            for one in document.get("fuera_de_punto", ())
        ),
        seconds(document.get("duracion", "00:00:00")),
        document.get("x_desfase"),
    )


def _punto(one: PuntoAlineado) -> dict[str, Any]:
    written: dict[str, Any] = {
        "punto": one.punto,
        "titulo": one.titulo,
        "segmentos": [{"desde": stamp(part.desde), "hasta": stamp(part.hasta)} for part in one.segmentos],
        "estado": one.estado,
    }
    if one.junto_con:
        written["junto_con"] = list(one.junto_con)
    written["confianza"] = one.confianza
    if one.adelantado:
        written["x_adelantado"] = True
    if one.urgencia:
        written["x_urgencia"] = "apreciada" if one.apreciada else "no_apreciada"
    return written


def stamp(second: float) -> str:
    """`01:02:11.744`."""
    whole = max(0, round(second * 1000))
    return f"{whole // 3600000:02d}:{whole // 60000 % 60:02d}:{whole // 1000 % 60:02d}.{whole % 1000:03d}"


def seconds(text: str) -> float:
    hours, minutes, rest = text.split(":")
    # Thousandths are all that a stamp tells: a sum of fractions would be another number than the one written.
    return round(int(hours) * 3600 + int(minutes) * 60 + float(rest), 3)
