// The rich text of the minutes: paragraphs, headings of level 3 to 5, lists, tables, bold, italics, and a mark on what is
// a personal datum; nothing else.
//
// Tiptap (over ProseMirror) does the editing: what its schema does not know cannot come in, however it is pasted.
// Escape lets Tab leave the text.

import {
  Bold,
  BulletList,
  Document,
  Editor,
  generateHTML,
  generateJSON,
  HardBreak,
  Heading,
  Highlight,
  History,
  Italic,
  ListItem,
  OrderedList,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "../../django_prose_editor/editor.js";
import { tidyPaste } from "./pegado.js";

export const LEVELS = [3, 4, 5];
const extensions = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  // <mark>: its words are a personal datum, which the minutes for everybody leave out.
  Highlight,
  HardBreak,
  Heading.configure({ levels: LEVELS }),
  BulletList,
  OrderedList.configure({ enableListAttributes: false }),
  ListItem,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  History,
];

const NOTHING = "<p></p>";
const plain = (html) => (html === NOTHING ? "" : html);

/** What stands in an editor; an empty text is "". */
export const written = (editor) => plain(editor.getHTML());

/** Any HTML as an editor would write it: two that say the same are equal. */
export const asWritten = (html) => plain(generateHTML(generateJSON(html || NOTHING, extensions), extensions));

const ATTRIBUTES = { class: "form-control acta-editor", role: "textbox", "aria-multiline": "true" };

/** The text as it will look in an editor, before there is one: the same room, and who comes to it is served. */
export function preview(label, lang, html) {
  const area = document.createElement("div");
  for (const [name, value] of Object.entries(ATTRIBUTES)) area.setAttribute(name, value);
  area.setAttribute("aria-labelledby", label.id);
  area.lang = lang;
  area.tabIndex = 0;
  area.innerHTML = html || "<p><br></p>";
  return area;
}

/** An editor in `holder`, which it fills. */
export function createRich({ holder, label, lang, html, onChange }) {
  let leaving = false;
  holder.replaceChildren();
  // Its own attributes are asked for while it is being made.
  let editor = null;
  editor = new Editor({
    element: holder,
    extensions,
    content: html,
    // The content policy does not let a script put styles into the page: they are in acta.css.
    injectCSS: false,
    onUpdate: () => onChange(),
    editorProps: {
      // Also where nobody may write now one comes by keyboard, to read.
      attributes: () => ({
        ...ATTRIBUTES,
        "aria-labelledby": label.id,
        "aria-readonly": String(editor?.isEditable === false),
        lang,
        tabindex: "0",
      }),
      transformPastedHTML: tidyPaste,
      handleDOMEvents: {
        // In a list and in a table Tab works on the text; who writes with the keyboard alone must be able to leave.
        keydown(view, event) {
          if (event.key === "Tab" && leaving) return true;
          leaving = event.key === "Escape";
          return false;
        },
      },
    },
  });
  return editor;
}
