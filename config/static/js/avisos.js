// Says a sentence to screen readers through the page's one polite live region.
export function avisar(text) {
  const region = document.getElementById("avisos-vivos");
  if (!region) return;
  // The same sentence twice is only announced when the region was empty in between.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
