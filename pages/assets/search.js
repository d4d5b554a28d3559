// The search of the header, and lists of places that know other names. What a query means is
// decided by the server alone (/api/v1/search.json); here it is asked, kept and shown.
(() => {
  const WAIT = 120, MOST = 100, KEPT = 200; // milliseconds between letters; letters; answers
  const answers = new Map();
  let last = 0;
  let said = {}; // the words of the box
  let unanswered = ""; // what was typed and got no answer; it comes back with the reader
  const plain = (text) => (text || "").trim().slice(0, MOST);
  const key = (query, kind) => kind + "\n" + query;
  const ask = async (query, kind) => {
    const known = answers.get(key(query, kind));
    if (known) return known;
    const asked = new URLSearchParams(kind ? { q: query, kind } : { q: query });
    const response = await fetch("/api/v1/search.json?" + asked);
    if (!response.ok) throw new Error("search: " + response.status);
    const answer = await response.json();
    if (answers.size >= KEPT) answers.clear();
    answers.set(key(query, kind), answer);
    return answer;
  };
  const quiet = () => new Promise((done) => setTimeout(done, WAIT));
  const box = () => document.getElementById("search");
  const marked = () => document.querySelector("#opened .found")?.closest('[role="listbox"]')
    ?.querySelector("[data-combobox-selected]");
  // The first line is the one that Enter takes, also where the answer came after the letters.
  const mark = () => requestAnimationFrame(() => setTimeout(() => {
    if (document.activeElement !== box() || marked() || !document.querySelector("#opened .found")) return;
    box().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", bubbles: true }));
  }));

  window.dash_clientside = Object.assign({}, window.dash_clientside);
  window.dash_clientside.csea = Object.assign({}, window.dash_clientside.csea, {
    async find(typed, words) {
      const same = window.dash_clientside.no_update, query = plain(typed), mine = ++last;
      said = words;
      if (!query) return [[], words.hint];
      await quiet();
      if (mine !== last) return [same, same];
      try {
        const answer = await ask(query, "");
        if (mine !== last) return [same, same];
        unanswered = "";
        const items = answer.found.map((one) => ({ value: one.address, label: one.label, word: one.word }));
        mark();
        return [answer.near && items.length ? [{ group: words.near, items }] : items, words.nothing];
      } catch {
        if (mine !== last) return [same, same];
        unanswered = query;
        return [[], words.failed];
      }
    },
  });

  // Asked again, and shown as if it were typed: where there is no answer yet, that is said as before.
  const again = async (query) => {
    const [data, nothingFoundMessage] = await window.dash_clientside.csea.find(query, said);
    if (Array.isArray(data)) window.dash_clientside.set_props("search", { data, nothingFoundMessage });
  };
  // A box that is left is emptied; what had no answer stands there again when it is entered.
  document.addEventListener("focusin", ({ target }) => {
    if (!unanswered || target !== box()) return;
    setTimeout(() => {
      if (plain(target.value)) return;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(target, unanswered);
      target.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  // Who types faster than the answer comes gets the first line of it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box() || marked()) return;
    const query = plain(event.target.value);
    if (!query) return;
    event.preventDefault();
    if (query === unanswered) { again(query); return; }
    ask(query, "").then((answer) => {
      if (answer.near || !answer.found.length || plain(box().value) !== query) return;
      window.dash_clientside.set_props("search", { value: answer.found[0].address });
    }, () => {});
  }, true);

  // Lists: words in any order, without accents; a name that is what was typed before one that
  // begins so, and that before names which hold it.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const rank = (label, query, words) => {
    const name = folded(label);
    if (name === query) return 0;
    if (name.startsWith(query)) return 1;
    const parts = name.split(" ");
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
    return words.every((word) => name.includes(word)) ? 3 : Infinity;
  };
  const chosen = (options, query, places) => {
    const words = query.split(" "), place = new Map((places || []).map((code, at) => [code, at]));
    const weigh = (one) => place.has(one.value) ? place.get(one.value) / 100 - 1 : rank(one.label, query, words);
    return options.map((one, at) => [weigh(one), at, one]).filter(([weight]) => weight < Infinity)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one);
  };
  const codes = (query) => answers.get(key(query, "place"))?.found
    .map((one) => one.address.slice(one.address.lastIndexOf("/") + 1));
  window.dashMantineFunctions = Object.assign({}, window.dashMantineFunctions, {
    csea_as_found: ({ options }) => options,
    csea_found: ({ option }) => React.createElement("span", { className: "found" },
      React.createElement("span", null, option.label),
      React.createElement("span", { className: "kind" }, option.word)),
    csea_listed({ options, search, limit }) {
      const query = folded(search);
      let left = limit ?? Infinity;
      const few = (some) => { const part = some.slice(0, left); left -= part.length; return part; };
      if (!query) return options.map((one) => one.items ? { ...one, items: few(one.items) } : few([one])[0])
        .filter((one) => one && (!one.items || one.items.length));
      const places = codes(plain(search));
      const groups = options.filter((one) => one.items)
        .map((one) => ({ ...one, items: chosen(one.items, query, places) })).filter((one) => one.items.length);
      // The group that holds the best comes first.
      const best = (one) => places?.indexOf(one.items[0].value) ?? -1;
      const ordered = groups.map((one, at) => [best(one) < 0 ? Infinity : best(one), at, one])
        .sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one);
      const singles = chosen(options.filter((one) => !one.items), query, places);
      return [...ordered.map((one) => ({ ...one, items: few(one.items) })), ...few(singles)]
        .filter((one) => !one.items || one.items.length);
    },
  });

  // Other names of places are asked for as in the header; the list is drawn again when they come.
  let typing = 0;
  document.addEventListener("input", async (event) => {
    const list = event.target.closest?.(".of-places"), query = plain(event.target.value);
    if (!list || !query) return;
    const mine = ++typing;
    await quiet();
    if (mine !== typing) return;
    try { await ask(query, "place"); } catch { return; }
    if (mine !== typing || plain(event.target.value) !== query) return;
    window.dash_clientside.set_props(JSON.parse(event.target.id), { "data-found": query });
  });
})();
