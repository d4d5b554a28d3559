// A statement goes into the address, by the return key or the button, and the page answers what
// stands there. Read from the field itself, so that the first statement of a fast typist counts.
(() => {
  const ask = (field) => {
    const query = new URLSearchParams(location.search);
    const statement = field.value.trim();
    if (statement) query.set("statement", statement);
    else query.delete("statement");
    const text = query.toString();
    location.assign(location.pathname + (text ? `?${text}` : ""));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "statement") ask(event.target);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#check")) ask(document.getElementById("statement"));
  });
})();
