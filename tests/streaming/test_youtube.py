"""The real Google client, over HTTP, against a server that follows the API's discovery document."""

import logging
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from streaming.faults import REASONS, Conduct, classify, sentence_for
from streaming.ports import AnswerLost, BroadcastDraft, NotSent, Refused
from streaming.youtube import YouTubeBroadcaster, authorization_url, exchange_code, revoke
from streaming.youtube.consent import OAuthClient
from tests.harness.servidor import ROOT
from tests.streaming.youtube_server import YouTubeServer

MARKER = "https://example.org/directo/L-1/#emision-7f"


def client_of(youtube: YouTubeServer) -> OAuthClient:
    return OAuthClient(
        client_id="client",
        client_secret="very-secret",
        auth_uri=f"{youtube.url}/auth",
        token_uri=f"{youtube.url}/token",
        revoke_uri=f"{youtube.url}/revoke",
    )


def broadcaster(youtube: YouTubeServer, timeout: float = 5.0, refresh_token: str = "refresh-for-tests"):
    credentials = client_of(youtube).credentials(refresh_token)
    return YouTubeBroadcaster(root_url=youtube.url, credentials=credentials, timeout=timeout)


def draft(**changes) -> BroadcastDraft:
    values = {
        "title": "Pleno ordinario",
        "description": f"Orden del día\n{MARKER}",
        "start": datetime.now(UTC) + timedelta(hours=1),
        "privacy": "unlisted",
    }
    return BroadcastDraft(**{**values, **changes})


def test_a_broadcast_lives_from_creation_to_its_end(youtube):
    channel = broadcaster(youtube)
    assert channel.channel().title == "Ayuntamiento de Lucentia"
    stream = channel.create_stream(title="Salón de plenos")
    created = channel.create_broadcast(draft())
    assert created.life_cycle == "created"
    assert channel.bind(created.broadcast_id, stream).life_cycle == "ready"
    youtube.stream_status("active")
    assert channel.stream(stream).status == "active"
    assert channel.transition(created.broadcast_id, "live").life_cycle == "liveStarting"
    live = channel.broadcast(created.broadcast_id)
    assert live.life_cycle == "live"
    assert live.actual_start.tzinfo is not None
    assert channel.transition(created.broadcast_id, "complete").life_cycle == "complete"
    assert channel.broadcast(created.broadcast_id).actual_end is not None


def test_a_broadcast_starts_and_stops_only_when_told(youtube):
    created = broadcaster(youtube).create_broadcast(draft())
    details = youtube.state.broadcasts[created.broadcast_id]["contentDetails"]
    assert (details["enableAutoStart"], details["enableAutoStop"]) == (False, False)
    assert youtube.state.broadcasts[created.broadcast_id]["status"]["selfDeclaredMadeForKids"] is False


def test_live_waits_for_the_encoder(youtube):
    channel = broadcaster(youtube)
    stream = channel.create_stream(title="Salón")
    broadcast = channel.bind(channel.create_broadcast(draft()).broadcast_id, stream)
    with pytest.raises(Refused) as refused:
        channel.transition(broadcast.broadcast_id, "live")
    assert refused.value.fault.conduct is Conduct.WAIT


def test_the_playlist_is_searched_before_it_is_filled(youtube):
    channel = broadcaster(youtube)
    video = channel.create_broadcast(draft()).broadcast_id
    playlist = channel.create_playlist(title="Plenos", description=f"Plenos\n{MARKER}", privacy="public")
    assert channel.find_playlist(marker=MARKER) == playlist
    assert channel.find_in_playlist(playlist_id=playlist, video_id=video) is None
    item = channel.add_to_playlist(playlist_id=playlist, video_id=video)
    assert channel.find_in_playlist(playlist_id=playlist, video_id=video) == item


def test_a_lost_answer_is_told_and_the_request_travels_once(youtube):
    channel = broadcaster(youtube)
    youtube.lose_answer("liveBroadcasts.insert")
    with pytest.raises(AnswerLost):
        channel.create_broadcast(draft())
    assert len(youtube.calls("liveBroadcasts.insert")) == 1
    assert len(youtube.state.broadcasts) == 1


def test_an_answer_cut_in_the_middle_is_a_lost_answer(youtube):
    channel = broadcaster(youtube, timeout=0.3)
    youtube.hang("liveBroadcasts.insert", 1.0)
    with pytest.raises(AnswerLost):
        channel.create_broadcast(draft())
    assert len(youtube.state.broadcasts) == 1


def test_a_page_of_html_is_no_success(youtube):
    youtube.html("liveBroadcasts.insert", effect=False)
    with pytest.raises(AnswerLost):
        broadcaster(youtube).create_broadcast(draft())


def test_a_server_that_refuses_connections_has_received_nothing():
    with YouTubeServer() as gone:
        channel = broadcaster(gone)
        channel.channel()
    with pytest.raises(NotSent):
        channel.create_broadcast(draft())


def test_reading_survives_a_dropped_connection_or_says_that_nothing_was_learnt(youtube):
    channel = broadcaster(youtube)
    youtube.lose_answer("liveBroadcasts.list")
    assert channel.find_broadcasts(marker=MARKER) == []
    youtube.lose_answer("liveBroadcasts.list", times=5)
    with pytest.raises(NotSent):
        channel.find_broadcasts(marker=MARKER)


