// What every page needs: the focus goes to an error summary, also after htmx has brought one.
function focusSummary(root) {
  root.querySelector?.("[data-resumen-errores]")?.focus();
}

focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.detail.elt));
