"""Questions from a list: what a sheet may look like, and what is said of one that may not."""

import pytest

from crisis.importing import Rejected
from crisis.importing.asked import questions_from
from crisis.rules.questions.bringing import MOST

KEY = b"k" * 32
SHEET = (
    "\ufeffSpørsmål;Navn;Kontakt\r\n"
    "Når kommer vannet?;Kari Nes;kari@town.example\r\n"
    '"Er skolen stengt?\nOg SFO?";;\r\n'
    "Is it safe to drink?;;+47 911 22 333\r\n"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "this column is missing"),
        (b"name;contact\r\nKari;a@b.no\r\n", "this column is missing"),
        (b"question\r\n", "there is no question below the heads"),
        (b"question\r\n;\r\n", "there is no question below the heads"),
        (b"question;name\r\n;Kari\r\n", "write the question"),
        (b"question;question\r\na;b\r\n", "this column is there twice"),
        ("question\r\nå".encode("utf-16"), "UTF-16"),
        (b"question\r\n\xff\xfe\r\n", "not UTF-8"),
        (b'question\r\n"open\r\n', "quotation marks"),
        (b"question;contact\r\na;" + b"x" * 300 + b"\r\n", "too long"),
        (b"question;contact\r\na;\x07\r\n", "control characters"),
        (b"question\r\n" + b"a\r\n" * (MOST + 1), "at a time"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(data: bytes, why: str) -> None:
    with pytest.raises(Rejected) as rejected:
        questions_from(data, KEY)
    assert why in str(rejected.value)


def test_a_row_has_the_same_name_each_time_and_it_tells_nothing() -> None:
    names = [q.question for q in questions_from(SHEET.encode(), KEY).questions]
    assert names == [q.question for q in questions_from(SHEET.encode(), KEY).questions]
    assert not set(names) & {q.question for q in questions_from(SHEET.encode(), b"j" * 32).questions}
