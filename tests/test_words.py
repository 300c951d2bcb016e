"""The words: every one in four languages, nothing lost on the way, one word for one thing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

HERE = Path(__file__).parent.parent
WORDS = HERE / "crisis" / "words"
LANGUAGES = ("nb", "nn", "sv", "en")
SAYING = {"_", "N_", "gettext", "ngettext", "NN_"}  # what the extraction knows words by
FOREIGN = ("nb", "nn", "sv")  # to code and pages, which are in English
PLACEHOLDER = re.compile(r"%\(\w+\)s")
MARKS = {"nb": "“”„\"'", "nn": "“”„\"'", "sv": "“„«»\"'", "en": "«»„\"'"}  # quotation marks of others
GLOSSARY = tomllib.loads((WORDS / "glossary.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What code and pages say today, taken out as `make catalogs` does it."""
    pot = tmp_path_factory.mktemp("words") / "messages.pot"
    babel = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    mapping = str(WORDS / "babel.cfg")
    subprocess.run([*babel, "--mapping-file", mapping, "--output-file", str(pot), "."], cwd=HERE, check=True)
    return read_po(pot.open("rb"))


def catalog(language: str) -> Catalog:
    path = WORDS / language / "LC_MESSAGES" / "messages.po"
    return read_po(path.open("rb"), locale=language, abort_invalid=True)


