// A file may be dropped on a form as well as chosen in it; `then` is called when one was.

export function takeDrops(form, then) {
  const input = form.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("encima", kind === "dragover");
    });
  }
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    then();
  });
}
