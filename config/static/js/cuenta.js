// Says how long it is until something begins, in words: <strong data-cuenta-atras="2026-03-26T09:30:00+01:00">.
// The server's sentence stays as its frame: only the part between its words and the full stop is rewritten.

const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** "dentro de 3 días", in the language of the page; empty once it is time. */
export function until(instant, now, language) {
  const seconds = (instant - now) / 1000;
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ["minute", 60];
  if (seconds <= 0) return "";
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(Math.max(1, Math.floor(seconds / size)), unit);
}

function tell() {
  for (const element of document.querySelectorAll("[data-cuenta-atras]")) {
    const words = until(Date.parse(element.dataset.cuentaAtras), Date.now(), document.documentElement.lang || "es");
    const text = words ? `${element.dataset.marco.replace("%s", words)}` : element.dataset.llega;
    if (element.textContent !== text) element.textContent = text;
  }
}

tell();
setInterval(tell, 15000);
document.addEventListener("htmx:afterSettle", tell);
