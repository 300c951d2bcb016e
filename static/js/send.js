// Sends a form's fields without leaving the page. True where it was done; what changed comes with the next bell.
export async function send(action, fields) {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  return answer.type === "opaqueredirect";
}

// Says something aloud, and for those who cannot hear it nothing changes: it is on the page as well.
export function announce(words) {
  document.getElementById("announce").textContent = words;
}

// Whether a key that was pressed belongs to a text that somebody writes, or to the browser.
export function typing(event) {
  const field = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  return Boolean(field) || event.altKey || event.metaKey;
}

// Sends the same by a form of its own and goes where it leads, so that the page says why not.
export function leave(action, fields) {
  const refused = document.createElement("form");
  refused.method = "post";
  refused.action = action;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    refused.append(field);
  }
  document.body.append(refused);
  refused.submit();
}

// Words with names in capitals put into their places.
export function said(words, parts) {
  return words.replace(/ONE|OTHER|#/g, (name) => parts[name]);
}
