// The reader's own brief. The address of /brief is the brief; the last one is remembered here, in
// this browser alone (localStorage, no cookie), so that it follows from page to page.
(() => {
  const KEY = "csea-brief", PATH = "/brief", MOST = 20, LONGEST = 3600;
  const here = () => location.pathname.replace(/\/$/, "") === PATH;
  const stored = () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } };
  const store = (text) => {
    try { if (text) localStorage.setItem(KEY, text); else localStorage.removeItem(KEY); }
    catch { /* a browser that remembers nothing still has the address */ }
  };

  // A query as { title, for, version, items: [{ item, note }] } and back.
  const read = (search) => {
    const query = new URLSearchParams(search);
    const items = [];
    for (let n = 1; n <= MOST; n++) {
      if (query.get(n)) items.push({ item: query.get(n), note: query.get("note" + n) || "" });
    }
    return { title: query.get("title") || "", for: query.get("for") || "", version: query.get("version") || "", items };
  };
  const write = (brief) => {
    const pairs = [["title", brief.title], ["for", brief.for]];
    brief.items.forEach(({ item, note }, n) => pairs.push([n + 1, item], ["note" + (n + 1), note]));
    pairs.push(["version", brief.version]);
    return pairs.filter(([, text]) => text)
      .map(([name, text]) => name + "=" + encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%2C", ",")).join("&");
  };
  const same = (one, other) => write(read(one)) === write(read(other));
  // What the page shows is the reader's own, or he has none: then what he does to it is remembered.
  let own = true;
  const shown = () => (here() ? read(location.search) : read(stored()));

  const say = (text) => window.csea_say?.(text);
  const words = (name, values = {}) => {
    const text = document.getElementById("brief-words")?.dataset[name] || "";
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  };

  // The header says how many, and leads there.
  const count = () => {
    const brief = read(stored()), link = document.getElementById("brief-link");
    if (!link || !window.dash_clientside?.set_props) return false;
    const many = brief.items.length, text = link.dataset.text || (link.dataset.text = link.textContent);
    window.dash_clientside.set_props("brief-link", {
      children: many ? text + " (" + many + ")" : text,
      href: many ? PATH + "?" + write(brief) : PATH,
    });
    return true;
  };
  const mark = () => {
    const held = new Set(read(stored()).items.map((one) => one.item));
    for (const button of document.querySelectorAll("[data-brief-item]")) {
      const pressed = String(held.has(button.dataset.briefItem));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
    const foreign = document.getElementById("brief-foreign");
    if (foreign && foreign.hidden !== own) {
      window.dash_clientside.set_props("brief-foreign", { hidden: own });
    }
  };
  const remember = (brief) => { store(brief.items.length ? write(brief) : ""); count(); mark(); };

  const toggle = (button) => {
    const item = button.dataset.briefItem, brief = read(stored());
    const at = brief.items.findIndex((one) => one.item === item);
    if (at >= 0) {
      brief.items.splice(at, 1);
      remember(brief);
      return say(words("removed", { count: brief.items.length }));
    }
    if (!brief.items.length) brief.version = button.dataset.briefVersion;
    brief.items.push({ item, note: "" });
    if (brief.items.length > MOST || write(brief).length > LONGEST) return say(words("full"));
    remember(brief);
    return say(words(brief.version === button.dataset.briefVersion ? "added" : "older",
      { count: brief.items.length, version: brief.version.split("-")[0] }));
  };

  // Another brief in the address: the framework is told, and makes the page again.
  const show = (brief) => {
    const text = write(brief), search = text && brief.items.length ? "?" + text : "";
    if (own) remember(brief);
    history.pushState({}, "", PATH + search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };
  // What is typed changes the address in place: the page shows it already.
  const typed = () => {
    const brief = read(location.search), field = (name) => document.getElementById(name);
    brief.title = field("brief-title")?.value ?? brief.title;
    brief.for = field("brief-audience")?.value ?? brief.for;
    brief.items.forEach((one, n) => { one.note = field("brief-note-" + (n + 1))?.value ?? one.note; });
    return brief;
  };
  let timer = null;
  const write_typed = () => {
    clearTimeout(timer);
    if (!here() || !document.getElementById("brief-title")) return;
    const brief = typed(), text = write(brief);
    if (text.length > LONGEST) return say(words("full"));
    if ("?" + text === location.search) return;
    history.replaceState(history.state, "", PATH + "?" + text);
    for (const link of document.querySelectorAll("[id^=take-]")) {
      link.href = link.getAttribute("href").split("?")[0] + "?" + text;
    }
    if (own) remember(brief);
  };

  // After a move the focus goes along with what was moved, once it stands there.
  const follow = (item, at, way, tries = 60) => {
    const row = document.querySelectorAll("[data-brief-place]")[at];
    if (row?.dataset.briefPlace !== item) {
      if (tries) setTimeout(() => follow(item, at, way, tries - 1), 50);
      return;
    }
    const button = (one) => document.getElementById("brief-" + one + "-" + (at + 1));
    const first = button(way), other = button(way === "up" ? "down" : "up");
    (first?.disabled ? other : first)?.focus();
  };
  const act = (button) => {
    const way = button.dataset.brief, at = Number(button.dataset.briefAt) - 1;
    if (way === "mine") return show_stored();
    if (way === "keep") { own = true; remember(typed()); return mark(); }
    if (way === "empty") {
      own = true;
      return show({ title: "", for: "", version: "", items: [] });
    }
    const brief = typed(), one = brief.items[at];
    if (way === "turn") {
      const [kind, ...rest] = one.item.split("~");
      one.item = [kind === "card" ? "sentence" : "card", ...rest].join("~");
    } else {
      brief.items.splice(at, 1);
      const to = way === "up" ? at - 1 : at + 1;
      if (way !== "remove") {
        brief.items.splice(to, 0, one);
        follow(one.item, to, way);
        say(words("moved", { place: to + 1, count: brief.items.length }));
      } else {
        say(words("removed", { count: brief.items.length }));
      }
    }
    return show(brief);
  };
  const show_stored = () => { own = true; show(read(stored())); };

  document.addEventListener("click", (event) => {
    const add = event.target.closest?.("[data-brief-item]"), button = event.target.closest?.("[data-brief]");
    if (add) toggle(add);
    else if (button && !button.disabled) act(button);
    // What was typed last is in the file.
    else if (event.target.closest?.("[id^=take-]")) write_typed();
  }, true);
  document.addEventListener("input", (event) => {
    if (!event.target.closest?.(".builder")) return;
    clearTimeout(timer);
    timer = setTimeout(write_typed, 250);
  });
  document.addEventListener("change", (event) => { if (event.target.closest?.(".builder")) write_typed(); });
  addEventListener("pagehide", write_typed);
  addEventListener("storage", (event) => { if (event.key === KEY) { count(); mark(); } });

  // /brief alone is the reader's own brief; one that comes with an address is his where he has none.
  const arrive = () => {
    if (!here()) return;
    const given = read(location.search), mine = stored();
    if (!given.items.length && mine) history.replaceState(history.state, "", PATH + "?" + mine);
    own = !given.items.length || !mine || same(location.search, mine);
    if (own && given.items.length) { store(write(given)); count(); }
  };
  arrive();
  // Before the framework asks for the page: it reads the address that stands here then.
  window.addEventListener("_dashprivate_pushstate", arrive);
  window.addEventListener("popstate", arrive);

  let waiting = false;
  const changed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  };
  const begin = () => {
    const ready = () => (count() ? mark() : setTimeout(ready, 50));
    ready();
    new MutationObserver(changed).observe(document.getElementById("react-entry-point"), { childList: true, subtree: true });
  };
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
