/* The editor of rich text. The package's own beginning needs an import map, which would stand in the
   page itself, and puts a style into it: our security policy allows neither. */
const MARKED = "textarea[data-prose]";
const words = JSON.parse(document.querySelector(MARKED)?.dataset.prose ?? "{}");

/* The package asks for its words when it is loaded: ours must be there before. */
const others = window.gettext ?? ((word) => word);
window.gettext = (word) => words[word] ?? others(word);
const parts = await import("../django_prose_editor/editor.js");

function begin(textarea) {
  if (textarea.closest(".prose-editor")) return;
  const { extensions } = JSON.parse(textarea.dataset.djangoProseEditorConfigurable);
  const chosen = Object.entries(extensions)
    .filter(([name]) => parts[name])
    .map(([name, options]) => (typeof options === "object" ? parts[name].configure(options) : parts[name]));
  const label = document.querySelector(`label[for="${textarea.id}"]`)?.textContent.replace(/[:：]\s*$/, "").trim();
  const frame = document.createElement("div");
  frame.className = "prose-editor";
  textarea.before(frame);
  frame.append(textarea);
  const editor = new parts.Editor({
    element: frame,
    injectCSS: false,
    extensions: chosen,
    content: textarea.value,
    editorProps: { attributes: { "aria-label": label ?? "" } },
    onUpdate() {
      const html = editor.getHTML();
      textarea.value = html === "<p></p>" ? "" : html;
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  for (const button of frame.querySelectorAll("button[data-name]")) name(button);
}

function name(button) {
  const word = words[button.dataset.name];
  if (!word) return;
  if (button.firstElementChild) button.firstElementChild.textContent = word;
  else for (const attribute of ["title", "aria-label"]) button.setAttribute(attribute, word);
}

parts.initializeEditors(begin, MARKED);
