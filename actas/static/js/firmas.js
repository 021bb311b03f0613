// The signed document may be dropped on its form (`<form data-soltar>`), also on one that came with a fragment.

import { takeDrops } from "./soltar.js";

const ready = new WeakSet();

function listen(root) {
  for (const form of root.querySelectorAll("[data-soltar]")) {
    if (ready.has(form)) continue;
    ready.add(form);
    takeDrops(form, () => form.requestSubmit());
  }
}

listen(document);
document.body.addEventListener("htmx:afterSettle", () => listen(document));
