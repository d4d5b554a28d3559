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

  // A single field of lines or dots reads as well a quarter lower, and two cards fit a sheet then.
  const lower = (spec) => spec.data.every((trace) => trace.type === "scatter") &&
    !Object.keys(spec.layout).some((key) => /^(yaxis\d|geo|grid)/.test(key));

  const charts = () => {
    for (const plot of document.querySelectorAll("main .js-plotly-plot")) {
      const holder = plot.closest(".dash-graph");
      const spec = window.csea_specs.get(holder?.id);
      const width = holder?.clientWidth;
      if (!width) continue;
      if (spec && lower(spec) && holder.clientHeight > 200) {
        const before = holder.style.height;
        holder.style.height = `${Math.round(holder.clientHeight * 0.75)}px`;
        undo.push(() => { holder.style.height = before; });
      }
      const height = holder.clientHeight;
      const before = { data: plot.data, layout: plot.layout, config: plot._context };
      if (spec) {
        const paper = JSON.parse(JSON.stringify(spec));
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
