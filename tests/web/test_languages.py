"""Every page in four languages: valid, with nothing left in English; times as people there write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po
from flask import g
from flask.testing import FlaskClient
from flask_babel import force_locale
from msgspec.json import encode

from browser.flood import Flood
from crisis.playbook import load, shipped
from crisis.rules.ids import Seq
from crisis.rules.refusal import Reason
from crisis.web import language as spoken
from crisis.web.presence import cookie_name
from crisis.web.wording import REASONS, reason_words
from reading import Written, leaves, pieces, split
from web.house import Clock, House
from web.lint import elements, parsed

FOREIGN = ("nb", "nn", "sv")
READERS = ("ingrid", "marte", "turid", "nils", "wall")  # between them they may see every page
NO_PAGES = (
    "/api/",
    "/static/",
    "/head",
    "/healthz",
    "/wall/",
    "/accounts/sample.csv",
    "/journal/export.jsonl",
    "/messages/versions.json",
)
NAMED = (
    "/messages/waiting/approve", "/messages/draft", "/messages/returned", "/messages/edition",
    "/messages/edition/history", "/messages/edition/sheet", "/themes/drikke", "/themes/ansvar",
    "/people/marte", "/level?to=normal", "/messages/new?corrects=second", "/nowhere", "/screen/guessed",
    "/applications/skolemat", "/accounts/bibliotek/papers",
)  # fmt: skip
FACTS = {
    "account": "Facebook", "over": 12, "lacks": "no_alt", "roles": "lead",
    "about": "names", "by": "the police", "sender": "Bodø", "number": 7, "why": "expired",
}  # fmt: skip
# The policy's own words beside a word that Swedish shares; kinds of files, which are called so everywhere.
MIXED = {"version uten versjonsnummer", "PDF", "PNG", "TOML"}
INITIALS = re.compile("[A-ZÆØÅÄÖ]{2}")  # of accounts, where a simulated place shows them


class Present(Clock):
    """The flood has gone on until now, so whoever reads about it reads now."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture(scope="module", params=["live", "practice"])
def flooded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, list[FlaskClient]]]:
    """A municipality in the middle of a flood, or of a drill about one; and its readers."""
    home = tmp_path_factory.mktemp("flooded") / "home"
    flood = Flood(home, room=request.param)
    flood.happens()
    secrets = [flood.cookie_of(person) for person in READERS]
    flood.finish()
    house = House(home, Present(), request.param)
    readers = [FlaskClient(house.app) for _ in secrets]  # not strict ones: `parsed` is, and once is enough
    for reader, secret in zip(readers, secrets, strict=True):
        reader.set_cookie(cookie_name(house.staff), secret, domain="localhost")
    yield house, readers
    house.close()


