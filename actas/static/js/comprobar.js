// Compares a file with an issued document where the file is: only its SHA-256 is computed, and nothing is sent.
//
//   <form data-comparar data-maximo="bytes" [data-huella="hex hex …"]> <input type=file> … <div data-resultado>
//     <template data-coincide> <template data-no-coincide> with <span data-calculada>
//
// With no `data-huella` the page is asked which document has that digest. Where the browser cannot compute it (no secure
// connection) the form is sent as without this module. A file may also be dropped on the form.

import { takeDrops } from "./soltar.js";

async function digestOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function show(form, huella) {
  const same = form.dataset.huella.split(" ").includes(huella);

  const words = form.querySelector(same ? "[data-coincide]" : "[data-no-coincide]").content.cloneNode(true);
  const place = words.querySelector("[data-calculada]");
  if (place) place.textContent = huella;
  form.querySelector("[data-resultado]").replaceChildren(words);
}

async function compare(form) {
  const file = form.querySelector("input[type=file]").files[0];
  if (!file) return;
  const huella = await digestOf(file);
  if (form.dataset.huella) show(form, huella);
  else location.assign(`?huella=${huella}`);
}

function listen(form) {
  const input = form.querySelector("input[type=file]");
  form.querySelector("[data-se-envia]").hidden = Boolean(crypto.subtle);
  form.querySelector("[data-no-se-envia]").hidden = !crypto.subtle;
  const here = () => Boolean(crypto.subtle) && (input.files[0]?.size ?? 0) <= Number(form.dataset.maximo);
  form.addEventListener("submit", (event) => {
    if (!here()) return;
    event.preventDefault();
    compare(form);
  });
  // Choosing a file leads nowhere by itself; where the answer comes beside it, it comes at once.
  if (form.dataset.huella) input.addEventListener("change", () => form.requestSubmit());
  takeDrops(form, () => form.requestSubmit());
}

for (const form of document.querySelectorAll("[data-comparar]")) listen(form);
