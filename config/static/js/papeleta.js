// The ballot in two steps without leaving the page. Without this file the same form works with a review page.
//
//   <div data-papeleta-caja>
//     <form method="post" action="…/revisar/" data-papeleta="7" data-url-emitir="…/emitir/">
//       <input type="hidden" name="clave" value="…">                     the key that makes a retry harmless
//       <div data-paso="elegir"> <button name="sentido" value="si" data-sentido="Sí">…</button> … </div>
//       <div data-paso="confirmar" hidden>
//         <p>… <strong data-elegido></strong> …</p>
//         <button type="button" data-volver>Volver</button> <button type="button" data-confirmar>Confirmar</button>
//       </div>
//       (a list instead of buttons: <input type="radio" name="sentido" value="c1" data-sentido="…"> and <button data-revisar>)
//       <p data-envio role="status" data-enviando="…" data-reintento="…" data-sin-respuesta="…"></p>
//     </form>
//   </div>
//
// The answer (receipt, refusal or ballot again) is HTML and takes the place of what is in the box. An answer that got
// lost is asked for again with the same key: one vote, whatever the line did. Another choice has another key.

const STORE = "papeleta:";
const WAIT_FOR_ANSWER = 8000;
const LONGEST_PAUSE = 5000;
const GIVE_UP_AFTER = 90000;

/** Milliseconds before try number `tries` (from 1), doubling, with jitter. */
export function backOff(tries) {
  const ceiling = Math.min(LONGEST_PAUSE, 400 * 2 ** (tries - 1));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

// Not crypto.randomUUID: a hall's own network may be without TLS, and there it does not exist.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function remembered(id) {
  try {
    return JSON.parse(sessionStorage.getItem(STORE + id));
  } catch {
    return null;
  }
}

function remember(id, value) {
  try {
    if (value) sessionStorage.setItem(STORE + id, JSON.stringify(value));
    else sessionStorage.removeItem(STORE + id);
  } catch {
    // Private browsing: the key lives as long as the page.
  }
}

/** The key for this sense: the one already used for it, so that a reload in mid-air is a retry too. */
function keyFor(form, sense) {
  const field = form.elements.clave;
  const before = remembered(form.dataset.papeleta) ?? form.pending;
  let key = field.value || newKey();
  if (before && before.sense === sense) key = before.key;
  else if (before && before.key === key) key = newKey();
  form.pending = { sense, key };
  remember(form.dataset.papeleta, form.pending);
  field.value = key;
  return key;
}

function step(form, name) {
  for (const part of form.querySelectorAll("[data-paso]")) part.hidden = part.dataset.paso !== name;
}

function say(form, text) {
  const place = form.querySelector("[data-envio]");
  if (place) place.textContent = text ?? "";
}

function choose(form, button) {
  form.chosen = button.value;
  form.chooser = button;
  for (const place of form.querySelectorAll("[data-elegido]")) place.textContent = button.dataset.sentido ?? button.value;
  form.querySelector("[data-paso='confirmar']").dataset.elegidoSentido = button.value;
  step(form, "confirmar");
  const title = form.querySelector("[data-paso='confirmar'] [data-foco]");
  (title ?? form.querySelector("[data-confirmar]")).focus();
}

function back(form) {
  if (form.sending) return;
  say(form, "");
  step(form, "elegir");
  form.chooser?.focus();
}

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function post(form, body) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), WAIT_FOR_ANSWER);
  try {
    const answer = await fetch(form.dataset.urlEmitir, {
      method: "POST",
      body,
      headers: { "HX-Request": "true" },
      signal: control.signal,
      redirect: "follow",
    });
    // 5xx and 429: the vote may or may not be stored; the key makes asking again safe.
    if (answer.status >= 500 || answer.status === 429) return null;
    return { html: await answer.text(), stored: answer.ok };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function send(form) {
  if (form.sending) return;
  form.sending = true;
  const buttons = form.querySelectorAll("[data-confirmar], [data-volver]");
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  const status = form.querySelector("[data-envio]");
  say(form, status?.dataset.enviando);

  keyFor(form, form.chosen);
  const body = new FormData(form);
  body.set("sentido", form.chosen);
  body.set("confirmado", "1");

  const began = Date.now();
  let answer = null;
  for (let tries = 1; !answer; tries += 1) {
    answer = await post(form, body);
    if (answer || !form.isConnected) break;
    if (Date.now() - began > GIVE_UP_AFTER) break;
    say(form, status?.dataset.reintento);
    await sleep(backOff(tries));
  }

  form.sending = false;
  for (const button of buttons) button.removeAttribute("aria-disabled");
  if (!answer) {
    say(form, status?.dataset.sinRespuesta);
    return;
  }
  remember(form.dataset.papeleta, null);
  show(form, answer.html);
}

function show(form, html) {
  const box = form.closest("[data-papeleta-caja]");
  if (!box) return;
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const inner = parsed.querySelector("[data-papeleta-caja]");
  box.replaceChildren(...(inner ?? parsed.body).childNodes);
  window.htmx?.process(box);
  const noted = box.querySelector("[data-codigo-anotado]");
  if (noted) noted.hidden = false;
  const target = box.querySelector("[data-foco], h2, h1") ?? box;
  target.tabIndex = -1;
  target.focus();
}

/** The choice of a list (a secret vote), when its button is pressed; without one the browser asks for it. */
function chosenInList(form, event) {
  if (!event.target.closest("[data-revisar]")) return null;
  return form.querySelector("input[name='sentido']:checked");
}

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("form[data-papeleta]");
  if (!form) return;
  const choice = event.target.closest("button[name='sentido']") ?? chosenInList(form, event);
  if (choice) {
    event.preventDefault();
    choose(form, choice);
  } else if (event.target.closest("[data-volver]")) {
    event.preventDefault();
    back(form);
  } else if (event.target.closest("[data-confirmar]")) {
    event.preventDefault();
    send(form);
  }
});

// The region may be fetched again while somebody reviews their choice: it stays made as long as the ballot is the same.
// At the swap and not when it settles: two answers may come one upon the other.
let reviewed = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.target.querySelector?.("form[data-papeleta]");
  const reviewing = form?.chosen && !form.querySelector("[data-paso='confirmar']")?.hidden;
  reviewed = reviewing ? { region: event.detail.target, ballot: form.dataset.papeleta, sense: form.chosen } : null;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (!reviewed || event.detail.target !== reviewed.region) return;
  const { region, ballot, sense } = reviewed;
  reviewed = null;
  const form = region.querySelector(`form[data-papeleta="${ballot}"]`);
  const again = form && [...form.querySelectorAll("button[name='sentido']")].find((one) => one.value === sense);
  if (again) choose(form, again);
});

// The code of a secret ballot is shown once: nothing takes its place until its owner says that it is written down.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.querySelector?.("[data-codigo]") && event.target.matches("[data-panel]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const noted = event.target.closest?.("[data-codigo-anotado]");
  if (!noted) return;
  const region = noted.closest("[data-panel]");
  noted.closest("[data-papeleta-caja]").querySelector("[data-codigo]").remove();
  noted.remove();
  if (region) window.htmx?.trigger(region, "refresh");
});

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-papeleta]");
  if (form && event.key === "Escape" && !form.querySelector("[data-paso='confirmar']")?.hidden) back(form);
});

// Enter in a form without a focused button must never send a ballot.
document.addEventListener("submit", (event) => {
  if (event.target.matches?.("form[data-papeleta]")) event.preventDefault();
});
