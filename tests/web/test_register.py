"""The register: what is missing, by hand and from a spreadsheet, all or nothing."""

from web.house import House


def test_x(house: House) -> None:
    for person in ("administrator", "lead", "desk"):
        for path in ("/accounts", "/accounts/contacts", "/accounts/departments", "/accounts/school-facebook"):
            assert house.as_(person).get(path).status_code == 200
    for path in ("/accounts/new", "/accounts/import", "/accounts/sample.csv"):
        assert house.as_("administrator").get(path).status_code == 200