def paths(house: House) -> list[str]:
    """Every page, and some of each kind that needs a name."""
    rules = {rule.rule for rule in house.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return sorted(r for r in rules if "<" not in r and not r.startswith(NO_PAGES)) + list(NAMED)


def said(reader: FlaskClient, path: str, language: str) -> set[str]:
    """What a page says in a language, once it was found to be valid."""
    page = parsed(reader.get(f"{path}{'&' if '?' in path else '?'}lang={language}").text)
    assert elements(page, "html")[0].get("lang") == language, path
    return pieces(page)


def alike(language: str) -> set[str]:
    """What a language says as English does, by its own catalog."""
    path = spoken.WORDS / language / "LC_MESSAGES" / "messages.po"
    same = (m.id for m in read_po(path.open("rb")) if m.id and m.id == m.string)
    return {piece for text in same for piece in split(re.sub(r"%\(\w+\)s", " ", text))}


def left_in_english(
    readers: list[FlaskClient], places: list[str], written: Written
) -> tuple[set[tuple[str, str]], int]:
    """What stays as it was when the language changes, though its catalog says otherwise; and pages read."""
    left: dict[str, set[str]] = {language: set() for language in FOREIGN}
    read = 0
    for path in places:
        # The first who may read it, and the first who may not: refusals are pages too.
        answers = {reader.get(path).status_code: reader for reader in reversed(readers)}
        for reader in (reader for status, reader in answers.items() if not 300 <= status < 400):
            english = {piece for piece in said(reader, path, "en") if piece not in written}
            for language in FOREIGN:
                left[language] |= english & said(reader, path, language)
            read += 1
    found = {(lang, piece) for lang in FOREIGN for piece in left[lang] - alike(lang) - MIXED}
    return {(lang, piece) for lang, piece in found if not INITIALS.fullmatch(piece)}, read


@pytest.mark.timeout(300)
def test_no_page_leaves_anything_in_english(flooded: tuple[House, list[FlaskClient]]) -> None:
    house, readers = flooded
    recorded = house.staff.console.news(Seq(0), 100_000)
    entries = [json.loads(encode(one.entry)) for one in recorded]
    written = Written(["Nettbrett", *(leaf for entry in entries for leaf in leaves(entry))])
    left, read = left_in_english(readers, paths(house), written)
    assert not left
    assert read > 60, "the walk has lost its way"


def test_the_first_run_leaves_nothing_in_english(tmp_path: Path) -> None:
    """Nobody is here yet, no policy is in force, and a municipality is chosen from the list."""
    house = House(tmp_path / "home", Clock())
    municipalities = Written(load(path).policy.municipality for path in shipped().values())
    places = ["/welcome", "/sign-in", "/invitation/guessed", "/level", "/nowhere"]
    left, read = left_in_english([FlaskClient(house.app)], places, municipalities)
    house.close()
    assert not left
    assert read >= 3


@pytest.mark.parametrize("language", FOREIGN)
def test_every_refusal_is_said_in_the_reader_s_words(house: House, language: str) -> None:
    english = {reason: words(house, reason, "en") for reason in Reason}
    assert set(REASONS) == set(Reason)
    for reason in Reason:
        for said, here in zip(english[reason], words(house, reason, language), strict=True):
            assert here
            assert here != said


def words(house: House, reason: Reason, language: str) -> tuple[str, str, str]:
    with house.app.test_request_context(), force_locale(language):
        found = reason_words(reason, FACTS)
    return found.what, found.why, found.now


# -- times

# The night when 02:30 happens twice, in Oslo and in Stockholm.
FIRST = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SECOND = FIRST + timedelta(hours=1)


@contextmanager
def reading(house: House, language: str, now: datetime) -> Iterator[None]:
    """A request of somebody who reads this language."""
    with house.app.test_request_context():
        g.visit = SimpleNamespace(language=language, room=house.room, now=now)
        yield


@pytest.mark.parametrize(
    ("language", "date", "earlier"),
    [
        ("nb", "25. oktober 2026", "24. okt. 23:59"),
        ("nn", "25. oktober 2026", "24. okt. 23:59"),
        ("sv", "25 oktober 2026", "24 okt. 23:59"),
        ("en", "25 October 2026", "24 Oct 23:59"),
    ],
)
def test_times_are_written_as_people_there_write_them(
    house: House, language: str, date: str, earlier: str
) -> None:
    with reading(house, language, now=SECOND):
        assert f">{date}<" in spoken.day(SECOND)
        assert ">05:10<" in spoken.clock(datetime(2026, 10, 25, 4, 10, tzinfo=UTC))
        assert f">{earlier}<" in spoken.clock(datetime(2026, 10, 24, 21, 59, tzinfo=UTC))


@pytest.mark.parametrize("language", spoken.LANGUAGES)
def test_the_hour_that_happens_twice_is_told_apart_by_its_offset(house: House, language: str) -> None:
    with reading(house, language, now=SECOND):
        first, second = spoken.moment(FIRST), spoken.moment(SECOND)
    assert ">2026-10-25 02:30:00 +0200<" in first
    assert ">2026-10-25 02:30:00 +0100<" in second
    assert 'datetime="2026-10-25T01:30:00+00:00"' in second, "machines read it as UTC"
