// The buttons of the texts: one bar for the page, at the text in which one writes.
//
// Real buttons with names; one stop of Tab, arrows between them. Alt+F10 comes here from a text, Escape goes back.

import { LEVELS } from "./rico.js";

const inTable = (editor) => editor.isActive("table");
// What each button does, and when it is pressed or of use.
const BUTTONS = {
  bold: { run: (chain) => chain.toggleBold(), active: "bold" },
  italic: { run: (chain) => chain.toggleItalic(), active: "italic" },
  bullets: { run: (chain) => chain.toggleBulletList(), active: "bulletList" },
  numbers: { run: (chain) => chain.toggleOrderedList(), active: "orderedList" },
  deeper: { run: (chain) => chain.sinkListItem("listItem"), when: (editor) => editor.can().sinkListItem("listItem") },
  shallower: { run: (chain) => chain.liftListItem("listItem"), when: (editor) => editor.can().liftListItem("listItem") },
  dato: { run: (chain) => chain.toggleHighlight(), active: "highlight" },
  undo: { run: (chain) => chain.undo(), when: (editor) => editor.can().undo() },
  redo: { run: (chain) => chain.redo(), when: (editor) => editor.can().redo() },
  table: {
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    when: (editor) => !inTable(editor),
  },
  rowAfter: { run: (chain) => chain.addRowAfter(), when: inTable },
  columnAfter: { run: (chain) => chain.addColumnAfter(), when: inTable },
  deleteRow: { run: (chain) => chain.deleteRow(), when: inTable },
  deleteColumn: { run: (chain) => chain.deleteColumn(), when: inTable },
  deleteTable: { run: (chain) => chain.deleteTable(), when: inTable },
};
// Shown only inside a table, where they mean something.
const OF_TABLE = ["rowAfter", "columnAfter", "deleteRow", "deleteColumn", "deleteTable"];

export class Bar {
  /** `phrases`: `[{ titulo, texto }]`, ready to be put where one writes; `fill(texto)` completes one for its item. */
  constructor(element, words, phrases, fill) {
    this.element = element;
    this.editor = null;
    element.append(this.levels(words));
    if (phrases?.length) element.append(this.phrases(words, phrases, fill));
    for (const name of Object.keys(BUTTONS)) element.append(this.button(name, words[name] ?? [name, name]));
    element.addEventListener("keydown", (event) => this.walk(event));
    element.addEventListener("focusin", (event) => this.stopAt(event.target));
    this.refresh();
    element.hidden = false;
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.key !== "F10" || !this.editor?.isFocused) return;
      event.preventDefault();
      this.stops()[0].focus();
    });
  }

  /** From now on the bar is this editor's whenever one writes in it. */
  follow(editor) {
    editor.on("focus", () => {
      this.editor = editor;
      this.refresh();
    });
    editor.on("transaction", () => {
      if (this.editor === editor) this.refresh();
    });
  }

  button(name, [title, sign]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: sign, title });
    button.setAttribute("aria-label", title);
    button.dataset.command = name;
    button.tabIndex = -1;
    // Pressing a button must not take the selection out of the text.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") BUTTONS[name].run(this.editor.chain().focus()).run();
    });
    return button;
  }

  levels(words) {
    const select = document.createElement("select");
    select.className = "form-select";
    select.tabIndex = -1;
    select.setAttribute("aria-label", words.level ?? "");
    for (const level of [0, ...LEVELS]) select.append(new Option(words.levels?.[level] ?? String(level), level));
    select.addEventListener("change", () => {
      const level = Number(select.value);
      const chain = this.editor.chain().focus();
      (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
    });
    return select;
  }

  phrases(words, phrases, fill) {
    const select = document.createElement("select");
    select.className = "form-select";
    select.tabIndex = -1;
    select.dataset.frases = "";
    select.setAttribute("aria-label", words.phrase);
    select.append(new Option(words.phrase, ""), ...phrases.map(({ titulo }, n) => new Option(titulo, n)));
    select.addEventListener("change", () => {
      const texto = fill(this.editor, phrases[Number(select.value)].texto);
      select.value = "";
      const lines = texto.split(/\n+/).filter((line) => line.trim());
      const content = lines.map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
      this.editor.chain().focus().insertContent(lines.length === 1 ? { type: "text", text: lines[0] } : content).run();
    });
    return select;
  }

  refresh() {
    const { editor } = this;
    const usable = Boolean(editor?.isEditable);
    for (const control of this.element.children) {
      if (control.localName === "select") {
        control.disabled = !usable;
        if ("frases" in control.dataset) continue;
        control.value = (editor && LEVELS.find((level) => editor.isActive("heading", { level }))) ?? 0;
        continue;
      }
      const { active, when } = BUTTONS[control.dataset.command] ?? {};
      if (OF_TABLE.includes(control.dataset.command)) control.hidden = !(usable && inTable(editor));
      if (active) control.setAttribute("aria-pressed", String(usable && editor.isActive(active)));
      control.setAttribute("aria-disabled", String(!usable || (when ? !when(editor) : false)));
    }
    const stops = this.stops();
    if (!stops.some((one) => one.tabIndex === 0)) this.stopAt(stops[0]);
  }

  stops() {
    return [...this.element.children].filter((one) => !one.hidden && !one.disabled);
  }

  /** One stop of Tab for the whole bar. */
  stopAt(chosen) {
    for (const one of this.element.children) one.tabIndex = one === chosen ? 0 : -1;
  }

  walk(event) {
    if (event.key === "Escape") {
      this.editor?.commands.focus();
      return;
    }
    const all = this.stops();
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  }
}
