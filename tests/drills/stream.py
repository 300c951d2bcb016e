"""What residents asked, and where each question stood: the second implementation's reading of it."""

from drills.ledger import Ledger


class Stream(Ledger):
    """A ledger that follows every question."""

    def question_received(self, line):
        self.questions[line["question"]] = {
            "number": len(self.questions) + 1, "lane": "unsorted", "theme": None, "by": None, "sure": False,
            "answers": {}, "replied": False, "redirected": False, "closed": False, "removed": False,
        }  # fmt: skip

    def of(self, line):
        return self.questions[line["question"]]

    def for_you(self, question):
        return question["theme"] is not None and question["by"] == "sorter" and not question["sure"]

    def fate(self, question):
        if question["removed"]:
            return "removed"
        if question["closed"]:
            return "closed"
        if question["redirected"] or question["lane"] in ("case", "personal"):
            return "redirected"
        there = question["theme"] is not None and question["theme"] in question["answers"]
        if question["replied"] or (there and not self.for_you(question)):
            return "answered"
        return "open" if question["theme"] is None else "placed"

    def waits(self, question):
        return self.fate(question) in ("open", "placed")

    def give(self, question, theme, message):
        for where, (written_for, _) in list(question["answers"].items()):
            if written_for == theme:
                question["answers"][where] = (theme, message)
        question["answers"][theme] = (theme, message)

    def question_answered(self, line):
        self.give(self.of(line), line["theme"], line["message"])

    def question_sorted(self, line):
        self.of(line).update(lane=line["lane"], redirected=False, closed=False)

    def question_placed(self, line):
        one = self.of(line)
        lane = "question" if one["lane"] == "unsorted" else one["lane"]
        one.update(theme=line["theme"], by=line.by, sure=line.by != "sorter", lane=lane, closed=False)

    def question_closed(self, line):
        self.of(line)["closed"] = True

    def question_removed(self, line):
        self.of(line)["removed"] = True

    def removal_restored(self, line):
        self.of(line)["removed"] = False

    def removal_left(self, line):
        if line["question"]:
            self.of(line)["closed"] = True

    def question_confirmed(self, line):
        self.of(line)["sure"] = True

    def question_followed_up(self, line):
        one = self.of(line)
        stays = self.fate(one) == "placed"
        one.update(answers={}, replied=False, redirected=False, closed=False)
        one["theme"] = one["theme"] if stays else None
        one["lane"] = "unsorted" if one["lane"] in ("case", "personal") else one["lane"]

    def theme_merged(self, line):
        for one in self.questions.values():
            if one["theme"] == line["theme"]:
                given = one["answers"].get(line["theme"])
                if given and line["into"] not in one["answers"]:
                    one["answers"][line["into"]] = given
                one["theme"] = line["into"]

    def theme_split(self, line):
        for name in line["questions"]:
            self.questions[name].update(theme=line["into"], by=line.by, sure=True, closed=False)

    def step_undone(self, line):
        for put in line["put"]:
            spot = put["spot"]
            for name in put["questions"]:
                self.questions[name].update(
                    lane=spot["lane"], theme=spot["theme"], by=spot["placed_by"], sure=spot["confirmed"],
                    redirected=spot["redirected"], closed=spot["closed"],
                )  # fmt: skip

    # the script

    def drill_opened(self, line):
        self.title, self.script = line["script"]["name"], list(line["script"]["injects"])

    def inject_improvised(self, line):
        self.script.append(line["inject"])

    def inject_played(self, line):
        self.played[line["inject"]] = line.at

    def inject_skipped(self, line):
        self.left_out.add(line["inject"])

    def inject_observed(self, line):
        self.observed.setdefault(line["inject"], {})[line.by] = line["outcome"]
