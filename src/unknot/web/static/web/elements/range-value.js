// <range-value> around a range and its output: shows the number while it moves, and says whether it
// was moved away from where it stood (`stood`). Moving it chooses "Set" in the choices beside it.

class RangeValue extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.show());
  }

  show() {
    const range = this.querySelector("input");
    this.querySelector("output").textContent = range.value;
    this.toggleAttribute("data-moved", range.value !== this.getAttribute("stood"));
    const set = this.closest(".setting")?.querySelector('input[type="radio"][value="value"]');
    if (set) set.checked = true;
  }
}

customElements.define("range-value", RangeValue);
