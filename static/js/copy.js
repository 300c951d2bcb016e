// Copies the text of another element, and says so on the button for a moment.
export default function copy(button) {
  const words = button.textContent;
  button.hidden = false; // without scripts it would do nothing
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).innerText);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = words), 2000);
  });
}
