// The journal stands open beside a replay where there is room for it; elsewhere it is a fold.
export default function beside(fold) {
  const room = matchMedia("(min-width: 80rem)");
  const set = () => (fold.open = room.matches && !document.querySelector(".wall"));
  room.addEventListener("change", set);
  set();
}
