// The banner that any municipal page can embed:
//   <script src="https://krise.example.no/banner.js" async data-lang="nb"></script>
// It reads status.json beside itself, shows nothing on a calm day, and lends the page no style and takes none.
(() => {
  const script = document.currentScript;
  const home = new URL(".", script.src);
  const PAUSE = 60_000;
  const LOOK = `
    :host { all: initial; display: block; contain: content; }
    aside { font: 600 1.0625rem/1.4 system-ui, sans-serif; color: #1a1a1a; background: #fff4e5;
            border-block: 0.25rem solid #b3261e; padding: 0.75rem 1.25rem; }
    aside[data-exercise] { border-image: repeating-linear-gradient(45deg, #6a1b9a 0 12px, #fff 12px 24px) 6; }
    p { margin: 0 auto; max-width: 72rem; } span { font-weight: 400; }
    a { color: #0b3d91; } a:focus-visible { outline: 3px solid #0b3d91; outline-offset: 2px; }
    @media print { aside { border: 1px solid; } }`;

  class CrisisBanner extends HTMLElement {
    connectedCallback() {
      const sheet = new CSSStyleSheet(); // allowed under a strict content policy, unlike a <style>
      sheet.replaceSync(LOOK);
      this.shade = this.attachShadow({ mode: "open" });
      this.shade.adoptedStyleSheets = [sheet];
      this.look();
      setInterval(() => this.look(), PAUSE);
    }

    async look() {
      try {
        const answer = await fetch(new URL("status.json", home), { credentials: "omit" });
        if (answer.ok) this.show(await answer.json());
      } catch {
        // The page it stands on must not suffer; what it showed last stays.
      }
    }

    show(status) {
      const words = status.words[script.dataset.lang] ?? status.words[status.language];
      if (!words.level && !status.current) return this.shade.replaceChildren();
      const banner = document.createElement("aside");
      const line = document.createElement("p");
      const link = document.createElement("a");
      banner.setAttribute("aria-label", words.label);
      banner.toggleAttribute("data-exercise", status.exercise);
      for (const word of [words.exercise, words.level]) if (word) line.append(`${word}. `);
      if (status.current) {
        const title = document.createElement("span");
        title.dir = "auto";
        title.lang = status.current.language;
        title.textContent = `${status.current.title} `;
        line.append(title);
      }
      link.href = home.href;
      link.textContent = words.read;
      line.append(link);
      banner.append(line);
      this.shade.replaceChildren(banner);
    }
  }

  if (!customElements.get("crisis-banner")) customElements.define("crisis-banner", CrisisBanner);
  const place = () => document.querySelector("crisis-banner") ?? document.body.prepend(document.createElement("crisis-banner"));
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
