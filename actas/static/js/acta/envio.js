// One text on its way to the server: what it is answered, in five words.
//
//   { kind: "saved", version, html, hora }      the server has it
//   { kind: "conflict", version, html, union, panel, autor, hora }   there is a newer one
//   { kind: "refused", motivo }                 it will not take it, however often one asks
//   { kind: "login" }                           the session of the office has ended
//   { kind: "lost" }                            no answer: no line, or the server is not there

// A request that may outlive its page may carry this much (the browsers allow 64 KiB for all of them together).
const OUTLIVES = 50000;

const cookie = (name) =>
  document.cookie
    .split("; ")
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** After another login the token of this page is of no use: the cookie has the one of now. */
export function token() {
  return cookie("csrftoken") ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** Send the fields of a text. `leaving`: the page may be gone before the answer. */
export async function send(address, fields, { leaving = false } = {}) {
  const body = new URLSearchParams(fields);
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      // The login page is an answer like any other to who follows it.
      redirect: "manual",
      keepalive: leaving && body.toString().length < OUTLIVES,
    });
  } catch {
    return { kind: "lost" };
  }
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return { kind: "login" };
  if (response.status >= 500) return { kind: "lost" };
  let answer;
  try {
    answer = await response.json();
  } catch {
    // A page where data were expected: some box between here and the server has answered, or the address is gone.
    return response.status === 404 ? { kind: "login" } : { kind: "lost" };
  }
  if (response.ok) return { kind: "saved", ...answer };
  if (answer.codigo === "texto_cambiado") return { kind: "conflict", ...answer };
  return { kind: "refused", ...answer };
}
