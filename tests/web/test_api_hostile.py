"""The API under values that nobody means well: generated from its own document, as several roles.

Every answer must be one that the document names, in the shape that it names, and never a fault of ours.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

from crisis.rules.levels.level import Level, SetLevel
from crisis.rules.roles import Role
from web.house import House
from web.test_api import Program

EACH = int(os.environ.get("CRISIS_API_EXAMPLES", "10"))  # a path and role; `make soak` says more
HELD = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)
ROLES = (Role.LEAD, Role.COMMUNICATIONS, Role.HEAD, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_one_that_the_document_names(house: House, role: Role) -> None:
    house.ask(SetLevel(level=Level.CRISIS, reason="Flood"), "lead")
    program = Program(house, role.value)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", house.app)
    for found in schema.get_all_operations():
        walk(found.ok(), program)


def walk(operation: schemathesis.APIOperation, program: Program) -> None:
    strategy = operation.as_strategy()

    @settings(
        max_examples=EACH,
        deadline=None,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def asked(case: schemathesis.Case) -> None:
        case.headers["Authorization"] = f"Bearer {program.secret}"
        case.call_and_validate(checks=list(HELD))

    asked()
