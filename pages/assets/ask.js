// A statement goes into the address, by the return key, the button or a link, and is answered in
// place; the focus goes to the answer once it is there. Read from the field itself, so that the first
// statement of a fast typist counts.
(() => {
  const answer = () => document.getElementById("answer");
  const reach = (place) => {
    const told = place.textContent;
    const arrived = new MutationObserver(() => {
      if (!answer() || place.textContent === told) return;
      arrived.disconnect();
      answer().focus();
    });
    arrived.observe(place, {childList: true, subtree: true, characterData: true});
  };
  const go = (query) => {
    const text = query.toString(), search = text ? `?${text}` : "";
    if (search === location.search) {
      answer()?.focus();
      return;
    }
    if (query.has("statement")) reach(document.getElementById("fact-check-answer"));
    window.dash_clientside.set_props("url", {search});
  };
  const ask = (field) => {
    const query = new URLSearchParams(location.search), statement = field.value.trim();
    if (statement) query.set("statement", statement);
    else query.delete("statement");
    go(query);
  };
  // Back and forward among statements are answered in place as well: the framework would make the
  // whole page anew in the place of itself, which takes a browser very long over so many parts.
  addEventListener("popstate", (event) => {
    const plain = new URLSearchParams(location.search).has("words");
    if (location.pathname !== "/fact-check" || !document.getElementById("fact-check-answer") || plain) return;
    event.stopImmediatePropagation();
    window.dash_clientside.set_props("url", {search: location.search});
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "statement") ask(event.target);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#check")) ask(document.getElementById("statement"));
    const link = event.target.closest?.(".often a, .nearest a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(new URL(link.href).searchParams);
  });
})();
