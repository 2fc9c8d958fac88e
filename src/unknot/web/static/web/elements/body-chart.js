// <body-chart src list> puts the drawing of the body into the page and ties each region to its line in
// the list beside it. The list is the true control; the drawing is a larger way to press the same thing.
// A region that would be smaller than a finger zooms first. A line with data-word has that word written
// on its region, so that no shade has to be read.

const SMALL = 48; // px
const SVG = "http://www.w3.org/2000/svg";
const STRIPES = { off: { turn: 45, stroke: "var(--stop)", wide: 5 }, tense: { turn: -45, stroke: "var(--ink)", wide: 3 } };

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

class BodyChart extends HTMLElement {
  async connectedCallback() {
    this.list = document.getElementById(this.getAttribute("list"));
    const box = this.querySelector(".drawing");
    if (!this.list || !box) return;
    try {
      const text = await (await fetch(this.getAttribute("src"))).text();
      const whole = new DOMParser().parseFromString(text.replace(/<style>[\s\S]*?<\/style>/, ""), "image/svg+xml");
      this.svg = document.importNode(whole.documentElement, true);
    } catch {
      return; // the picture and the list stay
    }
    this.whole = this.svg.getAttribute("viewBox");
    this.svg.setAttribute("aria-hidden", "true");
    this.svg.removeAttribute("role");
    box.replaceChildren(this.svg);
    this.dress();
    this.svg.addEventListener("click", (event) => this.press(event));
    this.list.addEventListener("change", () => this.dress());
    new MutationObserver(() => this.dress()).observe(this.list, { subtree: true, childList: true, attributeFilter: ["data-state"] });
    this.classList.add("ready");
  }

  control(id) {
    return this.list.querySelector(`[data-area="${CSS.escape(id)}"]`);
  }

  dress() {
    for (const word of this.svg.querySelectorAll(".region-word")) word.remove();
    for (const region of this.svg.querySelectorAll(".region")) {
      region.setAttribute("tabindex", "-1");
      region.removeAttribute("role");
      const control = this.control(region.id);
      region.dataset.state = control ? (control.checked ? "picked" : (control.dataset.state ?? "rest")) : "none";
      const state = control?.dataset.state;
      if (state in STRIPES) region.style.fill = this.stripes(state);
      else region.style.removeProperty("fill");
      if (control?.dataset.word) this.write(control.dataset.word, region);
    }
  }

  // Keep off and tense are striped: a pattern each, made once, in the colours of the page.
  stripes(state) {
    const id = `chart-${state}`, { turn, stroke, wide } = STRIPES[state];
    if (!this.svg.querySelector(`#${id}`)) {
      const pattern = drawn("pattern", { id, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` });
      pattern.append(drawn("path", { d: "M0 0V12", stroke, "stroke-width": wide }));
      this.svg.prepend(pattern);
    }
    return `url(#${id})`;
  }

  // A word begins on its region and runs outwards, so that those of left and right do not meet.
  write(word, region) {
    const { x, y, width, height } = region.getBBox();
    const anchor = { left: "end", right: "start" }[region.dataset.side] ?? "middle";
    const from = { left: x + width - 12, right: x + 12 }[region.dataset.side] ?? x + width / 2;
    const text = drawn("text", { class: "region-word", x: from, y: y + height / 2, dy: ".35em", "text-anchor": anchor });
    text.textContent = word;
    this.svg.append(text);
  }

  press(event) {
    const region = event.target.closest(".region");
    if (!region) return this.zoom(null);
    const box = region.getBoundingClientRect();
    const zoomed = this.svg.getAttribute("viewBox") !== this.whole;
    if (!zoomed && Math.min(box.width, box.height) < SMALL) return this.zoom(region);
    const control = this.control(region.id);
    if (control && control.dataset.state !== "off") control.click();
  }

  zoom(region) {
    this.classList.toggle("zoomed", Boolean(region));
    if (!region) {
      this.svg.setAttribute("viewBox", this.whole);
      this.querySelector(".zoom-out")?.remove();
      return;
    }
    const { x, y, width, height } = region.getBBox();
    const side = Math.max(width, height) * 3;
    this.svg.setAttribute("viewBox", `${x + width / 2 - side / 2} ${y + height / 2 - side / 2} ${side} ${side}`);
    if (this.querySelector(".zoom-out")) return;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "btn zoom-out";
    back.textContent = "Whole drawing";
    back.addEventListener("click", () => this.zoom(null));
    this.append(back);
  }
}

customElements.define("body-chart", BodyChart);
