"""The same for succession, clearances, prompts, answering, accounts and records, and for what hides."""

from __future__ import annotations

from playbooks.broken import Edits

THIRD = 'role = "deputy"\n\n[[clearance]]'
PARTS: dict[str, tuple[Edits, list[str]]] = {
    "an office that is followed by itself": (
        {'then = "second"': 'then = "first"'},
        ['then = "first": circle "first → first"'],
    ),
    "two offices that follow each other": (
        {'then = "third"': 'then = "first"'},
        ['then = "second": circle "first → second → first"'],
    ),
    "three offices in a circle": (
        {THIRD: THIRD.replace("\n\n", '\nthen = "first"\n\n')},
        ['then = "second": circle "first → second → third → first"'],
    ),
    "a circle that the first office is not part of": (
        {THIRD: THIRD.replace("\n\n", '\nthen = "second"\n\n')},
        ['then = "third": circle "second → third → second"', 'then = "second": duplicate "second"'],
    ),
    "a successor that does not exist": (
        {'then = "third"': 'then = "fourth"'},
        ['then = "fourth": no_such_office "fourth"'],
    ),
    "two offices that name the same successor": (
        {'then = "third"': "", THIRD: THIRD.replace("\n\n", '\nthen = "second"\n\n')},
        ['then = "second": duplicate "second"'],
    ),
    "an office twice, and one without a title": (
        {'"second"\ntitle = "Assistenten"': '"first"'},
        [
            "[[office]]: missing title",
            'id = "first": duplicate "first"',
            'then = "second": no_such_office "second"',
        ],
    ),
    "an office whose holder could not lead": (
        {'role = "deputy"': 'role = "communications"'},
        ['role = "communications": not_one_of "communications"'],
    ),
    "an office with a duty and a number": (
        {'title = "Assistenten"': "title = 2\nrank = 2"},
        ["title = 2: wrong_type 2", 'rank = 2: unknown_key "rank"'],
    ),
    "a clearance by nobody, under no clause": (
        {'by = "politiet"\nclause = "krise"': 'clause = "politiloven"'},
        ["[[clearance]]: missing by", 'clause = "politiloven": no_such_clause "politiloven"'],
    ),
    "a prompt for readers": (
        {'at = "author"': 'at = "reader"'},
        ['at = "reader": not_one_of "reader"'],
    ),
    "a prompt without words": (
        {'text = "Er tonen god?"\nclause = "krise"': 'text = ""\nclause = 3'},
        ['text = "": empty', "clause = 3: wrong_type 3"],
    ),
    "hours that end before they begin": (
        {'closes = "15:30"': 'closes = "07:30"'},
        ['opens = "08:00": hours 08:00 to 07:30'],
    ),
    "hours that end before the usual ones begin": (
        {'opens = "08:00"\n': "", 'closes = "15:30"': 'closes = "07:30"'},
        ['closes = "07:30": hours 08:00 to 07:30'],
    ),
    "hours that no clock shows": (
        {'"08:00"': '"8"', '"15:30"': "15:30:00"},
        ['opens = "8": form "8"', "closes = 15:30:00: wrong_type datetime.time(15, 30)"],
    ),
    "days that no week has": (
        {"[1, 2, 3, 4, 5]": '[0, 8, 3, 3, "mon", true]'},
        [
            f'days = [0, 8, 3, 3, "mon", true]: {found}'
            for found in (
                "out_of_range 0",
                "out_of_range 8",
                "duplicate 3",
                'wrong_type "mon"',
                "wrong_type True",
            )
        ],
    ),
    "a single day": ({"[1, 2, 3, 4, 5]": "5"}, ["days = 5: wrong_type 5"]),
    "an eighth day": (
        {"[1, 2, 3, 4, 5]": "[1, 2, 3, 4, 5, 6, 7, 1]"},
        ["days = [1, 2, 3, 4, 5, 6, 7, 1]: too_long 8 items"],
    ),
    "lanes that do not exist, or hold what nobody has sorted": (
        {'["criticism"]': '["complaints", "unsorted"]'},
        [
            'must_answer = ["complaints", "unsorted"]: not_one_of "complaints"',
            'must_answer = ["complaints", "unsorted"]: not_one_of "unsorted"',
        ],
    ),
    "an answer in no time": (
        {"minutes = 240": "minutes = 0", '"same_day"': '"at_once"'},
        ["minutes = 0: out_of_range 0", 'within = "at_once": not_one_of "at_once"'],
    ),
    "accounts that a mayor opens and heads administer": (
        {
            'decided_by = ["communications"]': 'decided_by = ["mayor"]',
            'central = ["lead"]': 'central = ["head"]',
        },
        ['decided_by = ["mayor"]: not_one_of "mayor"', 'central = ["head"]: not_one_of "head"'],
    ),
    "half-years without end": (
        {"verify = 183": "verify = 3661", "dormant = 90": "dormant = -1"},
        ["verify = 3661: out_of_range 3661", "dormant = -1: out_of_range -1"],
    ),
    "weeding at no time": ({"months = 6\n": ""}, ["[[retention]]: missing months"]),
    "preserved for six months": ({'"weed"': '"preserve"'}, ["months = 6: preserved"]),
    "a journal that is weeded": (
        {'record = "post"': 'record = "journal"'},
        ['keep = "weed": not_weeded'],
    ),
    "a record of another kind": (
        {'record = "post"': 'record = "gossip"', '"weed"': '"burn"'},
        ['record = "gossip": not_one_of "gossip"', 'keep = "burn": not_one_of "burn"'],
    ),
    "a kind of record that is decided twice": (
        {"[notice]": '[[retention]]\nrecord = "post"\nkeep = "preserve"\n\n[notice]'},
        ['record = "post": duplicate "post"'],
    ),
    "a notice in one breath": (
        {'["Du har ytringsfrihet."]': '"Du har ytringsfrihet."'},
        ['text = "Du har ytringsfrihet.": wrong_type "Du har ytringsfrihet."'],
    ),
    "a ground that removes nothing, in secret and before witnesses": (
        {'clause = "fjerning"': 'clause = "fjerning"\nremoves = false\nsecret = true\nsecond_person = true'},
        ["secret = true: not_removed", "second_person = true: not_removed"],
    ),
    "answers in a list": (
        {'personal = "Ta kontakt direkte."': 'personal = ["Ta", "kontakt"]\nthanks = false'},
        [
            "personal = [\"Ta\", \"kontakt\"]: wrong_type ['Ta', 'kontakt']",
            "thanks = false: wrong_type False",
        ],
    ),
    "a promise without a time": (
        {'personal = "': 'holding = "Du hører fra oss."\npersonal = "'},
        ['holding = "Du hører fra oss.": blanks 0'],
    ),
    "letters of another alphabet": (
        {'id = "angrep"': 'id = "\u0430ngrep"', 'clause = "fjerning"': 'clause = "fj\u0435rning"'},
        [
            'id = "\u0430ngrep": form "\u0430ngrep"',
            'clause = "fj\u0435rning": no_such_clause "fj\u0435rning"',
        ],
    ),
    "tags and marks that nobody sees": (
        {"Radio": "Ra\U000e0064io", "Ansatte": "\ufeffAnsatte", "Er tonen": "Er\u2028tonen"},
        [
            'elsewhere = ["Ra\U000e0064io"]: hidden U+E0064',
            'audience = ["\ufeffAnsatte"]: hidden U+FEFF',
            'text = "Er\u2028tonen god?": hidden U+2028',
        ],
    ),
    "the end of a text in the middle of it": (
        {"Økonomisjefen": "Økonomi\\u0000sjefen"},
        ['title = "Økonomi\\u0000sjefen": hidden U+0000'],
    ),
    "half a character": (
        {"Radio": "\\ud83d"},
        ['elsewhere = ["\\ud83d"]: not_toml Escaped character is not a Unicode scalar value'],
    ),
    "a table that stands twice": (
        {"[notice]": "[answering]\n[notice]"},
        ["[answering]: not_toml Cannot declare ('answering',) twice"],
    ),
    "one office in single brackets, the others in double": (
        {"[[clearance]]": "[office]"},
        ["[office]: not_toml Cannot declare ('office',) twice"],
    ),
    "numbers that are none, or have no end": (
        {"minutes = 240": "minutes = nan", "verify = 183": f"verify = {'9' * 1000}"},
        ["minutes = nan: wrong_type nan", f"verify = {'9' * 1000}: out_of_range {'9' * 59}…"],
    ),
}
