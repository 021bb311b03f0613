// Runs before the page is painted: says that scripts work, and applies the reader's choice of light or dark.
// Without it the page follows the system, by the media condition of the dark style sheets.
(() => {
  const SYSTEM = "screen and (prefers-color-scheme: dark)";
  const MEDIA = { auto: SYSTEM, claro: "not all", oscuro: "screen" };
  const root = document.documentElement;
  root.classList.add("js");

  const read = () => {
    try {
      const value = localStorage.getItem("tema");
      return value in MEDIA ? value : "auto";
    } catch {
      return "auto";
    }
  };

  const apply = (tema) => {
    for (const link of document.querySelectorAll("link[data-tema-oscuro]")) link.media = MEDIA[tema];
    const scheme = { auto: "light dark", claro: "light", oscuro: "dark" }[tema];
    document.querySelector('meta[name="color-scheme"]').content = scheme;
    for (const word of document.querySelectorAll("[data-tema-texto]")) word.hidden = word.dataset.temaTexto !== tema;
  };

  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    apply(read());
    document.querySelector("[data-tema-boton]")?.addEventListener("click", () => {
      const order = ["auto", "claro", "oscuro"];
      const next = order[(order.indexOf(read()) + 1) % order.length];
      try {
        localStorage.setItem("tema", next);
      } catch {
        // Private browsing: the choice lasts as long as the page.
      }
      apply(next);
    });
  });
})();
