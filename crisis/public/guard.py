"""What every public answer carries, errors included, and which requests are not looked at."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from .site import CONTENT_POLICY

HEADERS = {
    "Content-Security-Policy": f"{CONTENT_POLICY}; object-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def protect(app: Flask, site: str) -> None:
    """Set the headers of every answer, and take forms from our own pages only."""
    secure = site.startswith("https:")

    @app.before_request
    def from_our_own_pages() -> None:
        # A browser that says nothing is an old one; a form holds nothing that a stranger could misuse.
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
            raise Forbidden

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
