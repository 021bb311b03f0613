// A region with controls (`data-con-controles`) is exchanged only when nobody is using it, keeps the focus on the same
// control, and does not obey a tap that was meant for the button that stood there a moment before.

const JUST_SWAPPED = 350;

let pressed = null;
const swappedAt = new WeakMap();

function busy(region) {
  if (pressed && region.contains(pressed)) return true;
  if (region.querySelector("[aria-disabled='true'][data-confirmar], .htmx-request")) return true;
  if (region.querySelector("form[data-papeleta] input[type=radio]:checked")) return true; // a half-made choice
  const step = region.querySelector("[data-paso='confirmar']");
  if (step && !step.hidden && step.closest("form")?.sending) return true;
  const active = document.activeElement;
  if (!region.contains(active)) return false;
  // A menu that somebody has opened is in use as long as the focus is in it.
  if (active.closest("details[open]")) return true;
  return active.matches("textarea, select, [contenteditable], input:not([type=button]):not([type=submit])");
}

const buttonsOf = (region) => [...region.querySelectorAll("button, a[href]")].map((one) => one.textContent.trim()).join("|");

const nameOf = (element) => element.id || element.dataset.atajo || element.getAttribute("name") || "";

/** Say whether the region may be exchanged now; remembers what to give the focus back to. */
export function settleControls(region) {
  if (region.dataset.conControles === undefined) return true;
  if (busy(region)) return false;
  const active = document.activeElement;
  const name = region.contains(active) && active !== region ? nameOf(active) : null;
  const before = buttonsOf(region);
  region.addEventListener(
    "htmx:afterSettle",
    () => {
      if (buttonsOf(region) !== before) swappedAt.set(region, Date.now());
      if (name === null || region.contains(document.activeElement)) return;
      const same = name && [...region.querySelectorAll("button, a, input")].find((one) => nameOf(one) === name);
      (same || region.querySelector("button, a[href]"))?.focus({ preventScroll: true });
    },
    { once: true },
  );
  return true;
}

/** Whether other buttons stood here a moment ago, so that a second tap or key would obey the wrong one. */
export function justSwapped(element) {
  const region = element.closest?.("[data-con-controles]");
  return region !== null && region !== undefined && Date.now() - (swappedAt.get(region) ?? 0) <= JUST_SWAPPED;
}

export function watchControls() {
  document.addEventListener("pointerdown", (event) => {
    pressed = event.target;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    // After the click that follows it.
    document.addEventListener(end, () => setTimeout(() => (pressed = null), 0));
  }
  document.addEventListener(
    "click",
    (event) => {
      // Only a pointer misses its aim; `detail` is 0 for a key.
      if (!event.detail || !justSwapped(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
