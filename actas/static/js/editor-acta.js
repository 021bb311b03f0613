// The texts of the minutes as rich text: paragraphs, bold, italics and lists, and a mark on what is a personal datum;
// nothing else.
//
//   <body data-editor-palabras='{"bar": "Formato", "bold": ["Negrita", "N"], …}'>      names and signs of the buttons
//   <form data-editor> <label id=…> <textarea data-editor-fuente> <template data-editor-html>…</template> </form>
//
// The textarea stays in the form and is what is sent; without this module people write in it.

const COMMANDS = ["bold", "italic", "insertUnorderedList", "insertOrderedList", "dato"];
const words = JSON.parse(document.body.dataset.editorPalabras ?? "{}");

function toolbar(area) {
  const bar = document.createElement("div");
  bar.className = "acta-barra";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.bar ?? "");
  for (const command of COMMANDS) {
    const [name, sign] = words[command] ?? [command, command];
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-pressed", "false");
    // Pressing a button must not take the selection out of the text.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      area.focus();
      if (command === "dato") toggleMark(area);
      else document.execCommand(command);
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
      mark(bar);
    });
    button.dataset.command = command;
    bar.append(button);
  }
  return bar;
}

function mark(bar) {
  for (const button of bar.children) {
    const { command } = button.dataset;
    const pressed = command === "dato" ? Boolean(marked()) : document.queryCommandState(command);
    button.setAttribute("aria-pressed", String(pressed));
  }
}

// The mark around the selection, or null.
function marked() {
  const node = document.getSelection()?.anchorNode;
  return (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".acta-editor mark") ?? null;
}

// The selected words become a personal datum; where they are one already, they stop being it.
function toggleMark(area) {
  const selection = document.getSelection();
  const present = marked();
  if (present) {
    present.replaceWith(...present.childNodes);
    area.normalize();
    return;
  }
  const text = selection.toString();
  if (!text.trim() || !area.contains(selection.anchorNode) || !area.contains(selection.focusNode)) return;
  const element = document.createElement("mark");
  element.textContent = text;
  document.execCommand("insertHTML", false, element.outerHTML);
}

export function enrich(form) {
  const source = form.querySelector("[data-editor-fuente]");
  const content = form.querySelector("[data-editor-html]");
  const label = form.querySelector("label");
  if (!source || !content || source.hidden) return;
  const area = document.createElement("div");
  area.className = "form-control acta-editor";
  area.contentEditable = "true";
  area.lang = source.lang;
  area.setAttribute("role", "textbox");
  area.setAttribute("aria-multiline", "true");
  area.setAttribute("aria-labelledby", label.id);
  area.append(content.content.cloneNode(true));
  const bar = toolbar(area);
  source.before(bar, area);
  source.hidden = true;
  label.addEventListener("click", () => area.focus());

  let saved = area.innerHTML;
  const copy = () => {
    source.value = area.innerHTML;
  };
  copy();
  area.addEventListener("input", copy);
  area.addEventListener("keyup", () => mark(bar));
  area.addEventListener("mouseup", () => mark(bar));
  area.addEventListener("blur", () => {
    if (area.innerHTML === saved) return;
    saved = area.innerHTML;
    source.dispatchEvent(new Event("change", { bubbles: true }));
  });
  area.addEventListener("paste", (event) => {
    // What comes from a word processor brings its looks with it: only the words are wanted.
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
}

document.execCommand("defaultParagraphSeparator", false, "p");
for (const form of document.querySelectorAll("form[data-editor]")) enrich(form);
