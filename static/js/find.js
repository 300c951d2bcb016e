// "/" leads to the field that finds a question, from anywhere but a field in which one is writing.
export default function find(form) {
  document.addEventListener("keydown", (key) => {
    if (key.key !== "/" || key.ctrlKey || key.metaKey || key.altKey) return;
    const writing = key.target.closest("input, textarea, select, [contenteditable]");
    if (writing && (writing.localName !== "textarea" || writing.value !== "")) return;
    key.preventDefault();
    form.elements.q.focus();
    form.elements.q.select();
  });
  form.elements.q.addEventListener("keydown", (key) => {
    if (key.key === "Escape") document.querySelector("[autofocus]")?.focus();
  });
}
