// <shown-questions names="preg sev_sudden"> shows the follow-ups that came up and hides the others.
// The server works out which; this element arrives anew with each answer to a tap.

class ShownQuestions extends HTMLElement {
  connectedCallback() {
    const names = new Set((this.getAttribute("names") ?? "").split(" "));
    for (const block of document.querySelectorAll("[data-follow]")) {
      if (!block.classList.contains("unless-no")) block.hidden = !names.has(block.dataset.follow);
    }
  }
}

customElements.define("shown-questions", ShownQuestions);
