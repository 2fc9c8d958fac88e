// <draft-form key url what version over> around a form: nothing typed or tapped in it is lost.
//
// Every change goes to this tablet at once and to the clinic within two seconds. A closed tab, a dead
// battery or a killed server: the next time the form is opened, what was here is put back and sent.
// With by="htmx" the form's own htmx request is the sending; this element then watches it and repeats
// it (the event "draft-send") until it has arrived.
//
// Once the form is handed in, no draft of it is sent any more, and one on its way is called back: it
// would reach the clinic after the form was recorded. "over" says that the place was finished before.

import { forget, meaning, read, say, sayWaiting, send, userId, write } from "./drafts.js";

const WAIT = 700; // ms of quiet before sending
const LATEST = 1800; // ms after the first unsent change, sent whatever happens
const PAUSES = [2000, 4000, 8000, 15000, 30000];

/** @param {HTMLFormElement} form @returns {Record<string, string[]>} */
export function collect(form) {
  const data = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || typeof value !== "string") continue;
    if (form.elements.namedItem(name)?.dataset?.keep === "no") continue;
    (data[name] ??= []).push(value);
  }
  return data;
}

/** @param {HTMLFormElement} form @param {Record<string, string[] | string>} data */
export function fill(form, data) {
  const used = {};
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "file" || control.type === "submit") continue;
    const raw = data[control.name];
    const values = raw === undefined ? [] : [].concat(raw).map(String);
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = values.includes(control.value);
      if (control.checked) control.closest("details")?.setAttribute("open", "");
    } else if (values.length) {
      control.value = values[(used[control.name] = (used[control.name] ?? -1) + 1)] ?? "";
    }
  }
}

/** Whether two collected forms say the same. */
function same(one, other) {
  const flat = (data) => JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
  return flat(one) === flat(other);
}

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || !userId()) return;
    this.version = Number(this.getAttribute("version") ?? 0);
    this.tries = 0;
    this.byHtmx = this.getAttribute("by") === "htmx";
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.changed());
    this.form.addEventListener("submit", (event) => this.handedIn(event));
    this.again = () => this.dirty && this.push();
    addEventListener("online", this.again);
    addEventListener("pagehide", this.again);
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    if (this.byHtmx) this.watch();
    this.restore();
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
    removeEventListener("pagehide", this.again);
    clearTimeout(this.timer);
  }

  entry(extra = {}) {
    return {
      key: this.getAttribute("key"), url: this.getAttribute("url"), what: this.getAttribute("what"),
      user: userId(), data: collect(this.form), version: this.version, at: Date.now(), dirty: true, ...extra,
    };
  }

  changed() {
    const entry = this.entry();
    this.kept = write(entry);
    this.at = entry.at;
    this.dirty = true;
    say("here");
    if (this.byHtmx) return;
    this.first ??= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.push(), Math.max(0, Math.min(WAIT, this.first + LATEST - Date.now())));
  }

  async push() {
    if (!this.dirty || this.clashing || this.handed) return;
    if (this.byHtmx) return void this.form.dispatchEvent(new CustomEvent("draft-send"));
    if (this.sending) return;
    this.first = undefined;
    this.sending = true;
    const entry = this.entry({ at: this.at ?? Date.now() });
    this.stop = new AbortController();
    const told = await send(entry, this.stop);
    this.sending = false;
    if (!this.handed) this.answered(told, entry);
  }

  answered(told, entry) {
    if (told.state === "saved") {
      this.version = told.version;
      this.tries = 0;
      this.saved(entry);
    } else if (told.state === "clash" && told.done) this.over(entry);
    else if (told.state === "clash") this.clash(told);
    else if (told.state === "lost") this.later();
    else say(told.state);
  }

  // Finished in another window. What is here stays on this tablet until somebody chooses.
  over(entry) {
    this.dirty = false;
    write({ ...entry, late: true });
    sayWaiting();
    this.tell("This was finished in another window. Load the page anew to see it; what stands here is kept.");
  }

  saved(entry) {
    const same = this.at === entry.at;
    if (same) {
      this.dirty = false;
      write({ ...entry, dirty: false, version: this.version });
      sayWaiting();
    } else {
      write(this.entry({ at: this.at }));
      this.push();
    }
    this.dispatchEvent(new CustomEvent("draft-saved", { bubbles: true }));
  }

  later() {
    say("here");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.push(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)]);
  }

  watch() {
    this.form.addEventListener("htmx:before:request", () => (this.sentAt = this.at));
    this.form.addEventListener("htmx:after:request", (event) => {
      const { status, raw } = event.detail.ctx.response;
      if (this.handed) return;
      if (status < 400 && !raw.redirected) this.arrived(Number(raw.headers.get("X-Draft-Version") ?? this.version));
      else if (status === 409) location.reload();
      else if (meaning(status, raw.redirected) === "lost") this.later();
      else say(meaning(status, raw.redirected));
    });
    this.form.addEventListener("htmx:error", () => this.dirty && this.later());
  }

  arrived(version) {
    this.version = version;
    this.tries = 0;
    this.saved(this.entry({ at: this.sentAt }));
  }

  handedIn(event) {
    if (event.defaultPrevented) return;
    this.handed = true;
    clearTimeout(this.timer);
    this.stop?.abort();
    this.form.dispatchEvent(new CustomEvent("htmx:abort"));
    write(this.entry({ sent: true }));
  }

  restore() {
    const kept = read(this.getAttribute("key"));
    if (!kept) return;
    const recorded = kept.sent && this.hasAttribute("over") && kept.version < this.version;
    if (!kept.dirty || recorded) return forget(kept.key);
    if (same(kept.data, collect(this.form))) return forget(kept.key); // the page shows it already
    if (kept.version < this.version) return this.clash({ data: null, at: null }, kept);
    fill(this.form, kept.data);
    this.at = kept.at;
    this.dirty = true;
    write({ ...kept, sent: false, late: false });
    this.tell(`Put back from this tablet, as you left it at ${clock(kept.at)}.`);
    this.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
    queueMicrotask(() => this.push());
  }

  tell(words, kind = "restored") {
    this.querySelector(".draft-words")?.remove();
    const line = document.createElement("p");
    line.className = `draft-words ${kind}`;
    line.setAttribute("role", "status");
    line.textContent = words;
    this.prepend(line);
    return line;
  }

  // Somebody else, or another tablet, wrote here since. Nothing is overwritten until a person chooses.
  clash(told, mine = this.entry({ at: this.at ?? Date.now() })) {
    this.clashing = true;
    say("here");
    const who = told.by ? `${told.by} wrote here${told.at ? ` at ${told.at}` : ""}` : "There is a newer text at the clinic";
    const box = this.tell(`${who}. Yours, from ${clock(mine.at)}, is safe on this tablet. Which one stays?`, "clash stack-s");
    const row = document.createElement("span");
    row.className = "act";
    row.append(
      this.choice("Keep mine", () => {
        if (told.version) this.version = told.version;
        fill(this.form, mine.data);
        this.settle(box);
        this.changed();
      }),
      this.choice("Take the other", () => {
        forget(mine.key);
        location.reload();
      }),
    );
    box.append(row);
  }

  choice(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  settle(box) {
    box.remove();
    this.clashing = false;
  }
}

customElements.define("draft-form", DraftForm);
