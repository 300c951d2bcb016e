// Fetches parts of this page anew: those that come from one address in one request, so that the server works its board
// out once. Gives false where nothing came, and "out" where the reader is not let in any more.
import { morph } from "./morph.js";
import { bind } from "./start.js";

export async function fetchParts(parts) {
  const came = await Promise.all([...grouped(parts)].map(([address, those]) => fetchFrom(address, those)));
  return came.find((each) => each !== true) ?? true;
}

function addressOf(part) {
  return new URL(part.dataset.from || document.body.dataset.from || location.href, location.href).href;
}

function grouped(parts) {
  const groups = new Map();
  for (const part of parts) {
    const address = addressOf(part);
    groups.set(address, [...(groups.get(address) ?? []), part]);
  }
  return groups;
}

async function fetchFrom(address, parts) {
  const asked = new URL(address);
  asked.searchParams.delete("part");
  for (const name of new Set(parts.map((part) => part.dataset.part))) asked.searchParams.append("part", name);
  try {
    const answer = await fetch(asked, { redirect: "manual" });
    if (answer.status === 401 || answer.status === 403) return "out";
    if (!answer.ok) return true; // a fault of the page's own: said once it is loaded anew
    const fresh = pieces(await answer.text(), parts[0].dataset.part);
    for (const part of parts) {
      morph(part, fresh.get(part.dataset.part) ?? "");
      await bind(part);
    }
    return true;
  } catch {
    return false;
  }
}

// One part is the whole answer; of several each stands behind its name.
function pieces(text, only) {
  const split = text.split(/<!--part ([\w-]+)-->/);
  const fresh = new Map([[only, split[0]]]);
  for (let at = 1; at < split.length; at += 2) fresh.set(split[at], split[at + 1]);
  return fresh;
}
