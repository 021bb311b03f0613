// The order of an agenda: by its buttons, by Alt+↑ and Alt+↓, or by dragging the handle.
//
//   <ol data-orden="…/ordenar/" data-movido="%t: ahora en el lugar %n" data-fallo="No se ha podido guardar el orden">
//     <li data-id="7" data-nombre="Cuenta general">
//       <span data-asa aria-hidden="true">⠿</span> …
//       <form …><button data-mover="-1">Subir</button></form>
//     </li>
//   </ol>
//
// The buttons stand in forms that the server understands; this module only saves the reload. The whole order travels
// (`orden=7&orden=3…`), so that two moves in a row never fight. `data-lugar` in an item shows its place, counted from
// `data-desde` of the list (1). When the order is stored the list sends `orden:guardado`, which bubbles.

import { avisar } from "./avisos.js";

const SETTLE = 500;
const timers = new WeakMap();
const stored = new WeakMap();

const itemsOf = (list) => [...list.children].filter((item) => item.dataset.id);
const orderOf = (list) => itemsOf(list).map((item) => item.dataset.id);

function middleOf(item) {
  const box = item.getBoundingClientRect();
  return box.top + box.height / 2;
}

function token(list) {
  const field = list.querySelector("[name=csrfmiddlewaretoken]") ?? document.querySelector("[name=csrfmiddlewaretoken]");
  return field?.value ?? "";
}

function settle(list) {
  const items = itemsOf(list);
  const first = Number(list.dataset.desde ?? 1);
  items.forEach((item, index) => {
    for (const button of item.querySelectorAll("[data-mover]")) {
      const impossible = button.dataset.mover === "-1" ? index === 0 : index === items.length - 1;
      button.setAttribute("aria-disabled", String(impossible));
    }
    for (const place of item.querySelectorAll("[data-lugar]")) place.textContent = String(first + index);
  });
}

function restore(list, order) {
  const byId = new Map(itemsOf(list).map((item) => [item.dataset.id, item]));
  for (const id of order) list.append(byId.get(id));
  settle(list);
}

async function save(list) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token(list));
  const order = orderOf(list);
  for (const id of order) body.append("orden", id);
  try {
    const answer = await fetch(list.dataset.orden, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    stored.set(list, order);
    list.dispatchEvent(new CustomEvent("orden:guardado", { bubbles: true }));
  } catch {
    restore(list, stored.get(list));
    avisar(list.dataset.fallo ?? "");
  }
}

function saveSoon(list) {
  clearTimeout(timers.get(list));
  timers.set(
    list,
    setTimeout(() => save(list), SETTLE),
  );
}

function tell(list, item) {
  const text = list.dataset.movido;
  if (!text) return;
  avisar(text.replace("%t", item.dataset.nombre ?? "").replace("%n", String(itemsOf(list).indexOf(item) + Number(list.dataset.desde ?? 1))));
}

function move(item, by) {
  const list = item.parentElement;
  const items = itemsOf(list);
  const place = items.indexOf(item) + by;
  if (place < 0 || place >= items.length) return;
  const focused = document.activeElement;
  if (by < 0) items[place].before(item);
  else items[place].after(item);
  settle(list);
  if (item.contains(focused)) focused.focus();
  tell(list, item);
  saveSoon(list);
}

function drag(list, item) {
  const before = orderOf(list).join();
  item.classList.add("se-mueve");
  // By height alone: beside the list, above it or below it the hand still says where.
  const onMove = (event) => {
    const others = itemsOf(list).filter((other) => other !== item);
    const next = others.find((other) => event.clientY < middleOf(other));
    if (next && next !== item.nextElementSibling) next.before(item);
    else if (!next && others.length) others.at(-1).after(item);
  };
  const onEnd = () => {
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", onEnd);
    document.removeEventListener("pointercancel", onEnd);
    item.classList.remove("se-mueve");
    if (orderOf(list).join() === before) return;
    settle(list);
    tell(list, item);
    saveSoon(list);
  };
  // On the document, not captured by the handle: an element that moves in the page loses its pointer.
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onEnd);
  document.addEventListener("pointercancel", onEnd);
}

for (const list of document.querySelectorAll("[data-orden]")) {
  stored.set(list, orderOf(list));
  settle(list);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mover]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("[data-id]"), Number(button.dataset.mover));
  });
  list.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const item = event.target.closest("[data-id]");
    if (!item) return;
    event.preventDefault();
    move(item, event.key === "ArrowUp" ? -1 : 1);
  });
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-asa]");
    if (!handle || event.button) return;
    event.preventDefault();
    drag(list, handle.closest("[data-id]"));
  });
}
