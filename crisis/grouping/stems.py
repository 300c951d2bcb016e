"""One spelling for the same sound, and the part of a word that its endings leave alone."""

import unicodedata
from functools import lru_cache

# The Nordic neighbours' vowels are written as one; so are accents that people leave out.
_LETTERS = str.maketrans({"ö": "ø", "ä": "æ", "é": "e", "è": "e", "ô": "o", "ò": "o", "ü": "y"})

# Endings of nouns, adjectives and verbs in Norwegian, Swedish and English, whichever they are.
ENDINGS = """
a e n s t ar er or en et an ane ene arna orna erna arne na ens ets enes es ed ing ings inga ingar ingen inger
ning ningen ende ande te de dd dde tt ad ade ades are arer lig leg ligt lige het heit heten else elsen elser
elsar elsene ies
"""
_LONGEST_FIRST = sorted(ENDINGS.split(), key=lambda ending: (-len(ending), ending))


def fold(text: str) -> str:
    """Lower case, usual width, one letter for each vowel."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a folded word without its longest ending; never fewer than three letters."""
    ending = next((e for e in _LONGEST_FIRST if len(word) - len(e) >= 3 and word.endswith(e)), "")
    left = word.removesuffix(ending)
    while len(left) > 3 and left[-1] in "aeis":
        left = left[:-1]
    return left[:-1] if len(left) > 3 and left[-1] == left[-2] else left
