// Where a window is narrow, controls stand behind a button that says whether they are open; how it was
// left is kept by the page alone. What it names as its own (`aria-controls`) lies over the page as a
// sheet: it gets the focus, and Escape or the button at its end close it and give the focus back.
(() => {
  const set = (opener, open) => {
    opener.setAttribute("aria-expanded", String(open));
    const sheet = document.getElementById(opener.getAttribute("aria-controls"));
    if (sheet) (open ? sheet : opener).focus();
  };
  const lying = () => document.querySelector("[data-sheet][aria-controls][aria-expanded='true']");
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-sheet]"), closer = event.target.closest?.(".sheet-closer");
    if (opener) set(opener, opener.getAttribute("aria-expanded") !== "true");
    else if (closer && lying()) set(lying(), false);
  });
  document.addEventListener("keydown", (event) => {
    const inList = document.querySelector("[aria-expanded='true'][role='combobox'], [aria-expanded='true'][aria-haspopup='listbox']");
    if (event.key === "Escape" && lying() && !inList) set(lying(), false);
  });
})();
