// Shows a picture as soon as it is chosen. What was answered was answered for the one before, so choosing another takes
// the ticks out: nobody agrees by habit.
export default function picture(box) {
  box.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    event.target.parentElement.querySelector("img")?.remove();
    if (!event.target.files.length) return;
    for (const answer of box.querySelectorAll("[type=radio], [type=checkbox]")) answer.checked = false;
    show(event.target);
  });
}

function show(field) {
  const chosen = new FileReader();
  chosen.addEventListener("load", () => {
    const image = document.createElement("img");
    image.src = chosen.result;
    image.alt = field.closest("[data-words]").dataset.words;
    image.addEventListener("error", () => image.remove()); // no picture: the server says so beside the field
    field.after(image);
  });
  chosen.readAsDataURL(field.files[0]);
}
