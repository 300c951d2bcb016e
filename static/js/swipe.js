// Marks the tab of the place that is in view, and moves sideways to a place without jumping the page.
export default function swipe(tabs) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const links = [...tabs.querySelectorAll("a")];
  const places = links.map((link) => document.querySelector(link.hash));
  const view = places[0].parentElement;
  const seen = new IntersectionObserver(mark, { root: view, threshold: 0.6 });
  places.forEach((place) => seen.observe(place));
  links.forEach((link, n) => link.addEventListener("click", (event) => go(event, places[n])));

  function mark(entries) {
    for (const entry of entries) {
      links[places.indexOf(entry.target)].toggleAttribute("data-in-view", entry.isIntersecting);
    }
  }

  function go(event, place) {
    event.preventDefault();
    view.scrollTo({ left: place.offsetLeft - view.offsetLeft, behavior: calm.matches ? "auto" : "smooth" });
  }
}
