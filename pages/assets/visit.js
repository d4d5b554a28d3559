// What is new since the reader was here last. The version that was seen last is kept in this browser
// alone (localStorage, `csea-seen`); since when the window tells is kept until it is closed, so that
// a page which is loaded again says the same.
(() => {
  const SEEN = "csea-seen", SINCE = "csea-since", FEW = 5;
  const element = (name, text, more) => Object.assign(document.createElement(name), { textContent: text, ...more });
  const last = (now) => {
    let since = sessionStorage.getItem(SINCE);
    if (since === null) sessionStorage.setItem(SINCE, since = localStorage.getItem(SEEN) || "");
    localStorage.setItem(SEEN, now);
    return since;
  };
  const fill = (box, answer) => {
    const told = answer.sentences.slice(0, FEW), rest = answer.sentences.length - told.length;
    const list = element("ul", "", { className: "plain" });
    list.append(...told.map((text) => element("li", text)));
    const all = element("a", box.dataset.all + (rest > 0 ? ` (+ ${rest})` : ""),
      { href: `/data?since=v${answer.since.version}#changed` });
    const loads = answer.loads.map((one) => element("p", one.reason, { className: "measure" }));
    box.replaceChildren(element("h2", box.dataset.title), ...loads.slice(0, FEW), list, all);
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside);
  window.dash_clientside.csea = Object.assign({}, window.dash_clientside.csea, {
    visited() {
      const box = document.getElementById("visit"), same = window.dash_clientside.no_update;
      try {
        const now = box.dataset.version, since = last(now);
        if (!since) return same;
        if (since === now) {
          box.replaceChildren(element("p", box.dataset.none, { className: "measure" }));
          box.hidden = false;
          return same;
        }
        // After what is seen first: the charts.
        const ask = () => fetch("/api/v1/changes.json?since=" + encodeURIComponent("v" + since))
          .then((response) => response.ok ? response.json() : null)
          .then((answer) => { if (answer && box.isConnected) { fill(box, answer); box.hidden = false; } }, () => {});
        (window.requestIdleCallback || setTimeout)(ask);
      } catch { /* a browser that keeps nothing tells nothing */ }
      return same;
    },
  });
})();
