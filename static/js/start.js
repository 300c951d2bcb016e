// Binds behaviours to elements: `data-module="name"` gets the function that js/name.js exports. The page works
// without any of them.
const bound = new WeakMap();

export async function bind(root = document) {
  for (const element of [root, ...root.querySelectorAll("[data-module]")]) {
    for (const name of (element.dataset?.module ?? "").split(" ").filter(Boolean)) {
      const names = bound.get(element) ?? new Set();
      if (names.has(name)) continue;
      bound.set(element, names.add(name));
      const module = await import(`./${name}.js`);
      module.default(element);
    }
  }
}

bind(document.body);
