// Binds behaviours to elements: `data-module="name"` gets the function that js/name.js exports. The page works
// without any of them.
const bound = new WeakMap();
// At a past moment nothing is sent, heard or counted down: only what helps to read is bound.
const READING = ["beside", "clock", "countdown", "elapsed", "menu", "print", "replay"];
const past = document.documentElement.dataset.at !== undefined;

export async function bind(root = document) {
  const starting = [];
  for (const element of [root, ...root.querySelectorAll("[data-module]")]) {
    for (const name of (element.dataset?.module ?? "").split(" ").filter(Boolean)) {
      const names = bound.get(element) ?? new Set();
      if (names.has(name) || (past && !READING.includes(name))) continue;
      bound.set(element, names.add(name));
      starting.push(import(`./${name}.js`).then((module) => module.default(element)));
    }
  }
  await Promise.all(starting); // at once: a clock does not wait for a sound
}

bind(document.body);
