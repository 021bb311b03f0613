// The console by keyboard: one key, one button.
//
//   <button data-atajo="n">Siguiente punto</button>
//   <dialog data-atajos> <ul data-atajos-lista></ul> <input type="checkbox" data-atajos-activos> </dialog>
//   <button data-atajos-abrir>Atajos (?)</button>
//
// A key clicks the first visible button that carries it, so a key can never do what the page does not offer. Keys
// rest while somebody types or a dialog is open, and can be switched off (WCAG 2.1.4).

import { justSwapped } from "./controles.js";

const STORE = "atajos";
const dialog = document.querySelector("dialog[data-atajos]");

function enabled() {
  try {
    return localStorage.getItem(STORE) !== "no";
  } catch {
    return true;
  }
}

function typing(target) {
  if (target.isContentEditable) return true;
  if (target.matches?.("textarea, select")) return true;
  return target.matches?.("input") && !["button", "submit", "checkbox", "radio"].includes(target.type);
}

const visible = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

export function buttonFor(key) {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  return [...document.querySelectorAll("[data-atajo]")].find(
    (button) => button.dataset.atajo === wanted && visible(button) && !button.disabled,
  );
}

function list() {
  const place = dialog?.querySelector("[data-atajos-lista]");
  if (!place) return;
  place.replaceChildren();
  const known = new Set();
  for (const button of document.querySelectorAll("[data-atajo]")) {
    if (known.has(button.dataset.atajo) || !visible(button)) continue;
    known.add(button.dataset.atajo);
    const row = document.createElement("li");
    const key = document.createElement("kbd");
    key.textContent = button.dataset.atajo;
    const words = button.dataset.atajoTexto ?? button.getAttribute("aria-label") ?? textWithoutKeys(button);
    row.append(key, ` ${words}`);
    place.append(row);
  }
}

function textWithoutKeys(button) {
  const copy = button.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function openList() {
  if (!dialog || dialog.open) return;
  list();
  dialog.showModal();
}

const box = dialog?.querySelector("[data-atajos-activos]");
if (box) {
  box.checked = enabled();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, box.checked ? "si" : "no");
    } catch {
      // Private browsing: the keys stay on.
    }
  });
}

// An act was done: the refusal of an earlier one goes, the menu that it came from closes, its form is empty again.
document.addEventListener("mesa-cambiada", (event) => {
  document.getElementById("respuesta")?.replaceChildren();
  const form = event.target.closest?.("form");
  form?.reset();
  form?.closest("dialog")?.close();
  const menu = form?.closest("details");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});

// The forms of a vote open in a dialog over the console; without this module their links lead to pages.
const forms = document.querySelector("dialog[data-dialogo]");

function openForm() {
  if (!forms.open) forms.showModal();
  const first = forms.querySelector("[aria-invalid='true']") ?? forms.querySelector("form :is(select, input, textarea):not([type=hidden])");
  first?.focus();
  // As Tab does: a figure that stands there is replaced, not added to.
  first?.select?.();
}

forms?.addEventListener("close", () => {
  forms.querySelector("#dialogo-contenido").replaceChildren();
  // The button that opened it may have been exchanged meanwhile.
  if (document.activeElement === document.body) document.querySelector("#siguiente .btn")?.focus();
});

// What was refused is said where the eye is.
document.addEventListener("htmx:afterSettle", (event) => {
  const { target } = event.detail;
  if (target?.id === "dialogo-contenido" && target.childElementCount) openForm();
  if (target?.id === "respuesta" || target?.id === "dialogo-respuesta") target.querySelector("[data-foco]")?.focus();
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-atajos-abrir]")) openList();
  if (event.target.closest?.("[data-cerrar-dialogo]")) event.target.closest("dialog")?.close();
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    openList();
    return;
  }
  if (!enabled()) return;
  const button = buttonFor(event.key);
  if (!button) return;
  event.preventDefault();
  // The second press of an impatient hand does not do the step after.
  if (justSwapped(button)) return;
  button.focus();
  button.click();
});
