// <step-timer seconds="90" name="..."> counts down in large figures and survives a reload. Without
// JavaScript the words inside it stand: how long to stay.

const show = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

class StepTimer extends HTMLElement {
  connectedCallback() {
    this.total = Number(this.getAttribute("seconds") ?? 90);
    this.slot = `unknot:timer:${this.getAttribute("name") ?? location.pathname}`;
    this.textContent = "";
    this.figure = document.createElement("span");
    this.figure.className = "timer num";
    this.figure.setAttribute("role", "timer");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn";
    this.button.addEventListener("click", () => this.begin());
    this.append(this.figure, this.button);
    this.paint(this.total);
    this.button.textContent = "Start";
    if (sessionStorage.getItem(this.slot)) this.run();
  }

  disconnectedCallback() {
    clearInterval(this.beat);
  }

  begin() {
    sessionStorage.setItem(this.slot, String(Date.now()));
    this.run();
  }

  run() {
    this.button.hidden = true;
    clearInterval(this.beat);
    this.beat = setInterval(() => this.tick(), 250);
    this.tick();
  }

  tick() {
    const begun = Number(sessionStorage.getItem(this.slot) ?? Date.now());
    const left = Math.max(0, this.total - Math.floor((Date.now() - begun) / 1000));
    this.paint(left);
    if (left) return;
    clearInterval(this.beat);
    this.figure.setAttribute("aria-live", "polite");
    this.dispatchEvent(new CustomEvent("time-over", { bubbles: true }));
  }

  paint(left) {
    this.figure.textContent = show(left);
    if (left % 15 === 0) this.figure.setAttribute("aria-label", left ? `${left} seconds left` : "Time is over. Feel again.");
  }
}

customElements.define("step-timer", StepTimer);
