// What runs in the browser. Charts arrive in the light theme's colours and are painted here, so
// that a change of theme asks the server for nothing.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  csea: {
    // The scheme is an input so that a switch repaints; what holds is what the page shows.
    paint(spec, scheme, events, palette, there, words) {
      if (!spec) return window.dash_clientside.no_update;
      const first = !window.dash_clientside.callback_context.triggered.length;
      const name = window.csea_dom_id(dash_clientside.callback_context.outputs_list.id);
      window.csea_specs.set(name, spec);
      window.csea_sent.set(name, [spec, events, palette, words, name]);
      // What is folded away costs nothing until a reader opens it.
      window.csea_folded.delete(name);
      const fold = document.getElementById(name)?.closest(".further:not([open])");
      // What a control makes anew stays open where a reader had opened it.
      if (fold && window.csea_unfolded.has(fold.querySelector(".figure")?.id)) fold.open = true;
      else if (fold) {
        window.csea_folded.add(name);
        return window.dash_clientside.no_update;
      }
      const painted = window.csea_painted(spec, events, palette, words, name);
      // A chart that came with its figure stands as it was sent.
      if (painted === spec && first && there?.data?.length) return window.dash_clientside.no_update;
      // What is out of sight waits until what is in sight has been shown.
      const place = document.getElementById(name)?.getBoundingClientRect();
      if (!place || (place.top < innerHeight && place.bottom > 0)) return painted;
      return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(painted), 30)));
    },
    // The view of the card that is open, else (its table is) the first that was drawn.
    save(clicks, id, abouts, aboutIds, events, words) {
      const about = abouts[aboutIds.findIndex((other) => other.id === id.card)];
      const open = document.getElementById(id.card)?.querySelector(".graph .dash-graph")?.id;
      const first = window.csea_dom_id({id: id.card + "-0", type: "graph"});
      const spec = window.csea_specs.get(open) || window.csea_specs.get(first);
      if (!clicks || !spec || !about) return window.dash_clientside.no_update;
      const laid = window.csea_events.of(spec, events);
      const told = laid.map((one) => window.csea_events.line(one, words));
      const limits = laid.length ? [about.limits, words.heading + ":", ...told, words.care].join(" ")
        : about.limits;
      window.csea_image.save(window.csea_events.over(spec, events, words), {...about, limits}, id.kind);
      return "Saved";
    },
    cite(clicks, about) {
      if (!clicks || !about) return window.dash_clientside.no_update;
      const query = new URLSearchParams(location.search);
      query.set("version", about.version);
      const today = new Date().toLocaleDateString("en-GB",
        {day: "numeric", month: "long", year: "numeric"});
      return `CSEA Trends: ${about.finding} (${about.measure}). ${about.source} Data version ` +
        `${about.version} of ${about.dated}, read on ${today}: ` +
        `${location.origin}${location.pathname}?${query}`;
    },
    // A click on the map of a comparison adds a place or takes it out. What the control does not
    // offer is left alone; the server reads the address as strictly as ever.
    pick(click, picked, offered, most) {
      const same = window.dash_clientside.no_update;
      if (!click) return [same, same, same];
      const code = click.points?.[0]?.customdata;
      const place = offered.flatMap((one) => one.items || [one]).find((one) => one.value === code);
      if (!place) return [same, "No figure is held there.", null];
      if (picked.includes(code)) {
        return [picked.filter((other) => other !== code), `${place.label} is taken out.`, null];
      }
      if (picked.length >= most) {
        return [same, `${most} places are picked; take one out to add ${place.label}.`, null];
      }
      return [[...picked, code], `${place.label} is added.`, null];
    },
    go(address) {
      if (!address) return window.dash_clientside.no_update;
      history.pushState({}, "", address);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      window.scrollTo(0, 0);
      window.csea_anchor();
      return null;
    },
    anchor() {
      window.csea_anchor();
      return location.hash;
    },
    print(clicks) {
      if (clicks) window.print();
      return window.dash_clientside.no_update;
    },
    slash(on) {
      localStorage.setItem("csea-slash", on ? "on" : "off");
      return on ? "on" : "off";
    },
    active(pathname, ids) {
      const here = (path) => path === "/" ? pathname === "/" : (pathname || "").startsWith(path);
      // The menu is the browser's own: React does not know that somebody opened it.
      document.getElementById("menu")?.removeAttribute("open");
      // Links of the framework take no aria attributes, so they are set on the page itself.
      for (const id of ids) {
        const link = document.getElementById(window.csea_dom_id(id));
        if (!here(id.path)) link?.removeAttribute("aria-current");
        else link?.setAttribute("aria-current", id.path === pathname ? "page" : "true");
      }
      return ids.map((id) => here(id.path) ? "link here" : "link");
    },
    // Writes the values of a page's controls into the address; the default stays out of it.
    address(values, ids, search) {
      // Controls that have just been drawn speak for the address, not against it.
      // A page may add and drop controls while it is used; that makes it no other page.
      const drawn = [...new Set(ids.map((id) => id.page))].join() + location.pathname;
      const fresh = drawn !== window.csea_controls;
      window.csea_controls = drawn;
      if (fresh) return window.dash_clientside.no_update;
      const query = new URLSearchParams(search || "");
      // Those that moved write; one that outlives its page may not have followed the address yet.
      const moved = new Set(dash_clientside.callback_context.triggered.map((one) => one.prop_id));
      ids.forEach((id, i) => {
        if (!moved.has(window.csea_dom_id(id) + ".value")) return;
        // Of several values none is chosen: that is said, since nothing would mean the default.
        // A slider has a number; in the address everything is text.
        const one = typeof values[i] === "number" ? String(values[i]) : values[i];
        const value = Array.isArray(one) ? one.join(",") || "none" : one;
        if (value === null || value === undefined || value === id.default) {
          query.delete(id.name);
        } else {
          query.set(id.name, value);
        }
      });
      const text = query.toString().replaceAll("%2C", ",");
      const next = text ? "?" + text : "";
      return next === (search || "") ? window.dash_clientside.no_update : next;
    },
    // The other way round: an address opened, shared or gone back to sets the controls.
    controls(search, ids, values) {
      const query = new URLSearchParams(search || "");
      return ids.map((id, i) => {
        const wanted = query.get(id.name) ?? id.default;
        if (!Array.isArray(values[i])) {
          const same = wanted === String(values[i]);
          const typed = typeof values[i] === "number" ? Number(wanted) || values[i] : wanted;
          return same ? window.dash_clientside.no_update : typed;
        }
        const several = wanted.split(",").filter((value) => value && value !== "none");
        return several.join() === values[i].join() ? window.dash_clientside.no_update : several;
      });
    },
  },
});

