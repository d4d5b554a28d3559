// Files on their way to the desk: refused when too large, sent as they are and with progress, which
// the upload control, which encodes them into a message of the page, does not do.
(() => {
  const component = (type, props) => ({ namespace: "dash_html_components", type, props });
  const show = (children) => window.dash_clientside.set_props("desk-said", { children });
  const tell = (text) => show(
    component("P", { children: text, className: "card blocker", role: "alert" }));

  const MB = 1024 * 1024;
  const DRAWN = 200; // milliseconds between two states of the bar
  let sending = null, drawn = 0;

  const progress = (what, done, total) => {
    if (done < total && Date.now() - drawn < DRAWN) return;
    drawn = Date.now();
    const parts = [component("P", {
      children: done < total
        ? `Sending ${what}: ${(done / MB).toFixed(1)} of ${(total / MB).toFixed(1)} MB …`
        : `${what} is sent; the server is keeping it …`,
    }), component("Progress", { value: `${done}`, max: `${total}`, "aria-label": "How much is sent" })];
    show(component("Div", { children: parts, className: "card", id: "desk-sending" }));
  };

  const send = (files, address) => {
    sending?.abort();
    const request = sending = new XMLHttpRequest(), form = new FormData();
    for (const file of files) form.append("files", file, file.name);
    const what = files.length === 1 ? files[0].name : `${files.length} files`;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    request.open("POST", address);
    request.setRequestHeader("X-Desk", "files");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(what, event.loaded, event.total || size);
    request.onload = () => {
      if (request.status !== 200) {
        // What is refused before the desk is asked, or by a proxy, says its kind alone.
        const headers = { get: (name) => request.getResponseHeader(name) };
        const why = window.csea_why({ status: request.status, headers }, "Open it anew.");
        tell(request.response?.said || `The server did not take ${what}; nothing was read. ${why}`);
        return;
      }
      show(null);
      window.dash_clientside.set_props("desk-sent", { data: request.response.job });
    };
    request.onerror = () => tell(`The connection was lost while ${what} was sent; nothing was read.`);
    drawn = 0;
    progress(what, 0, size || 1);
    request.send(form);
  };

  const look = (event) => {
    const box = event.target.closest?.("#desk-files");
    const files = [...((event.dataTransfer || event.target).files || [])];
    if (!box || !files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The same file can be chosen again.
    if (event.target.value) event.target.value = "";
    const about = box.closest("[data-most-bytes]").dataset;
    const most = Number(about.mostBytes), limit = `${most / MB} MB`;
    const large = files.find((file) => file.size > most);
    if (large) {
      tell(`${large.name} is larger than ${limit}; split it and load the parts. Nothing was read.`);
    } else if (files.reduce((sum, file) => sum + file.size, 0) > most) {
      tell(`These files together are larger than ${limit}; load some of them first. Nothing was read.`);
    } else {
      send(files, about.address);
    }
  };

  // The next look at the reading is due when the last one was answered, whatever the answer was, or
  // when so many ticks went by that it is given up.
  const GIVEN_UP = 60;
  const due = (tick, asked, answered) =>
    asked && (asked.answered ?? "") === (answered ?? "") && tick - asked.tick < GIVEN_UP
      ? window.dash_clientside.no_update : { tick, answered };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { desk: { due } });

  const name = () => document.querySelector("#desk-files input[type=file]:not([aria-label])")
    ?.setAttribute("aria-label", "Files to load");

  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
  // On the way down, before the upload control hears of it.
  document.addEventListener("change", look, true);
  document.addEventListener("drop", look, true);
})();
