// Who is writing where. While this page is open it asks every few seconds, and says which text it is in.
//
// A text in which somebody else writes is closed here, with their name and the hour, and may be taken all the same; a
// text that somebody else has saved is brought up to date, unless something is unsaved in it here.

import { token } from "./envio.js";
import { page as here } from "./equipo.js";

const EVERY = 10000;

/**
 * `texts`: name → { key, fields, version, dirty, close(notice, label, take), open(), goOn(), refresh() }
 */
export class Turns {
  constructor({ address, texts, words }) {
    Object.assign(this, { address, texts, words });
    this.mine = null;
    this.timer = setInterval(() => {
      if (!document.hidden) this.beat();
    }, EVERY);
    document.addEventListener("visibilitychange", () => document.hidden || this.beat());
    window.addEventListener("pagehide", () => this.mine && this.tell(this.mine, "soltar", { keepalive: true }));
    this.beat();
  }

  /** One has come to write here. */
  enter(text) {
    this.mine = text;
    return this.beat("tener");
  }

  /** One has left, and what was written is on its way. */
  leave(text) {
    if (this.mine !== text) return;
    this.mine = null;
    this.tell(text, "soltar");
  }

  async take(text) {
    this.mine = text;
    await this.beat("tomar");
    text.open();
    text.goOn();
  }

  async beat(action = "tener") {
    const answer = await this.tell(this.mine, this.mine ? action : "");
    if (answer) this.apply(answer.textos);
  }

  async tell(text, action, options = {}) {
    const body = new URLSearchParams({ ...(text?.fields ?? {}), pagina: here, accion: action });
    try {
      const response = await fetch(this.address, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        redirect: "manual",
        ...options,
      });
      return response.ok ? await response.json() : null;
    } catch {
      // Without a line nobody knows; the versions keep watch.
      return null;
    }
  }

  apply(states) {
    for (const text of this.texts.values()) {
      const state = states[text.key] ?? {};
      if (state.pagina && state.pagina !== here) this.close(text, state);
      else text.open();
      text.owned = state.pagina === here;
      if ((state.version ?? 0) > text.version && !text.dirty) text.refresh();
    }
  }

  close(text, state) {
    const who = state.quien || this.words.somebody;
    if (this.mine === text) this.mine = null;
    text.taken ||= text.owned;
    const sentence = text.taken ? this.words.taken : this.words.busy;
    text.close(sentence.replace("{quien}", who).replace("{desde}", state.desde), this.words.take, () => this.take(text));
  }
}
