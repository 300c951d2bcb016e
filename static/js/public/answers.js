// While a question is being written, the published answers that share its words come first and the rest step back.
const field = document.querySelector("[data-module=answers]");
const near = document.getElementById("near");
const answers = [...(near?.querySelectorAll("details") ?? [])];

const words = (text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
const known = answers.map((answer) => ({ answer, words: words(answer.textContent) }));

function sort() {
  const asked = words(field.value);
  const scored = known.map((each) => ({ ...each, score: [...asked].filter((w) => has(each.words, w)).length }));
  scored.sort((a, b) => b.score - a.score);
  const any = scored.some((each) => each.score > 0);
  for (const { answer, score } of scored) {
    answer.hidden = any && score === 0;
    near.append(answer);
  }
}

// A compound and its inflections begin alike: "vannet" and "vann", "barnehagen" and "barnehage".
function has(all, word) {
  return [...all].some((other) => other.startsWith(word.slice(0, 5)) || word.startsWith(other.slice(0, 5)));
}

if (field && answers.length) field.addEventListener("input", sort);
