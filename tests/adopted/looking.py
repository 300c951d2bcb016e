"""What a page says, as somebody who looks at it reads it."""

from werkzeug.test import TestResponse

from crisis.rules.adopted.adoption import policy_of
from crisis.rules.ids import ClauseId
from web.house import House
from web.lint import parsed, text_of


def read(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return text_of(parsed(answer.text))


def section(answer: TestResponse, id_: str) -> str:
    """What one section of a page says."""
    (found,) = [e for e in parsed(answer.text).iter() if e.get("aria-labelledby") == id_]
    return text_of(found)


def clause(house: House, id_: str) -> str:
    found = policy_of(house.room).clause(ClauseId(id_))
    assert found
    return found.text
