// A figure as an image that keeps its meaning: heading, measure, caveats, source and address are
// drawn into it. Always in the light theme, for paper.
window.csea_image = (() => {
  const WIDTH = 1200;
  const wrap = (text, letters) => {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines.length - 1;
      if ((lines[last] + " " + word).length > letters) lines.push(word);
      else lines[last] = (lines[last] + " " + word).trim();
    }
    return lines;
  };
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const block = (lines, size, y, edge, ink, bold) => ({
    xref: "paper", yref: "paper", x: 0, y: edge, xanchor: "left", yanchor: "top", yshift: y,
    align: "left", showarrow: false, font: {size, color: ink},
    text: lines.map((line) => bold ? `<b>${escape(line)}</b>` : escape(line)).join("<br>"),
  });
  // The figure of `spec` with words above and below; heights in pixels.
  const framed = (spec, about, address) => {
    const figure = JSON.parse(JSON.stringify(spec));
    const heading = wrap(about.finding, 78), measure = wrap(about.measure, 130);
    const foot = [...wrap(about.limits, 150), ...wrap(about.source, 150),
      ...wrap(`CSEA Trends, data version ${about.version} of ${about.dated}. ${address}`, 150)];
    const above = 24 + heading.length * 30 + measure.length * 21 + 18;
    const below = 36 + foot.length * 19 + 12;
    const margin = Object.assign({l: 8, r: 8, t: 8, b: 8}, figure.layout.margin);
    const height = Math.max(figure.layout.height || 460, 420) + above + below;
    const left = 32;
    margin.l += left; margin.r += left;
    const inner = {top: margin.t, bottom: margin.b};
    margin.t += above; margin.b += below;
    const ink = "#14181f", muted = "#4b5563";
    const texts = [
      block(heading, 24, above + inner.top - 20, 1, ink, true),
      block(measure, 15, above + inner.top - 24 - heading.length * 30, 1, muted, false),
      block(foot, 13, -inner.bottom - 36, 0, muted, false),
    ];
    figure.layout = Object.assign({}, figure.layout, {
      width: WIDTH, height, margin, autosize: false,
      paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff",
      annotations: [...(figure.layout.annotations || []), ...texts],
    });
    return figure;
  };
  return {
    async save(spec, about, kind) {
      const figure = framed(spec, about, location.href.split("#")[0]);
      const url = await window.Plotly.toImage(
        {data: figure.data, layout: figure.layout, config: {topojsonURL: "/assets/geo/"}},
        {format: kind, width: figure.layout.width, height: figure.layout.height, scale: 2});
      const link = document.createElement("a");
      link.href = url;
      link.download = about.finding.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60) + "." + kind;
      document.body.append(link);
      link.click();
      link.remove();
    },
  };
})();
