// The page of a recording: its links jump instead of loading, the transcript follows and is searched, keys move.
// The player is ours (`[data-medio]`) or, once the reader asked for it, that of YouTube in a frame.

const TOLD = 250; // milliseconds between two questions to a player in a frame
const medium = document.querySelector("[data-medio]");
const chapters = [...document.querySelectorAll(".grabacion-capitulos [data-segundo]")];
const lines = [...document.querySelectorAll("[data-transcripcion] > li")].map((element) => ({
  element,
  second: Number(element.querySelector("[data-segundo]").dataset.segundo),
}));
const framed = { second: 0, playing: true, heard: false, waiting: [] };

const frame = () => document.querySelector(".grabacion-video iframe");

function say(what) {
  const player = frame();
  player?.contentWindow.postMessage(JSON.stringify(what), new URL(player.src).origin);
}

function tell(func, ...args) {
  const command = { event: "command", func, args };
  if (framed.heard) say(command);
  else framed.waiting.push(command); // it would not hear it yet
}

const now = () => (medium ? medium.currentTime : framed.second);

function seek(second) {
  const target = Math.max(0, second);
  if (medium) {
    medium.currentTime = target;
  } else if (frame()) {
    framed.second = target;
    tell("seekTo", target, true);
  } else {
    const card = document.querySelector("[data-video]");
    if (!card) return false;
    const url = new URL(card.dataset.video);
    url.searchParams.set("start", String(Math.floor(target)));
    card.dataset.video = url.href;
    framed.second = target;
    card.click(); // video.js puts the player there
  }
  follow();
  return true;
}

function toggle() {
  if (medium) return medium.paused ? medium.play().catch(() => {}) : medium.pause();
  framed.playing = !framed.playing;
  tell(framed.playing ? "playVideo" : "pauseVideo");
}

// The transcript and the chapters say where the video is.

function last(list, second) {
  let found = null;
  for (const one of list) if (one.second <= second + 0.2) found = one;
  return found;
}

function scrollWithin(list, element) {
  if (list.contains(document.activeElement) || list.matches(":hover")) return; // somebody is reading there
  const place = element.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (place < 0 || place > list.clientHeight * 0.7) list.scrollTop += place - list.clientHeight * 0.3;
}

let spoken = null;
function follow() {
  const second = now();
  const line = last(lines, second)?.element ?? null;
  if (line !== spoken) {
    spoken?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "true");
    spoken = line;
    if (line) scrollWithin(line.parentElement, line);
  }
  const chapter = last(chapters.map((element) => ({ element, second: Number(element.dataset.segundo) })), second);
  for (const one of chapters) {
    if (one === chapter?.element) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

medium?.addEventListener("timeupdate", follow);
medium?.addEventListener("seeked", follow);

addEventListener("message", (event) => {
  const player = frame();
  if (!player || event.source !== player.contentWindow || typeof event.data !== "string") return;
  if (event.origin !== new URL(player.src).origin) return;
  framed.heard = true;
  for (const command of framed.waiting.splice(0)) say(command);
  let said;
  try {
    said = JSON.parse(event.data);
  } catch {
    return;
  }
  if (typeof said?.info?.currentTime === "number") framed.second = said.info.currentTime;
  if (typeof said?.info?.playerState === "number") framed.playing = said.info.playerState === 1;
  follow();
});

// It tells nothing until it was told that somebody listens, and it hears that only some time after its page has loaded.
function greet(player) {
  player.addEventListener("load", () => {
    const asking = setInterval(() => {
      if (framed.heard || !player.isConnected) clearInterval(asking);
      else say({ event: "listening" });
    }, TOLD);
  });
}
const place = document.querySelector(".grabacion-video");
if (!medium && place) {
  const watching = new MutationObserver(() => {
    if (!frame()) return;
    watching.disconnect();
    greet(frame());
  });
  watching.observe(place, { childList: true });
}

// Links to a second; their address stays the one to share.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-segundo]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (!seek(Number(link.dataset.segundo))) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
});

function fromAddress() {
  const second = /^#t=(\d{1,6})$/.exec(location.hash)?.[1];
  if (second && (medium || frame())) seek(Number(second)); // nobody outside is asked before a click
}
addEventListener("hashchange", fromAddress);
if (medium && medium.readyState < 1) medium.addEventListener("loadedmetadata", fromAddress, { once: true });
else fromAddress();

// Keys, but where something else has them: a field, or the player itself.

const KEYS = { j: -10, l: 10, ArrowLeft: -5, ArrowRight: 5 };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.startsWith("Arrow") && event.target.closest?.("video, audio, [data-transcripcion]")) return;
  if (!medium && !frame()) return;
  if (key === "k") toggle();
  else if (key in KEYS) seek(now() + KEYS[key]);
  else return;
  event.preventDefault();
});

// Search, while it is being written.

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").split(/\s+/).filter(Boolean).join(" ");
const form = document.querySelector("[data-busca]");
if (form && !new URLSearchParams(location.search).get("q")) {
  const field = form.elements.q;
  const count = form.querySelector("[data-busca-cuenta]");
  const texts = lines.map(({ element }) => plain(element.textContent));
  const search = () => {
    const wanted = plain(field.value);
    let found = 0;
    lines.forEach(({ element }, place) => {
      const holds = texts[place].includes(wanted);
      element.hidden = !holds;
      found += holds ? 1 : 0;
    });
    const { uno, varios, ninguno } = count.dataset;
    if (!wanted) count.textContent = "";
    else if (found === 1) count.textContent = uno;
    else count.textContent = found ? `${varios} ${found}` : ninguno;
  };
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
}
