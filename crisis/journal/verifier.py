"""Check an exported crisis journal with nothing but Python's standard library. Copy this one file anywhere.

    python verifier.py export.jsonl [--head 1042:9f3c…]

Says whether every entry stands where and as it was written, whether every personal text is the one that was
written, what has been erased since, by whom and on what ground. Without a head known from elsewhere (a
printed report, a mail, a public address) nobody can tell whether the newest entries were cut off: give one if
you have it.

Written apart from the console's own verification on purpose: the two must agree, and share nothing. The
format: link = SHA-256(0x00, body), commitment = HMAC-SHA256(salt, value), both over canonical JSON (RFC
8785).
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

HEX = re.compile(r"[0-9a-f]{64}")
BODY = {"at", "by", "commits", "facts", "kind", "prev", "seq", "version", "via"}


@dataclass
class Report:
    """What was found: the last entry, faults in plain words, and erasures with what they took."""

    seq: int = 0
    link: str = "0" * 64
    faults: list[str] = field(default_factory=list)
    erasures: list[dict[str, Any]] = field(default_factory=list)
    missing: dict[int, set[str]] = field(default_factory=dict)  # entry → personal fields that are not there
    holding: set[int] = field(default_factory=set)  # entries with personal text still there


def verify(lines: Iterable[bytes], head: tuple[int, str] | None = None) -> Report:
    """Read an export line by line. `head` is the number and link of an entry that must be in it."""
    report = Report()
    met = head in (None, (0, report.link))
    for raw in lines:
        try:
            body, personal, link = _opened(raw)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
            report.faults.append(f"after entry {report.seq}: not a line of a journal ({fault})")
            continue
        _check(report, body, personal, link)
        report.seq, report.link = body["seq"], link
        met = met or head == (report.seq, link)
    if not met and head:
        report.faults.append(f"entry {head[0]} is not here as it was witnessed: cut off, or another journal")
    _settle_erasures(report)
    return report


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _opened(raw: bytes) -> tuple[dict[str, Any], dict[str, Any], str]:
    """A line's parts; ValueError unless it is spelt to the letter as the journal spells it."""
    line = json.loads(raw)
    if _canonical(line) + b"\n" != raw:
        raise ValueError("not in canonical form")
    body, personal, link = line["body"], line["personal"], line["link"]
    if set(line) != {"body", "link", "personal"} or set(body) != BODY:
        raise ValueError("fields are missing or unknown")
    if type(body["seq"]) is not int or not HEX.fullmatch(link):
        raise ValueError("number or link is malformed")
    if not isinstance(body["facts"], dict) or not isinstance(body["commits"], dict):
        raise ValueError("facts or commitments are malformed")
    for value in personal.values():
        if set(value) != {"salt", "value"} or not HEX.fullmatch(value["salt"]):
            raise ValueError("salt is malformed")
    return body, personal, link


def _check(report: Report, body: dict[str, Any], personal: dict[str, Any], link: str) -> None:
    seq, say = body["seq"], report.faults.append
    if seq != report.seq + 1:
        say(f"entry {seq} follows entry {report.seq}")
    if body["prev"] != report.link:
        say(f"entry {seq} does not follow from the entry before it")
    if link != hashlib.sha256(b"\0" + _canonical(body)).hexdigest():
        say(f"entry {seq} was changed")
    for name, kept in personal.items():
        digest = hmac.new(bytes.fromhex(kept["salt"]), _canonical(kept["value"]), "sha256").hexdigest()
        if body["commits"].get(name) != digest:
            say(f"entry {seq}: {name} is not what was written")
    if personal:
        report.holding.add(seq)
    if gone := set(body["commits"]) - set(personal):
        report.missing[seq] = gone
    if body["kind"] == "erasure.done":
        _note_erasure(report, body)


def _note_erasure(report: Report, body: dict[str, Any]) -> None:
    seqs = body["facts"].get("seqs")
    if not isinstance(seqs, list) or any(type(seq) is not int or not 0 < seq < body["seq"] for seq in seqs):
        report.faults.append(f"entry {body['seq']} erases what was not there before it")
    else:
        report.erasures.append(body)


def _settle_erasures(report: Report) -> None:
    named = {seq for erasure in report.erasures for seq in erasure["facts"]["seqs"]}
    for seq in sorted(set(report.missing) - named):
        fields = ", ".join(sorted(report.missing[seq]))
        report.faults.append(f"entry {seq}: {fields} is gone, and no erasure says why")
    for seq in sorted(report.holding & named):
        report.faults.append(f"entry {seq} was erased, yet its text is here")


def described(report: Report) -> Iterable[str]:
    """The report in sentences."""
    yield f"{report.seq} entries, head {report.seq}:{report.link}"
    for body in report.erasures:
        facts = body["facts"]
        for seq in facts["seqs"]:
            what = ", ".join(sorted(report.missing.get(seq, ()))) or "nothing, for there was no personal text"
            yield (
                f"Erased from entry {seq}: {what} (entry {body['seq']}, {body['at']}, by {body['by']}, "
                f"second person {facts.get('second')}, ground: {facts.get('ground')})"
            )
    for fault in report.faults:
        yield f"FAULT: {fault}"
    yield "NOT SOUND" if report.faults else "Sound: every entry stands where and as it was written."


def _head(text: str) -> tuple[int, str]:
    seq, _, link = text.partition(":")
    if not (seq.isdecimal() and HEX.fullmatch(link)):
        raise argparse.ArgumentTypeError("a number, a colon and 64 hexadecimal digits")
    return int(seq), link


def main() -> int:
    """The command: prints the report; 0 when the journal is sound, 1 when it is not."""
    parser = argparse.ArgumentParser(description="Check an exported crisis journal.")
    parser.add_argument("export", help="the exported file")
    parser.add_argument("--head", type=_head, help="an entry known from elsewhere, as number:link")
    given = parser.parse_args()
    with open(given.export, "rb") as lines:  # noqa: PTH123  this file must also run alone, on old Pythons
        report = verify(lines, given.head)
    if given.head is None:
        print("No head was given: entries cut off at the end cannot be noticed.")
    sys.stdout.writelines(f"{sentence}\n" for sentence in described(report))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
