// What the upload control lacks: a name for its input, and a word when a file is too large. It leaves
// such a file out in silence, and the server would end a large request the same way.
(() => {
  const tell = (text) => window.dash_clientside.set_props("desk-said", {
    children: {
      namespace: "dash_html_components",
      type: "P",
      props: { children: text, className: "card blocker", role: "alert" },
    },
  });

  const look = (event) => {
    const box = event.target.closest?.("#desk-files");
    const files = [...((event.dataTransfer || event.target).files || [])];
    if (!box || !files.length) return;
    const most = Number(box.closest("[data-most-bytes]").dataset.mostBytes);
    const large = files.find((file) => file.size > most);
    if (!large && files.reduce((sum, file) => sum + file.size, 0) <= most) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const limit = `${most / 1024 / 1024} MB`;
    tell(large
      ? `${large.name} is larger than ${limit}; split it and load the parts. Nothing was read.`
      : `These files together are larger than ${limit}; load some of them first. Nothing was read.`);
    // The same file can be chosen again.
    if (event.target.value) event.target.value = "";
  };

  const name = () => document.querySelector("#desk-files input[type=file]:not([aria-label])")
    ?.setAttribute("aria-label", "Files to load");

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
  // On the way down, before the upload control hears of it.
  document.addEventListener("change", look, true);
  document.addEventListener("drop", look, true);
})();
