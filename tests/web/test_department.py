"""My department: why I may not post, what I may say, what becomes of my posts."""

from crisis.rules.level import Level, SetLevel
from web.house import House


def test_x(house: House) -> None:
    for level in (None, Level.CONSULT, Level.CRISIS):
        if level:
            house.ask(SetLevel(level=level, reason="Flood in the valley"), "lead")
        for person in ("head", "owner", "communications"):
            client = house.as_(person)
            assert client.get("/department").status_code == 200
            for part in ("standing", "may_write", "posts", "current", "whom"):
                assert client.get(f"/department?part={part}").status_code == 200, part
