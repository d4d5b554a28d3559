"""How many clicks a task takes, over as many pages as it needs."""

from __future__ import annotations

from playwright.sync_api import Page

# A window that tests share may count already: each click counts once.
_COUNT = """if (!window.counted) {
  window.counted = true;
  addEventListener("click", (event) => {
    sessionStorage.steps = Number(sessionStorage.steps ?? 0) + event.isTrusted;
  }, true);
}"""


def counting(page: Page) -> None:
    """Count every click from now on, on this page and those that it leads to."""
    page.evaluate("sessionStorage.steps = 0")
    page.add_init_script(_COUNT)
    page.evaluate(_COUNT)


def clicks(page: Page) -> int:
    """How many there were."""
    return int(page.evaluate("sessionStorage.steps"))
