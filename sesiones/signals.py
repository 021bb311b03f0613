"""What `sesiones` lets the apps above hear. Sent inside the transaction of the service, after the journal entry.

Receivers only write rows (a draft, an outbox entry); nothing that may fail or be slow happens in them. All carry
`sesion` and `momento` (aware, UTC).
"""

from django.dispatch import Signal

sesion_convocada = Signal()
sesion_rectificada = Signal()  # agenda, time or place of a convened session changed and was notified again
sesion_desconvocada = Signal()
sesion_abierta = Signal()
sesion_suspendida = Signal()
sesion_reanudada = Signal()
sesion_levantada = Signal()
sesion_no_constituida = Signal()
punto_llamado = Signal()  # also carries `punto`
punto_terminado = Signal()  # also carries `punto`, whose `estado` says how: by a vote, or without one
debate_secreto_declarado = Signal()  # also carries `punto`: LBRL art. 70.1, the broadcast is to be cut

# Questions, asked before something is done; a receiver may answer with a `Rechazo` (votaciones: a vote is open).
punto_por_dejar = Signal()  # `punto`: another item is to be called, or this one ended, withdrawn, left on the table
asistencia_por_cambiar = Signal()  # `asistencia`, `estado`: ROF art. 98.3, nobody enters or leaves during a vote
sesion_por_suspender = Signal()  # ROF art. 98.3: a vote once begun is not interrupted
sesion_por_levantar = Signal()
# A question that votaciones answers: how an item was voted, as `{"si": n, "no": n, "abs": n}`, or None. Carries `punto`.
votos_de_punto = Signal()
