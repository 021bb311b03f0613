"""Every call of a broadcast meets every fault that passes, from its preparation to its end.

Not once more on PostgreSQL: `test_worker` asks there what the outbox writes, and these write the same.
"""

import pytest

from streaming.services import end_emision, start_emision
from tests.streaming.driving import CREATED_ONCE, life_cycle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "method", [*CREATED_ONCE, "liveBroadcasts.bind", "liveBroadcasts.list", "liveBroadcasts.transition"]
)
@pytest.mark.parametrize(("status", "reason"), [(503, "backendError"), (403, "userRequestsExceedRateLimit"), (429, "")])
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
