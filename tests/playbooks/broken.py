"""A sound playbook of an invented municipality, and ways to break it: what replaces what, and what is found.

A fault is written with the text of the line that it must be found on, so that lists are compared whole.
"""

from __future__ import annotations

from crisis.playbook import Fault

SOUND = '''schema = 1
municipality = "Havnes kommune"
language = "nb"
timezone = "Europe/Oslo"
sender = "Kriseledelsen i Havnes"
help = "Spør kommunikasjonsenheten."
crisis_adopted = true
holding = ["Mer kommer klokken ___."]
anticipated = ["Hva har skjedd?"]
elsewhere = ["Radio"]

[document]
title = "Retningslinjer"
version = "1"
adopted = 2024-02-29
owner = "Kommunedirektøren"
source = "Sak 1/24"

[[level]]
level = "consult"
set_by = ["lead", "deputy"]
approve_by = ["lead", "communications"]

[[level]]
level = "crisis"
set_by = ["lead", "deputy"]
approve_by = ["lead"]
channels = ["website", "facebook"]
publish_by = "communications"
clause = "krise"

[[clause]]
id = "krise"
section = "Kriser"
text = """
Bare hovedkanalene snakker.
id = "dette er bare tekst"
"""
rules = ["HAV-1"]

[[clause]]
id = "fjerning"
section = "Sletting"
text = "Sjelden."
duties = ["removal_grounds", "website_first"]

[[ground]]
id = "angrep"
text = "Angrep på en person."
clause = "fjerning"

[clocks]
nudge = 5
takeover = 10

[redirects]
case = "Saken er sendt videre."
personal = "Ta kontakt direkte."

[[office]]
id = "first"
title = "Kommunedirektøren"
role = "lead"
then = "second"

[[office]]
id = "second"
title = "Assistenten"
role = "deputy"
then = "third"

[[office]]
id = "third"
title = "Økonomisjefen"
role = "deputy"

[[clearance]]
id = "names"
text = "Navn på omkomne."
by = "politiet"
clause = "krise"

[[prompt]]
id = "tone"
at = "author"
text = "Er tonen god?"
clause = "krise"

[answering]
within = "same_day"
minutes = 240
days = [1, 2, 3, 4, 5]
opens = "08:00"
closes = "15:30"
must_answer = ["criticism"]
unit = "Kommunikasjon"

[opening]
decided_by = ["communications"]
central = ["lead"]
questions = ["Hva skal den brukes til?"]
verify = 183
picture = 180
dormant = 90

[[retention]]
record = "post"
keep = "weed"
months = 6
text = "Er av liten verdi."
clause = "krise"

[notice]
audience = ["Ansatte"]
text = ["Du har ytringsfrihet."]
'''

