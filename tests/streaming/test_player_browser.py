"""The recording of a session in a browser: it jumps, follows, is searched, is driven by keys, and asks nobody outside."""

import pytest
from playwright.sync_api import expect

from tests.harness.accesible import defects
from tests.streaming.embed_stand_in import embed_stand_in
from tests.streaming.player_on_server import found, found_there

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECOND = "document.querySelector('video').currentTime"


def test_a_citizen_lands_on_the_second_in_which_something_was_said(servidor, new_context):
    clave = servidor.call(found)
    page = new_context(base_url=servidor.url).new_page()
    outside = []
    page.on("request", lambda request: None if request.url.startswith(servidor.url) else outside.append(request.url))

    def at(second: float) -> None:
        page.wait_for_function(f"() => Math.abs({SECOND} - {second}) < 0.5 && !document.querySelector('video').seeking")

    # From the public page of the session to an item, at its second, beyond what is served at once.
    page.goto(f"/directo/{clave}/")
    page.get_by_role("link", name="5:00 2. Asunto 2").click()
    at(300)
    assert page.evaluate("document.querySelector('video').duration") == 1200
    page.goto(f"/grabacion/{clave}/?t=1190")
    at(1190)

    # Chapters and speakers jump, and the address is the one to share.
    page.get_by_role("link", name="1:00 1. Asunto 1").click()
    at(60)
    assert page.url.endswith("t=60#video")
    page.locator(".voces a").first.click()
    at(120)
    expect(page.locator(".transcripcion [aria-current]")).to_contain_text("punto primero")

    # Captions and chapters are tracks of the video.
    tracks = "[...document.querySelector('video').textTracks].map((one) => [one.kind, one.cues?.length > 0])"
    page.evaluate("[...document.querySelector('video').textTracks].forEach((one) => { one.mode = 'hidden'; })")
    page.wait_for_function(f"() => {tracks}.every(([, full]) => full)")
    assert [kind for kind, _ in page.evaluate(tracks)] == ["captions", "chapters"]

    # Keys, but not while something is being written.
    page.locator("h1").click()
    page.keyboard.press("l")
    at(130)
    page.keyboard.press("ArrowLeft")
    at(125)
    page.keyboard.press("j")
    at(115)
    field = page.get_by_label("Buscar en lo que se dijo")
    field.press_sequentially("CREO QUE SI jl")
    at(115)
    expect(page.get_by_text("No se ha encontrado.")).to_be_visible()
    field.fill("creo que SI")
    expect(page.locator(".transcripcion > li:visible")).to_have_count(1)
    page.locator(".transcripcion > li:visible a").click()
    at(125)

    # The anchor of a second, as somebody sent it; and what every page owes.
    page.goto(f"/grabacion/{clave}/")
    page.goto(f"/grabacion/{clave}/#t=305")
    at(305)
    assert defects(page, [320, 1280]) == []
    page.screenshot(path="var/grabacion.png", full_page=True)
    assert outside == []


def test_with_the_video_on_the_platform_it_is_the_same_page(start_servidor, new_context):
    with embed_stand_in() as (address, asked):
        servidor = start_servidor(env={"YOUTUBE_EMBED_BASE": f"{address}/embed/"})
        clave = servidor.call(found_there)
        page = new_context(base_url=servidor.url).new_page()
        outside = []
        page.on("request", lambda one: None if one.url.startswith(servidor.url) else outside.append(one.url))
        page.goto(f"/grabacion/{clave}/#t=65")
        assert defects(page, [320, 1280]) == []
        assert outside == []
        player = page.frame_locator(".grabacion-video iframe").locator("#now")
        current = page.locator(".transcripcion [aria-current]")

        # The click on a chapter is the visitor's: the player comes, at its second, and knows from where.
        page.get_by_role("link", name="5:00 2. Asunto 2").click()
        expect(player).to_have_text("300 1")
        assert asked == [f"/embed/VID?enablejsapi=1&start=300&autoplay=1 from {servidor.url}/"]
        expect(current).to_contain_text("yo creo que")

        # What is read jumps there, keys drive it, and who moves its own bar is followed.
        page.locator(".transcripcion a", has_text="1:05").click()
        expect(player).to_have_text("65 1")
        expect(current).to_contain_text("punto primero")
        page.locator("h1").click()
        page.keyboard.press("l")
        expect(player).to_have_text("75 1")
        page.keyboard.press("k")
        expect(player).to_have_text("75 2")
        page.frames[1].evaluate("jump(306.4)")
        expect(current).to_contain_text("punto segundo")
        expect(page.locator(".grabacion-capitulos [aria-current]")).to_contain_text("2. Asunto 2")

        # Another address of the same page, once the player is there.
        page.evaluate("location.hash = '#t=125'")
        expect(player).to_have_text("125 2")
        page.screenshot(path="var/grabacion-youtube.png", full_page=True)
        assert [url for url in outside if not url.startswith(address)] == []
