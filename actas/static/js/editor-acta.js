// The page on which the minutes are written: an editor, its saving and its state in words for each text.
//
//   <body data-acta='{"acta": 7, "user": 3, "login": "…", "words": {…}}'>
//   <div data-barra role="toolbar" hidden></div>
//   <div data-texto="12-acuerdo" data-version="4">
//     <form> <label id=…> <textarea data-fuente> <template data-html>…</template> <p data-marcha> <p data-estado> </form>
//     <div data-conflicto></div>
//   </div>
//
// The textarea stays in the form; without this module people write in it. An editor is made when its text comes near
// the window: minutes may have hundreds.

import { Bar } from "./acta/barra.js";
import { discard, orphans } from "./acta/equipo.js";
import { Saver } from "./acta/guardado.js";
import { asWritten, createRich, preview, written } from "./acta/rico.js";
import { Turns } from "./acta/turnos.js";

const page = JSON.parse(document.body.dataset.acta ?? "{}");
const words = page.words ?? {};
const texts = new Map();
let turns = null;
const ofItem = (editor, texto) => fill(texto, [...texts.values()].find((text) => text.editor === editor)?.box.dataset);
const place = document.querySelector("[data-barra]") ?? document.createElement("div");
const bar = new Bar(place, words, page.phrases, ofItem);

const fill = (sentence, values = {}) =>
  (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => values?.[name] ?? whole);

class Texto {
  constructor(box) {
    this.box = box;
    this.key = box.dataset.texto;
    this.form = box.querySelector("form");
    this.source = box.querySelector("[data-fuente]");
    this.label = box.querySelector("label");
    this.base = box.querySelector("[data-html]").innerHTML;
    this.shown = Number(box.dataset.version);
    this.closed = "";
    this.editor = null;
    this.saver = null;
    this.holder = document.createElement("div");
    const area = preview(this.label, this.source.lang, this.base);
    area.addEventListener("focus", () => this.mount({ focus: true }));
    this.holder.append(area);
    this.source.before(this.holder);
    this.source.hidden = true;
    this.label.addEventListener("click", () => this.mount({ focus: true }));
    this.form.addEventListener("submit", (event) => {
      if (event.submitter?.hasAttribute("data-leido")) {
        // The page goes: its text goes along, as it stands, from the version that it comes from.
        if (this.editor) this.source.value = this.read();
        this.form.elements.version_vista.value = String(this.version);
        return;
      }
      event.preventDefault();
      this.mount();
      if (this.saver.dirty) this.saver.flush();
      else this.say(words.same);
    });
  }

  mount({ focus = false } = {}) {
    if (!this.editor) this.edit();
    if (focus) this.editor.commands.focus();
  }

  edit() {
    this.editor = createRich({
      holder: this.holder,
      label: this.label,
      lang: this.source.lang,
      html: this.base,
      onChange: () => {
        this.source.value = this.read();
        this.saver?.typed();
      },
    });
    bar.follow(this.editor);
    // The token goes in a header: after another login the one in the form is of no use, and would be looked at first.
    const { csrfmiddlewaretoken: _, ...fields } = Object.fromEntries(new FormData(this.form));
    this.saver = new Saver({ user: page.user, acta: page.acta, address: this.form.action, fields, host: this });
    this.editor.setEditable(!this.closed, false);
    this.editor.on("focus", () => turns?.enter(this));
    this.editor.on("blur", async () => {
      await this.saver.flush();
      turns?.leave(this);
    });
  }

  // What the turns ask and say

  get fields() {
    const { punto, seccion } = this.form.elements;
    return { ...(punto ? { punto: punto.value } : {}), seccion: seccion.value };
  }

  get version() {
    return this.saver ? this.saver.version : this.shown;
  }

  get dirty() {
    return Boolean(this.saver && (this.saver.dirty || this.saver.busy || this.saver.blocked));
  }

  /** One goes on where the text ends, as who takes it from somebody else does. */
  goOn() {
    this.mount();
    this.editor.commands.focus("end");
  }

  /** Somebody else writes here: it is to be read, and may be taken. */
  close(sentence, label, take) {
    const notice = this.box.querySelector("[data-turno]");
    if (this.closed === sentence) return;
    this.closed = sentence;
    this.editor?.setEditable(false, false);
    this.holder.querySelector("[role=textbox]").setAttribute("aria-readonly", "true");
    this.saver?.flush();
    notice.textContent = sentence;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-outline-primary btn-sm", textContent: label });
    button.addEventListener("click", take);
    this.box.querySelector("[data-tomar]").replaceChildren(button);
  }

  open() {
    this.taken = false;
    if (!this.closed) return;
    this.closed = "";
    this.editor?.setEditable(true, false);
    this.holder.querySelector("[role=textbox]").setAttribute("aria-readonly", "false");
    this.box.querySelector("[data-turno]").textContent = "";
    this.box.querySelector("[data-tomar]").replaceChildren();
  }

