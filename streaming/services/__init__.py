"""What can be done with channels and broadcasts: one function for each act, keyword-only, in one transaction."""

from streaming.services.broadcasts import (
    cancel_emision,
    end_emision,
    follow_sesion,
    link_video,
    publish_grabacion,
    retry_emision,
    rewrite_video,
    schedule_emision,
    settle_deleted,
    shift_capitulos,
    start_emision,
    update_emision,
    upload_captions,
)
from streaming.services.channels import connect_canal, disconnect_canal, entrust, log_acto, set_ajustes
from streaming.services.encoding import end_codificador, note_codificador, start_codificador
from streaming.services.parts import rehearse_emision, roll_over
from streaming.services.videos import send_grabacion, stop_grabacion

__all__ = [
    "cancel_emision",
    "connect_canal",
    "disconnect_canal",
    "end_codificador",
    "end_emision",
    "entrust",
    "follow_sesion",
    "link_video",
    "log_acto",
    "note_codificador",
    "publish_grabacion",
    "rehearse_emision",
    "retry_emision",
    "rewrite_video",
    "roll_over",
    "schedule_emision",
    "send_grabacion",
    "set_ajustes",
    "settle_deleted",
    "shift_capitulos",
    "start_codificador",
    "start_emision",
    "stop_grabacion",
    "update_emision",
    "upload_captions",
]
