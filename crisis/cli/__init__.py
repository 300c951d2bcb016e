"""The `crisis` command: everything that is done from a shell, each part with help that teaches.

Whoever has a shell on the server acts as the terminal: such entries say so, and pass the same rules as all.
"""

from __future__ import annotations

import click

from . import account, bench, doctor, journal, person, playbook, questions, running, token


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crisis")
def main() -> None:
    """The crisis console: one lock, one approved text, one journal.

    \b
    First time:     crisis serve
    Every command:  crisis COMMAND --help
    Settings:       the environment; `crisis doctor` shows them and says what is wrong
    """


main.add_command(running.serve)
main.add_command(running.dispatch)
main.add_command(running.sort_questions)
main.add_command(running.collect)
main.add_command(journal.journal)
main.add_command(playbook.playbook)
main.add_command(person.person)
main.add_command(token.token)
main.add_command(account.account)
main.add_command(questions.questions)
main.add_command(bench.bench)
main.add_command(doctor.doctor)
