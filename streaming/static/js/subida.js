// A recording goes up in parts (tus 1.0.0), so that a cut, a closed laptop or another browser goes on where it stopped.
//
//   <form data-subida="{% url 'emisiones:subidas' … %}" data-trozo="4194304" data-vuelta="…">
//     <div data-subida-avance hidden> <p data-subida-dice role="status"> <progress> <button data-subida-pausa> …
//
// The sentences are in the data of the form, in the reader's language. Without scripts the form sends the file whole.

const SMALLEST = 256 * 1024;
const LONGEST_PAUSE = 30000;
const BUSY = 2000;
const TOLD_EVERY = 5; // per cent: a screen reader need not hear of every part

const encode = (text) => {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

/** Where the part that begins at `offset` ends. */
export function partEnd(offset, size, part) {
  return Math.min(size, offset + part);
}

/** Milliseconds before the next try. */
export function pause(failures) {
  const ceiling = Math.min(LONGEST_PAUSE, 500 * 2 ** Math.min(failures, 8));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

async function digest(part) {
  if (!window.crypto?.subtle) return null; // only where the connection is safe
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await part.arrayBuffer()));
  return btoa(Array.from(hash, (byte) => String.fromCharCode(byte)).join(""));
}

class Stop extends Error {}

class Upload {
  constructor(form, file) {
    this.form = form;
    this.file = file;
    this.part = Number(form.dataset.trozo);
    this.failures = 0;
    this.offset = 0;
    this.told = -TOLD_EVERY;
    this.paused = false;
    this.cancelled = false;
    this.address = null;
    this.resume = () => {};
    this.box = form.querySelector("[data-subida-avance]");
    this.words = form.querySelector("[data-subida-dice]");
    this.bar = form.querySelector("[data-subida-avance] progress");
  }

  /** By the pace since it began here; nothing in the first seconds, nor for the last minute. */
  timeLeft() {
    this.since ??= { at: Date.now(), offset: this.offset };
    const [seconds, sent] = [(Date.now() - this.since.at) / 1000, this.offset - this.since.offset];
    const minutes = seconds > 3 && sent > 0 ? Math.round((this.file.size - this.offset) / (sent / seconds) / 60) : 0;
    return minutes ? this.form.dataset.faltan.replace("{}", String(minutes)) : "";
  }