// Which rows the words of breaks have in a chart of a width: none where those that were sent hold.
window.csea_tier = (spec, width) => width && spec.layout?.meta?.above?.find((one) => width < one.below);
window.csea_above = (spec, width) => {
  const tier = window.csea_tier(spec, width);
  if (!tier) return spec;
  const annotations = spec.layout.annotations.map((words) => {
    const row = tier.rows.find((one) => one.text === words.text && one.x === words.x);
    return row ? {...words, yshift: row.yshift} : words;
  });
  return {...spec, layout: {...spec.layout, annotations, margin: {...spec.layout.margin, t: tier.top}}};
};
// A chart may say how it is laid out where it has little width (`pages/charts/narrow.py`).
window.csea_fitted = (spec, name) => {
  const narrow = spec.layout?.meta?.narrow, element = document.getElementById(name);
  const holder = element?.closest(".graph");
  holder?.style.removeProperty("--narrow");
  if (!narrow || !element?.offsetWidth || element.offsetWidth >= narrow.below) return spec;
  const over = (whole, own) => Object.fromEntries(Object.entries({...whole, ...own}).map(([key, value]) =>
    [key, own[key]?.constructor === Object && whole?.[key] ? over(whole[key], own[key]) : value]));
  // What is as high as it is wide grows with the width.
  const height = Math.round(narrow.layout.height + (narrow.slope || 0) * element.offsetWidth);
  holder?.style.setProperty("--narrow", `${height}px`);
  // Of what is drawn in two ways the other one shows.
  const data = spec.data.map((one) => one.meta?.width ? {...one, visible: one.meta.width === "narrow"} : one);
  return {...spec, data, layout: {...over(spec.layout, narrow.layout), height}};
};

// The charts of the page as they were sent, in the light theme, by the id of their element; all
// that each is painted with; and which of them are folded away and wait.
window.csea_specs = new Map();
window.csea_sent = new Map();
window.csea_tiers = new Map(); // which rows the words above each were painted in
window.csea_folded = new Set();
// Folds that a reader opened, by their first card.
window.csea_unfolded = new Set();
window.csea_again = (name) => window.dash_clientside.set_props(
  JSON.parse(name), {figure: window.csea_painted(...window.csea_sent.get(name))});
