"""The figures about residents, from what the recount noted."""

from drills.recount import since


def asked(r, begun, end):
    number = {name: one["number"] for name, one in r.ledger.questions.items()}
    came, settled = dict(r.of("came")), dict(r.of("settled"))
    chosen = {}
    for (line,) in r.of("rumour.fact_chosen"):
        chosen.setdefault(line["question"], line.at)
    waits = [(since(at, settled.get(name, end)), number[name], name in settled) for name, at in came.items()]
    waits.sort(key=lambda wait: (-wait[0], wait[1]))
    return {
        "received": r.owing + len(came),
        "waiting": r.end["waiting"],
        "curve": curve(r.curve, since(begun, end)),
        "longest": [{"number": n, "seconds": s, "over": over} for s, n, over in waits[:10]],
        "rumours": [
            {
                "number": number[name],
                "chosen": since(came[name], chosen.get(name)),
                "met": since(came[name], settled.get(name)),
            }
            for name in sorted((name for (name,) in r.of("rumour")), key=number.get)
        ],
        "red": red(r, number),
    }


def red(r, number):
    looks = [
        (line.seq, line)
        for kind in ("question.calmed", "question.sorted", "question.removed")
        for (line,) in r.of(kind)
    ]
    found, ringing = [], {}
    story = sorted([*((line.seq, line) for (line,) in r.of("question.alarmed")), *looks], key=lambda p: p[0])
    for _, line in story:
        name = line["question"]
        if line.kind == "question.alarmed":
            ringing.setdefault(name, line.at)
        elif name in ringing:
            found.append((ringing[name], number[name], since(ringing.pop(name), line.at)))
    found += [(at, number[name], None) for name, at in ringing.items()]
    found.sort(key=lambda one: one[:2])
    return [{"number": n, "seconds": seconds} for _, n, seconds in found]


def curve(points, last):
    step = max(1, (last + 59) // 60)
    found = []
    for second in [*range(0, last, step), last]:
        *_, stands = (point for point in points if point[0] <= second)
        found.append({"seconds": second, "received": stands[1], "waiting": stands[2]})
    return found
