// What has been written and the server has not yet: kept on this computer until the server says that it has it.
//
// In localStorage, which is written before the call returns: a page that is being closed has no time for a promise.
// One entry for each person, text, version that the writing started from, and open page; so two pages of one person
// never write over each other. An entry is orphaned when its page has gone.

const PREFIX = "consistorio.acta";
const page = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
const lockOf = (id) => `${PREFIX}.${id}`;

// Held while this page lives; the browser lets it go with the page, however that ends.
navigator.locks?.request(lockOf(page), () => new Promise(() => {}));

export { page };

const keyOf = (user, acta, text, version) => [PREFIX, user, acta, text, version, page].join("|");

/** Keep a text. False when this computer does not let us. */
export function keep(user, acta, text, version, html) {
  try {
    localStorage.setItem(keyOf(user, acta, text, version), JSON.stringify({ html, when: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** The server has it. */
export function forget(user, acta, text, version) {
  try {
    localStorage.removeItem(keyOf(user, acta, text, version));
  } catch {
    // Nothing was kept, then.
  }
}

/** What pages that have gone left of the minutes: `[{ key, text, version, html, when }]`, the oldest first. */
export async function orphans(user, acta) {
  const alive = new Set();
  if (navigator.locks) {
    const { held } = await navigator.locks.query();
    for (const lock of held) alive.add(lock.name);
  }
  return entries(user, acta).filter((one) => one.page !== page && !alive.has(lockOf(one.page)));
}

function entries(user, acta) {
  const found = [];
  try {
    for (let n = 0; n < localStorage.length; n += 1) {
      const key = localStorage.key(n);
      const [prefix, whose, which, text, version, of] = key.split("|");
      if (prefix !== PREFIX || whose !== String(user) || which !== String(acta)) continue;
      found.push({ key, text, version: Number(version), page: of, ...JSON.parse(localStorage.getItem(key)) });
    }
  } catch {
    return [];
  }
  return found.sort((one, other) => one.when - other.when);
}

export function discard(key) {
  localStorage.removeItem(key);
}
