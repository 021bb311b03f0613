// The live page of members and mesa: htmx's socket extension does the swapping, this module keeps the page honest.
//
//   <div {% vivo sesion %}>           the wire; it never carries commands. It becomes
//                                     data-vivo data-version="41" data-hx-ext="ws,vivo" data-ws-connect="/ws/sala/7/?lang=es"
//   <section id="orden-dia" data-panel data-hx-get="…" data-hx-trigger="refresh">   what can be asked for again
//   <section id="mi-voto" data-panel data-con-controles data-refresca-con="votacion punto-actual" …>
//            a region with controls: no message carries it; its owner fetches it when one of those has moved
//   <p data-sin-conexion hidden>      shown after five seconds without a socket
//   <time data-ultima-hora>           when the last news came
//
// A message is HTML behind a comment that says which version it is (sesiones/vivo/__init__.py has the whole of it):
//   <!--vivo {"version":42,"previous":41,"refresh":["mi-voto"]}-->
//   <div data-hx-swap-oob="innerHTML:#votacion" data-version="42">…</div>
// What is shown is decided by version alone: a region of another page, or one that shows nothing older, is dropped; a
// gap (`previous` above the last version seen) asks every panel again, and so does the first message after a cut, when
// something was missed. `refresh` names regions that only their owner may fetch. The last version seen goes back over
// the wire, which is how the server finds a deaf page.

import { settleControls, watchControls } from "./controles.js";

const RECONNECT_CAP = 3000;
const HEARTBEAT = 10000;
const ECHO_AFTER = 5000;
// The server holds back what comes after much that nobody has said to have seen (VIVO_UNSEEN_BYTES).
const ECHO_AFTER_CHARACTERS = 100000;
const GRACE = 5000;
const REFRESH_AFTER = 60;
// A whole council learns at one instant that it should fetch something: not all in the same millisecond.
const SPREAD = 240;
// What makes a region fetch itself: the wire, and an act that this page has just done.
const ASKED_BY = ["refresh", "mesa-cambiada"];
const NOTHING_HERE = 4403;
const TOO_MANY = 4429;
const REGION = /^innerHTML:#(.+)$/;

let seen = 0;
let wire = null;
let graceTimer = null;
let echoTimer = null;
let unseen = 0;
const refreshTimers = new Map();

/** Milliseconds before the next try: doubling, never past the cap, never the same for two pages. */
export function reconnectDelay(retries) {
  const ceiling = Math.min(RECONNECT_CAP, 250 * 2 ** Math.min(retries, 6));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

function refreshSoon(panel) {
  // One question is on its way already; putting it off at every news would never ask while news keep coming.
  if (refreshTimers.has(panel)) return;
  const ask = () => {
    refreshTimers.delete(panel);
    if (panel.isConnected) window.htmx.trigger(panel, "refresh");
  };
  refreshTimers.set(panel, setTimeout(ask, REFRESH_AFTER + Math.random() * SPREAD));
}

/** Ask every panel of the page, or those with these ids, for its present content. */
export function refreshPanels(ids = null) {
  for (const panel of document.querySelectorAll("[data-panel]")) {
    if (ids === null || ids.includes(panel.id)) refreshSoon(panel);
  }
}

function refreshFollowers(id) {
  for (const panel of document.querySelectorAll("[data-refresca-con]")) {
    if (panel.dataset.refrescaCon.split(/\s+/).includes(id)) refreshSoon(panel);
  }
}

const number = (text) => Number.parseInt(text ?? "", 10) || 0;

function noteVersion(version) {
  if (version > seen) seen = version;
}

function echo() {
  clearTimeout(echoTimer);
  echoTimer = null;
  unseen = 0;
  wire?.send(String(seen));
}

function setConnected(connected) {
  clearTimeout(graceTimer);
  document.documentElement.classList.toggle("vivo-abierto", connected);
  // A public page asks without a socket, too (directo.js): there the mark is that module's.
  if (connected) showMark(false);
  else if (!document.querySelector("[data-directo]")) graceTimer = setTimeout(() => showMark(true), GRACE);
}

function showMark(lost) {
  document.documentElement.classList.toggle("sin-conexion", lost);
  for (const mark of document.querySelectorAll("[data-sin-conexion]")) mark.hidden = !lost;
}

function noteTime() {
  const now = new Date();
  const text = now.toLocaleTimeString("es-ES", { timeZone: "Europe/Madrid" });
  for (const element of document.querySelectorAll("[data-ultima-hora]")) {
    element.textContent = text;
    element.dateTime = now.toISOString();
  }
}

/** Read the head of a message; null when it has none. */
export function headOf(message) {
  const found = /^<!--vivo (\{[^}]*\})-->/.exec(message);
  return found ? JSON.parse(found[1]) : null;
}