  get headers() {
    return { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
  }

  say(text, now = false) {
    if (now) this.told = -TOLD_EVERY;
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  showProgress() {
    const percent = Math.floor((100 * this.offset) / this.file.size);
    this.bar.value = percent;
    this.bar.textContent = `${percent} %`;
    if (percent - this.told < TOLD_EVERY && percent < 100) return;
    this.told = percent;
    this.say(`${this.form.dataset.subiendo} ${percent} %. ${this.timeLeft()}`.trim());
  }

  async ask(url, options) {
    const { headers, ...others } = options;
    const answer = await fetch(url, { ...others, headers: { ...this.headers, ...headers }, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Stop(this.form.dataset.caducada);
    return answer;
  }

  async create() {
    const about = {
      filename: this.file.name,
      inicio: this.form.elements.inicio.value,
      huella: `${this.file.name}:${this.file.size}:${this.file.lastModified}`,
    };
    const metadata = Object.entries(about).map(([name, value]) => `${name} ${encode(value)}`);
    const answer = await this.ask(this.form.dataset.subida, {
      method: "POST",
      headers: { "Upload-Length": String(this.file.size), "Upload-Metadata": metadata.join(",") },
    });
    if (answer.status >= 500 && answer.status !== 507) throw new Error(String(answer.status));
    if (answer.status !== 201) throw new Stop(await answer.text());
    this.address = answer.headers.get("Location");
    this.offset = Number(answer.headers.get("Upload-Offset") ?? 0);
  }

  async find() {
    const answer = await this.ask(this.address, { method: "HEAD" });
    if (answer.status === 404 || answer.status === 410) throw new Stop(this.form.dataset.perdida);
    if (!answer.ok) throw new Error(String(answer.status));
    this.offset = Number(answer.headers.get("Upload-Offset"));
  }

  async send() {
    const part = this.file.slice(this.offset, partEnd(this.offset, this.file.size, this.part));
    const sum = await digest(part).catch(() => {
      throw new Stop(this.form.dataset.ilegible); // the file was moved, or the disk taken away
    });
    this.aborter = new AbortController();
    const answer = await this.ask(this.address, {
      method: "PATCH",
      body: part,
      signal: this.aborter.signal,
      headers: {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(this.offset),
        ...(sum ? { "Upload-Checksum": `sha256 ${sum}` } : {}),
      },
    });
    if (answer.status === 204) {
      this.offset = Number(answer.headers.get("Upload-Offset"));
      this.failures = 0;
    } else if (answer.status === 409) {
      await this.find(); // another window was quicker
    } else if (answer.status === 423) {
      this.say(this.form.dataset.ocupada, true);
      await this.wait(BUSY);
      await this.find();
    } else if (answer.status === 413 && this.part > SMALLEST && !answer.headers.has("Tus-Resumable")) {
      this.part = Math.max(SMALLEST, this.part / 2); // a proxy takes no more at once
    } else if ([404, 410].includes(answer.status)) {
      throw new Stop(this.form.dataset.perdida);
    } else if ([413, 415, 507].includes(answer.status)) {
      throw new Stop(await answer.text());
    } else {
      throw new Error(String(answer.status));
    }
  }

  wait(milliseconds) {
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      this.resume = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async run() {
    this.box.hidden = false;
    while (!this.cancelled && !(this.address && this.offset >= this.file.size)) {
      if (this.paused) {
        this.say(this.form.dataset.pausada, true);
        await new Promise((done) => {
          this.resume = done;
        });
        continue;
      }
      try {
        if (!this.address) await this.create();
        else if (this.failures) await this.find();
        this.showProgress();
        if (this.offset < this.file.size) await this.send();
        this.showProgress();
      } catch (problem) {
        if (problem instanceof Stop) throw problem;
        if (this.paused || this.cancelled) continue;
        this.failures += 1;
        this.say(this.form.dataset.cortada, true);
        await this.wait(pause(this.failures));
      }
    }
  }

  togglePause(button) {
    this.paused = !this.paused;
    button.textContent = this.paused ? this.form.dataset.seguir : this.form.dataset.pausar;
    if (this.paused) this.aborter?.abort();
    this.resume();
  }

  cancel() {
    this.cancelled = true;
    this.aborter?.abort();
    this.resume();
    if (this.address) this.ending = this.ask(this.address, { method: "DELETE" }).catch(() => {});
  }
}

let running = null;

async function begin(form) {
  const upload = new Upload(form, form.elements.fichero.files[0]);
  running = upload;
  const fields = [...form.elements].filter((one) => one.name || one.type === "submit");
  for (const field of fields) field.disabled = field.type !== "hidden";
  try {
    await upload.run();
    await upload.ending;
    running = null;
    location.assign(form.dataset.vuelta);
  } catch (problem) {
    running = null;
    upload.say(problem instanceof Stop ? problem.message : form.dataset.cortada, true);
    for (const field of fields) field.disabled = false;
    form.querySelector("[data-subida-pausa]").hidden = true;
  }
}

function start(form) {
  form.addEventListener("submit", (event) => {
    if (!form.elements.fichero.files.length || !form.elements.inicio.value) return; // the server says what is missing
    event.preventDefault();
    if (!running) begin(form);
  });
  form.querySelector("[data-subida-pausa]").addEventListener("click", (event) => running?.togglePause(event.currentTarget));
  form.querySelector("[data-subida-cancela]").addEventListener("click", () => (running ? running.cancel() : location.reload()));
  window.addEventListener("online", () => running && !running.paused && running.resume());
  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("[data-subida]")) start(form);
