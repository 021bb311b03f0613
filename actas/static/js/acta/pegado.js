// What is pasted from a word processor keeps what it is (headings, lists, tables, emphasis) and loses how it looks.
//
// Documents on the web and LibreOffice bring lists and headings as such. Word brings a list as paragraphs whose style
// says how deep each one is, behind a bullet that it has typed itself. This works on the text of what is pasted,
// before any document is made of it: styles never reach the page.

const STYLE = /\s(?:style|class|width|height|align|valign|bgcolor|lang|dir|id|name|src|href|background|on\w+)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const WORD_LIST = /<p[^>]*?mso-list:\s*\w+\s+level(\d+)[^>]*>([\s\S]*?)<\/p>/gi;
const TYPED_BULLET = /<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/i;
const TYPED_BULLET_SPAN = /<span[^>]*mso-list:\s*Ignore[^>]*>([\s\S]*?)<\/span>\s*(?:<\/span>)?/i;
const MARK = "\u0001";

/** HTML of the clipboard as HTML that the editor's schema reads. */
export function tidyPaste(html) {
  // Copied from a text of ours.
  if (html.includes("data-pm-slice")) return html;
  let text = html.replace(/<(style|script|xml|head|title)\b[\s\S]*?<\/\1>/gi, "");
  text = text.replace(WORD_LIST, (_, level, content) => {
    const bullet = (TYPED_BULLET.exec(content) ?? TYPED_BULLET_SPAN.exec(content))?.[1] ?? "";
    const words = content.replace(TYPED_BULLET, "").replace(TYPED_BULLET_SPAN, "");
    const numbered = /\w+[.)]/.test(bullet.replace(/<[^>]*>|&\w+;/g, ""));
    return `${MARK}${numbered ? "ol" : "ul"}${level}${MARK}${words}${MARK}`;
  });
  text = text.replace(new RegExp(`(?:${MARK}[ou]l\\d+${MARK}[^${MARK}]*${MARK}\\s*)+`, "g"), nest);
  text = text.replace(/<!--[\s\S]*?-->|<!\[[^\]]*\]>|<\/?o:p>/gi, "");
  return headings(emphasis(text).replace(STYLE, ""));
}

/** Ours begin at the third level, since the first two belong to the page, and end at the fifth. */
function headings(html) {
  const HEADING = /<(\/?)h([1-6])\b/gi;
  const first = Math.min(...[...html.matchAll(HEADING)].map((found) => Number(found[2])));
  return html.replace(HEADING, (_, end, level) => `<${end}h${Math.min(5, Number(level) - first + 3)}`);
}

/** `[ul1]a[/][ul2]b[/]` → a list with a list inside it. */
function nest(run) {
  const entries = [...run.matchAll(new RegExp(`${MARK}([ou]l)(\\d+)${MARK}([^${MARK}]*)${MARK}`, "g"))];
  let html = "";
  const open = [];
  for (const [, tag, level, content] of entries) {
    const depth = Math.max(1, Math.min(Number(level), open.length + 1));
    while (open.length > depth) html += `</li></${open.pop()}>`;
    if (open.length === depth) html += "</li>";
    else {
      html += `<${tag}>`;
      open.push(tag);
    }
    html += `<li><p>${content}</p>`;
  }
  while (open.length) html += `</li></${open.pop()}>`;
  return html;
}

/** Emphasis that is only said by a style becomes emphasis; a <b> that says it is not bold is none (web documents). */
function emphasis(html) {
  return html
    .replace(/<(b|i)\b[^>]*(?<![\w-])font-(?:weight|style):\s*normal[^>]*>([\s\S]*?)<\/\1>/gi, "$2")
    .replace(/<span[^>]*(?<![\w-])font-weight:\s*(?:bold|[6-9]00)[^>]*>([^<]*)<\/span>/gi, "<strong>$1</strong>")
    .replace(/<span[^>]*(?<![\w-])font-style:\s*italic[^>]*>([^<]*)<\/span>/gi, "<em>$1</em>");
}
