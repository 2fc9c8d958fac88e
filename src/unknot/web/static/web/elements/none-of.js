// A box that says "none of these" (data-none-of="their names") and the answers it speaks of: ticking one
// takes the other back. An answer "no" says the same as the box, and stays.

/** The ticked answers that the box denies. @param {HTMLInputElement} box */
function denied(box) {
  const names = box.dataset.noneOf.split(" ");
  return [...box.form.elements].filter((one) => names.includes(one.name) && one.checked && one.value !== "no");
}

export function noneOf() {
  // Before the form hears of it: what is kept of the form is right already.
  document.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    if (target.dataset.noneOf) for (const one of denied(target)) one.checked = false;
    else for (const box of target.form?.querySelectorAll("[data-none-of]") ?? []) {
      if (denied(box).includes(target)) box.checked = false;
    }
  }, true);
}
