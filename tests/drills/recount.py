"""Every figure of a drill, or of a crisis, worked out a second time: from the exported journal, with the
standard library, and with nothing of the console. `recount(lines)` gives what `figures.json` holds.
"""

import sys

from drills import secrets_told
from drills.ledger import Line
from drills.stream import Stream

MICRO = 1_000_000


def since(start, stop):
    """Whole seconds from one moment to another; None where there is none."""
    return None if stop is None or start is None else max(0, (stop - start) // MICRO)


class Recount:
    """One pass over the export, noting what happened where; the figures are worked out from the notes."""

    def __init__(self, lines, first=None):
        self.ledger, self.inside, self.first, self.last = Stream(), False, None, None
        self.drill, self.over, self.wanted = first is None, False, first
        self.notes = {}
        self.secret = {}
        for text in lines:
            self.read(Line(text))

    def note(self, name, *what):
        self.notes.setdefault(name, []).append(what)

    def of(self, name):
        return self.notes.get(name, [])

    def begins(self, line):
        if self.drill:
            return line.kind == "drill.started"
        return line.seq == self.wanted and line.kind == "level.set" and line["level"] == "crisis"

    def ends(self, line):
        if self.drill:
            return line.kind == "drill.ended"
        return line.kind == "level.set" and line["level"] != "crisis"

    def read(self, line):
        if self.first is None and self.begins(line):
            self.first, self.inside = line, True
            self.owing = sum(map(self.ledger.waits, self.ledger.questions.values()))
            self.curve = [(0, self.owing, self.owing)]
            self.phases = {name: m["phase"] for name, m in self.ledger.messages.items()}
        if not self.inside:
            self.ledger.hear(line)
            return
        self.before(line)
        self.ledger.hear(line)
        self.after(line)
        self.last = line
        if self.ends(line):
            self.inside, self.over = False, True
        self.end = self.snapshot()

    def snapshot(self):
        ledger = self.ledger
        return {
            "deliveries": {name: dict(one) for name, one in ledger.deliveries.items()},
            "channels": {name: one["channel"] for name, one in ledger.accounts.items()},
            "waiting": sum(map(ledger.waits, ledger.questions.values())),
        }

    def before(self, line):
        """What can only be told before an entry is heard: who could have taken over, what the gate knew."""
        ledger = self.ledger
        if line.kind == "level.set" and line["level"] == "crisis":
            looks = [at for (_, level), at in ledger.looks.items() if level == "crisis"]
            floor = self.first.at if self.drill else 0
            self.note("set", line, min((at for at in looks if at >= floor), default=None))
        if line.kind == "lead.taken_over":
            self.note("taken", line["by"], self.open_to(line["by"], line.at), line.at)
        if line.kind == "dispatch.claimed" and not line["by_hand"]:
            self.gate(line, line["delivery"], line["source"], line["subject"])
        if line.kind == "dispatch.succeeded":
            one = ledger.deliveries[line["delivery"]]
            if one["outcome"] == "by_hand":
                self.gate(line, one["id"], one["source"], one["subject"])
        if line.kind == "lock.post_spotted":
            account = ledger.accounts.get(line["account"], {})
            self.note("spotted", line["account"], account.get("channel"), line.at)
        if line.kind == "message.released":
            drafted = ledger.messages[line["message"]]
            self.note("released", line, drafted["draft"]["next_update"], drafted["first"])

    def after(self, line):
        self.note(line.kind, line)
        if line.kind == "level.set" and line["level"] == "crisis" and len(self.of("set")) == 1:
            self.locked = self.locked_now(line.at)
        if line.kind == "inject.played":
            self.secret |= secrets_told.brought_in(line["inject"], self.ledger.script)
        there = line.kind == "dispatch.succeeded" or (line.kind == "dispatch.settled" and line["went_out"])
        if there or line.kind == "dispatch.uncertain":
            one = self.ledger.deliveries[line["delivery"]]
            if there:
                self.note("stood", one["source"], one["message"], one["account"], line)
            if one["source"] != "withdrawal":
                self.note("left", one["id"], secrets_told.given_away(self.ledger, one, self.secret))
        self.questions_after(line)

    def questions_after(self, line):
        ledger = self.ledger
        if line.kind == "question.received":
            self.note("came", line["question"], line.at)
        came = dict(self.of("came"))
        settled = {name for name, _ in self.of("settled")}
        rumours = {name for (name,) in self.of("rumour")}
        for name in came:
            one = ledger.questions[name]
            if name not in settled and not ledger.waits(one):
                self.note("settled", name, line.at)
            if name not in rumours and one["lane"] == "rumour":
                self.note("rumour", name)
        point = (self.owing + len(came), sum(map(ledger.waits, ledger.questions.values())))
        if self.curve[-1][1:] != point:
            self.curve.append((since(self.first.at, line.at), *point))

    # who could, what was locked, what was allowed

    def heads(self, department):
        ledger = self.ledger
        named = [ledger.departments[department]["head"]]
        named += [
            name
            for name, p in ledger.people.items()
            if "head" in p["roles"] and p["department"] == department
        ]
        return [name for name in named if name in ledger.people and ledger.people[name]["active"]]

    def locked_now(self, at):
        """Each departmental account that may not speak: its department if headed, whether enforced."""
        ledger, found = self.ledger, {}
        for name, account in ledger.accounts.items():
            department = account["department"]
            if department is None or self.free(name, at):
                continue
            headed = department in ledger.departments and bool(self.heads(department))
            enforced = account["only_here"] and self.administrators(name, account) >= 2
            found[name] = {"department": department if headed else None, "enforced": enforced}
        return found

    def administrators(self, name, account):
        ledger, found = self.ledger, self.ledger.verified.get(name)
        if found is None:
            return account["administrators"]
        counted = found["protected"] if ledger.asks("second_factor") else found["persons"]
        central = set(ledger.policy["opening"]["central"])
        known = (ledger.people.get(p) for p in set(counted))
        return sum(1 for p in known if p and p["active"] and central & set(p["roles"]))

    def free(self, name, at):
        """Whether a post of this account may go in a crisis."""
        ledger, account = self.ledger, self.ledger.accounts[name]
        placed = ledger.placed.get(name, 0)
        let_go = ledger.let_go.get(account["department"])
        if account["department"] is not None and let_go is not None and placed <= let_go:
            return True
        decided = ledger.excepted.get(name)
        if decided and placed <= decided[0] and at < decided[1]:
            return True
        return account["internal"] and ledger.asks("internal_groups") and placed <= ledger.level_at

    def open_to(self, person, now):
        """Since when this person could take over."""
        ledger = self.ledger
        holder = ledger.people.get(ledger.lead)
        waiting = [m["submitted"] for m in ledger.messages.values() if m["phase"] == "submitted"]
        if holder is None or not holder["active"] or not {"lead", "deputy"} & set(holder["roles"]):
            return now
        if not waiting:
            return now
        ranks, me = set(), ledger.people[person]
        if "lead" not in me["roles"]:
            others = (p for name, p in ledger.people.items() if name != ledger.lead)
            ranks = {p["rank"] for p in others if p["active"] and "deputy" in p["roles"]}
        clock = (
            ledger.policy["clocks"]["takeover"] * 60 * MICRO * (1 + sum(rank < me["rank"] for rank in ranks))
        )
        return max(min(waiting), ledger.lead_at) + clock

    def gate(self, line, delivery, source, subject):
        self.note("begun", line.seq, delivery, source, self.astray(line.at, delivery, source, subject))

    def astray(self, at, delivery, source, subject):
        ledger = self.ledger
        crisis = ledger.level == "crisis"
        if source == "post":
            account = ledger.posts[subject]["account"]
            return "locked" if crisis and not (account in ledger.accounts and self.free(account, at)) else ""
        if source == "reply":
            return "alone" if crisis and ledger.replies[subject]["typed"] else ""
        if source == "withdrawal":
            return ""
        one = ledger.deliveries[delivery]
        message = ledger.messages.get(one["message"], {})
        if message.get("approved", 0) <= ledger.turned or message.get("phase") != "released":
            return "approval"
        account = ledger.accounts.get(one["account"])
        named = ledger.channels(ledger.level)
        wrong = account and (account["department"] is not None or (named and account["channel"] not in named))
        return "channel" if wrong else ""


def recount(lines, first=None):
    """The figures of an export: those of its drill, or of the crisis that the entry `first` began."""
    from drills import tallies

    found = Recount(lines, first)
    return tallies.figures(found) if found.first else None


if __name__ == "__main__":
    import json

    with open(sys.argv[1], encoding="utf-8") as export:  # noqa: PTH123 - runs where it is copied to
        print(json.dumps(recount(export, *map(int, sys.argv[2:])), indent=2))
