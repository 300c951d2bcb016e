"""Which characters the fonts of a paper can show. Residents write with any: what cannot be shown is a box,
and what is invisible by its nature is left out, since a record must be read as it stands.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

BOX = "\u25af"
PLAIN = 0x17F  # up to here the fonts have every letter
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
ONE = '#set page(width: 4cm, height: 2cm)\n#set document(title: "x")\n#set text(lang: "en", font: "{font}")\n'
FONT = "Libertinus Serif"


def showable(text: str) -> str:
    """The text as it can be shown."""
    return "".join(_shown(character) for character in unicodedata.normalize("NFC", text))


def _shown(character: str) -> str:
    if character == "\n" or " " <= character <= "~":
        return character
    if character == "\t":
        return " "
    if unicodedata.category(character) in INVISIBLE:
        return ""
    return character if ord(character) <= PLAIN or _has(character) else BOX


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Whether a paper that says only this can be written."""
    with TemporaryDirectory() as folder:
        main = Path(folder, "main.typ")
        main.write_text(f'{ONE.format(font=FONT)}#"\\u{{{ord(character):x}}}"', "utf-8")
        try:
            typst.compile(str(main), root=folder, ignore_system_fonts=True, pdf_standards="a-2a")
        except typst.TypstError:
            return False
    return True
