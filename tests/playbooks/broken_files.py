"""Files that are no playbook at all, and files that are far too much of one."""

from __future__ import annotations

from random import Random

from playbooks.broken import SOUND

WHOLE = SOUND.encode()
NOT_UTF8 = "line {}: the file is not UTF-8 text (byte {}). Save it as UTF-8."
FILES: dict[str, tuple[bytes, str]] = {
    "too large": (b"# " + b"x\n" * 200_000, "the file is larger than 256 KB. A playbook is a few pages"),
    "Latin-1": ("title = 1\n# Bodø".encode("latin-1"), NOT_UTF8.format(2, 16)),
    "UTF-16": (SOUND.encode("utf-16"), NOT_UTF8.format(1, 1)),
    "a program": (b"\x7fELF\x02", "line 1: holds a character that readers cannot see: U+007F, U+0002."),
    "junk": (Random(1).randbytes(5000), NOT_UTF8.format(1, 1)),
    "zeros": (bytes(4096), "line 1: holds a character that readers cannot see: U+0000."),
    "a picture": (b"\x89PNG\r\n\x1a\n", NOT_UTF8.format(1, 1)),
    "another format": (b'{"schema": 1}\n', "line 1: this is not TOML: Invalid statement."),
    "a page": (b"<!doctype html>\n", "line 1: this is not TOML: Invalid statement."),
    "two marks of byte order": (b"\xef\xbb\xbf" * 2 + WHOLE, "line 1: holds a character that readers cannot"),
    "line ends of another age": (WHOLE.replace(b"\n", b"\r"), "line 1: "),
    "cut within a letter": (WHOLE[: WHOLE.index("ø".encode()) + 1], "line 6: the file is not UTF-8 text"),
    "cut within a text": (
        WHOLE[: WHOLE.index(b"dette er bare")],
        "line 37: this is not TOML: Unterminated string.",
    ),
    "cut within a table": (WHOLE[: WHOLE.index(b"takeover")], "redirects is missing. Add [redirects]."),
    "cut within a bracket": (
        WHOLE[: WHOLE.index(b"clearance")],
        "line 77: this is not TOML: Invalid initial character",
    ),
    "the half of it": (WHOLE[len(WHOLE) // 2 :], "line "),
    "it twice": (WHOLE * 2, "line 127: this is not TOML: Cannot declare ('document',) twice."),
    "tables within tables": (b"".join(b"[a%s]\n" % (b".b" * n) for n in range(480)), "line 1: "),
    "braces within braces": (
        b"a = " + b"{a=" * 400,
        "this is not TOML: brackets within brackets without end.",
    ),
    "nothing": (b"", "municipality is missing. Add municipality = text in quotation marks."),
}

FLOODS = {
    "fields that do not exist": "".join(f"a{number} = 1\n" for number in range(25_000)),
    "empty clauses": "[[clause]]\n" * 20_000,
    "ten thousand clauses": "".join(f'[[clause]]\nid="c{number}"\n' for number in range(10_000)),
    "hidden characters": "# \u202e\n" * 40_000,
    "dotted keys": "".join(f"a{number}{'.b' * 740} = 1\n" for number in range(170)),
    "a long list": f"holding = [{', '.join(['1'] * 900)}]\n",
}
