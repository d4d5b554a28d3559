// Decimal commas in CSV files: chosen on the page of data, kept in this browser alone
// (localStorage, `csea-decimal`), and asked for with every CSV file that a page offers.
(() => {
  const KEY = "csea-decimal";
  const chosen = () => { try { return localStorage.getItem(KEY) === "comma"; } catch { return false; } };
  const show = () => document.getElementById("decimal")?.setAttribute("aria-pressed", String(chosen()));
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-decimal]")) {
      try { localStorage.setItem(KEY, chosen() ? "point" : "comma"); } catch { /* nothing is kept */ }
      return show();
    }
    const link = event.target.closest?.('a[href*="/api/v1/"]');
    if (!link) return;
    const address = new URL(link.href);
    if (!address.pathname.endsWith(".csv")) return;
    if (chosen()) address.searchParams.set("decimal", "comma");
    else address.searchParams.delete("decimal");
    const next = address.pathname + address.search;
    if (next !== link.getAttribute("href")) link.setAttribute("href", next);
  }, true);
  window.dash_clientside = Object.assign({}, window.dash_clientside);
  window.dash_clientside.csea = Object.assign({}, window.dash_clientside.csea, {
    decimal() { requestAnimationFrame(show); return window.dash_clientside.no_update; },
  });
})();
