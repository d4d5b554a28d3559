// Gives frames of this server's figures the height that they tell. A page includes it once, however
// many figures it shows; without it a frame keeps the height of its code.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  addEventListener("message", (event) => {
    if (event.origin !== origin) return;
    const height = event.data && event.data["csea-height"];
    if (!Number.isInteger(height) || height < 1 || height > 20000) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.style.height = height + "px";
    }
  });
})();
