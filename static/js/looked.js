// Tells that somebody looks at what a level would bring: the journal keeps the first look. Without this script no
// look is known, and all else is as it is.
import { send } from "./send.js";

export default function looked(mark) {
  const { action, level, once } = mark.dataset;
  send(action, { level, once }).catch(() => {}); // it is a figure for later, and disturbs nobody now
}
