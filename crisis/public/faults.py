"""Errors as pages: what happened, what it means, what to do. No codes, and never a stack trace."""

from __future__ import annotations

import logging

from flask import Flask
from werkzeug.exceptions import HTTPException

from .asking import Asking

log = logging.getLogger(__name__)


def answer_faults(app: Flask, asking: Asking) -> None:
    """Answer every error with a page of ours."""

    @app.errorhandler(HTTPException)
    def known(fault: HTTPException) -> tuple[str, int, dict[str, str]]:
        code = fault.code or 500
        headers = {"Retry-After": "5"} if code == 503 else {}
        if code == 405:
            headers = {k: v for k, v in fault.get_headers() if k == "Allow"}
        return asking.fault_page(code), code, headers

    @app.errorhandler(Exception)
    def unknown(fault: Exception) -> tuple[str, int]:
        log.error("a page failed", exc_info=fault)
        return asking.fault_page(500), 500
