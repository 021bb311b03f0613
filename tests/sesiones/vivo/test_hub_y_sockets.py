"""From a commit to the screens, through the real application."""

import asyncio

import pytest
from channels.db import database_sync_to_async as db
from django.db import transaction

from sesiones.models import Cambio, Sesion
from sesiones.vivo import publish, publish_soon

pytestmark = [pytest.mark.writes, pytest.mark.django_db(transaction=True)]


async def test_a_members_panel_stays_with_the_members(sesion, town, open_page, say):
    public, member = await open_page(sesion), await open_page(sesion, town.miembros[2].usuario)
    await db(say)(sesion, "reservado", "t-sala")
    assert (await member.read()).regions == {"t-sala": "es: reservado"}
    assert await public.hears_nothing()


async def test_what_is_for_the_mesa_reaches_presidency_and_secretary_alone(sesion, town, open_page, say):
    presidency = await open_page(sesion, town.alcalde.usuario)
    secretary = await open_page(sesion, town.secretario.usuario)
    member = await open_page(sesion, town.miembros[3].usuario)
    await db(say)(sesion, "faltan dos", "t-mesa")
    for page in (presidency, secretary):
        await page.read_until(lambda page: page.regions.get("t-mesa") == "es: faltan dos")
    assert await member.hears_nothing()


async def test_each_hears_it_in_the_language_of_the_page(sesion, open_page, say):
    spanish, valencian = await open_page(sesion), await open_page(sesion, lang="ca")
    await db(say)(sesion, "hola", "t-publico")
    assert (await spanish.read()).regions["t-publico"] == "es: hola"
    assert (await valencian.read()).regions["t-publico"] == "ca: hola"


async def test_a_panel_with_controls_is_named_and_never_swapped(sesion, town, open_page, say):
    member = await open_page(sesion, town.miembros[2].usuario)
    await db(say)(sesion, "x", "t-propio")
    await member.read()
    assert member.refresh == ["t-propio"]
    assert member.regions == {}


async def test_what_is_rolled_back_is_never_announced(sesion, open_page, say):
    public = await open_page(sesion)

    def fail():
        with transaction.atomic():
            say(sesion, "falso", "t-publico")
            transaction.set_rollback(True)

    await db(fail)()
    assert await public.hears_nothing()
    assert not await Cambio.objects.filter(sesion=sesion).aexists()


async def test_an_act_that_was_stored_stands_though_its_panel_cannot_be_rendered(sesion, board, open_page, say):
    public = await open_page(sesion)

    class Trouble:
        def __str__(self):
            raise RuntimeError("this panel is broken")

    await db(say)(sesion, Trouble(), "t-publico")
    assert await public.hears_nothing()
    await db(say)(sesion, "ya", "t-publico")
    assert (await public.read()).regions["t-publico"] == "es: ya"


async def test_a_foreign_origin_is_refused(sesion, town, open_page):
    await open_page(sesion, town.alcalde.usuario, origin="http://evil.example", refused=True)


async def test_a_closed_session_has_nothing_for_strangers(sesion, open_page):
    await Sesion.objects.filter(pk=sesion.pk).aupdate(publica=False)
    assert await open_page(sesion, refused=True) == 4403


async def test_a_session_that_does_not_exist_is_refused_alike(sesion, open_page):
    sesion.pk += 1
    assert await open_page(sesion, refused=True) == 4403


async def test_public_listeners_are_counted_and_members_are_not(sesion, town, open_page, settings):
    settings.VIVO_PUBLIC_SOCKETS = 1
    await open_page(sesion)
    with pytest.raises(AssertionError, match=r"websocket\.close"):
        await open_page(sesion)
    await open_page(sesion, town.miembros[1].usuario)


async def test_a_page_learns_at_once_what_version_it_should_have(sesion, open_page, say):
    await db(say)(sesion, "antes", "t-publico")
    page = await open_page(sesion)
    assert page.version == 1
    assert page.regions == {}


async def test_a_burst_of_400_ends_in_the_last_state_on_every_socket(sesion, town, open_page, say):
    pages = [await open_page(sesion) for _ in range(10)]
    pages += [await open_page(sesion, miembro.usuario) for miembro in town.miembros]

    def burst():
        for n in range(1, 401):
            say(sesion, n, "t-publico")

    await db(burst)()
    for page in pages:
        await page.read_until(lambda page: page.regions.get("t-publico") == "es: 400")


async def test_progress_is_told_at_once_then_at_most_four_times_a_second_and_to_the_end(
    sesion, board, open_page, settings
):
    settings.VIVO_PROGRESS_INTERVAL = 0.25
    page = await open_page(sesion)
    began = asyncio.get_running_loop().time()

    def vote(n):
        board.text = n
        publish_soon(sesion.pk, "t-publico")

    for n in range(1, 31):
        await db(vote)(n)
        await asyncio.sleep(0.02)
    read = await page.read_until(lambda page: page.regions.get("t-publico") == "es: 30")
    lasted = asyncio.get_running_loop().time() - began
    assert read <= lasted / 0.25 + 2
    assert await page.hears_nothing(0.6)


async def test_a_counter_put_back_by_an_old_copy_of_the_row_still_rises(sesion, open_page, say):
    page = await open_page(sesion)
    await db(say)(sesion, "uno", "t-publico")
    await page.read()
    await db(sesion.save)()  # an instance read before: its version is 0
    await db(say)(sesion, "dos", "t-publico")
    assert (await page.read()).version == 2


async def test_old_changes_are_pruned_and_who_was_away_gets_everything(sesion, board, open_page):
    for _ in range(600):
        await db(publish)(sesion.pk, ["t-sala"])
    assert await Cambio.objects.filter(sesion=sesion).acount() <= 320
    page = await open_page(sesion)
    assert page.version == 600


async def test_an_unknown_panel_is_a_mistake_of_the_caller(sesion, board):
    with pytest.raises(LookupError):
        await db(publish)(sesion.pk, ["no-existe"])


async def test_the_mesa_sees_who_has_the_page_open_and_who_has_gone(sesion, town, open_page):
    mesa = await open_page(sesion, town.secretario.usuario)
    member = await open_page(sesion, town.miembros[2].usuario)
    here = f"● {town.miembros[2].nombre}"

    def seen(page):
        return page.regions.get("conexiones", "").replace('<span aria-hidden="true">', "").replace("</span>", "")

    await mesa.read_until(lambda page: here in seen(page))
    assert f"○ {town.miembros[3].nombre}" in seen(mesa)
    await member.socket.disconnect()
    await mesa.read_until(lambda page: here not in seen(page))
