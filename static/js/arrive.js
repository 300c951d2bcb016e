// Brings the reader to what went wrong.
export default function arrive(element) {
  element.focus();
}
