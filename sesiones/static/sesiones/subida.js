// How much of a file has been sent, in the form that sends it (`data-subida`), while htmx sends it.
document.addEventListener("htmx:xhr:progress", (event) => {
  const box = event.target.closest("[data-subida]")?.querySelector("[data-subida-progreso]");
  if (!box || !event.detail.lengthComputable) return;
  box.hidden = false;
  box.querySelector("progress").value = Math.round((100 * event.detail.loaded) / event.detail.total);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const box = event.target.closest?.("[data-subida]")?.querySelector("[data-subida-progreso]");
  if (box) box.hidden = true;
});
