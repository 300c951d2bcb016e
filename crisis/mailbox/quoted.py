"""What somebody wrote now, without what was written before and without the lines under her name.

A closed list of what mail programs write above a quotation, in the languages that our residents' programs
speak. In doubt nothing is cut: two lines too many are read over, and one that is missing is not.
"""

from __future__ import annotations

import re

MOST = 200_000  # characters that are looked at
EMPTY = re.compile(r"\n[ \t]*\n[ \t\n]*\n")
QUOTE = re.compile(r"[ \t]*>")
# "On 21 November 2026 at 14:05, Kari wrote:", which programs break over two lines.
WROTE = re.compile(
    r"^[ \t]*(?:on|den|på|le|am|op|il|el|em|dnia|tor|fre|lør|lau|søn|mån|man|tir|tys|ons|\w{2,9}\.? ?\d)"
    r"[^\n]{0,200}(?:\n[^\n>]{0,200})?(?:wrote|skrev|skreiv|schrieb|écrit|escribió|napisał\(?a?\)?|kirjoitti)"
    r"(?:[^\n]{0,80}\n)?[^\n]{0,80}:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
BELOW = re.compile(
    r"^[ \t]*(?:-{2,}\s*(?:original message|opprinnelig melding|opphavleg melding|ursprungligt meddelande|"
    r"videresendt melding|forwarded message|vidarebefordrat meddelande)\s*-{2,}|_{20,})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Outlook: "Fra: … / Sendt: …", one under the other.
HEADS = re.compile(
    r"^[ \t]*\*?(?:from|fra|frå|från|lähettäjä|von|de)\s?:\*?[^\n]{1,200}\n"
    r"[ \t]*\*?(?:sent|sendt|send|skickat|date|dato|datum|til|to|till|envoyé|gesendet)\s?:\*?",
    re.IGNORECASE | re.MULTILINE,
)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
SENT_FROM = re.compile(
    r"^[ \t]*(?:sendt? fra min|sendt frå|skickat från|sent from my|(?:get|hent|hämta|få) outlook)"
    r"[^\n]{0,80}\Z",
    re.IGNORECASE | re.MULTILINE,
)


def fresh_part(text: str) -> tuple[str, bool]:
    """What was written now, and whether anything was cut away. A mail that is all quotation stays whole."""
    kept = whole = EMPTY.sub("\n\n", text[:MOST]).strip()
    for above in (BELOW, HEADS, WROTE):
        found = above.search(kept)
        if found and kept[: found.start()].strip():
            after = kept[found.end() :]
            # Whoever answers between the lines writes below what she quotes.
            kept = kept[: found.start()] + ("\n" + after if above is WROTE and _answered_below(after) else "")
    lines = [line for line in kept.split("\n") if not QUOTE.match(line)]
    kept = EMPTY.sub("\n\n", "\n".join(lines)) if "".join(lines).strip() else kept
    signed = SIGNATURE.search(kept)
    if signed and kept[: signed.start()].strip():
        kept = kept[: signed.start()]
    shorter = SENT_FROM.sub("", kept)
    kept = (shorter if shorter.strip() else kept).strip()
    return kept, kept != whole or len(text) > MOST


def _answered_below(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = [bool(QUOTE.match(line)) for line in lines]
    return any(quoted) and not all(quoted)