Edits = dict[str, str]
BROKEN: dict[str, tuple[Edits, list[str]]] = {
    "unknown keys": (
        {'sender = "Kri': 'sendr = "Kri', "takeover = 10": "takover = 10\ncolour = 3"},
        [
            "file: missing sender",
            'sendr = "Kriseledelsen i Havnes": unknown_key "sendr"',
            'takover = 10: unknown_key "takover"',
            'colour = 3: unknown_key "colour"',
        ],
    ),
    "roles, channels and levels that do not exist": (
        {'"communications"]\n': '"mayor"]\n', '"facebook"]': '"telegraph"]', '"consult"': '"panic"'},
        [
            'level = "panic": not_one_of "panic"',
            'approve_by = ["lead", "mayor"]: not_one_of "mayor"',
            'channels = ["website", "telegraph"]: not_one_of "telegraph"',
        ],
    ),
    "those who may not lead set the crisis staff": (
        {'"crisis"\nset_by = ["lead", "deputy"]': '"crisis"\nset_by = ["communications"]'},
        ['set_by = ["communications"]: not_one_of "communications"'],
    ),
    "a crisis that its lead could not lead, and no clause to cite": (
        {'approve_by = ["lead"]': 'approve_by = ["deputy"]', 'clause = "krise"\n': "\n"},
        ["[[level]]: missing clause", 'approve_by = ["deputy"]: no_lead'],
    ),
    "clauses without section, references without clause": (
        {'section = "Kriser"\n': "\n", 'clause = "fjerning"': 'clause = "sletting"'},
        ["[[clause]]: missing section", 'clause = "sletting": no_such_clause "sletting"'],
    ),
    "an id used twice, and a reason that two clauses claim": (
        {
            'id = "fjerning"': 'id = "krise"',
            'clause = "fjerning"': 'clause = "krise"',
            'rules = ["HAV-1"]': 'duties = ["removal_grounds"]',
        },
        [
            'id = "krise": duplicate "krise"',
            'duties = ["removal_grounds", "website_first"]: duplicate "removal_grounds"',
        ],
    ),
    "a level that stands twice, and a role too": (
        {
            '"consult"\nset_by = ["lead", "deputy"]': '"crisis"\nset_by = ["lead", "lead"]',
            '"communications"]\n': '"deputy"]\nclause = "krise"\n',
        },
        ['set_by = ["lead", "lead"]: duplicate "lead"', 'level = "crisis": duplicate "crisis"'],
    ),
    "a nudge no earlier than the takeover": (
        {"nudge = 5": "nudge = 10"},
        ["nudge = 10: clock_order 10 ≥ 10"],
    ),
    "clocks that are no number of minutes": (
        {"nudge = 5": "nudge = 0", "takeover = 10": 'takeover = "ten"'},
        ["nudge = 0: out_of_range 0", 'takeover = "ten": wrong_type "ten"'],
    ),
    "a language and a time zone that do not exist": (
        {'"nb"': '"da"', "Europe/Oslo": "../../etc/passwd"},
        ['language = "da": not_one_of "da"', 'timezone = "../../etc/passwd": no_timezone "../../etc/passwd"'],
    ),
    "no date, and a version that is a number": (
        {"adopted = 2024-02-29\n": "", 'version = "1"': "version = 1"},
        ["[document]: missing adopted", "version = 1: wrong_type 1"],
    ),
    "a date written as text": (
        {"2024-02-29": '"29.02.2024"'},
        ['adopted = "29.02.2024": wrong_type "29.02.2024"'],
    ),
    "a date that no calendar has": (
        {"2024-02-29": "2023-02-29"},
        ["adopted = 2023-02-29: not_toml Invalid date or datetime"],
    ),
    "characters that turn the text around or cannot be seen": (
        {"sen i Havnes": "sen \u202ei Havnes", "Sjelden.": "Sjel\u200bden.", "Sak 1/24": "Sak \\u2066 1/24"},
        [
            'sender = "Kriseledelsen \u202ei Havnes": hidden U+202E',
            'source = "Sak \\u2066 1/24": hidden U+2066',
            'text = "Sjel\u200bden.": hidden U+200B',
        ],
    ),
    "tables in the wrong brackets": (
        {"[document]": "[[document]]", "[[ground]]": "[ground]"},
        [
            "[[document]]: wrong_type [{'title': 'Retningslinjer', 'version': '1', 'adopted': dat…",
            "[ground]: wrong_type {'id': 'angrep', 'text': 'Angrep på en person.', 'clause': …",
        ],
    ),
    "lists and texts in each other's place": (
        {
            '["Mer kommer klokken ___."]': '"Mer"',
            '"Spør kommunikasjonsenheten."': '["Spør"]',
            "crisis_adopted = true": 'crisis_adopted = "yes"',
        },
        [
            "help = [\"Spør\"]: wrong_type ['Spør']",
            'crisis_adopted = "yes": wrong_type "yes"',
            'holding = "Mer": wrong_type "Mer"',
        ],
    ),
    "nothing where something must stand": (
        {'"Havnes kommune"': '" "', '"consult"\nset_by = ["lead", "deputy"]': '"consult"\nset_by = []'},
        ['municipality = " ": empty', "set_by = []: empty"],
    ),
    "far too much": (
        {"Sjelden.": "S" * 1001, "Hva har skjedd?": "?" * 301},
        [
            f'text = "{"S" * 1001}": too_long 1001 characters',
            f'anticipated = ["{"?" * 301}"]: too_long 301 characters',
        ],
    ),
    "ids and rules that are written otherwise": (
        {'id = "angrep"': 'id = "Angrep på!"', '"HAV-1"': '"HAV 1"'},
        ['id = "Angrep på!": form "Angrep på!"', 'rules = ["HAV 1"]: form "HAV 1"'],
    ),
    "an id that is no id, so that nothing can refer to it": (
        {'id = "krise"': 'id = ""', "Sjelden.": " "},
        ['id = "": empty', 'text = " ": empty', *['clause = "krise": no_such_clause "krise"'] * 4],
    ),
    "a crisis without a level": (
        {'level = "crisis"': 'level = "normal"'},
        ["crisis_adopted = true: no_crisis_level"],
    ),
    "a crisis level that nobody adopted": (
        {"crisis_adopted = true": "crisis_adopted = false"},
        ["crisis_adopted = false: no_minimum_clause", 'level = "crisis": not_adopted'],
    ),
    "the website first, and silent": (
        {'["website", ': "["},
        ['channels = ["facebook"]: no_website'],
    ),
    "a schema of another time": (
        {"schema = 1": "schema = 2"},
        ["schema = 2: out_of_range 2"],
    ),
    "a quotation mark that nobody closed": (
        {'"Retningslinjer"': '"Retningslinjer'},
        ["title = \"Retningslinjer: not_toml Illegal character '\\n'"],
    ),
    "a key that stands twice": (
        {"takeover = 10": "nudge = 6"},
        ["nudge = 6: not_toml Cannot overwrite a value"],
    ),
    "brackets without end": (
        {'["Hva har skjedd?"]': "\n".join(["[" * 1000] * 12)},
        ["file: not_toml brackets within brackets without end"],
    ),
    "a key that goes on and on": (
        {"schema = 1": ".".join("a" * 90_000) + " = 1"},
        [".".join("a" * 90_000) + " = 1: long_line 180003"],
    ),
}


def text(edits: Edits) -> str:
    """The sound playbook after these replacements; each must find its place."""
    broken = SOUND
    for old, new in edits.items():
        assert old in broken, old
        broken = broken.replace(old, new, 1)
    return broken


def brief(fault: Fault, content: str) -> str:
    """A fault as the lists above write it: what stands on its line, which problem, and what is given."""
    line = content.split("\n")[fault.line - 1] if fault.line else "file"
    return f"{line}: {fault.problem} {fault.given}".strip()
