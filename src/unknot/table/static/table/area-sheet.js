// <area-sheet> saves taps on the sheet of an area: "As last time" fills three answers at once, the
// word of a grade stands beside its label, and the button names what comes next. Without it the
// sheet works as plain form and links.
//
// <step-number start step> puts minus and plus beside a number; the first tap sets the start.

const CHECK = ["unchanged", "guarded_more"];

class AreaSheet extends HTMLElement {
  connectedCallback() {
    this.querySelector(".as-last")?.addEventListener("click", (event) => this.asLast(event));
    this.addEventListener("change", () => this.dress());
    this.addEventListener("draft-restored", () => this.dress());
    this.dress();
  }

  asLast(event) {
    event.preventDefault();
    const { stroke, pressure, minutes } = event.currentTarget.dataset;
    this.pick("stroke", stroke);
    this.pick("pressure", pressure);
    const field = this.querySelector("[name=minutes]");
    field.value = minutes;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  pick(name, value) {
    const radio = value && this.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`);
    if (!radio || radio.disabled) return;
    radio.checked = true;
    const more = radio.closest("details");
    if (more) more.open = true;
  }

  dress() {
    for (const word of this.querySelectorAll("[data-word]")) {
      word.textContent = this.querySelector(`[name=${word.dataset.word}]:checked`)?.dataset.said ?? "";
    }
    const check = CHECK.includes(this.querySelector("[name=response]:checked")?.value);
    const button = this.querySelector("[data-check]");
    if (!button) return;
    button.textContent = check ? button.dataset.check : button.dataset.plain;
    for (const line of this.querySelectorAll("[data-when]")) line.hidden = (line.dataset.when === "check") !== check;
  }
}

class StepNumber extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    if (!this.field || this.querySelector("button")) return;
    const word = this.getAttribute("word") ?? "step";
    const by = Number(this.getAttribute("step") ?? 1);
    this.field.before(this.button("minus", `One ${word} less`, -by));
    this.field.after(this.button("plus", `One ${word} more`, by));
    this.addEventListener("change", () => this.dress());
    this.dress();
  }

  button(shape, label, by) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.setAttribute("aria-label", label);
    const path = shape === "minus" ? "M4 12h16" : "M4 12h16M12 4v16";
    button.innerHTML = `<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}" fill="none" stroke="currentColor" stroke-width="2.8"/></svg>`;
    button.addEventListener("click", () => this.move(by));
    return button;
  }

  move(by) {
    const { value, min, max } = this.field;
    const start = Number(this.getAttribute("start") ?? 0);
    let next = value === "" ? start : Number(value) + by;
    if (min !== "") next = Math.max(next, Number(min));
    if (max !== "") next = Math.min(next, Number(max));
    this.field.value = String(Math.round(next * 10) / 10);
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  dress() {
    this.classList.toggle("set", this.field.value !== "");
  }
}

customElements.define("area-sheet", AreaSheet);
customElements.define("step-number", StepNumber);
