// The controls of a comparison on a phone: one button opens them as a sheet at the foot of the
// window. Escape and the button at its end close it and give the focus back.
(() => {
  const bar = () => document.querySelector(".toolbar");
  const opener = () => bar()?.querySelector(".sheet-opener");
  const set = (open) => {
    bar().toggleAttribute("data-open", open);
    opener().setAttribute("aria-expanded", String(open));
    if (open) bar().querySelector(".sheet").focus();
    else opener().focus();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".sheet-opener")) set(!bar().hasAttribute("data-open"));
    else if (event.target.closest?.(".sheet-closer")) set(false);
  });
  document.addEventListener("keydown", (event) => {
    const inList = document.querySelector("[aria-expanded='true'][role='combobox'], [aria-expanded='true'][aria-haspopup='listbox']");
    if (event.key === "Escape" && bar()?.hasAttribute("data-open") && !inList) set(false);
  });
})();
