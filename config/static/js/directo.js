// The public page: asks for one small document, and for the fragments that it names when the version has moved.
//
//   <div data-directo="{% url 'directo-estado' sesion.clave %}" data-version="41">
//   {"version": 42, "estado": "abierta", "fragmentos": {"votacion": "/directo/SE-1/panel/votacion?v=42"}}
//
// A fragment is fetched when its address has changed (the address carries the version of its last change, so that it
// can be cached), in the language of the page. Regions never hold a control.
//
// `data-oye` of the root names the wire (vivo.js) that only tells such a page that something has moved: then it asks at
// once, and seldom otherwise. The document says which wire that is (`sala`): another one is another session.

import { avisar } from "./avisos.js";

// Milliseconds between two questions; `data-cada` of the root says another number (the hall's screen asks more often).
const EVERY = 5000;
const EVERY_HIDDEN = 30000;
const SPREAD = 0.2;
const EVERY_HEARD = 5000;
const GRACE = 5000;
const LONGEST_PAUSE = 60000;
const TIMEOUT = 15000;

let every = EVERY;
let etag = null;
let failures = 0;
let lastAnswer = Date.now();
let timer = null;
let listens = null;

const wired = () => document.documentElement.classList.contains("vivo-abierto");

/** Milliseconds until the next question, spread so that many readers never ask at one instant. */
export function pause(hidden, failed = 0) {
  const calm = listens !== null && wired() ? EVERY_HEARD : every;
  const base = Math.min((hidden ? EVERY_HIDDEN : calm) * 2 ** Math.min(failed, 4), LONGEST_PAUSE);
  return base * (1 - SPREAD + Math.random() * 2 * SPREAD);
}

function showMark() {
  const lost = failures > 0 && Date.now() - lastAnswer > GRACE;
  document.documentElement.classList.toggle("sin-conexion", lost);
  for (const mark of document.querySelectorAll("[data-sin-conexion]")) mark.hidden = !lost;
}

async function replace(id, url, version) {
  const region = document.getElementById(id);
  if (!region) return;
  if (region.dataset.url === url) return;
  const answer = await fetch(`${url}&lang=${document.documentElement.lang}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const html = await answer.text();
  if (Number(region.dataset.version || 0) > version) return;
  region.innerHTML = html;
  window.htmx?.process(region);
  region.dataset.url = url;
  region.dataset.version = String(version);
  const said = region.querySelector("[data-anunciar]")?.dataset.anunciar;
  if (said) avisar(said);
}

async function ask(root) {
  const signal = AbortSignal.timeout(TIMEOUT); // a line that died without a word
  const headers = etag ? { "If-None-Match": etag } : {};
  const answer = await fetch(root.dataset.directo, { cache: "no-store", headers, signal });
  if (answer.status !== 304) {
    if (!answer.ok) throw new Error(String(answer.status));
    const { version, fragmentos, sala } = await answer.json();
    if (listens !== null && sala !== listens) return location.reload();
    if (version > Number(root.dataset.version || 0)) {
      await Promise.all(Object.entries(fragmentos).map(([id, url]) => replace(id, url, version)));
      root.dataset.version = String(version);
    }
    // Only now: a fragment that failed is asked for again with the next document.
    etag = answer.headers.get("ETag");
  }
  noteNews();
}

function noteNews() {
  failures = 0;
  lastAnswer = Date.now();
  const text = new Date(lastAnswer).toLocaleTimeString("es-ES", { timeZone: "Europe/Madrid" });
  for (const element of document.querySelectorAll("[data-ultima-hora]")) {
    element.textContent = text;
    element.dateTime = new Date(lastAnswer).toISOString();
  }
}

function start(root) {
  every = Number(root.dataset.cada) || EVERY;
  listens = root.dataset.oye ?? null;
  let asking = false;
  let again = false;
  const round = async () => {
    clearTimeout(timer);
    if (asking) {
      again = true; // what moved while the answer was on its way
      return;
    }
    asking = true;
    // While the server pushes to this page (vivo.js) there is nothing to ask.
    if (listens === null && wired()) noteNews();
    else {
      try {
        await ask(root);
      } catch {
        failures += 1;
      }
    }
    showMark();
    asking = false;
    timer = setTimeout(round, again ? 0 : pause(document.hidden, failures));
    again = false;
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) round();
  });
  window.addEventListener("online", round);
  if (listens !== null) for (const news of ["htmx:wsOpen", "htmx:wsAfterMessage", "htmx:wsClose"]) document.addEventListener(news, round);
  setInterval(() => failures && showMark(), 1000);
  timer = setTimeout(round, pause(document.hidden));
}

const root = document.querySelector("[data-directo]");
if (root) start(root);
