// What a page does for those who do not watch it change: says what is new, keeps the focus, tells
// that something is on its way, and says when the connection is lost.
(() => {
  const main = () => document.getElementById("content");
  const headings = () => [...(main()?.querySelectorAll("h2, .finding") || [])].map((h) => h.textContent);
  const say = (text) => {
    const place = document.getElementById("said");
    if (place) { place.textContent = ""; setTimeout(() => { place.textContent = text; }, 50); }
  };
  window.csea_say = say;

  let path = location.pathname, known = null, focused = null, timer = null;

  // Where the focus was is kept by id, since the element itself may have been replaced.
  document.addEventListener("focusin", (event) => {
    const held = event.target.closest?.("#content [id]");
    focused = held && { id: held.id, path: location.pathname };
  });
  document.addEventListener("pointerdown", () => { focused = null; });

  // Who types into a field of the new page already, the search too, is not torn away from it.
  let typed = null;
  document.addEventListener("keydown", () => { if (location.pathname !== path) typed = location.pathname; }, true);
  const typing = () => typed === location.pathname && document.activeElement?.matches("input, textarea");

  const keepFocus = () => {
    if (!focused || focused.path !== location.pathname || document.activeElement !== document.body) return;
    const place = document.getElementById(focused.id);
    const inside = place?.matches("input, button, a, summary, [tabindex]") ? place
      : place?.querySelector("input:checked, input, button, [tabindex='0']");
    (inside || main())?.focus({ preventScroll: true });
  };

  const waits = () => {
    const content = document.getElementById("_pages_content");
    return !content || !content.childElementCount || content.dataset.dashIsLoading === "true";
  };

  // What has changed is looked at when nothing more is on its way.
  const settled = () => {
    const title = main()?.querySelector("h1");
    if (!title || waits()) return;
    const now = headings();
    if (path !== location.pathname) {
      // Another page: reading begins at its heading, unless somebody walks along a guided path.
      if (!location.hash && !document.activeElement?.closest("#path")) {
        title.tabIndex = -1;
        if (!typing()) title.focus({ preventScroll: true });
      }
    } else if (known) {
      const fresh = now.filter((text) => !known.includes(text));
      if (fresh.length) say(fresh.slice(0, 2).join(". "));
      keepFocus();
    }
    path = location.pathname;
    known = now;
  };

  const busy = () => main()?.setAttribute("aria-busy", String(waits()));

  const watch = () => {
    const changed = () => {
      busy();
      clearTimeout(timer);
      timer = setTimeout(settled, 200);
    };
    new MutationObserver(changed).observe(document.getElementById("react-entry-point"), {
      childList: true, subtree: true, attributes: true, attributeFilter: ["data-dash-is-loading"],
    });
  };

  // In a list only what is picked is selected: the framework says so of what the arrow keys are on,
  // which the box tells by itself (aria-activedescendant).
  const honest = (option) => {
    const picked = String(option.hasAttribute("data-checked"));
    if (option.getAttribute("aria-selected") !== picked) option.setAttribute("aria-selected", picked);
  };
  const watchLists = () => new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "attributes") { if (target.matches('[role="option"]')) honest(target); continue; }
      for (const node of addedNodes) {
        if (node.matches?.('[role="option"]')) honest(node);
        node.querySelectorAll?.('[role="option"]').forEach(honest);
      }
    }
  }).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "data-checked"],
  });

  // The menu of a phone: Escape closes it and gives the focus back, a press elsewhere closes it.
  document.addEventListener("keydown", (event) => {
    const menu = document.getElementById("menu");
    if (event.key !== "Escape" || !menu?.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    const menu = document.getElementById("menu");
    if (menu?.open && !event.composedPath().includes(menu.parentElement)) menu.open = false;
  });

  // Answers that do not come: what is shown stays, and the reader is told.
  const notice = document.createElement("div");
  notice.id = "lost";
  notice.setAttribute("role", "alert");
  const tell = (text) => {
    if (notice.childElementCount) { notice.firstChild.textContent = text; return; }
    const words = document.createElement("p"), again = document.createElement("button");
    words.textContent = text;
    again.type = "button";
    again.textContent = "Try again";
    again.addEventListener("click", retry);
    notice.append(words, again);
  };
  // An answer that is none, in words: what the matter is, and what helps. Of 4xx only the kind of
  // refusal is known: a proxy between page and server refuses in them too.
  const OLDER = "This page no longer fits the server, as after an update of the site.";
  const BARRED = "The server did not let this through. If you were signed in, sign in anew, then try again.";
  const LARGE = "This is more than the server takes at once. Choose or type less, then try again.";
  const LATE = "What this page sent did not arrive in time. Try again.";
  const REFUSED = { 401: BARRED, 403: BARRED, 407: BARRED, 408: LATE, 413: LARGE, 414: LARGE, 431: LARGE };
  // What opens it anew is said by who shows it: a button of the notice here, nothing at the desk.
  const why = (answer, anew = "“Try again” opens it anew.") => {
    if (answer.status >= 500) return "The server could not answer.";
    if (answer.status !== 429) return REFUSED[answer.status] || `${OLDER} ${anew}`;
    const seconds = Number(answer.headers.get("Retry-After"));
    const when = seconds > 0 ? `in ${seconds} ${seconds === 1 ? "second" : "seconds"}` : "later";
    return `Too much was asked from your network. Try again ${when}.`;
  };
  window.csea_why = why;
  // Where nothing has arrived yet, there is no view to speak of.
  const lasting = (text) => main()?.querySelector("h1")
    ? `${text} What you see is the last view that arrived.` : text;
  // The page itself is asked before it is opened anew: a refusal would stand in its place. One that
  // is not there any more, or asks to sign in, says so itself.
  const retry = async () => {
    let told = "Still no answer.";
    try {
      const answer = await ask(location.href, { method: "HEAD", cache: "no-store" });
      if (answer.ok || [401, 403, 404, 407].includes(answer.status)) { location.reload(); return; }
      if (answer.status < 500) told = why(answer);
    } catch { /* said below */ }
    tell(lasting(told));
  };
  const ask = window.fetch.bind(window);
  let leaving = false;
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  // What was refused for what it is stays told until the like of it is taken, or another page is
  // shown: others that are answered meanwhile say nothing of it, and one that fails is told no
  // longer than it fails.
  let refused = null;
  const output = (request) =>
    /"output":"((?:[^"\\]|\\.)*)"/.exec(String(request[1]?.body || "").slice(0, 4000))?.[1] || "";
  const settle = (answer, called) => {
    if (answer.status >= 400) {
      const text = lasting(why(answer));
      if (answer.status < 500 && answer.status !== 429) refused = { called, text };
      tell(text);
    } else if (refused === null || refused.called === called || called.includes("_pages_content.")) {
      refused = null;
      notice.replaceChildren();
    } else if (notice.firstChild?.textContent !== refused.text) {
      tell(refused.text);
    }
  };
  window.fetch = async (...request) => {
    const address = String(request[0]?.url || request[0]);
    const ours = /\/_dash-(update-component|layout|dependencies)/.test(address);
    try {
      const answer = await ask(...request);
      if (ours) settle(answer, output(request));
      return answer;
    } catch (error) {
      if (ours && !leaving && error.name !== "AbortError") tell(lasting("The connection is lost."));
      throw error;
    }
  };

  const begin = () => { document.body.append(notice); watch(); watchLists(); };
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
