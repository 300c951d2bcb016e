// What was answered was answered for one picture: choosing another takes the ticks out, so that nobody agrees by habit.
export default function picture(box) {
  box.addEventListener("change", (event) => {
    if (event.target.type !== "file" || !event.target.value) return;
    for (const answer of box.querySelectorAll("[type=radio], [type=checkbox]")) answer.checked = false;
  });
}
