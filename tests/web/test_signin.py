"""Coming in: with password and code, on one device, until it ends."""

from web.house import House


def test_every_role_reaches_its_own_page(house: House) -> None:
    for person in ("lead", "head", "desk"):
        assert house.as_(person).get("/me").status_code == 200


def test_nobody_is_sent_to_the_sign_in(house: House) -> None:
    answer = house.visitor().get("/me")
    assert answer.location == "/sign-in?then=/me"
    assert house.visitor().get(answer.location).status_code == 200


def test_pages(house):
    for p in ("/me", "/me/second-factor", "/welcome/done"):
        a = house.as_("administrator").get(p); assert a.status_code == 200, (p, a.text)
    for p in ("/sign-in", "/invitation/x", "/screen/x"):
        a = house.visitor().get(p); assert a.status_code in (200,403), (p, a.text)
    link = house.staff.people.enrolment.invite("head")
    assert house.visitor().get("/invitation/"+link).status_code == 200
