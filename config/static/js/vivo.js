// The live page of members and mesa: htmx's socket extension does the swapping, this module keeps the page honest.
//
//   <div data-vivo data-hx-ext="ws" data-ws-connect="/sala/7/">       the wire; it never carries commands
//   <section id="panel-votacion" data-panel data-version="41"
//            data-hx-get="…" data-hx-trigger="refresh">               what can be asked for again
//   <p data-sin-conexion hidden>                                      shown after five seconds without a socket
//   <time data-ultima-hora>                                           when the last news came
//
// A message is HTML: one or more elements with `id`, `data-hx-swap-oob="innerHTML"`, `data-version`, and, where the
// server tells it, `data-anterior` (the version of the message before for this audience).
//
// The page's choice of what to show is by version alone: older than shown is dropped, a gap or a new connection asks
// every panel again. The last version seen goes back over the wire, which is how the server finds a deaf page.

const RECONNECT_CAP = 3000;
const HEARTBEAT = 10000;
const ECHO_AT_MOST_EVERY = 1000;
const GRACE = 5000;

let seen = 0;
let wire = null;
let openedBefore = false;
let graceTimer = null;
let echoTimer = null;

/** Milliseconds before the next try: doubling, never past the cap, never the same for two pages. */
export function reconnectDelay(retries) {
  const ceiling = Math.min(RECONNECT_CAP, 250 * 2 ** Math.min(retries, 6));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

/** Ask every panel of the page for its present content. */
export function refreshPanels() {
  for (const panel of document.querySelectorAll("[data-panel]")) window.htmx.trigger(panel, "refresh");
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
  if (connected) return showMark(false);
  graceTimer = setTimeout(() => showMark(true), GRACE);
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

function gapBefore(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  let gap = false;
  for (const fragment of template.content.children) {
    if (fragment.dataset.anterior !== undefined && number(fragment.dataset.anterior) > seen) gap = true;
  }
  for (const fragment of template.content.children) noteVersion(number(fragment.dataset.version));
  return gap;
}

function start() {
  window.htmx.config.wsReconnectDelay = reconnectDelay;
  for (const element of document.querySelectorAll("[data-version]")) noteVersion(number(element.dataset.version));
  setConnected(false);
  setInterval(echo, HEARTBEAT);

  document.addEventListener("htmx:wsOpen", (event) => {
    wire = event.detail.socketWrapper;
    setConnected(true);
    echo();
    // What was missed while the wire was down is on the server: ask for it again rather than replaying.
    if (openedBefore) refreshPanels();
    openedBefore = true;
  });

  document.addEventListener("htmx:wsClose", (event) => {
    wire = null;
    if (!document.documentElement.classList.contains("sin-conexion")) setConnected(false);
    const { code } = event.detail.event;
    // htmx comes back by itself after these; 1000 and our own 4xxx are the server's last word.
    if ([1006, 1011, 1012, 1013].includes(code) || code === 1000 || code >= 4000) return;
    const { socketWrapper } = event.detail;
    setTimeout(() => socketWrapper.reconnect(), reconnectDelay(1));
  });

  document.addEventListener("htmx:wsBeforeMessage", (event) => {
    if (gapBefore(event.detail.message)) setTimeout(refreshPanels, 0);
    echoTimer ??= setTimeout(echo, ECHO_AT_MOST_EVERY);
    noteTime();
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const incoming = number(fragment.dataset?.version ?? fragment.firstElementChild?.dataset.version);
    if (incoming && incoming < number(target.dataset.version)) {
      event.detail.shouldSwap = false;
    } else if (incoming) {
      target.dataset.version = String(incoming);
    }
  });

  // The answer to a refresh may have been overtaken by the wire: `X-Version` says how old it is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    const incoming = number(xhr?.getResponseHeader("X-Version"));
    if (!incoming || !target.matches("[data-panel]")) return;
    noteVersion(incoming);
    if (incoming < number(target.dataset.version)) event.detail.shouldSwap = false;
    else target.dataset.version = String(incoming);
  });

  // A page that comes back from the browser's memory shows what it showed when it left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) refreshPanels();
  });
}

if (document.querySelector("[data-vivo]")) start();
