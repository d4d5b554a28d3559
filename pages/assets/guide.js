// Guided paths: a bar at the foot of the window leads from step to step. Where somebody is on a path
// is kept for this window only; that the offer on the overview is hidden is kept for good.
(() => {
  const KEY = "csea-path";
  const bar = () => document.getElementById("path");
  const position = () => {
    const [id, step] = (sessionStorage.getItem(KEY) || "").split("/");
    const guide = JSON.parse(bar()?.dataset.guides || "[]").find((g) => g.id === id);
    return guide && guide.steps[step] ? { guide, number: Number(step) } : null;
  };
  const button = (text, quiet, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = quiet ? "button quiet" : "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const end = () => {
    sessionStorage.removeItem(KEY);
    draw();
    document.getElementById("content")?.focus({ preventScroll: true });
  };
  const move = (guide, number) => {
    sessionStorage.setItem(KEY, `${guide.id}/${number}`);
    window.dash_clientside.csea.go(guide.steps[number].address);
    draw();
    const buttons = [...bar().querySelectorAll("button")];
    (buttons.find((b) => b.textContent === "Next") || buttons.at(-1)).focus();
    window.csea_say(bar().querySelector("p").textContent);
  };
  const draw = () => {
    const nav = bar();
    if (!nav) return;
    const here = position();
    nav.hidden = !here;
    nav.replaceChildren();
    if (!here) return;
    const { guide, number } = here, words = document.createElement("p"), acts = document.createElement("div");
    const name = document.createElement("b");
    name.textContent = `${guide.reader}, step ${number + 1} of ${guide.steps.length}. `;
    words.append(name, guide.steps[number].says);
    if (number > 0) acts.append(button("Back", true, () => move(guide, number - 1)));
    if (number + 1 < guide.steps.length) acts.append(button("Next", false, () => move(guide, number + 1)));
    acts.append(button("End", true, end));
    nav.append(words, acts);
  };
  document.addEventListener("click", (event) => {
    const step = event.target.closest?.("[data-path] a");
    if (step) {
      sessionStorage.setItem(KEY, step.closest("[data-path]").dataset.path);
      draw();
    }
    const start = event.target.closest?.("button[data-start]")?.dataset.start;
    if (!start) return;
    const hidden = start === "hide";
    localStorage.setItem("csea-start", hidden ? "hidden" : "shown");
    document.documentElement.removeAttribute("data-start");
    if (hidden) document.documentElement.setAttribute("data-start", "hidden");
    window.csea_say(hidden ? "Hidden. The paths stay on the About page." : "The overview shows the paths again.");
    document.getElementById("content")?.focus({ preventScroll: true });
  });
  // A reload in the middle of a path: the bar is there again as soon as the shell is.
  const wait = new MutationObserver(() => { if (bar()) { wait.disconnect(); draw(); } });
  wait.observe(document.documentElement, { childList: true, subtree: true });
})();
