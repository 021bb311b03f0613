// Clocks: they count, warn with a word and a colour, and never cut anybody off.
//
//   <span role="timer" data-reloj data-inicio="2026-11-22T09:00:00Z" data-ahora="…Z" data-limite="300"
//         data-poco="Queda poco" data-agotado="Tiempo agotado" data-restan="Quedan %s segundos">
//     <span data-reloj-cifra>4:12</span> <span data-reloj-aviso></span>
//   </span>
//
// `data-ahora` is the server's time when it drew the clock: the browser's own clock may be wrong, its pace is not.
// Without `data-limite` (seconds) the clock counts up; `data-fin` (ISO) stops it; `data-modo="hora"` shows the hour.

import { avisar } from "./avisos.js";

const SAY_AT = [60, 20, 10];
const LITTLE = 60;
const offsets = new WeakMap();
const said = new WeakMap();

/** "4:05", "1:02:30"; past the limit with a sign. */
export function format(seconds) {
  const sign = seconds < 0 ? "−" : "";
  const whole = Math.abs(Math.trunc(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours
    ? `${sign}${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${sign}${minutes}:${two(whole % 60)}`;
}

function offsetOf(clock) {
  if (!offsets.has(clock)) {
    offsets.set(clock, clock.dataset.ahora ? Date.parse(clock.dataset.ahora) - Date.now() : 0);
  }
  return offsets.get(clock);
}

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function announce(clock, left) {
  const mark = SAY_AT.find((seconds) => left === seconds);
  if (mark === undefined || said.get(clock) === mark || clock.dataset.mudo !== undefined) return;
  said.set(clock, mark);
  if (clock.dataset.restan) avisar(clock.dataset.restan.replace("%s", String(mark)));
}

function tick(clock) {
  const now = Date.now() + offsetOf(clock);
  const digits = clock.querySelector("[data-reloj-cifra]") ?? clock;
  if (clock.dataset.modo === "hora") {
    write(digits, new Date(now).toLocaleTimeString("es-ES", { timeZone: "Europe/Madrid", hour: "2-digit", minute: "2-digit" }));
    return;
  }
  const end = clock.dataset.fin ? Date.parse(clock.dataset.fin) : now;
  const used = Math.max(0, Math.floor((end - Date.parse(clock.dataset.inicio)) / 1000));
  const limit = Number.parseInt(clock.dataset.limite ?? "", 10);
  if (!Number.isFinite(limit) || limit <= 0) {
    write(digits, format(used));
    return;
  }
  const left = limit - used;
  write(digits, format(left));
  const state = left < 0 ? "agotado" : left <= LITTLE ? "poco" : "bien";
  if (clock.dataset.estado !== state) clock.dataset.estado = state;
  write(clock.querySelector("[data-reloj-aviso]"), state === "bien" ? "" : (clock.dataset[state] ?? ""));
  if (!clock.dataset.fin) announce(clock, left);
}

function tickAll() {
  for (const clock of document.querySelectorAll("[data-reloj]")) tick(clock);
}

tickAll();
setInterval(tickAll, 500);
document.addEventListener("htmx:afterSettle", tickAll);
