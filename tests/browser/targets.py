"""What a finger has to hit, measured as WCAG 2.2 does (2.5.8, Target Size, minimum).

A target is 24 by 24 CSS pixels, or stands so far from others that a circle of that size around its
middle meets none of them, or stands in a line of other text, whose height is that of the text.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

LEAST = 24
_SMALL = """(least) => {
  const which = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=tab],"
    + " [role=button], [role=option], [role=link]";
  const seen = (e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !e.closest(".unseen, [inert]");
  // What the framework hides is hit through its label.
  const hit = (e) => {
    if (!e.matches("input[type=radio], input[type=checkbox]")) return e;
    return e.closest("label") || e.labels?.[0] || e;
  };
  const all = [...new Set([...document.querySelectorAll(which)].map(hit))].filter(seen);
  const boxes = new Map(all.map((e) => [e, e.getBoundingClientRect()]));
  const there = all.filter((e) => {
    const box = boxes.get(e);
    return box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth;
  });
  // In a sentence: its block holds words that are no target.
  const inline = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const copy = block.cloneNode(true);
    copy.querySelectorAll(which + ", style, script").forEach((one) => one.remove());
    return /[\\p{L}\\p{N}]{2}/u.test(copy.textContent);
  };
  const small = new Set(there.filter((e) => {
    const box = boxes.get(e);
    return Math.min(box.width, box.height) < least - 0.5;
  }));
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const apart = (e) => {
    const [x, y] = middle(boxes.get(e));
    return there.every((other) => {
      if (other === e || other.contains(e) || e.contains(other)) return true;
      const box = boxes.get(other);
      if (small.has(other)) {
        const [u, v] = middle(box);
        if (Math.hypot(x - u, y - v) < least - 0.5) return false;
      }
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      return Math.hypot(dx, dy) >= least / 2 - 0.5;
    });
  };
  const failing = [...small].filter((e) => !inline(e) && !apart(e));
  return {
    met: there.length,
    failing: failing.map((e) => {
      const box = boxes.get(e);
      const name = (e.getAttribute("aria-label") || e.textContent || e.id).trim().slice(0, 40);
      const where = e.closest("[id]")?.id || "";
      return `${e.tagName.toLowerCase()}.${e.className} “${name}” in #${where}: `
        + `${Math.round(box.width)} x ${Math.round(box.height)}`;
    }),
  };
}"""


def targets(page: Page) -> tuple[int, list[str]]:
    """How many targets a page shows, and those that are too small and too near to others."""
    found: dict[str, Any] = page.evaluate(_SMALL, LEAST)
    return int(found["met"]), [str(each) for each in found["failing"]]