window.csea_painted = (spec, events, palette, words, name) => {
  const shown = document.documentElement.getAttribute("data-mantine-color-scheme");
  const width = document.getElementById(name)?.offsetWidth;
  const whole = window.csea_above(window.csea_fitted(window.csea_events.over(spec, events, words), name), width);
  window.csea_tiers.set(name, window.csea_tier(spec, width)?.below);
  return shown !== "dark" ? whole
    : JSON.parse(JSON.stringify(whole).replace(/#[0-9a-f]{6}/g, (c) => palette[c] || c));
};
// A fold that opens draws its charts; the event does not rise, so it is caught on its way down.
document.addEventListener("toggle", ({target}) => {
  if (!target.matches?.(".further")) return;
  const of = target.querySelector(".figure")?.id;
  window.csea_unfolded[target.open ? "add" : "delete"](of);
  if (!target.open) return;
  for (const {id} of target.querySelectorAll(".graph .dash-graph")) {
    if (window.csea_folded.delete(id)) window.csea_again(id);
  }
}, true);
// A window that became narrow or wide lays out anew what is laid out otherwise there.
let resized = 0, across = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === across) return; // bars and keyboards of a phone
  across = innerWidth;
  clearTimeout(resized);
  resized = setTimeout(() => {
    for (const [name, [spec]] of window.csea_sent) {
      const element = document.getElementById(name), {below, slope} = spec.layout?.meta?.narrow || {};
      const width = element?.offsetWidth;
      if (!width) continue;
      const was = element.closest(".graph")?.style.getPropertyValue("--narrow") !== "";
      const is = width < below, rows = window.csea_tier(spec, width)?.below;
      if (below && (was !== is || is && slope) || rows !== window.csea_tiers.get(name)) window.csea_again(name);
    }
  }, 150);
});
window.csea_dom_id = (id) => "{" + Object.keys(id).sort()
  .map((key) => JSON.stringify(key) + ":" + JSON.stringify(id[key])).join(",") + "}";

// A page arrives after its address: the place that the address names is looked for until it is there.
window.csea_anchor = (tries = 20) => {
  if (!location.hash) return;
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) {
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    // A row of a table opens what it holds.
    const row = place.querySelector(":scope > th > details");
    if (row) row.open = true;
    place.scrollIntoView();
  }
  else if (tries) setTimeout(() => window.csea_anchor(tries - 1), 100);
};

// A link to a place on the same page opens what that is folded in.
window.addEventListener("hashchange", () => window.csea_anchor());

// The switch does not know what "auto" stands for, so the page itself says when its theme changes.
new MutationObserver(() => window.dash_clientside.set_props?.("shown-scheme",
  { data: document.documentElement.getAttribute("data-mantine-color-scheme") }),
).observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });

// Ctrl+K, and / where it is not switched off and nobody is typing, move to the search.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  const slash = event.key === "/" && !typing && localStorage.getItem("csea-slash") !== "off";
  if ((event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) || slash) {
    const box = document.getElementById("search");
    if (box) { event.preventDefault(); box.focus(); }
  }
});

// The heading of a column sorts its table; once more turns it round. Numbers go by what they say.
document.addEventListener("click", (event) => {
  const head = event.target.closest?.(".scroll th > .sort")?.parentElement;
  if (!head) return;
  const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  const numbers = head.closest(".scroll").classList.contains(`right-${head.cellIndex + 1}`);
  const scale = {thousand: 1e3, million: 1e6, billion: 1e9};
  const told = (row) => {
    const text = row.cells[head.cellIndex].textContent;
    const [, minus, digits, word] = text.replace(/,(?=\d{3})/g, "").match(/^\D*?([-\u2212]?)(\d[\d.]*)\s?(\w*)/) || [];
    const number = digits ? (minus ? -1 : 1) * digits * (scale[word] || 1) : NaN;
    return {row, text, number: numbers ? number : NaN};
  };
  const body = head.closest("table").tBodies[0];
  const rows = [...body.rows].map(told).sort((a, b) => (!a.text - !b.text) || sign *
    (a.number - b.number || a.text.localeCompare(b.text, undefined, {numeric: true})));
  body.append(...rows.map((one) => one.row));
  for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
});
