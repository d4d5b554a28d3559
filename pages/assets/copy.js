// Copies a sentence with its source and the address that shows it as it was. Where the browser
// refuses the clipboard, the text is shown and selected, so that it can be taken by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copy]");
  if (!button) return;
  const {copy, source, address, copied, refused} = button.dataset;
  const text = `${copy}\n${source}\n${new URL(address, location.origin).href}`;
  const told = button.parentElement.querySelector("[role=status]");
  button.parentElement.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = copied;
  } catch {
    const shown = document.createElement("textarea");
    shown.value = text;
    shown.readOnly = true;
    shown.rows = 4;
    shown.setAttribute("aria-label", copy);
    button.parentElement.append(shown);
    shown.focus();
    shown.select();
    told.textContent = refused;
  }
});
