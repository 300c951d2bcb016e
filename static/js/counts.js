// Says how much room a short text has left in each channel while it is written. The server counts again when it is saved.
export default function counts(list) {
  const text = document.getElementById(list.dataset.of);
  const instead = document.getElementById(list.dataset.else);
  const count = () => {
    const length = [...(text.value.trim() || instead.value.trim())].length;
    for (const line of list.children) {
      const left = Number(line.dataset.most) - Number(line.dataset.beside) - length;
      line.classList.toggle("over", left < 0);
      line.querySelector("output").textContent = left < 0 ? `${list.dataset.over} ${-left}` : `${left}`;
    }
  };
  for (const field of [text, instead]) field.addEventListener("input", count);
  count();
}
