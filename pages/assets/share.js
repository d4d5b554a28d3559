// What a card gives to be shared: its link, the code that embeds it, its citation as text and as
// files. Made when a reader opens it, so that pages do not carry it for every card.
(() => {
  const words = (name) => document.getElementById("share-words")?.dataset[name] || "";
  const make = (kind, own = {}, ...parts) => {
    const made = document.createElement(kind);
    for (const [name, value] of Object.entries(own)) {
      if (value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...parts);
    return made;
  };
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  // A button that copies the text of a field or paragraph; where the browser refuses, it is selected.
  const copying = (label, of) => {
    const told = make("span", {role: "status"});
    const button = make("button", {type: "button", class: "copy", "aria-label": words(label)}, words("copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(of.value ?? of.textContent);
        told.textContent = words("copied");
      } catch {
        told.textContent = words("refused");
        if (of.select) { of.focus(); of.select(); } else getSelection().selectAllChildren(of);
      }
    });
    return [button, told];
  };
  const row = (...parts) => make("div", {class: "share-row"}, ...parts);

  const fill = (panel) => {
    const before = panel.querySelector(".share-before"), after = panel.querySelector(".share-after");
    const section = panel.closest("section[data-version]");
    if (!before || !section) return;
    const {card, state, title} = panel.dataset, version = section.dataset.version;
    const query = new URLSearchParams(location.search);
    query.set("version", version);
    const link = make("input", {type: "text", readonly: true, id: section.id + "-share-link",
      value: `${location.origin}${location.pathname}?${query}#${section.id}`});
    const rows = [row(make("label", {for: link.id}, words("link")), link, ...copying("copyLink", link))];
    after.replaceChildren();
    const slide = panel.querySelector(".share-slide");
    const cited = row(...copying("copyCite", after.previousElementSibling));
    if (card) {
      const asked = (pinned) => [state, pinned && "version=" + version].filter(Boolean).join("&");
      const address = (path, pinned) => {
        const query = asked(pinned);
        return location.origin + path + (query ? "?" + query : "");
      };
      const code = make("textarea", {readonly: true, rows: 4, id: section.id + "-share-embed",
        spellcheck: "false"});
      const follow = make("input", {type: "checkbox"});
      const write = () => {
        const source = address("/embed/" + card, !follow.checked);
        code.value = `<iframe src="${quoted(source)}" title="${quoted(title)}" width="100%" height="640" ` +
          `style="border:0" loading="lazy"></iframe>\n` +
          `<script async src="${location.origin}/embed.js"></` + "script>";
      };
      follow.addEventListener("change", write);
      write();
      rows.push(row(make("label", {for: code.id}, words("embed")), code, ...copying("copyEmbed", code),
        make("label", {class: "choice note"}, follow, words("follow")),
        make("span", {class: "note"}, words("for"))));
      // A file of the interface knows a version by its number.
      const pin = "version=" + version.split("-")[0];
      slide.replaceChildren(" ", make("a", {href: `${location.origin}/api/v1/cards/${card}/slide.pptx?` +
        [state, pin].filter(Boolean).join("&"), download: true}, words("slide")));
      const files = "/api/v1/cards/" + card + "/citation.";
      for (const [kind, name] of [["bib", "bibtex"], ["json", "csl"]]) {
        cited.append(make("a", {href: address(files + kind, true), download: true}, words(name)));
      }
    }
    before.replaceChildren(...rows);
    after.replaceChildren(cited);
  };

  // Events of opening do not rise: they are caught on their way down.
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.share[open]")) fill(event.target);
  }, true);
})();
