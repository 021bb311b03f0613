"""Every call of a broadcast meets a fault that passes, from its preparation to its end; `test_many_sessions` mixes them.

Not once more on PostgreSQL: `test_worker` asks there what the outbox writes, and these write the same.
"""

from itertools import cycle

import pytest

from streaming.services import end_emision, start_emision
from tests.streaming.driving import CREATED_ONCE, life_cycle

pytestmark = pytest.mark.django_db


METHODS = [*CREATED_ONCE, "liveBroadcasts.bind", "liveBroadcasts.list", "liveBroadcasts.transition"]
FAULTS = [(503, "backendError"), (403, "userRequestsExceedRateLimit"), (429, "")]


@pytest.mark.parametrize(
    ("method", "status", "reason"), [(method, *fault) for method, fault in zip(METHODS, cycle(FAULTS), strict=False)]
)
def test_passing_faults_pass(youtube, emision, clock, method, status, reason):
    youtube.fail(method, status, reason, times=2)
    clock.run(20)
    youtube.stream_status("active")
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(20)
    assert life_cycle(youtube) == "complete"
    assert len(youtube.state.playlist_items) == 1
