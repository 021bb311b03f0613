// The live page of members and mesa: htmx's socket extension does the swapping, this module keeps the page honest.
//
//   <div data-vivo data-version="41" data-hx-ext="ws" data-ws-connect="/…">  the wire; it never carries commands
//   <section id="orden-dia" data-panel data-hx-get="…" data-hx-trigger="refresh">   what can be asked for again
//   <section id="mi-voto" data-panel data-con-controles data-refresca-con="votacion punto-actual" …>
//            a region with controls: no message carries it; its owner fetches it when one of those has moved
//   <p data-sin-conexion hidden>      shown after five seconds without a socket
//   <time data-ultima-hora>           when the last news came
//
// A message begins with <!--vivo {"version":7,"previous":5}--> and holds elements with `data-hx-swap-oob` and
// `data-version`. What is shown is decided by version alone: not newer than shown is dropped; a gap (`previous` above
// the last version seen) or a new connection asks every panel again. The last version seen goes back over the wire,
// which is how the server finds a deaf page.

import { settleControls, watchControls } from "./controles.js";

const RECONNECT_CAP = 3000;
const HEARTBEAT = 10000;
const ECHO_AT_MOST_EVERY = 1000;
const GRACE = 5000;
const REFRESH_AFTER = 60;
const NOTHING_HERE = 4403;
const TOO_MANY = 4429;

let seen = 0;
let wire = null;
let openedBefore = false;
let graceTimer = null;
let echoTimer = null;
const refreshTimers = new Map();

/** Milliseconds before the next try: doubling, never past the cap, never the same for two pages. */
export function reconnectDelay(retries) {
  const ceiling = Math.min(RECONNECT_CAP, 250 * 2 ** Math.min(retries, 6));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

function refreshSoon(panel) {
  clearTimeout(refreshTimers.get(panel));
  const ask = () => {
    refreshTimers.delete(panel);
    if (panel.isConnected) window.htmx.trigger(panel, "refresh");
  };
  refreshTimers.set(panel, setTimeout(ask, REFRESH_AFTER));
}

/** Ask every panel of the page for its present content. */
export function refreshPanels() {
  for (const panel of document.querySelectorAll("[data-panel]")) refreshSoon(panel);
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
  wire?.send(String(seen));
}

function setConnected(connected) {
  clearTimeout(graceTimer);
  document.documentElement.classList.toggle("vivo-abierto", connected);
  if (connected) showMark(false);
  else graceTimer = setTimeout(() => showMark(true), GRACE);
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
  // What was missed while the wire was down is on the server: ask for it again rather than replaying.
  if (openedBefore) refreshPanels();
  openedBefore = true;
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

function onMessage(event) {
  const head = headOf(event.detail.message);
  if (head) {
    if (head.previous > seen) refreshPanels();
    noteVersion(head.version);
  }
  echoTimer ??= setTimeout(echo, ECHO_AT_MOST_EVERY);
  noteTime();
}

function onFragment(event) {
  const { target, fragment } = event.detail;
  const incoming = number(fragment.dataset?.version ?? fragment.firstElementChild?.dataset.version);
  if (incoming && incoming <= number(target.dataset.version)) {
    event.detail.shouldSwap = false;
    return;
  }
  if (incoming) target.dataset.version = String(incoming);
  refreshFollowers(target.id);
}

// The answer to a refresh may have been overtaken by the wire: `X-Version` says how old it is.
function onAnswer(event) {
  const { target, xhr, requestConfig } = event.detail;
  if (!target.matches("[data-panel]")) return;
  const incoming = number(xhr?.getResponseHeader("X-Version"));
  noteVersion(incoming);
  if (incoming && incoming < number(target.dataset.version)) event.detail.shouldSwap = false;
  else if (requestConfig.triggeringEvent?.type === "refresh" && !settleControls(target)) {
    // Somebody is in the middle of something here: ask again when the hand is off.
    event.detail.shouldSwap = false;
    refreshTimers.set(
      target,
      setTimeout(() => refreshSoon(target), 400),
    );
  } else if (incoming) target.dataset.version = String(incoming);
}

function start() {
  window.htmx.config.wsReconnectDelay = reconnectDelay;
  for (const element of document.querySelectorAll("[data-version]")) noteVersion(number(element.dataset.version));
  setConnected(false);
  setInterval(echo, HEARTBEAT);
  watchControls();
  document.addEventListener("htmx:wsOpen", onOpen);
  document.addEventListener("htmx:wsClose", onClose);
  document.addEventListener("htmx:wsBeforeMessage", onMessage);
  document.addEventListener("htmx:oobBeforeSwap", onFragment);
  document.addEventListener("htmx:beforeSwap", onAnswer);
  // A page that comes back from the browser's memory shows what it showed when it left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refreshPanels();
  });
}

if (document.querySelector("[data-vivo]")) start();
