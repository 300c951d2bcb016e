"""The rota's page: who is there, and the hours in which nobody is."""

import re

from web.house import House
from web.lint import parsed, text_of
from web.plot import form, lock


def test_a_gap_that_lasts_until_tomorrow_says_so(house: House) -> None:
    lock(house)
    page = text_of(parsed(house.as_("desk").get("/rota").text))
    assert re.search(r"13:00–(22 Nov|Nov 22),? 13:00", page)


def test_a_shift_that_is_over_is_refused_in_words_of_its_own_and_not_offered(house: House) -> None:
    client = house.as_("desk")
    over = form(person="desk", days="2026-11-20", opens="08:00", closes="15:30", week="2026-11-18")
    assert "that shift is over already" in text_of(parsed(client.post("/rota", data=over).text))
    offered = re.findall(r'name="days" value="([^"]+)"', client.get("/rota?week=2026-11-18").text)
    assert offered == ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"]
