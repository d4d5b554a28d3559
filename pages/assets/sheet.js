// On a phone more than two controls stand behind one button; how it was left is kept by the page alone.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sheet]");
  if (button) button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
});
