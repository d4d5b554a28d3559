// Plain words stay on while somebody reads: the switch writes `words=plain` into the address, and
// every way within the site takes it along. The address alone says which words a page speaks.
(() => {
  const NAME = "words", PLAIN = "plain";
  const here = () => new URLSearchParams(location.search).get(NAME) === PLAIN;
  const text = (url) => url.pathname + url.search.replaceAll("%2C", ",") + url.hash;
  // What is no page: files of the interface, the feed, ways of signing in.
  const file = (path) => /^\/(api|assets|signin)(\/|$)|^\/(feed\.atom|healthz)$/.test(path);
  let on = here();
  // The framework has changed the address and is about to ask for the page: this listener is the
  // first, because the file is loaded before anything is drawn.
  window.addEventListener("_dashprivate_pushstate", () => {
    const url = new URL(location.href);
    if (on && !url.searchParams.has(NAME)) {
      url.searchParams.set(NAME, PLAIN);
      history.replaceState(history.state, "", text(url));
    }
    on = here();
  });
  window.addEventListener("popstate", () => { on = here(); });
  // A link that the browser itself follows, or opens in another window, shows where it leads; what
  // it was before is kept for the time when plain words are off again.
  for (const kind of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest?.("a[href]"), shown = link?.getAttribute("href");
      if (!link || shown.startsWith("#")) return;
      if (!on && link.dataset.usual) link.setAttribute("href", link.dataset.usual);
      const url = new URL(shown, location.href);
      if (!on || url.origin !== location.origin || file(url.pathname) || url.searchParams.has(NAME)) return;
      link.dataset.usual = shown;
      url.searchParams.set(NAME, PLAIN);
      link.setAttribute("href", text(url));
    }, true);
  }
  const csea = window.dash_clientside.csea;
  csea.words = (clicks) => {
    if (!clicks) return window.dash_clientside.no_update;
    const url = new URL(location.href);
    on = !here();
    if (on) url.searchParams.set(NAME, PLAIN);
    else url.searchParams.delete(NAME);
    history.pushState({}, "", text(url));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    return window.dash_clientside.no_update;
  };
  csea.spoken = () => String(here());
})();
