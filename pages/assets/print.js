// Just before a page prints it is made ready for paper: light colours, one column, caveats
// unfolded, charts drawn at the width of the sheet, and at the end what was chosen, the address
// with its version, and the date. Afterwards all is as it was.
(() => {
  const root = document.documentElement;
  let undo = [];

  const choices = () => [...document.querySelectorAll("main .controls > *")].map((control) => {
    const group = control.matches("[role=radiogroup]") ? control : control.querySelector("[role=radiogroup]");
    if (group) {
      const chosen = group.querySelector("input:checked");
      return [group.getAttribute("aria-label"), chosen?.labels[0]?.textContent];
    }
    const several = [...control.querySelectorAll(".mantine-Pill-label")].map((pill) => pill.textContent);
    return [control.querySelector("label")?.textContent, several.join(", ") || control.querySelector("input:not([type=hidden])")?.value];
  }).filter(([name, value]) => name && value).map(([name, value]) => `${name}: ${value}`);

  const foot = () => {
    const place = document.getElementById("print-foot");
    if (!place) return;
    const mark = document.querySelector("main [data-version]") || place;
    const query = new URLSearchParams(location.search);
    if (!query.has("version")) query.set("version", mark.dataset.version);
    const address = `${location.origin}${location.pathname}?${query}`.replaceAll("%2C", ",");
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const chosen = choices();
    const lines = [
      ...(chosen.length ? [`Chosen: ${chosen.join("; ")}.`] : []),
      `CSEA Trends, data version ${mark.dataset.version} of ${mark.dataset.dated}, printed on ${today}. This page: ${address}`,
      "A figure says what was reported, assessed or surveyed; none of them counts the children affected.",
    ];
    place.replaceChildren(...lines.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
    undo.push(() => place.replaceChildren());
  };

  // What is drawn over time or on a map reads as well a quarter lower, and two cards fit a sheet
  // then; of rows of bars and of panels each keeps its own height, and many are drawn smaller.
  const lower = (spec) => spec.data.every((trace) => trace.orientation !== "h") &&
    !Object.keys(spec.layout).some((key) => /^(yaxis[3-9]|grid)/.test(key));
  // Of the 1,047 pixels of a sheet: what leaves a chart its heading, and bars another card.
  const highest = 860, rows = 480;
  const style = (element, name, value) => {
    const before = element.style[name];
    element.style[name] = value;
    undo.push(() => { element.style[name] = before; });
  };

  const charts = () => {
    for (const plot of document.querySelectorAll("main .js-plotly-plot")) {
      const holder = plot.closest(".dash-graph");
      if (!holder?.clientWidth) continue;
      const sent = window.csea_specs.get(holder.id), graph = holder.closest(".graph");
      const narrow = graph?.style.getPropertyValue("--narrow");
      // What needs more than a sheet's width is laid out as where there is less.
      const spec = sent && window.csea_fitted(sent, holder.id);
      undo.push(() => graph?.style.setProperty("--narrow", narrow));
      const tall = holder.clientHeight;
      if (tall > rows && spec?.data.some((trace) => trace.orientation === "h") || tall > highest)
        style(holder, "zoom", Math.min(0.8, highest / tall));
      else if (spec && spec === sent && lower(spec) && tall > 200) style(holder, "height", `${Math.round(tall * 0.75)}px`);
      const { clientWidth: width, clientHeight: height } = holder;
      const before = { data: plot.data, layout: plot.layout, config: plot._context };
      if (spec) {
        const paper = JSON.parse(JSON.stringify(window.csea_above(spec, width)));
        Object.assign(paper.layout, { width, height, autosize: false });
        window.Plotly.react(plot, paper.data, paper.layout);
        undo.push(() => window.Plotly.react(plot, before.data, before.layout).then(() => window.Plotly.Plots.resize(plot)));
      } else if (Math.abs(plot._fullLayout.width - width) > 2) {
        window.Plotly.relayout(plot, { width, height });
        undo.push(() => window.Plotly.relayout(plot, { width: null, height: null, autosize: true }));
      }
    }
  };

  addEventListener("beforeprint", () => {
    if (undo.length) return;
    const scheme = root.getAttribute("data-mantine-color-scheme");
    root.setAttribute("data-mantine-color-scheme", "light");
    root.classList.add("printing");
    undo.push(() => {
      root.classList.remove("printing");
      root.setAttribute("data-mantine-color-scheme", scheme);
    });
    // Caveats and further findings are always printed; what else is folded as the reader left it.
    for (const folded of document.querySelectorAll("main .care details:not([open]), main .further:not([open])")) {
      folded.open = true;
      undo.push(() => { folded.open = false; });
    }
    foot();
    charts();
  });
  addEventListener("afterprint", () => {
    undo.forEach((back) => back());
    undo = [];
  });
})();
