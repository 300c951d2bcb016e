"""x"""

from web.house import House


def test_x(house: House) -> None:
    for path in (
        "/people",
        "/people/new",
        "/people/head",
        "/people/screens/new",
        "/people/tokens/new",
        "/policy",
        "/journal",
        "/journal/erasures",
        "/journal/export.jsonl",
        "/journal?words=skole&noun=register",
    ):
        a = house.as_("administrator").get(path)
        assert a.status_code == 200, path
    assert house.as_("observer").post("/journal/verify").status_code == 200
