"""The rota's page: who is there, and the hours in which nobody is."""

import re

from web.house import House
from web.lint import parsed, text_of
from web.plot import lock


def test_a_gap_that_lasts_until_tomorrow_says_so(house: House) -> None:
    lock(house)
    page = text_of(parsed(house.as_("desk").get("/rota").text))
    assert re.search(r"13:00–(22 Nov|Nov 22),? 13:00", page)
