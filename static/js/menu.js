// On a wide screen the menu stands open beside the page; a fold is for the phone.
export default function menu(fold) {
  const wide = matchMedia("(min-width: 60rem)");
  const set = () => (fold.open = wide.matches);
  wide.addEventListener("change", set);
  set();
}
