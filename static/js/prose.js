/* The editor of rich text. The package's own beginning needs an import map, which would stand in the
   page itself, and puts a style into it: our security policy allows neither. */
import * as parts from "../django_prose_editor/editor.js";

const MARKED = "textarea[data-prose]";

function begin(textarea) {
  if (textarea.closest(".prose-editor")) return;
  const { extensions } = JSON.parse(textarea.dataset.djangoProseEditorConfigurable);
  const chosen = Object.entries(extensions)
    .filter(([name]) => parts[name])
    .map(([name, options]) => (typeof options === "object" ? parts[name].configure(options) : parts[name]));
  const frame = document.createElement("div");
  frame.className = "prose-editor";
  textarea.before(frame);
  frame.append(textarea);
  const editor = new parts.Editor({
    element: frame,
    injectCSS: false,
    extensions: chosen,
    content: textarea.value,
    editorProps: { attributes: { "aria-label": document.querySelector(`label[for="${textarea.id}"]`)?.textContent.trim() ?? "" } },
    onUpdate() {
      const html = editor.getHTML();
      textarea.value = html === "<p></p>" ? "" : html;
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
}

parts.initializeEditors(begin, MARKED);
