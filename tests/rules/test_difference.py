"""What changed between two texts: nothing is lost on either side, and chance likenesses are not shown."""

from hypothesis import given
from hypothesis import strategies as st

from crisis.rules.boards.difference import Change, Kind, Piece, changes, pieces
from crisis.rules.ids import FileId
from crisis.rules.messages.pictures import Picture
from crisis.rules.messages.rendering import Content
from crisis.rules.records.filed import Filed

WORDS = st.lists(
    st.sampled_from(["vann", "er", "trygt", "ikke", "Rv. 77", " ", "\n\n", ".", "é"]), max_size=12
)
TEXTS = WORDS.map(" ".join)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(str(p.kind), p.text) for p in pieces(before, after)]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    shown = list(pieces(before, after))
    assert "".join(p.text for p in shown if p.kind is not Kind.ADDED) == before
    assert "".join(p.text for p in shown if p.kind is not Kind.REMOVED) == after


def test_a_changed_word_stands_at_its_place() -> None:
    shown = told("Riksvei 77 is closed until 6.", "Riksvei 77 is closed until 8.")
    assert shown == [("same", "Riksvei 77 is closed until "), ("removed", "6"), ("added", "8"), ("same", ".")]


def test_one_word_alike_between_two_changes_is_part_of_the_change() -> None:
    shown = told("The water is safe", "A bridge is gone now and more")
    assert [kind for kind, _ in shown] == ["removed", "added"]


def test_only_fields_that_differ_are_shown() -> None:
    before = Content(title="Water", body="Boil it.", short="Boil.")
    after = Content(title="Water", body="Drink it.", short="Boil.")
    (change,) = changes(before, after)
    assert isinstance(change, Change)
    assert change.field == "body"
    assert change.pieces[0] == Piece(kind=Kind.REMOVED, text="Boil")


def test_equal_messages_have_no_changes() -> None:
    same = Content(title="Water", body="Boil it.", short="Boil.")
    assert changes(same, same) == ()


def test_another_picture_is_a_change_of_its_own_named_by_both_files() -> None:
    def showing(id_: str, alt: str = "A river") -> Content:
        file = Filed(id=FileId(id_ * 64), media_type="image/png", size=1)
        return Content(title="Water", picture=Picture(file=file, alt=alt))

    (change,) = changes(showing("a"), showing("b"))
    assert change.field == "picture"
    assert [(p.kind, p.text) for p in change.pieces] == [(Kind.REMOVED, "a" * 64), (Kind.ADDED, "b" * 64)]
    (reworded,) = changes(showing("a"), showing("a", "A road"))
    assert reworded.field == "picture.alt"
    words, picture = changes(showing("a"), Content(title="Water"))
    assert (words.field, picture.field) == ("picture.alt", "picture")
    assert [p.kind for p in picture.pieces] == [Kind.REMOVED]
