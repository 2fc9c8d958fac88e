// What a form said was wrong goes as soon as its field is changed; the clinic judges it anew when sent.

/** The line on top that leads to the fields: it names those that are left, or goes with the last. */
function tell(line) {
  const links = [...line.querySelectorAll("a")];
  if (!links.length) return line.remove();
  const many = links.length === 1 ? "One answer needs" : `${links.length} answers need`;
  const words = links.flatMap((link, i) => (i ? [", ", link] : [link]));
  line.lastElementChild.replaceChildren(`${many} a look: `, ...words);
}

export function forgetMended() {
  const box = document.querySelector(".error-box");
  // At the first letter, not when the field is left: then a button that is being pressed would move away.
  document.addEventListener("input", ({ target }) => {
    const field = target.closest?.(".ask, .field");
    if (!field?.querySelector(".error")) return;
    for (const line of field.querySelectorAll(".error")) line.remove();
    for (const control of field.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const link of box?.querySelectorAll("a") ?? []) {
      const line = link.closest(".error");
      const there = document.getElementById(link.hash.slice(1));
      if (!line || !there || !field.contains(there)) continue;
      link.remove();
      tell(line);
    }
    if (box && !box.querySelector(".error")) box.remove();
  });
}
