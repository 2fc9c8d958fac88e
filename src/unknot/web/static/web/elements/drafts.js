// Drafts on this tablet: written at once to localStorage, sent to the clinic within two seconds,
// kept until the clinic has them. One place for the store, the sending and the words in the corner.
//
// An entry: { key, url, what, user, data, version, at, dirty, sent, late }
//   dirty  the clinic does not have this text yet
//   sent   the form itself was handed in; what follows is the server's answer, not a draft
//   late   its place was finished in another window; kept until the page is opened and a person chooses

const PREFIX = "unknot:draft:";
const DONE_COOKIE = "unknot_done";

/** @returns {string} the id of the signed-in user, or "" on pages for nobody */
export const userId = () => document.querySelector('meta[name="unknot-user"]')?.content ?? "";

/** @returns {string} */
const csrf = () => document.querySelector('meta[name="unknot-csrf"]')?.content ?? "";

/** @param {string} key */
export function read(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null");
    return entry && entry.user === userId() ? entry : null;
  } catch {
    return null;
  }
}

/** @param {object} entry */
export function write(entry) {
  try {
    localStorage.setItem(PREFIX + entry.key, JSON.stringify(entry));
    return true;
  } catch {
    return false; // a full or forbidden store: the clinic's copy is then the only one
  }
}

/** @param {string} key */
export const forget = (key) => localStorage.removeItem(PREFIX + key);

/** Every entry of the signed-in user that the clinic does not have yet. */
export function waiting() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => read(name.slice(PREFIX.length)))
    .filter((entry) => entry?.dirty && !entry.sent && !entry.late);
}

/**
 * What an answer without a saved draft means: "out" (signed out or locked), "refused" (the clinic does
 * not take it, however often it is sent) or "lost" (it did not arrive, and is sent again).
 * @param {number} status @param {boolean} [redirected] led away, to a sign-in or another page
 */
export function meaning(status, redirected = false) {
  if (status === 401) return "out";
  return redirected || [400, 403, 404, 409, 422].includes(status) ? "refused" : "lost";
}

/** The words in the corner: "both", "here", "out" or "refused". @param {string} state */
export function say(state) {
  const corner = document.getElementById("saved");
  if (corner && corner.dataset.state !== state) corner.dataset.state = state;
}

/** Shows "not yet at the clinic" while anything of this user waits. */
export const sayWaiting = () => say(waiting().length ? "here" : "both");

/**
 * Sends one entry. Resolves to { state: "saved" | "clash" | "out" | "refused" | "lost", ... }; never rejects.
 * @param {object} entry
 * @param {AbortController} [stop] to call it back
 */
export async function send(entry, stop = new AbortController()) {
  const patience = setTimeout(() => stop.abort(), 10000);
  try {
    const response = await fetch(entry.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf(), "X-Unknot-Save": "draft", Accept: "application/json" },
      body: JSON.stringify({ what: entry.what, data: entry.data, version: entry.version }),
      credentials: "same-origin",
      signal: stop.signal,
    });
    const json = (response.headers.get("Content-Type") ?? "").includes("json");
    if (response.redirected || !json) return { state: meaning(response.status, response.redirected) };
    const told = await response.json();
    if (response.status === 409) return { state: "clash", ...told };
    return { state: response.ok ? "saved" : meaning(response.status), ...told };
  } catch {
    return { state: "lost" };
  } finally {
    clearTimeout(patience);
  }
}

/** Sends all that waits; resolves to how many still wait. */
export async function flush() {
  for (const entry of waiting()) {
    const told = await send(entry);
    const now = read(entry.key);
    if (now?.at !== entry.at) continue;
    if (told.state === "saved") write({ ...now, dirty: false, version: told.version });
    if (told.state === "clash" && told.done) write({ ...now, late: true });
  }
  return waiting().length;
}

/** Forgets what the server says is recorded, then sends what an earlier page left behind. */
export function afterPage() {
  const done = document.cookie.split("; ").find((c) => c.startsWith(DONE_COOKIE + "="));
  if (done) {
    decodeURIComponent(done.slice(DONE_COOKIE.length + 1)).split("|").forEach(forget);
    document.cookie = `${DONE_COOKIE}=; Max-Age=0; Path=/; SameSite=Lax`;
  }
  if (!userId()) return;
  sayWaiting();
  const here = new Set([...document.querySelectorAll("draft-form")].map((f) => f.getAttribute("key")));
  if (waiting().some((entry) => !here.has(entry.key))) flush().then(sayWaiting);
  addEventListener("online", () => flush().then(sayWaiting));
}

function forgetAll() {
  Object.keys(localStorage).filter((n) => n.startsWith(PREFIX)).forEach((n) => localStorage.removeItem(n));
}

/** Signing out sends what waits first, and never drops a text without a word. */
export function guardSignOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.sure) return forgetAll();
      event.preventDefault();
      const left = await flush();
      form.dataset.sure = "yes";
      // Later, since a form that is being submitted takes no second submission.
      if (!left) return void setTimeout(() => form.requestSubmit());
      const words = form.querySelector("[data-left]");
      if (words) {
        words.hidden = false;
        words.querySelector("[data-count]").textContent = String(left);
      }
    });
  }
}
