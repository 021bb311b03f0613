// A button that copies what is written beside it.
//
//   <code id="direccion-7">https://…</code>
//   <button type="button" data-copiar="direccion-7" data-copiado="…" data-seleccionado="…"><span data-copiar-palabra>…
//
// Where the browser lends no clipboard (a page without TLS) the text is selected, and the reader told so.

import { avisar } from "./avisos.js";

const SHOWN = 2000;

async function copy(button) {
  const source = document.getElementById(button.dataset.copiar);
  try {
    await navigator.clipboard.writeText(source.textContent);
    avisar(button.dataset.copiado);
    const word = button.querySelector("[data-copiar-palabra]");
    word.dataset.antes ??= word.textContent;
    word.textContent = button.dataset.copiado;
    setTimeout(() => {
      word.textContent = word.dataset.antes;
    }, SHOWN);
  } catch {
    getSelection().selectAllChildren(source);
    avisar(button.dataset.seleccionado);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copiar]");
  if (button) copy(button);
});