def test_the_marker_is_found_on_the_last_page_in_any_state(youtube):
    youtube.page_size = 2
    channel = broadcaster(youtube)
    for number in range(5):
        channel.create_broadcast(draft(description=f"otra {number}"))
    ours = channel.create_broadcast(draft()).broadcast_id
    youtube.state.broadcasts[ours]["status"]["lifeCycleStatus"] = "complete"
    assert [state.broadcast_id for state in channel.find_broadcasts(marker=MARKER)] == [ours]


def test_a_dead_consent_is_known_after_one_question(youtube):
    youtube.revoke_everything()
    with pytest.raises(Refused) as refused:
        broadcaster(youtube).channel()
    assert refused.value.fault.conduct is Conduct.RECONNECT
    assert youtube.token_calls == 1


def test_an_expired_access_token_is_renewed_unseen(youtube):
    channel = broadcaster(youtube)
    channel.channel()
    youtube.access_tokens.clear()
    assert channel.channel().channel_id == youtube.state.channel_id


def test_consent_with_state_and_proof_key(youtube):
    client, back = client_of(youtube), "http://127.0.0.1/emisiones/canal/vuelta/"
    consent = authorization_url(client, redirect_uri=back)
    query = dict(parse_qsl(urlsplit(youtube.authorize(dict(parse_qsl(urlsplit(consent.url).query)))).query))
    assert query["state"] == consent.state
    token, scopes = exchange_code(
        client, redirect_uri=back, code=query["code"], state=consent.state, code_verifier=consent.code_verifier
    )
    assert broadcaster(youtube, refresh_token=token).channel() is not None
    assert scopes == ["https://www.googleapis.com/auth/youtube.force-ssl"]
    revoke(client, refresh_token=token, timeout=5)
    with pytest.raises(Refused):
        broadcaster(youtube, refresh_token=token).channel()


def test_a_code_without_its_verifier_is_refused(youtube):
    client, back = client_of(youtube), "http://127.0.0.1/vuelta/"
    location = youtube.authorize({"redirect_uri": back, "state": "s", "code_challenge": "other"})
    code = location.split("code=")[1]
    with pytest.raises(Refused):
        exchange_code(client, redirect_uri=back, code=code, state="s", code_verifier="x" * 50)


def test_secrets_stay_out_of_logs_and_reprs(youtube, caplog):
    caplog.set_level(logging.DEBUG)
    client = client_of(youtube)
    channel = broadcaster(youtube)
    stream = channel.create_stream(title="Salón")
    key = youtube.state.streams[stream]["cdn"]["ingestionInfo"]["streamName"]
    said = caplog.text + repr(client) + repr(channel) + repr(authorization_url(client, redirect_uri="http://x/"))
    for secret in ("refresh-for-tests", "very-secret", key, *youtube.access_tokens):
        assert secret not in said


def test_every_known_reason_has_its_sentence():
    for reason in REASONS:
        assert len(sentence_for(reason)) > 5
    assert sentence_for("") == ""
    assert sentence_for("http503") == sentence_for("backendError")


@pytest.mark.parametrize(
    ("status", "body", "reason", "conduct"),
    [
        (403, b'{"error":{"errors":[{"reason":"errorStreamInactive"}]}}', "errorStreamInactive", Conduct.WAIT),
        (
            403,
            b'{"error":{"errors":[{"reason":"insufficientPermissions"}],"details":[{"reason":"ACCESS_TOKEN"}]}}',
            "insufficientPermissions",
            Conduct.RECONNECT,
        ),
        (403, b'{"error":{"details":[{"reason":"quotaExceeded"}]}}', "quotaExceeded", Conduct.HOLD),
        (502, b"<html>bad gateway</html>", "http502", Conduct.RETRY),
        (429, b"", "http429", Conduct.SLOW_DOWN),
        (404, b'{"error":{"status":"NOT_FOUND"}}', "NOT_FOUND", Conduct.MISSING),
        (400, b'{"error":"invalid_grant"}', "invalid_grant", Conduct.RECONNECT),
        (418, b"[]", "http418", Conduct.BUG),
    ],
)
def test_a_refusal_is_judged_by_its_reason(status, body, reason, conduct):
    fault = classify(status, body)
    assert (fault.reason, fault.conduct) == (reason, conduct)


def test_the_pause_asked_for_is_kept():
    assert classify(503, b"", "7").retry_after == 7.0
    assert classify(503, b"", "Wed, 21 Oct 2026 07:28:00 GMT").retry_after is None


def test_calls_end_within_the_timeout(youtube):
    channel = broadcaster(youtube, timeout=0.3)
    channel.channel()
    youtube.hang("liveBroadcasts.list", 30)
    started = time.monotonic()
    with pytest.raises(NotSent):
        channel.broadcast("video-1")
    assert time.monotonic() - started < 10


def test_who_never_calls_youtube_does_not_wait_for_its_libraries():
    program = "import django, sys; django.setup(); import config.asgi, config.urls; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "streaming.gateway" in loaded.split()
    assert not {"google", "googleapiclient", "google_auth_oauthlib", "httplib2"} & set(loaded.split())