function onOpen(event) {
  wire = event.detail.socketWrapper;
  setConnected(true);
  // The server answers with the version of now; what was missed is asked for again rather than replayed.
  echo();
}

function onClose(event) {
  const wasOpen = wire !== null;
  wire = null;
  if (wasOpen) setConnected(false);
  const { code } = event.detail.event;
  // htmx comes back by itself after these.
  if ([1006, 1011, 1012, 1013].includes(code)) return;
  if (code === NOTHING_HERE || code === TOO_MANY) return;
  const { socketWrapper } = event.detail;
  setTimeout(() => socketWrapper.reconnect(), reconnectDelay(2));
}

function onMessage() {
  echoTimer ??= setTimeout(echo, ECHO_AFTER);
  noteTime();
}

/** Whether this page has the region and it shows something older. */
function wanted(fragment) {
  const region = document.getElementById(REGION.exec(fragment.dataset.hxSwapOob ?? "")?.[1] ?? "");
  const incoming = number(fragment.dataset.version);
  if (!region || incoming <= number(region.dataset.version)) return false;
  region.dataset.version = String(incoming);
  refreshFollowers(region.id);
  return true;
}

/** The HTML that htmx shall swap, after the page has learnt from the message where it stands. */
export function take(message) {
  const head = headOf(message);
  if (!head) return message;
  if (head.previous > seen) refreshPanels();
  else if (head.refresh) refreshPanels(head.refresh);
  noteVersion(head.version);
  unseen += message.length;
  if (unseen > ECHO_AFTER_CHARACTERS) echo();
  const template = document.createElement("template");
  template.innerHTML = message;
  return [...template.content.children].filter(wanted).map((fragment) => fragment.outerHTML).join("");
}

// The answer to a refresh may have been overtaken by the wire: `X-Version` says how old it is.
function onAnswer(event) {
  const { target, xhr, requestConfig } = event.detail;
  if (!target.matches("[data-panel]")) return;
  const incoming = number(xhr?.getResponseHeader("X-Version"));
  if (incoming && incoming < number(target.dataset.version)) event.detail.shouldSwap = false;
  else if (ASKED_BY.includes(requestConfig.triggeringEvent?.type) && !settleControls(target)) {
    // Somebody is in the middle of something here: ask again when the hand is off.
    event.detail.shouldSwap = false;
    refreshTimers.set(
      target,
      setTimeout(() => {
        refreshTimers.delete(target);
        refreshSoon(target);
      }, 400),
    );
  } else if (incoming) target.dataset.version = String(incoming);
}

function start() {
  window.htmx.config.wsReconnectDelay = reconnectDelay;
  // The page as a whole is as old as its wire says, even where a panel was read a moment later.
  noteVersion(number(document.querySelector("[data-vivo]").dataset.version));
  setConnected(false);
  setInterval(echo, HEARTBEAT);
  watchControls();
  document.addEventListener("htmx:wsOpen", onOpen);
  document.addEventListener("htmx:wsClose", onClose);
  document.addEventListener("htmx:wsBeforeMessage", onMessage);
  document.addEventListener("htmx:beforeSwap", onAnswer);
  // A page that comes back from the browser's memory shows what it showed when it left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refreshPanels();
  });
}

window.htmx?.defineExtension("vivo", { transformResponse: take });
if (document.querySelector("[data-vivo]")) start();
