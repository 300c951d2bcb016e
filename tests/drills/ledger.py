"""A journal's export, read line by line into plain dictionaries: the second implementation's memory.

Standard library only, and nothing of the console: what it keeps it keeps in its own way.
"""

import json
from datetime import UTC, datetime, timedelta

BUILT_IN = {
    "levels": [
        {"level": "normal", "channels": [], "approve_by": ["lead", "deputy", "communications"]},
        {"level": "consult", "channels": [], "approve_by": ["lead", "deputy", "communications"]},
        {"level": "crisis", "channels": ["website", "email", "facebook"], "approve_by": ["lead"]},
    ],
    "clauses": [],
    "clocks": {"takeover": 10},
    "opening": {"central": ["communications"]},
}
SETTLED = ("answered", "redirected", "closed", "removed")
CLOSED = ("delivered", "expired")


class Line:
    """One entry: `f` are its facts, and its personal words where they are still there."""

    def __init__(self, text):
        line = json.loads(text)
        body = line["body"]
        self.seq, self.by, self.kind = body["seq"], body["by"], body["kind"]
        self.at = moment(body["at"])
        self.f = body["facts"] | {name: kept["value"] for name, kept in line["personal"].items()}
        self.gone = set(body["commits"]) - set(line["personal"])

    def __getitem__(self, name):
        return self.f.get(name)


