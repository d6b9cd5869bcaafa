/* Small comforts. Every page works without this file. */
"use strict";

/* Print buttons are hidden in the page, since without a script they would do nothing. */
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* After a refused form, people who use a screen reader or the keyboard start at the summary. */
document.querySelector(".error-summary")?.focus();

/* A second press of a slow submit button must not send a form twice. */
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* The menu of a narrow window closes with Escape and gives the focus back. */
const menu = document.querySelector("details.menu");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
