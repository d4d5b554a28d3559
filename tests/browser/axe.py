"""What axe-core finds in an open page.

Whether words stand out enough takes axe longer than all its other rules together, because it asks
of every word what lies behind it. What decides is the same for most: a table of a thousand cells
has three or four ways of being coloured. So of those that are coloured alike, by their own style
and that of everything around them, a few are judged for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.serving import until

EVERY_RULE: Final = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# All that another theme can change: it holds no other elements, names or sizes.
COLOURS: Final = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_STILL: Final = "() => document.getAnimations().every((a) => a.playState !== 'running')"
_MARK: Final = "data-judged"
# Controls, whose words are a value, are judged each. Other elements with words are alike where
# their style is, and that of all that they stand in and of what is laid over or under these. Words
# that are disabled or out of sight need not stand out, and speak for none that are not. Of those
# that are alike the first, the last and one between are judged.
_ALIKE: Final = """(mark) => {
  const styles = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize",
    "fontWeight", "textShadow", "filter", "mixBlendMode", "visibility", "display", "position",
    "overflow", "clipPath", "textIndent", "webkitTextFillColor", "webkitTextStroke", "fill"];
  const numbers = new Map(), kinds = new Map();
  const number = (text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text);
  };
  const laid = ({ position, transform, marginTop, marginLeft, float }) =>
    !["static", "relative"].includes(position) || transform !== "none" || float !== "none"
    || marginTop.startsWith("-") || marginLeft.startsWith("-");
  const own = (e, part) => {
    const style = getComputedStyle(e, part);
    if (part && style.content === "none") return "";
    return styles.map((name) => style[name]).join() + laid(style);
  };
  const kind = (e) => {
    if (!kinds.has(e)) {
      // Of a drawing axe knows no shapes, only the style of its words.
      const beside = e instanceof SVGElement ? [] : [...e.children];
      const over = new Set(beside.filter((c) => laid(getComputedStyle(c))).map((c) => own(c)));
      const parts = [own(e), own(e, "::before"), own(e, "::after"), ...[...over].sort()];
      const up = e.parentElement ? kind(e.parentElement) : "";
      kinds.set(e, number([e instanceof SVGElement, up, ...parts].join("|")));
    }
    return kinds.get(e);
  };
  const alike = new Map();
  for (const e of document.querySelectorAll("body *:not(script, style, noscript)")) {
    if (e.matches("input, select, textarea, option")) {
      e.setAttribute(mark, "");
      continue;
    }
    if (![...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim())) continue;
    const { width, height, right, bottom } = e.getBoundingClientRect();
    const seen = width > 1 && height > 1 && right > 0 && bottom > 0 && e.checkVisibility();
    const off = e.closest(":disabled, [aria-disabled='true'], [inert]")
      || e.closest("label")?.control?.disabled;
    const key = `${kind(e)} ${seen} ${!!off}`;
    if (!alike.has(key)) alike.set(key, []);
    alike.get(key).push(e);
  }
  for (const found of alike.values())
    for (const at of [0, found.length >> 1, found.length - 1]) found[at].setAttribute(mark, "");
}"""
_RUN: Final = """async ([context, options, mark]) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
  const { violations } = await axe.run(context ?? document, options);
  for (const e of document.querySelectorAll(`[${mark}]`)) e.removeAttribute(mark);
  return violations.flatMap((v) => v.nodes.map((n) => [v.id, v.help, n.html, n.failureSummary]));
}"""


def violations(
    page: Page, rules: Mapping[str, object] = EVERY_RULE, but: str | None = None
) -> list[str]:
    """What axe-core finds, one line for each element; `but` selects what is not looked at."""
    until(page, _STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    page.evaluate(_ALIKE, _MARK)
    options = {"runOnly": rules, "resultTypes": ["violations"], "selectors": False}
    context = {"exclude": [[but]]} if but else None
    found: list[list[Any]] = page.evaluate(_RUN, [context, options, _MARK])
    return [f"{name}: {told}: {html[:160]}: {(why or '')[:200]}" for name, told, html, why in found]