  /** A newer version is stored and nothing is unsaved here: it is shown. */
  async refresh() {
    const response = await fetch(`${this.form.action}?${new URLSearchParams(this.fields)}`, { redirect: "manual" }).catch(() => null);
    if (!response?.ok || this.dirty) return;
    const stored = await response.json();
    if (this.dirty || stored.version <= this.version) return;
    this.base = stored.html;
    this.shown = stored.version;
    if (this.editor) {
      this.saver.rebase(stored.version, this.same(stored.html));
      this.editor.commands.setContent(stored.html, { emitUpdate: false });
    } else this.holder.firstElementChild.innerHTML = stored.html;
    this.say(fill(words.fresh, stored));
  }

  read() {
    return written(this.editor);
  }

  write(html) {
    this.editor.commands.setContent(html, { emitUpdate: true });
  }

  same(html) {
    return asWritten(html);
  }

  // What the person is told

  show(state, answer = {}) {
    const passing = { typing: words.typing, saving: words.saving }[state];
    const moving = this.box.querySelector("[data-marcha]");
    const rest = this.box.querySelector("[data-estado]");
    moving.textContent = passing ?? "";
    rest.classList.toggle("visually-hidden", Boolean(passing));
    if (passing) return;
    this.box.dataset.estado = state;
    if (state !== "conflict") this.box.querySelector("[data-conflicto]").replaceChildren();
    if (state === "saved") {
      this.box.dataset.version = String(answer.version);
      this.say(fill(words.saved, answer));
    } else if (state === "login") this.say(words.login, page.login);
    else if (state === "offline") this.say(answer.kept === false ? words.unsafe : words.offline);
    else if (state === "refused") this.say(answer.motivo ?? words.refused);
    else if (state === "conflict") this.choose(answer);
    else this.say(words.same);
  }

  /** The state, told once: who listens to the page is not told the same twice. */
  say(sentence, link = "") {
    const place = this.box.querySelector("[data-estado]");
    place.classList.remove("visually-hidden");
    if (place.dataset.said === sentence) return;
    place.dataset.said = place.textContent = sentence ?? "";
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: link, target: "_blank", textContent: words.enter });
      place.append(" ", anchor);
    }
  }

  /** Two texts: both on the page, and nothing is sent until the person has said what becomes of them. */
  choose(answer) {
    this.say(words.conflict);
    const place = this.box.querySelector("[data-conflicto]");
    place.innerHTML = answer.panel;
    for (const form of place.querySelectorAll("form")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const choice = form.dataset.eleccion;
        if (choice === "union") this.write(answer.union);
        place.replaceChildren();
        this.saver.choose(choice, answer);
        this.editor.commands.focus();
      });
    }
    place.querySelector("h3")?.focus();
  }

  /** What a page that has gone had not sent. */
  recover(left) {
    this.mount();
    const html = this.same(left.html);
    if (html === this.saver.base) {
      discard(left.key);
      return;
    }
    // Its own version goes with it: if there is a newer one, the server will say so and show both.
    this.saver.version = left.version;
    this.write(left.html);
    this.saver.keep();
    discard(left.key);
    const when = new Date(left.when).toLocaleString(document.documentElement.lang);
    this.box.querySelector("[data-recuperado]").textContent = fill(words.recovered, { when });
    this.saver.flush();
  }
}

/** There is no place for it any more (the minutes were approved, the item was withdrawn): it is shown to be copied. */
function showLost(left) {
  const place = document.querySelector("[data-sin-sitio]");
  if (!place) return;
  place.hidden = false;
  const words = document.createElement("pre");
  words.textContent = blocksOf(new DOMParser().parseFromString(left.html, "text/html").body).join("\n");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn-outline-primary btn-sm", textContent: place.dataset.descartar });
  button.addEventListener("click", () => {
    discard(left.key);
    words.remove();
    button.remove();
  });
  place.append(words, button);
}

const blocksOf = (body) => [...body.querySelectorAll("p, h3, h4, h5")].map((one) => one.textContent);

for (const box of document.querySelectorAll("[data-texto]")) texts.set(box.dataset.texto, new Texto(box));

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) texts.get(entry.target.dataset.texto).mount();
  },
  { rootMargin: "600px" },
);
for (const { box } of texts.values()) near.observe(box);

const savers = () => [...texts.values()].map((text) => text.saver).filter(Boolean);
const wake = () => savers().forEach((saver) => saver.wake());
window.addEventListener("online", wake);
window.addEventListener("focus", wake);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) savers().forEach((saver) => (saver.keep(), saver.flush()));
  else wake();
});
window.addEventListener("pagehide", () => savers().forEach((saver) => saver.leave()));
window.addEventListener("beforeunload", (event) => {
  // Only when this computer does not keep texts is there something to ask.
  savers().forEach((saver) => saver.keep());
  if (savers().some((saver) => saver.unsafe)) event.preventDefault();
});

const taken = new Set();
for (const left of await orphans(page.user, page.acta)) {
  const text = texts.get(left.text);
  // Of two for one text the second is for the next time: it starts from what becomes of the first.
  if (text && taken.has(left.text)) continue;
  taken.add(left.text);
  if (text) text.recover(left);
  else showLost(left);
}
if (page.turns && texts.size) turns = new Turns({ address: page.turns, texts, words });
document.documentElement.dataset.editorListo = "";
