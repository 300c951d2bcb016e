"""Coming in: with password and code, on one device, until it ends."""

from web.house import House


def test_every_role_reaches_its_own_page(house: House) -> None:
    for person in ("lead", "head", "desk"):
        assert house.as_(person).get("/me").status_code == 200


def test_nobody_is_sent_to_the_sign_in(house: House) -> None:
    answer = house.visitor().get("/me")
    assert answer.location == "/sign-in?then=/me"
    assert house.visitor().get(answer.location).status_code == 200
