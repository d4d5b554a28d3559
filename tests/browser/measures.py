"""What a page takes of its reader: how much of a card its chart is, and how many words stand where.

Measured as the page is drawn: what is folded, out of sight or for screen readers alone is not
counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# Of every figure card in sight: its id, its height and that of its charts, in pixels. Words of
# limits or in their colour, and of these the words of sentences that stood on the page before.
# Words that are read before the first finding, of a card or of a lead that states figures; the list
# of sections and what is chosen in controls are left out.
_MEASURED = r"""() => {
  const main = document.querySelector("main");
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1
      && node.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
      && !node.closest(".unseen");
  };
  const cards = [...main.querySelectorAll(".card.figure")].filter(shown).map((card) => ({
    id: card.id,
    height: card.getBoundingClientRect().height,
    chart: [...card.querySelectorAll(".graph")].filter(shown)
      .reduce((sum, graph) => sum + graph.getBoundingClientRect().height, 0),
  }));
  const probe = document.createElement("span");
  probe.style.color = "var(--amber)";
  main.append(probe);
  const amber = getComputedStyle(probe).color;
  probe.remove();
  const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = main.querySelector(".finding, .lead.states");
  const lines = new Map();
  let before = 0;
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest("svg, script, style") || !node.data.trim() || !shown(parent))
      continue;
    const ahead = first && first.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    if (ahead && !parent.closest("nav, .controls, .events-switch, .tile"))
      before += words(node.data).length;
    if (parent.closest(".care") || getComputedStyle(parent).color === amber) {
      const line = parent.closest("p, li, dd, dt, summary, td") || parent;
      lines.set(line, (lines.get(line) || "") + node.data);
    }
  }
  const seen = new Set();
  let ambered = 0, again = 0;
  for (const line of lines.values()) {
    for (const sentence of line.split(/(?<=[.;:])\s+/)) {
      const count = words(sentence).length;
      ambered += count;
      if (count > 3 && seen.has(sentence.trim())) again += count;
      seen.add(sentence.trim());
    }
  }
  return {cards, before: first ? before : 0, amber: ambered, repeated: again,
    height: document.documentElement.scrollHeight};
}"""


@dataclass(frozen=True)
class Measures:
    """Of a page at one size of window: shares of charts by card, words, height in windows."""

    shares: dict[str, float]
    before: int
    amber: int
    repeated: int
    screens: float


def measured(page: Page, height: int) -> Measures:
    """The measures of a page that is drawn; `height` is that of its window, in pixels."""
    found: dict[str, Any] = page.evaluate(_MEASURED)
    shares = {card["id"]: card["chart"] / card["height"] for card in found["cards"]}
    told = (found["before"], found["amber"], found["repeated"])
    return Measures(shares, *told, found["height"] / height)
