// The life of one text on the page: typed, kept on this computer, sent, stored. No way leads to a lost word:
//
//   what is typed is on this computer at once, and stays there until the server has said that it has it;
//   what the server refuses, or cannot be asked, stays on the page and on this computer;
//   a newer text of somebody else is never written over: both are shown, and a person chooses.

import { forget, keep } from "./equipo.js";
import { send } from "./envio.js";

const PAUSE = 2500;
const LONGEST = 15000;
const KEEP_AFTER = 200;
const RETRY_FIRST = 2000;
const RETRY_CAP = 30000;

/**
 * `host` is what holds the text on the page:
 *   key, version, base          its name, the version shown and its HTML
 *   read(), write(html)         the HTML as it stands; put another in its place
 *   same(html)                  another HTML as this editor would write it
 *   show(state, answer)         saved, typing, saving, offline, login, conflict, refused
 */
export class Saver {
  constructor({ user, acta, address, fields, host }) {
    Object.assign(this, { user, acta, address, fields, host });
    this.version = host.version;
    this.base = host.same(host.base);
    // Texts that were sent and of which no answer came: one of them may be what is stored now.
    this.sent = new Set();
    this.busy = false;
    this.blocked = "";
    this.retries = 0;
    this.since = 0;
    this.kept = null;
    this.pauseTimer = this.retryTimer = this.keepTimer = null;
  }

  get dirty() {
    return this.host.read() !== this.base;
  }

  /** Whether what is on the page would be lost with it. */
  get unsafe() {
    return this.dirty && this.kept !== this.host.read();
  }

  typed() {
    if (!this.dirty && !this.busy) {
      this.clean();
      if (!this.blocked) this.host.show("same");
      return;
    }
    this.keepTimer ??= setTimeout(() => this.keep(), KEEP_AFTER);
    // What was refused may be another text now: shorter, or none of somebody else's.
    if (this.blocked === "refused") this.blocked = "";
    if (this.blocked) return;
    this.since ||= Date.now();
    if (!this.busy && !this.retries) this.host.show("typing");
    clearTimeout(this.pauseTimer);
    this.pauseTimer = setTimeout(() => this.flush(), Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now())));
  }

  keep() {
    clearTimeout(this.keepTimer);
    this.keepTimer = null;
    if (!this.dirty) return;
    const html = this.host.read();
    if (keep(this.user, this.acta, this.host.key, this.version, html)) this.kept = html;
  }

  clean() {
    forget(this.user, this.acta, this.host.key, this.version);
    this.kept = null;
  }

  /** The page goes: keep what there is, and try once more to send it. */
  leave() {
    this.keep();
    if (this.dirty && !this.blocked) send(this.address, this.body(this.host.read()), { leaving: true });
  }

  body(html, others = {}) {
    return { ...this.fields, html, version_vista: this.version, quien: this.user, ...others };
  }

  async flush() {
    clearTimeout(this.pauseTimer);
    clearTimeout(this.retryTimer);
    this.retryTimer = null;
    if (this.busy || this.blocked || !this.dirty) return;
    this.keep();
    await this.post(this.host.read());
  }

  async post(html, others = {}) {
    this.busy = true;
    this.since = 0;
    // While it asks again and again, what is said is why.
    if (!this.retries) this.host.show("saving");
    this.sent.add(html);
    const answer = await send(this.address, this.body(html, others));
    this.busy = false;
    this[answer.kind](answer, others.eleccion ? null : html);
  }

  /** `html` is what was sent; null when the person took the stored text instead, which is in the answer. */
  saved(answer, html) {
    this.retries = 0;
    this.clean();
    this.version = answer.version;
    if (html === null) this.host.write(answer.html);
    this.base = html ?? this.host.read();
    this.sent.clear();
    this.host.show("saved", answer);
    if (this.dirty) this.typed();
  }

  conflict(answer) {
    const stored = this.host.same(answer.html);
    if (this.sent.has(stored) || stored === this.host.read()) {
      // It is ours: the answer to it was lost on the way.
      this.rebase(answer.version, stored);
      if (this.dirty) this.flush();
      else this.host.show("saved", answer);
      return;
    }
    this.blocked = "conflict";
    this.host.show("conflict", answer);
  }

  /** Go on from another version of the text, which is `html`. */
  rebase(version, html) {
    this.clean();
    this.version = version;
    this.base = html;
    this.sent.clear();
    this.blocked = "";
    this.keep();
  }

  refused(answer) {
    this.blocked = "refused";
    this.host.show("refused", answer);
  }

  login(answer) {
    this.again("login", answer);
  }

  lost(answer) {
    this.again("offline", answer);
  }

  again(state, answer) {
    this.keep();
    this.host.show(state, { ...answer, kept: !this.unsafe });
    const wait = Math.min(RETRY_CAP, RETRY_FIRST * 2 ** this.retries);
    this.retries += 1;
    this.retryTimer = setTimeout(() => this.flush(), wait);
  }

  /** The line may be back, or somebody has logged in: ask at once. */
  wake() {
    if (!this.retryTimer) return;
    this.retries = 0;
    this.flush();
  }

  /** What the person chose of two texts: `mio`, `union` (the merged one is in the editor already) or `guardado`. */
  async choose(choice, stored) {
    if (choice === "guardado") {
      const mine = this.host.read();
      this.rebase(stored.version, this.host.same(stored.html));
      await this.post(mine, { eleccion: "guardado" });
      return;
    }
    this.rebase(stored.version, this.host.same(stored.html));
    await this.flush();
  }
}
