// Figure 6 as an SVG: made of elements and never of markup, so that words stay words. Each actor is
// a link; without a modifier it sets the control of the page, which writes the address.
(() => {
  const NAMESPACE = "http://www.w3.org/2000/svg";
  const NARROW = 760; // pixels below which entities stand in a column
  const CONTROL = { type: "control", page: "actors", name: "actor", default: "none" };
  let spec = null, drawn = "";

  const made = (name, attributes, text) => {
    const element = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  };

  const head = (kind) => {
    const marker = made("marker", {
      id: `figure6-${kind}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 6.5,
      markerHeight: 6.5, orient: "auto-start-reverse",
    });
    marker.append(made("path", { d: "M0 1L9 5L0 9z", class: kind }));
    return marker;
  };

  const actor = (node) => {
    const here = spec.chosen.includes(node.id);
    const state = here ? "here" : !spec.near || node.near ? "" : "far";
    const link = made("a", {
      href: node.href, id: `actor-${node.id}`, class: `${node.group} ${state}`, "aria-label": node.name,
    });
    if (here) link.setAttribute("aria-current", "true");
    link.append(made("title", {}, node.about));
    link.append(made("rect", {
      x: node.x - node.w / 2, y: node.y - node.h / 2, width: node.w, height: node.h, rx: 8,
    }));
    const text = made("text", { x: node.x, y: node.y - (node.lines.length - 1) * 8.5 + 5 });
    node.lines.forEach((line, n) => text.append(
      made("tspan", { x: node.x, dy: n ? 17 : 0 }, line)));
    link.append(text);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      // Elsewhere than on the page of actors there is no control.
      if (location.pathname !== "/actors") return window.dash_clientside.csea.go(node.href);
      window.dash_clientside.set_props(CONTROL, { value: here ? "none" : node.id });
    });
    return link;
  };

  const draw = () => {
    const place = document.getElementById("figure6");
    if (!place || !spec) return;
    const layout = spec.layouts[place.clientWidth < NARROW ? 1 : 0];
    const key = JSON.stringify([spec.chosen, layout.width]);
    if (drawn === key && place.firstChild) return;
    drawn = key;
    const held = place.contains(document.activeElement) ? document.activeElement.id : "";
    const svg = made("svg", { viewBox: `0 0 ${layout.width} ${layout.height}` });
    svg.style.maxWidth = layout.width < 500 ? "30rem" : "none";
    const heads = made("defs", {});
    heads.append(head("balanced"), head("harmful"));
    svg.append(heads);
    // What is lit lies above the rest.
    for (const edge of [...layout.edges].sort((a, b) => a.lit - b.lit)) {
      const faint = spec.near && !edge.lit ? "far" : "";
      svg.append(made("path", {
        d: edge.path, class: `${edge.kind} ${faint}`, "marker-end": `url(#figure6-${edge.kind})`,
      }));
    }
    for (const node of layout.nodes) svg.append(actor(node));
    place.replaceChildren(svg);
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
  };

  window.dash_clientside.csea.figure6 = (sent) => {
    if (!sent) return window.dash_clientside.no_update;
    spec = { ...sent, near: sent.chosen.length > 0 };
    drawn = "";
    draw();
    return sent.chosen.join(" ");
  };
  window.addEventListener("resize", draw);
})();
