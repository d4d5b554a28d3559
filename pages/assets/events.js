// Events over charts of time: law, strategies, changes of method, companies. They are fetched when
// a reader asks for them, drawn over the chart as it was sent, and told below it with sources.
window.csea_events = (() => {
  let fetched = null;
  const all = () => fetched ||= fetch("/api/v1/events.json")
    .then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText)))
    .then((answer) => answer.events)
    .catch(() => { fetched = null; return "failed"; });

  // Those that concern what a chart shows and fall into its time, numbered in their order. A break
  // concerns the figures that it cuts; a law those of the places that it binds.
  const of = (spec, events) => {
    const about = spec?.layout?.meta;
    if (!about?.areas || !Array.isArray(events)) return [];
    const [low, high] = spec.layout.xaxis.range;
    const places = new Set(about.areas), figures = new Set(about.indicators);
    const found = events.filter((one) => one.at > low && one.at < high
      && (!one.cuts || one.indicators.some((name) => figures.has(name)))
      && one.areas.some((area) => area === "*" || places.has(area)));
    return found.map((one, place) => ({...one, number: place + 1}));
  };

  // The same chart with a line for each event, its number at the foot of the plot.
  const over = (spec, events, words) => {
    const shown = of(spec, events);
    if (!shown.length) return spec;
    const span = spec.layout.xaxis.range[1] - spec.layout.xaxis.range[0];
    const lines = shown.map((one) => ({
      type: "line", xref: "x", yref: "paper", x0: one.at, x1: one.at, y0: 0, y1: 1, layer: "below",
      line: {color: words.ink, width: 1.2, dash: words.looks[one.kind].dash},
    }));
    // Numbers of events that lie close together stand above each other.
    let last = -Infinity, row = 0;
    const numbers = shown.map((one) => {
      row = one.at - last < span * 0.035 ? row + 1 : 0;
      last = one.at;
      return {
        x: one.at, y: 0, xref: "x", yref: "paper", yanchor: "bottom", yshift: 2 + 15 * (row % 5),
        text: `<b>${one.number}</b>`, showarrow: false, bgcolor: words.paper, borderpad: 1,
        font: {size: 11, color: words.ink},
        hovertext: `${day(one.date)}: ${one.title}`,
      };
    });
    const layout = {...spec.layout};
    layout.shapes = [...(layout.shapes || []), ...lines];
    layout.annotations = [...(layout.annotations || []), ...numbers];
    return {...spec, layout};
  };

  const day = (date) => {
    const [year, month, on] = date.split("-");
    if (!month) return year;
    const how = on ? {day: "numeric"} : {};
    return new Date(Date.UTC(year, month - 1, on || 1)).toLocaleDateString("en-GB",
      {...how, month: "long", year: "numeric", timeZone: "UTC"});
  };
  const line = (one, words) =>
    `${one.number}. ${day(one.date)}, ${words.looks[one.kind].name}: ${one.title}. ${one.sentence}`;

  const part = (type, props) => ({namespace: "dash_html_components", type, props});
  const tell = (events, spec, words) => {
    if (events === "failed") return [part("P", {children: words.failed, className: "refusal"})];
    if (!events?.length) return [];
    const shown = of(spec, events);
    if (!shown.length) return [part("P", {children: words.none})];
    const link = (text, href, one) => [" ", part("A", {
      children: text, href, "aria-label": `${text}: ${one.title}`})];
    const onward = (one) => [
      ...(one.address ? link(words.official, one.address, one) : []),
      ...(one.cuts ? [] : link(words.onward, `/law#${one.origin}`, one)),
    ];
    return [
      part("P", {children: words.heading, className: "events-heading"}),
      part("Ol", {children: shown.map((one) => part("Li", {children: [
        part("B", {children: `${day(one.date)}, ${one.title}`}), ` (${words.looks[one.kind].name}). `,
        `${one.sentence} ${words.source} ${one.source}.`, ...onward(one)]}))}),
      part("P", {children: words.care}),
    ];
  };

  Object.assign(window.dash_clientside.csea, {
    events(search) {
      const asked = (new URLSearchParams(search || "").get("events") || "").split(",");
      const kinds = asked.filter((kind) => kind && kind !== "none");
      if (!kinds.length) return [];
      return all().then((events) => events === "failed" ? events
        : events.filter((one) => kinds.includes(one.kind)));
    },
    tell(events, spec, words) {
      return tell(events, spec, words);
    },
  });
  return {of, over, line};
})();
