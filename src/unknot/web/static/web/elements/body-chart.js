// <body-chart src list> puts the drawing of the body into the page and ties each region to its line in
// the list beside it. The list is the true control; the drawing is a larger way to press the same thing.
// A region that would be smaller than a finger zooms first.

const SMALL = 48; // px

class BodyChart extends HTMLElement {
  async connectedCallback() {
    this.list = document.getElementById(this.getAttribute("list"));
    const box = this.querySelector(".drawing");
    if (!this.list || !box) return;
    try {
      const text = await (await fetch(this.getAttribute("src"))).text();
      const drawn = new DOMParser().parseFromString(text.replace(/<style>[\s\S]*?<\/style>/, ""), "image/svg+xml");
      this.svg = document.importNode(drawn.documentElement, true);
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
    for (const region of this.svg.querySelectorAll(".region")) {
      region.setAttribute("tabindex", "-1");
      region.removeAttribute("role");
      const control = this.control(region.id);
      region.dataset.state = control ? (control.checked ? "picked" : (control.dataset.state ?? "rest")) : "none";
      if (control?.dataset.state === "off") region.style.fill = this.hatch();
      else region.style.removeProperty("fill");
    }
  }

  // Keep off is hatched: one pattern, made once, in the colours of the page.
  hatch() {
    if (!this.svg.querySelector("#chart-hatch")) {
      const ns = "http://www.w3.org/2000/svg";
      const pattern = document.createElementNS(ns, "pattern");
      for (const [name, value] of Object.entries({ id: "chart-hatch", width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })) pattern.setAttribute(name, value);
      const line = document.createElementNS(ns, "path");
      for (const [name, value] of Object.entries({ d: "M0 0V12", stroke: "var(--stop)", "stroke-width": 5 })) line.setAttribute(name, value);
      pattern.append(line);
      this.svg.prepend(pattern);
    }
    return "url(#chart-hatch)";
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
