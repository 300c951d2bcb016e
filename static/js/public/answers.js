// While a question is being written, the published answers that share its words come up. Nothing leaves the page.
const field = document.querySelector("[data-module=answers]");
const near = document.getElementById("near");
const answers = [...(near?.querySelectorAll("details") ?? [])];
const told = document.getElementById("near-told");
const MOST = 3;

// A compound and its inflections begin alike: "vannet" and "vann", "barnehagen" and "barnehage".
const stems = (text) => new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5)));
const known = answers.map((answer) => ({ answer, stems: stems(answer.textContent) }));
const among = new Map();
for (const each of known) for (const stem of each.stems) among.set(stem, (among.get(stem) ?? 0) + 1);
const tells = (stem) => Math.log(1 + known.length / among.get(stem)); // what many answers say tells little

function sort() {
  const asked = stems(field.value);
  const score = (each) => [...asked].filter((s) => each.stems.has(s)).reduce((sum, s) => sum + tells(s), 0);
  const scored = known.map((each) => ({ ...each, score: score(each) })).sort((a, b) => b.score - a.score);
  scored.forEach((each, place) => {
    each.answer.hidden = !each.score || place >= MOST;
    near.append(each.answer);
  });
  near.hidden = !scored[0]?.score;
}

// "This answers me": what was typed is thrown away, here and now.
function answered() {
  field.value = "";
  sort();
  told.hidden = false;
  told.focus();
}

if (field && answers.length) {
  near.querySelectorAll("[data-answered]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", answered);
  });
  field.addEventListener("input", () => {
    told.hidden = true;
    sort();
  });
  sort();
}
