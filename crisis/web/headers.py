"""What every answer carries, and which requests are not even looked at.

The policy allows our own files and nothing else: no inline script or style, no other host; `data:` only for
images, because the design system's style sheet draws its ticks and arrows that way. A page that needs
more is a page to mend. A request that changes something must come from our own pages: browsers say where a
request comes from (`Sec-Fetch-Site`, `Origin`), the session cookie is `SameSite=Strict`, and a request that
says neither is refused unless it carries a token, which no browser adds by itself.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, request
from werkzeug.exceptions import Forbidden

from .moments import asked_moment

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def policy(origin: str, live: str = "", *, shown_small: bool = False, shows_small: bool = False) -> str:
    """The content security policy; `origin` is the staff address, whose socket the pages ring; `live` is
    where the one form leads that leaves a drill room, to the real console.

    In a drill whoever runs it sees everybody's pages in small: one page of ours may then show others of ours
    (`shows_small`), and those let themselves be shown by it.
    """
    host = urlsplit(origin)
    socket = f"{'wss' if host.scheme == 'https' else 'ws'}://{host.netloc}"
    own = ("script-src", "style-src", "font-src", "manifest-src")
    return "; ".join(
        [
            "default-src 'none'",
            *(f"{what} 'self'" for what in own),
            f"form-action 'self' {live}".rstrip(),  # a browser holds a form to it wherever it is sent on to
            "img-src 'self' data:",  # Designsystemet draws its arrows and ticks as data in its style sheet
            f"connect-src 'self' {socket}",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'self'" if shown_small else "frame-ancestors 'none'",
            *(("frame-src 'self'",) if shows_small else ()),
            "require-trusted-types-for 'script'",
        ]
    )


def protect(app: Flask, origin: str, live: str = "", *, drill: bool) -> None:
    """Check where changing requests come from, and set the headers of every answer, errors included."""
    closed = policy(origin, live)
    shown, showing = policy(origin, live, shown_small=True), policy(origin, live, shows_small=True)
    secure = origin.startswith("https:")

    @app.before_request
    def from_our_own_pages() -> None:
        if request.method not in SAFE and "Authorization" not in request.headers and not _is_ours(request):
            raise Forbidden("cross-site")

    @app.after_request
    def headers(response: Response) -> Response:
        past, board = asked_moment(), request.blueprint == "drill"
        csp = shown if drill and past else showing if drill and board else closed
        response.headers.setdefault("Content-Security-Policy", csp)  # a file that was handed in has its own
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response


def _is_ours(asked: Request) -> bool:
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = asked.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc == asked.host
