"""Every kind of entry that the rules know can be written down, and is read back as it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from crisis.journal.chain import LARGEST
from crisis.journal.upcasts import UPCASTS
from crisis.journal.wording import Wording, said
from crisis.rules import rulebook
from crisis.rules.accounts.application import Wanted
from crisis.rules.accounts.register import CHANNELS
from crisis.rules.drills.script import LANGUAGES, Inject, Kind, Script
from crisis.rules.entry import Entry, personal_fields
from crisis.rules.records.filed import DIGEST, Filed
from journal.test_wording import row

WORDING = Wording(kinds=rulebook.ENTRIES, upcasts=UPCASTS)
KINDS = sorted(rulebook.ENTRIES)
RELEASED = [
    (name, int(version))
    for name, version in map(
        str.split, (Path(__file__).parents[1] / "journals" / "kinds.txt").read_text("utf-8").splitlines()
    )
]


@pytest.fixture(autouse=True, scope="module")
def aware() -> None:
    """As the rules have it: moments have a zone, numbers fit everywhere."""
    st.register_type_strategy(datetime, st.datetimes(datetime(1970, 1, 2), timezones=st.just(UTC)))  # noqa: DTZ001
    st.register_type_strategy(int, st.integers(-LARGEST, LARGEST))
    digests, sizes = st.from_regex(DIGEST, fullmatch=True), st.integers(1, LARGEST)
    st.register_type_strategy(Filed, st.builds(Filed, id=digests, media_type=st.text(), size=sizes))
    names, channels = st.text("abc", min_size=1, max_size=9), st.sampled_from(sorted(CHANNELS))
    ids = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,9}", fullmatch=True)
    words, counts = st.text("abc", min_size=1, max_size=9), st.integers(0, 9)
    inject = st.builds(
        Inject, id=ids, at=counts, kind=st.sampled_from(Kind), text=words, texts=st.tuples(words),
        count=counts, minutes=st.integers(1, 9), account=words, role=words, deadline=counts,
    )  # fmt: skip
    st.register_type_strategy(Inject, inject)
    script = st.builds(
        Script, name=ids, title=words, language=st.sampled_from(LANGUAGES), minutes=st.integers(9, 90),
        injects=st.tuples(inject), seed=counts,
    )  # fmt: skip
    st.register_type_strategy(Script, script)
    st.register_type_strategy(Wanted, st.builds(Wanted, name=names, channel=channels, purpose=names))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind[0]}-{kind[1]}")
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_kind_comes_back_as_it_was(kind: tuple[str, int], data: st.DataObject) -> None:
    cls = rulebook.ENTRIES[kind]
    try:
        entry: Entry = data.draw(st.from_type(cls))
    except ValueError:
        assume(False)  # an entry that its own class refuses
    assert WORDING.understood(row(entry)).entry == entry
    erased = WORDING.understood(row(entry, erased=True)).entry
    assert [getattr(erased, name) for name in personal_fields(cls)] == [None] * len(personal_fields(cls))
    assert said(erased)[0] == said(entry)[0]


def test_every_kind_that_was_ever_written_is_still_read() -> None:
    assert sorted(set(RELEASED)) == RELEASED
    lost = [kind for kind in RELEASED if kind not in rulebook.ENTRIES and kind not in UPCASTS]
    assert lost == [], "a journal that holds these is not read any more: add an upcast"


def test_every_kind_is_on_the_list_of_those_ever_written() -> None:
    new = sorted(set(rulebook.ENTRIES) - set(RELEASED))
    assert new == [], "tests/journals/kinds.txt: add a line; never change one"
