// Locks this tablet after some minutes without a tap, where the member has set a PIN.
//
// What is typed in a <draft-form> is kept already; of other forms it is put aside in this window and
// put back after the PIN, except passwords. Windows of one person share the moment of the last tap.

import { collect, fill } from "./draft-form.js";
import { flush, userId } from "./drafts.js";

const TAP = "unknot:tap:";
const TYPED = "unknot:typed:";
const LOOK = 2000; // ms between two looks at the clock
const NOTE = 1000; // ms: a later tap is not noted sooner

const touched = new Set();
let last = Date.now();
let locking = false;

function lastTap() {
  try {
    return Number(localStorage.getItem(TAP + userId()) ?? last);
  } catch {
    return last; // a forbidden store: this window counts alone
  }
}

function noteTap(at = Date.now()) {
  last = at;
  try {
    localStorage.setItem(TAP + userId(), String(at));
  } catch {
    // as above
  }
}

/** What was typed in plain forms, by the form's place on the page. */
function typed() {
  return [...document.forms].flatMap((form, place) => {
    if (!touched.has(form)) return [];
    const data = collect(form);
    for (const control of form.elements) if (control.type === "password") delete data[control.name];
    return [[place, data]];
  });
}

function putAside(path) {
  const forms = typed();
  if (!forms.length) return;
  try {
    sessionStorage.setItem(TYPED + userId(), JSON.stringify({ path, forms }));
  } catch {
    // nothing to put it into
  }
}

/** Puts back what was typed here when the tablet locked. */
export function putBack() {
  if (!userId()) return;
  const name = TYPED + userId();
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
  if (kept?.path !== location.pathname) return;
  sessionStorage.removeItem(name);
  for (const [place, data] of kept.forms) {
    const form = document.forms[place];
    if (!form) continue;
    fill(form, data);
    touched.add(form);
  }
}

async function lock({ url, back }) {
  if (locking) return;
  locking = true;
  document.documentElement.classList.add("locked");
  putAside(new URL(back, location).pathname);
  await flush();
  location.replace(`${url}?next=${encodeURIComponent(back)}`);
}

export function lockWhenIdle() {
  if (document.querySelector("form.unlock")) noteTap(0); // the other windows lock too
  const meta = document.querySelector('meta[name="unknot-lock"]');
  if (!meta) return;
  const idle = Number(meta.content) * 60000;
  const look = () => Date.now() - lastTap() >= idle && lock(meta.dataset);
  const tap = () => Date.now() - last > NOTE && !look() && noteTap();
  noteTap();
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, tap, true);
  addEventListener("input", ({ target: { form } }) => form && !form.closest("draft-form") && touched.add(form), true);
  for (const kind of ["pageshow", "focus", "visibilitychange"]) addEventListener(kind, look);
  setInterval(look, LOOK);
}
