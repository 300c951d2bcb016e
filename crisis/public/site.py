"""The static site as a pure function of the room: path to bytes. The same room gives the same bytes.

    pages = Press(templates, static).pages(room, exercise=False)
    pages["index.html"], pages["m/flood/index.html"], pages["feed.atom"], pages["status.json"]

Every page names its files relative to itself, so the folder can be put anywhere: another server, a CDN, a USB
stick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from crisis.marks import Mark
from crisis.rules.adopted.adoption import policy_of
from crisis.rules.room import Room

from .board import board
from .cap import cap
from .feed import feed
from .gallery import Opened, hung, nothing_kept
from .prose import prose
from .speech import Speech
from .status import manifest, status

ROOT = Path(__file__).parent.parent.parent
# Written into each page too, because a plain file server sends no such header.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
ASSETS = (
    "css/mark.css",
    "css/public.css",
    "icon.svg",
    "js/now.js",
    "js/public/answers.js",
    "js/public/challenge.js",
    "js/public/checked.js",
    "js/public/danger.js",
    "js/public/fresh.js",
    "js/public/promise.js",
    "vendor/altcha.css",
    "vendor/altcha.js",
    "vendor/altcha-nb.js",
    "vendor/altcha-pbkdf2.js",
    "vendor/altcha-sv.js",
    "vendor/designsystemet-theme.css",
    "vendor/designsystemet.css",
    "vendor/inter-latin-400.woff2",
    "vendor/inter-latin-600.woff2",
    "vendor/inter-latin-ext-400.woff2",
    "vendor/inter-latin-ext-600.woff2",
)


# A drill is no news: nobody who searches the web may come upon it.
ROBOTS = {"robots.txt": b"User-agent: *\nDisallow: /\n"}


class Press:
    """Prints pages from templates. Keeps what was read from disk, and nothing else."""

    def __init__(self, root: Path = ROOT) -> None:
        static = root / "static"
        self.assets = {f"assets/{name}": (static / name).read_bytes() for name in ASSETS}
        self.assets["banner.js"] = (static / "js/public/banner.js").read_bytes()
        self._loader = FileSystemLoader(root / "templates")
        self._spoken: dict[str, Environment] = {}

    def pages(self, room: Room, *, exercise: bool = False, files: Opened = nothing_kept) -> dict[str, bytes]:
        """Every file of the site, by its path, assets and pictures included."""
        shown = board(room)
        pictures = hung((figure.file for figure in shown.figures()), files)
        policy = shown.policy
        speech = Speech(policy.language, policy.timezone)
        mark = Mark(exercise, speech.gettext)
        alert = cap(room, shown, speech, mark)
        given = {"board": shown, "mark": mark, "pictures": pictures, "alert": alert is not None}
        written = {
            "index.html": self.page(speech, "front", "./", **given),
            "sporsmal/index.html": self.page(speech, "answers", "../", **given),
            "accounts/index.html": self.page(speech, "accounts", "../", **given),
            "news/index.html": self.page(speech, "news", "../", **given),
            "banner.html": self.page(speech, "banner", f"{shown.site}/", **given),
            **{
                f"m/{item.id}/index.html": self.page(speech, "message", "../../", item=item, **given)
                for item in shown.items
            },
        }
        return {
            **self.assets,
            **{path: text.encode("utf-8", "replace") for path, text in written.items()},
            **{picture.path: picture.content for picture in pictures.values()},
            "feed.atom": feed(shown, speech, pictures, mark, cap=alert is not None),
            "status.json": status(shown, speech, mark),
            "manifest.json": manifest(shown, mark),
            **({"cap.xml": alert} if alert else {}),
            **(ROBOTS if exercise else {}),
        }

    def page(self, speech: Speech, name: str, root: str, **given: Any) -> str:
        """One page. `root` leads from it to the front page, with a slash at its end."""
        template = self._in(speech).get_template(f"public/{name}.html")
        return template.render(speech=speech, root=root, content_policy=CONTENT_POLICY, **given)

    def waiting(self, room: Room, name: str, root: str, *, exercise: bool, **given: Any) -> str:
        """A page of the intake, which stands beside the site and looks like it."""
        policy = policy_of(room)
        speech = Speech(policy.language, policy.timezone)
        return self.page(speech, name, root, board=board(room), mark=Mark(exercise, speech.gettext), **given)

    def _in(self, speech: Speech) -> Environment:
        """The templates in one language. An environment each: gettext is a global of the environment."""
        if speech.language not in self._spoken:
            spoken = Environment(
                loader=self._loader,
                extensions=["jinja2.ext.i18n"],
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
            )
            spoken.filters.update(prose=prose, clock=_clock, moment=_moment)
            spoken.install_gettext_translations(speech.words, newstyle=True)  # type: ignore[attr-defined]
            self._spoken[speech.language] = spoken
        return self._spoken[speech.language]


@pass_context
def _clock(context: Context, at: Any) -> Markup:
    return context["speech"].hour(at)


@pass_context
def _moment(context: Context, at: Any) -> Markup:
    return context["speech"].moment(at)
