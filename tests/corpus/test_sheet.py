"""A list of questions in a file: read as any program may have written it, written whole or not at all."""

from pathlib import Path

import pytest

from crisis.corpus.sheet import Listed, Unreadable, read_groups, read_questions, write_rows


def file(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "list.tsv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        "id\ttext\tlang\n1\tEr vegen open?\tnn\n",
        "id\ttext\tlang\r\n1\tEr vegen open?\tnn\r\n",
        "\ufeffid\ttext\tlang\n1\tEr vegen open?\tnn",
        "1\tEr vegen open?\tnn\n",
        "\n1\tEr vegen open?\tnn\n\n",
        "lang\tnote\tTEXT\tID\nnn\tx\tEr vegen open?\t1\n",
        "1\tEr vegen open?\tnn\tother\n",
    ],
)
def test_columns_are_found_by_name_or_by_their_order(tmp_path: Path, data: str) -> None:
    assert read_questions(file(tmp_path, data)) == [Listed(id="1", text="Er vegen open?", lang="nn")]


def test_quotation_marks_are_characters_and_a_language_may_be_missing(tmp_path: Path) -> None:
    found = read_questions(file(tmp_path, 'id\ttext\n1\t"Open?\n2\tSaid "no"\n3\t\n'))
    assert [q.text for q in found] == ['"Open?', 'Said "no"', ""]
    assert {q.lang for q in found} == {""}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "nothing in it"),
        ("\ufeff\n \n", "nothing in it"),
        ("id\ttext\n", "no question below"),
        ("id\twords\n1\tx\n", "no column named text"),
        ("text\nx\n", "no column named id"),
        ("only words\n", "line 1 has no tab"),
        ("id\ttext\n1\tx\n2\n", "line 3 has no text"),
        ("id\ttext\n1\tx\n\n1\ty\n", "line 4 has the id 1, as line 2 has"),
        ("id\ttext\n \tx\n", "line 2 has an empty id"),
        (b"id\ttext\n1\tp\xe5 fjellet\n", "line 2 is not UTF-8 (byte 4 of it)"),
        ("id\ttext\n1\tx\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, data: str | bytes, said: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        read_questions(file(tmp_path, data))
    assert said in str(wrong.value)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "out.tsv"
    write_rows(path, ("id", "cluster"), [("1", "a\tb"), ("2", "a\nb")])
    assert read_groups(path) == {"1": "a b", "2": "a b"}
    assert [p.name for p in tmp_path.iterdir()] == ["out.tsv"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"there is no folder .*nowhere"):
        write_rows(tmp_path / "nowhere" / "out.tsv", ("id", "cluster"), [])


def test_nothing_half_written_is_left_and_what_stood_there_stays(tmp_path: Path) -> None:
    path = file(tmp_path, "before")
    with pytest.raises(UnicodeEncodeError):
        write_rows(path, ("id", "cluster"), [("1", "\ud800")])
    assert path.read_text() == "before"
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="list"):
        write_rows(path, ("id", "cluster"), [("1", "a")])
    assert [p.name for p in tmp_path.iterdir()] == ["list.tsv"]
