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

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def policy(origin: str) -> str:
    """The content security policy; `origin` is the staff address, whose socket the pages ring."""
    host = urlsplit(origin)
    socket = f"{'wss' if host.scheme == 'https' else 'ws'}://{host.netloc}"
    own = ("script-src", "style-src", "font-src", "manifest-src", "form-action")
    return "; ".join(
        [
            "default-src 'none'",
            *(f"{what} 'self'" for what in own),
            "img-src 'self' data:",  # Designsystemet draws its arrows and ticks as data in its style sheet
            f"connect-src 'self' {socket}",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        ]
    )


def protect(app: Flask, origin: str) -> None:
    """Check where changing requests come from, and set the headers of every answer, errors included."""
    csp = policy(origin)
    secure = origin.startswith("https:")

    @app.before_request
    def from_our_own_pages() -> None:
        if request.method not in SAFE and "Authorization" not in request.headers and not _is_ours(request):
            raise Forbidden("cross-site")

    @app.after_request
    def headers(response: Response) -> Response:
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