def messages(words: Catalog) -> list[Message]:
    return [message for message in words if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The one form of a text, or the singular and the plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every English form beside its translation, where there is one."""
    for message in messages(catalog(language)):
        yield from (pair for pair in zip(forms(message.id), forms(message.string), strict=True) if pair[1])


def texts(language: str) -> list[str]:
    """All that a language says."""
    return [e for e, _ in pairs("nb")] if language == "en" else [t for _, t in pairs(language)]


# -- complete


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_holds_what_code_and_pages_say_and_nothing_else(language: str, said: Catalog) -> None:
    here = {forms(message.id) for message in messages(catalog(language))}
    there = {forms(message.id) for message in messages(said)}
    assert len(there) > 500, "the extractor found next to nothing"
    assert not there - here, "run `make catalogs`, then translate these"
    assert not here - there, "run `make catalogs`: nobody says these any more"


@pytest.mark.parametrize("language", FOREIGN)
def test_everything_is_translated_and_nothing_is_a_guess(language: str) -> None:
    held = messages(catalog(language))
    assert not [m.id for m in held if not all(forms(m.string))], "without a translation"
    assert not [m.id for m in held if m.fuzzy], "guessed; look, and take the mark away"


def test_english_says_what_code_and_pages_say() -> None:
    """Two texts for one language would drift apart: a better English word is written where it is said."""
    assert not [m.id for m in messages(catalog("en")) if any(forms(m.string))]


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
UNREAD = re.compile(r"<(script|style|kbd|code)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)
HEARD = re.compile(r'(?:alt|aria-label|placeholder|title)="([^"]*)"')
ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"')
WORD = re.compile(r"[^\W\d_]{2}")
COMMENT = re.compile(r"//.*")
SENTENCE = re.compile(r"[\"'`][^\"'`\n]*[a-z]{2,} [a-z]{2,} [a-z]{2,}[^\"'`\n]*[\"'`]")
UNITS = {"min", "dark", "Atom"}  # of time, of a colour scheme, and a feed's own name: no words


def test_no_page_says_anything_past_the_catalogs() -> None:
    for path in sorted((HERE / "templates").rglob("*.html")):
        page = JINJA.sub("\n", path.read_text("utf-8"))
        seen = UNREAD.sub("\n", ATTRIBUTE.sub("", page)).split("\n")
        said = [*HEARD.findall(page), *seen]
        assert not [text for text in said if WORD.search(text) and text.strip() not in UNITS], path.name


def test_no_words_hide_in_an_f_string_where_the_extraction_does_not_look() -> None:
    for path in sorted((HERE / "crisis").rglob("*.py")):
        parts = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.JoinedStr))
        calls = (n for part in parts for n in ast.walk(part) if isinstance(n, ast.Call))
        assert not [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id in SAYING], path


def test_no_script_says_anything() -> None:
    """What a script says stands in the page, as `data-…`, so that it is in the page's language."""
    for path in sorted((HERE / "static" / "js").rglob("*.js")):
        assert not SENTENCE.findall(COMMENT.sub("", path.read_text("utf-8"))), path.name


# -- nothing lost


@pytest.mark.parametrize("language", FOREIGN)
def test_every_value_keeps_its_place(language: str) -> None:
    for message in messages(catalog(language)):
        english, translated = forms(message.id), forms(message.string)
        assert sorted(PLACEHOLDER.findall(english[-1])) == sorted(PLACEHOLDER.findall(translated[-1]))
        assert set(PLACEHOLDER.findall(translated[0])) <= set(PLACEHOLDER.findall(english[-1])), translated
        for text in translated:  # a stray % would break the page that says it
            text % dict.fromkeys(re.findall(r"%\((\w+)\)s", text), "x") if PLACEHOLDER.search(text) else text


@pytest.mark.parametrize("language", FOREIGN)
def test_sentences_end_and_begin_as_in_english(language: str) -> None:
    found = list(pairs(language))
    assert not [(e, t) for e, t in found if ending(e) != ending(t)]
    assert not [(e, t) for e, t in found if e[:1].isupper() != t[:1].isupper()]
    assert not [t for _, t in found if t != t.strip() or "  " in t]


def ending(text: str) -> str:
    """The mark that a text ends with, however its language spaces it."""
    return next((mark for mark in ("…", ".", "?", ":", "!") if text.rstrip("”»").endswith(mark)), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_the_language_s_own(language: str) -> None:
    assert not [text for text in texts(language) if set(MARKS[language]) & set(text)]


# -- one word for one thing


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("term", GLOSSARY["term"], ids=lambda term: term["en"].partition("|")[0])
def test_a_thing_has_one_name(term: dict[str, str], language: str) -> None:
    meant = re.compile(rf"(?<!\w)(?:{term['en']})(?:s|d|ed|ing)?(?!\w)", re.IGNORECASE)
    saying = [(e, t) for e, t in pairs(language) if meant.search(without_longer_terms(e, term))]
    assert saying, "no text says this: take the term out"
    assert not [(e, t) for e, t in saying if not re.search(term[language], t, re.IGNORECASE)]


def without_longer_terms(english: str, term: dict[str, str]) -> str:
    """The text without what only looks like the term: "current message" is no "message"."""
    english = PLACEHOLDER.sub("", english)
    for other in GLOSSARY["term"]:
        if other is not term and term["en"] in other["en"]:
            english = re.sub(rf"(?:{other['en']})", "", english, flags=re.IGNORECASE)
    for exception in term.get("but", ()):
        english = english.replace(exception, "")
    return english


def test_every_exception_is_still_needed(said: Catalog) -> None:
    english = "\n".join(form for message in messages(said) for form in forms(message.id))
    for term in GLOSSARY["term"]:
        for exception in term.get("but", ()):
            assert exception in english, f"{term['en']}: nobody says {exception!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_neighbour_or_of_another_trade(language: str) -> None:
    never = set(GLOSSARY["never"][language].split())
    said = {text: set(re.findall(r"\w+", PLACEHOLDER.sub("", text).casefold())) for text in texts(language)}
    assert not [text for text, words in said.items() if never & words]


def test_each_language_is_itself() -> None:
    """A Nynorsk catalog that is Bokmål with another name would pass every other test here."""
    nb, nn, sv = (dict(pairs(language)) for language in FOREIGN)
    assert sum(nb[e] != nn[e] for e in nb) > len(nb) / 2
    assert sum(nb[e] != sv[e] for e in nb) > len(nb) * 0.8
