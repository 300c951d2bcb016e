"""The site from the public process: fresh, cached, and still there with all behind it dead (I22)."""

from __future__ import annotations

import gzip

import pytest

from channels.town import Town
from crisis.channels.website import Website
from crisis.public.app import build
from crisis.public.guard import HEADERS
from crisis.settings import Settings
from visitor import Visitor

PAGES = ("/", "/m/m1/", "/sporsmal/", "/accounts/", "/news/", "/status.json", "/feed.atom", "/banner.js")


@pytest.fixture
def published(town: Town, website: Website, visitor: Visitor) -> Visitor:
    """A visitor after one message went out."""
    town.crisis().publishes("m1")
    town.claims("message.m1.web")
    website.refresh()
    return visitor


def test_a_new_release_shows_at_once(town: Town, website: Website, visitor: Visitor) -> None:
    assert "Boil" not in visitor.get("/").text
    town.crisis().publishes("m1")
    town.claims("message.m1.web")
    website.refresh()
    assert "Boil the water" in visitor.get("/").text


def test_what_did_not_change_is_not_sent_again(published: Visitor) -> None:
    first = published.get("/")
    assert first.headers["Cache-Control"] == "public, max-age=15, stale-if-error=86400"
    again = published.get("/", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = published.session.get(
        published.base + "/", headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10
    )
    assert packed.headers["ETag"] != first.headers["ETag"]
    assert gzip.decompress(packed.raw.read(decode_content=False)) == first.content


def test_every_answer_carries_the_headers_that_protect(published: Visitor) -> None:
    for path in (*PAGES, "/ask", "/nothing", "/m/m1", "/questions/x", "/ask/challenge"):
        answer = published.get(path)
        open_to_all = path in ("/status.json", "/feed.atom", "/banner.js")
        for name, value in HEADERS.items():
            expected = "cross-origin" if open_to_all and name == "Cross-Origin-Resource-Policy" else value
            assert answer.headers[name] == expected, (path, name)
        assert answer.headers.get("Access-Control-Allow-Origin") == ("*" if open_to_all else None), path
        assert "Set-Cookie" not in answer.headers, path
        assert answer.headers["Cache-Control"], path


def test_nothing_but_the_site_is_served(published: Visitor) -> None:
    for path in ("/../secret", "/%2e%2e/journal.sqlite", "/m/../../secret", "/.draft", "//etc/passwd"):
        assert published.session.get(published.base + path, timeout=10).status_code == 404, path


def test_a_folder_without_its_slash_leads_to_it(published: Visitor) -> None:
    answer = published.get("/m/m1")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/m/m1/")


def test_before_the_first_release_the_site_says_that_it_is_not_there_yet(town: Town) -> None:
    client = build(Settings.from_env({"CRISIS_HOME": str(town.home)}), clock=town.clock).test_client()
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert client.get("/assets/css/public.css").status_code == 200


def dead(town: Town) -> None:
    """The database is gone, as after a disk that died."""
    for file in town.home.glob("journal.sqlite*"):
        file.unlink()


def test_the_site_is_read_with_console_and_database_dead(town: Town, published: Visitor) -> None:
    assert published.ask("Asked before").status_code == 303
    dead(town)
    assert {path: published.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert "Boil the water" in published.get("/").text


def test_without_a_journal_nothing_is_called_saved(town: Town, published: Visitor) -> None:
    where = published.ask("Asked before").headers["Location"]
    dead(town)
    assert published.get("/ask").status_code == 200
    answer = published.ask("Asked too late")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Your question is not saved" in answer.text
    assert "Asked too late</textarea>" in answer.text
    assert "By phone: 75 00 00 00." in answer.text  # from what the site itself last said
    assert "Lillevik kommune" in answer.text
    assert published.get(where).status_code == 503
    assert not (town.home / "journal.sqlite").exists(), "a new journal would swallow what is asked"


def test_a_journal_that_comes_back_takes_questions_again(town: Town, published: Visitor) -> None:
    kept = {file: file.read_bytes() for file in town.home.glob("journal.sqlite*")}
    published.ask("Before")
    kept = {file: file.read_bytes() for file in town.home.glob("journal.sqlite*")}
    dead(town)
    assert published.ask("During").status_code == 503
    for file, content in kept.items():
        file.write_bytes(content)
    assert published.ask("After").status_code == 303


def test_a_journal_that_is_no_database_is_away(town: Town, published: Visitor) -> None:
    dead(town)
    (town.home / "journal.sqlite").write_bytes(b"not a database, " * 1000)
    assert published.ask("Anybody there?").status_code == 503
    assert published.get("/").status_code == 200


def test_an_address_in_a_header_counts_only_from_our_own_proxy(town: Town, website: Website) -> None:
    website.probe()
    website.refresh()
    home = {"CRISIS_HOME": str(town.home)}
    for proxies, taken in (("0", 4), ("1", 6)):
        client = build(Settings.from_env({**home, "CRISIS_PROXIES": proxies}), clock=town.clock).test_client()
        codes = [
            client.post("/ask", data={"text": f"{proxies} {n}"}, headers={"X-Forwarded-For": f"192.0.2.{n}"})
            for n in range(6)
        ]
        assert [code.status_code for code in codes].count(303) == taken
