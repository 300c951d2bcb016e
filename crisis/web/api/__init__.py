"""The same console for programs: `/api/v1`, JSON in and out.

Commands are the rulebook's (`asking`), answers are small frozen shapes (`shapes`, filled by `reading`).
The OpenAPI document is made from the very tables that serve (`document`), so it can say nothing else.

A token in `Authorization: Bearer` or a session opens it. `Idempotency-Key` makes a request one effect,
however often it is sent. A refusal is problem+json with the reason, the clause and whom to ask.
"""
