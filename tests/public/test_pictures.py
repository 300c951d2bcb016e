"""An approved picture on the site: exactly its bytes with its words, and its words alone where it is gone."""

from __future__ import annotations

from io import BytesIO

import feedparser
import pytest
from PIL import Image

from channels.town import SITE, Town
from crisis.channels.website import Website
from crisis.files import PICTURES, Files
from crisis.opening import files_of
from crisis.public.site import Press
from crisis.rules.messages.pictures import Picture, Shows
from crisis.rules.records.filed import Filed
from visitor import Visitor, lost_links, page
from web.lint import elements

ALT = 'The river runs "over" the road <here>'


@pytest.fixture
def files(town: Town) -> Files:
    return files_of(town.home)


@pytest.fixture
def website(town: Town, press: Press, files: Files) -> Website:
    return Website(town.home / "site", lambda: press.pages(town.console.room(), files=files.open))


def drawn(kind: str = "PNG", size: tuple[int, int] = (60, 40)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind)
    file.seek(0)
    return file


def picture(filed: Filed) -> Picture:
    return Picture(file=filed, alt=ALT, shows=Shows.NOBODY, rights=True)


def published(town: Town, filed: Filed, message: str = "m1") -> None:
    town.publishes(message, picture=picture(filed))
    town.claims(f"message.{message}.web")
    town.sent(f"message.{message}.web")


@pytest.mark.parametrize(
    ("kind", "ending", "media_type"),
    [("PNG", "png", "image/png"), ("JPEG", "jpg", "image/jpeg"), ("WEBP", "webp", "image/webp")],
)
def test_a_visitor_gets_exactly_the_file_that_was_approved(
    town: Town, website: Website, visitor: Visitor, files: Files, kind: str, ending: str, media_type: str
) -> None:
    filed = files.keep(drawn(kind), PICTURES)
    published(town.crisis(), filed)
    website.refresh()
    answer = visitor.get(f"/pictures/{filed.id}.{ending}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "img-src 'self'" in answer.headers["Content-Security-Policy"]
    with files.open(filed.id) as kept:
        assert answer.content == kept.read()


def test_it_stands_with_its_words_and_its_size_wherever_its_message_does(
    town: Town, press: Press, files: Files
) -> None:
    filed = files.keep(drawn(size=(60, 40)), PICTURES)
    published(town.crisis(), filed)
    pages = press.pages(town.console.room(), files=files.open)
    for path, root in (("index.html", "./"), ("m/m1/index.html", "../../")):
        (shown,) = elements(page(pages, path), "img")
        assert [shown.get(name) for name in ("src", "alt", "width", "height")] == [
            f"{root}pictures/{filed.id}.png",
            ALT,
            "60",
            "40",
        ]
    assert not list(lost_links(pages))


def test_what_is_withdrawn_takes_its_picture_with_it(town: Town, press: Press, files: Files) -> None:
    published(town.crisis(), files.keep(drawn(), PICTURES))
    town.withdraws("m1")
    pages = press.pages(town.console.room(), files=files.open)
    assert not [path for path in pages if path.startswith("pictures/")]
    assert not elements(page(pages, "m/m1/index.html"), "img")


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"<script>")])
def test_a_file_that_is_gone_or_another_stands_nowhere_and_its_words_do(
    town: Town, press: Press, files: Files, damage: object
) -> None:
    filed = files.keep(drawn(), PICTURES)
    published(town.crisis(), filed)
    damage(town.home / "files" / filed.id)  # type: ignore[operator]
    pages = press.pages(town.console.room(), files=files.open)
    assert not [path for path in pages if path.startswith("pictures/")]
    tree = page(pages, "m/m1/index.html")
    assert not elements(tree, "img")
    assert ALT in "".join(elements(tree, "figure")[0].itertext())


def test_another_picture_in_its_place_on_disk_is_not_shown(town: Town, press: Press, files: Files) -> None:
    filed, other = (files.keep(drawn(size=(n, n)), PICTURES) for n in (10, 20))
    published(town.crisis(), filed)
    (town.home / "files" / filed.id).write_bytes((town.home / "files" / other.id).read_bytes())
    pages = press.pages(town.console.room(), files=files.open)
    assert not [path for path in pages if path.startswith("pictures/")]


PLACES = (
    "/pictures/",
    "/pictures/{id}",
    "/pictures/{id}.png",
    "/pictures/%252e%252e%252fjournal.db",
    "/pictures/..%2f..%2f..%2ffiles%2f{id}",
    "/files/{id}",
)


def test_nothing_else_is_reached_through_a_picture_s_address(
    town: Town, website: Website, visitor: Visitor, files: Files
) -> None:
    secret = files.keep(drawn(size=(9, 9)), PICTURES)  # handed in, and approved by nobody
    published(town.crisis(), files.keep(drawn(), PICTURES))
    website.refresh()
    for path in PLACES:
        assert visitor.get(path.format(id=secret.id)).status_code == 404, path


def test_the_feed_carries_it_as_an_enclosure(town: Town, press: Press, files: Files) -> None:
    filed = files.keep(drawn(), PICTURES)
    published(town.crisis(), filed)
    pages = press.pages(town.console.room(), files=files.open)
    (entry,) = feedparser.parse(pages["feed.atom"]).entries
    (enclosure,) = entry.enclosures
    assert (enclosure.href, enclosure.type) == (f"{SITE}/pictures/{filed.id}.png", "image/png")
    assert (enclosure.title, int(enclosure.length)) == (ALT, filed.size)


def test_no_older_release_keeps_a_picture_that_the_site_has_given_up(
    town: Town, website: Website, files: Files
) -> None:
    filed = files.keep(drawn(), PICTURES)
    published(town.crisis(), filed)
    website.refresh()
    published(town, filed, "m2")
    website.refresh()
    town.withdraws("m1")
    website.refresh()
    releases, held = town.home / "site/releases", f"*/pictures/{filed.id}.png"
    assert len(list(releases.glob(held))) == 3  # it stands with the second message still
    town.withdraws("m2")
    website.refresh()
    assert not list(releases.glob(held))
