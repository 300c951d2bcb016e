// The time at which the page last heard from the server, to the second.
export default function age(element) {
  document.body.addEventListener("fresh", (event) => {
    element.textContent = new Date(event.detail).toTimeString().slice(0, 8);
  });
}
