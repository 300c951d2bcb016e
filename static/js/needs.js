// A button that needs a field to be filled: leads there instead of letting the server say so.
export default function needs(button) {
  const field = document.getElementById(button.dataset.needs);
  field.addEventListener("input", () => field.setCustomValidity(""));
  button.addEventListener("click", (event) => {
    if (field.value.trim()) return;
    event.preventDefault();
    field.setCustomValidity(button.dataset.say);
    field.reportValidity();
    field.setCustomValidity("");
  });
}
