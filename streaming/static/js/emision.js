// Keeps the slot of the video in step with the live words beside it, without ever touching a player that somebody has
// started or a link that has the focus.

function fillSlot(region) {
  const slot = document.getElementById("emision-video");
  const blank = document.getElementById("emision-plantilla");
  const said = region.querySelector("[data-emision-enlace]");
  if (!slot || !blank || slot.querySelector("iframe") || slot.contains(document.activeElement)) return;
  const href = said?.dataset.emisionEnlace ?? "";
  if (!href) return slot.replaceChildren();
  if (slot.querySelector("a")?.getAttribute("href") === href) return;
  slot.replaceChildren(blank.content.cloneNode(true));
  const link = slot.querySelector("a");
  link.href = href;
  link.dataset.videoTitulo = said.dataset.emisionTitulo;
  if (said.dataset.emisionIncrustar) link.dataset.video = said.dataset.emisionIncrustar;
}

function watch(id, act) {
  const region = document.getElementById(id);
  if (region) new MutationObserver(() => act(region)).observe(region, { childList: true });
}

watch("emision", fillSlot);