def moment(written):
    """Whole microseconds since 1970."""
    when = datetime.strptime(written, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return (when - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


class Ledger:
    """Everything that was heard so far. Each kind of entry has a method of its name, dots as underscores."""

    def __init__(self):
        self.policy = BUILT_IN
        self.level, self.level_at, self.turned = "normal", 0, 0
        self.lead, self.lead_at = None, 0
        self.let_go, self.excepted, self.looks = {}, {}, {}
        self.people, self.departments, self.accounts, self.placed, self.verified = {}, {}, {}, {}, {}
        self.messages, self.posts, self.replies, self.letters = {}, {}, {}, {}
        self.deliveries, self.questions, self.script = {}, {}, []
        self.title, self.observed, self.played, self.left_out = "", {}, {}, set()

    def hear(self, line):
        method = getattr(self, line.kind.replace(".", "_"), None)
        if method:
            method(line)

    # who, where, what is adopted

    def policy_adopted(self, line):
        self.policy = line["policy"]

    def asks(self, duty):
        return any(duty in clause.get("duties", ()) for clause in self.policy["clauses"])

    def channels(self, level):
        rules = [*self.policy["levels"], *BUILT_IN["levels"]]
        return next(rule for rule in rules if rule["level"] == level)["channels"]

    def person_added(self, line):
        self.people[line["person"]] = {**line.f, "active": True}

    def person_roles_set(self, line):
        self.people[line["person"]] |= {k: line[k] for k in ("roles", "rank", "department")} | {
            "active": True
        }

    def person_disabled(self, line):
        self.people[line["person"]]["active"] = False

    def register_departments_entered(self, line):
        self.departments |= {d["id"]: d for d in line["departments"]}

    def register_accounts_entered(self, line):
        contacts = line["contacts"] or [{}] * len(line["accounts"])
        for account, contact in zip(line["accounts"], contacts, strict=True):
            self.put(account["id"], account | {"recipients": contact.get("recipients", "")}, line.at)

    def register_account_described(self, line):
        self.put(line["account"], self.accounts[line["account"]] | line["what"], line.at)

    def register_keepers_named(self, line):
        self.put(line["account"], self.accounts[line["account"]] | line["keepers"], line.at)

    def register_recipients_named(self, line):
        known = self.accounts[line["account"]]
        self.put(line["account"], known | {"recipients": line["recipients"] or ""}, line.at)

    def register_account_closed(self, line):
        self.accounts.pop(line["account"], None)
        self.verified.pop(line["account"], None)

    def register_administrators_verified(self, line):
        self.verified[line["account"]] = line["administrators"]

    def put(self, name, account, at):
        def reach(one):
            own = one["recipients"] if one["channel"] == "email" else ""
            return one["department"], one["internal"], one["channel"], own or one["address"]

        before = self.accounts.get(name)
        if before is None or reach(before) != reach(account):
            self.placed[name] = at
        self.accounts[name] = account

    # level and lead

    def level_previewed(self, line):
        self.looks[line.by, line["level"]] = line.at

    def level_set(self, line):
        self.level, self.level_at = line["level"], line.at
        if "crisis" in (line["level"], line["before"]):
            self.turned = line.seq
        self.lead, self.lead_at = line["lead"], line.at
        self.let_go, self.excepted, self.looks = {}, {}, {}
        for message in self.messages.values():
            if message["phase"] in ("approved", "submitted"):
                message["phase"] = "draft" if line["before"] == "crisis" else "submitted"
        stopped = {"post"} if line["level"] == "consult" else set()
        if "crisis" in (line["level"], line["before"]):
            stopped = {"post", "message", "answer", "reply"}
        for one in self.deliveries.values():
            if one["source"] in stopped:
                self.void(one)

    def level_department_released(self, line):
        self.let_go[line["department"]] = line.at

    def exemption_asked(self, line):
        self.excepted[line["account"]] = None

    def exemption_decided(self, line):
        until = moment(line["until"]) if line["until"] else None
        self.excepted[line["account"]] = (line.at, until) if until else None

    def lead_handed_over(self, line):
        self.lead, self.lead_at = line["to"], line.at

    def lead_taken_over(self, line):
        self.lead, self.lead_at = line["by"], line.at

    # messages and posts

    def message_drafted(self, line):
        known = self.messages.setdefault(
            line["message"], {"corrects": line["corrects"], "first": line.at, "release": None}
        )
        known |= {"phase": "draft", "draft": line, "submitted": None}

    def message_submitted(self, line):
        self.messages[line["message"]] |= {"phase": "submitted", "submitted": line.at}

    def message_approved(self, line):
        self.messages[line["message"]] |= {"phase": "approved", "approved": line.seq}

    def message_returned(self, line):
        self.messages[line["message"]] |= {"phase": "returned", "submitted": None}

    def message_released(self, line):
        self.messages[line["message"]] |= {"phase": "released", "release": line}
        for plan in line["planned"]:
            self.plan(plan, line, "message")
        for name in line["themes"]:
            for question in self.questions.values():
                if question["theme"] != name or self.for_you(question):
                    continue
                if self.fate(question) not in ("open", "placed", "answered"):
                    continue
                given = question["answers"].get(name)
                if given is None or given[1] == line["corrects"]:
                    self.give(question, name, line["message"])

    def message_withdrawn(self, line):
        self.messages[line["message"]]["phase"] = "withdrawn"
        for one in self.deliveries.values():
            if one["message"] == line["message"] and one["source"] in ("message", "answer"):
                self.void(one)
        for plan in line["planned"]:
            self.plan(plan, line, "withdrawal")
        if line["was_out"]:
            for question in self.questions.values():
                kept = {t: g for t, g in question["answers"].items() if g[1] != line["message"]}
                question["answers"] = kept

    def post_planned(self, line):
        self.posts[line["post"]] = line

    # deliveries

    def plan(self, plan, line, source):
        self.deliveries[plan["delivery"]] = {
            "id": plan["delivery"], "source": source, "subject": line["message"], "message": line["message"],
            "account": plan["account"], "channel": "", "at": line.at, "void": False, "also": [], "theme": "",
            "outcome": "by_hand" if plan["by_hand"] else "waiting",
        }  # fmt: skip

    def void(self, one):
        if one["outcome"] in CLOSED:
            return
        one["void"] = True
        if one["outcome"] == "waiting" or (one["outcome"] == "by_hand" and one["source"] != "post"):
            one["outcome"] = "expired"

    def alone(self, name, source, subject, line, **more):
        return {
            "id": name, "source": source, "subject": subject, "message": None, "account": None, "channel": "",
            "at": line.at, "void": False, "also": [], "theme": "", "outcome": "waiting",
        } | more  # fmt: skip

    def message_answers_planned(self, line):
        fresh, letters = [], {}
        for asked in line["asked"]:
            name = asked["delivery"]
            letter = letters.get(name) or self.deliveries.get(name)
            if letter is None:
                letter = self.alone(
                    name, "answer", asked["question"], line, message=line["message"], theme=asked["theme"]
                )
                fresh.append(letter)
            elif asked["question"] not in (letter["subject"], *letter["also"]):
                letter["also"].append(asked["question"])
            letters[name] = letter
        for letter in fresh:
            self.give_way(letter)
        self.deliveries |= letters
        for asked in line["asked"]:
            question = self.questions[asked["question"]]
            if question["answers"].get(asked["theme"], ("", None))[1] != line["message"]:
                self.give(question, asked["theme"], line["message"])

    def give_way(self, letter):
        says = {letter["subject"], *letter["also"]}
        for old in self.deliveries.values():
            mine = {old["subject"], *old["also"]}
            same = old["source"] == "answer" and old["theme"] == letter["theme"]
            if same and mine <= says and old["id"] != letter["id"]:
                self.void(old)

    def dispatch_claimed(self, line):
        known = self.deliveries.get(line["delivery"])
        if known is None:
            known = self.alone(line["delivery"], line["source"], line["subject"], line)
            self.deliveries[line["delivery"]] = known
        known |= {"outcome": "by_hand" if line["by_hand"] else "claimed", "void": False}
        known["channel"] = line["channel"] or ""

    def dispatch_succeeded(self, line):
        self.deliveries[line["delivery"]]["outcome"] = "delivered"

    def again(self, line):
        one = self.deliveries[line["delivery"]]
        one["outcome"] = "expired" if one["void"] else "waiting"

    def dispatch_failed(self, line):
        self.again(line)
        if line["final"]:
            self.deliveries[line["delivery"]]["outcome"] = "failed"

    def dispatch_uncertain(self, line):
        self.deliveries[line["delivery"]]["outcome"] = "uncertain"

    def dispatch_expired(self, line):
        self.deliveries[line["delivery"]]["outcome"] = "expired"

    def dispatch_settled(self, line):
        self.again(line)
        if line["went_out"]:
            self.deliveries[line["delivery"]]["outcome"] = "delivered"

    def dispatch_retried(self, line):
        self.again(line)

    def reply_given(self, line):
        self.replies[line["reply"]] = line
        if line["by_mail"]:
            name = "reply." + line["reply"]
            self.deliveries[name] = self.alone(name, "reply", line["reply"], line)
        question, kind = self.questions[line["question"]], line["reply_kind"]
        if kind == "answer":
            question |= {"replied": True, "closed": False}
        elif kind == "redirect":
            question |= {"redirected": True, "closed": False}
            if line["matter"] in ("case", "personal"):
                question["lane"] = line["matter"]
