/* Keys for the minute taker. Every page works without this file; it only saves presses. */
"use strict";

/* Attendance: letters narrow the list, arrows choose, Enter presses the button of the name that is marked. */
(function () {
  const field = document.querySelector("[data-names]");
  if (!field) return;
  const rows = Array.from(document.querySelectorAll("[data-name]"));
  const told = document.getElementById("gefunden");
  let marked = 0;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const shown = () => rows.filter((row) => !row.hidden);
  function mark() {
    const found = shown();
    marked = Math.max(0, Math.min(marked, found.length - 1));
    rows.forEach((row) => row.classList.toggle("marked", field.value !== "" && row === found[marked]));
    if (field.value === "") told.textContent = "";
    else if (found.length) told.textContent = found[marked].dataset.says;
    else told.textContent = "Kein Name passt.";
  }
  function narrow() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      const name = plain(row.dataset.name);
      row.hidden = !words.every((word) => name.includes(word));
    });
    marked = 0;
    mark();
  }
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      marked += event.key === "ArrowDown" ? 1 : -1;
      mark();
      const row = shown()[marked];
      if (row) row.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && field.value !== "") {
      event.preventDefault();
      const row = shown()[marked];
      const button = row && row.querySelector("button");
      if (button) button.click();
    } else if (event.key === "Escape") {
      field.value = "";
      narrow();
    }
  });
  narrow();
})();

/* The roll call: one key for each name, then the next; after the last the button has the focus. */
document.querySelectorAll(".calls").forEach((calls) => {
  const fields = Array.from(calls.querySelectorAll("select"));
  const choices = { j: "yes", n: "no", e: "abstain", u: "invalid", "-": "not_cast" };
  calls.addEventListener("keydown", (event) => {
    const choice = choices[event.key.toLowerCase()];
    const place = fields.indexOf(event.target);
    if (!choice || place < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    fields[place].value = choice;
    (fields[place + 1] || calls.closest("form").querySelector("button[type=submit]")).focus();
  });
});

/* The result line: Enter shows the finding, Shift+Enter begins a new line. */
document.querySelectorAll("textarea[data-enter]").forEach((field) => {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
});

/* A form that is on its way is not sent a second time. */
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  else if (event.target.method === "post") event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
