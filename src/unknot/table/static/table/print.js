// <print-page> becomes a button that prints; without it the words inside say how.
class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = this.hasAttribute("quiet") ? "btn" : "btn main";
    button.textContent = "Print";
    button.addEventListener("click", () => print());
    this.replaceChildren(button);
  }
}
customElements.define("print-page", PrintPage);
