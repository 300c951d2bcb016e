"""Recorded journals: what any release has ever written is read by this one, letter by letter.

A recording is an export (`crisis journal export`) in `tests/journals/`; once released, it is never changed.
"""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from crisis.journal import chain, export, verifier
from crisis.journal.chain import Body
from crisis.journal.upcasts import UPCASTS
from crisis.journal.wording import Wording, said
from crisis.rules import rulebook
from crisis.rules.messages.draft import MessageDrafted
from crisis.rules.messages.rendering import digest
from crisis.rules.room import Room

RECORDINGS = sorted((Path(__file__).parents[1] / "journals").glob("*.jsonl"))
WORDING = Wording(kinds=rulebook.ENTRIES, upcasts=UPCASTS)
EACH = pytest.mark.parametrize("recording", RECORDINGS, ids=lambda path: path.stem)


def rows(recording: Path) -> list[chain.Row]:
    return list(export.rows(recording.read_text().splitlines()))


def test_there_are_recordings() -> None:
    assert RECORDINGS


@EACH
def test_a_recording_is_sound_and_says_its_own_head(recording: Path) -> None:
    head = chain.Head.parse(recording.with_suffix(".head").read_text())
    assert chain.verify(rows(recording), head).sound
    assert (
        verifier.verify(recording.read_bytes().splitlines(keepends=True), (head.seq, head.link)).faults == []
    )


@EACH
def test_a_recording_folds_into_a_room_at_every_cut(recording: Path) -> None:
    entries = [WORDING.understood(row) for row in rows(recording)]
    whole = rulebook.fold(entries, Room())
    assert whole.head == len(entries)
    for cut in range(0, len(entries), 5):
        assert rulebook.fold(entries[cut:], rulebook.fold(entries[:cut], Room())) == whole


@EACH
def test_a_recording_is_still_worded_alike(recording: Path) -> None:
    """A later release may say more, where nothing was said before; what was said it says as it was."""
    for row in rows(recording):
        body, entry = msgspec.json.decode(row.body, type=Body), WORDING.understood(row).entry
        if body.version == entry.version:
            assert within(said(entry)[0], body.facts) == body.facts


def within(later: Any, before: Any) -> Any:
    """Of a later wording what the earlier one had a word for."""
    if isinstance(later, dict) and isinstance(before, dict):
        return {name: within(value, before[name]) for name, value in later.items() if name in before}
    if isinstance(later, list) and isinstance(before, list) and len(later) == len(before):
        return [within(*pair) for pair in zip(later, before, strict=True)]
    return later


@EACH
def test_what_was_approved_is_approved_still(recording: Path) -> None:
    """Else a message that is out would vanish from the site with the next release."""
    for row in rows(recording):
        entry = WORDING.understood(row).entry
        if isinstance(entry, MessageDrafted) and entry.payloads is not None:
            assert digest(entry.payloads) == entry.digest
