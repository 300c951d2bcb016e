"""The figures, from what the recount noted: each worked out on its own, over the list of what happened."""

from drills.recount import since
from drills.tallies_asked import asked


def figures(r):
    begun, end = r.first.at, r.last.at
    zero = r.of("set")[0][0] if r.of("set") else r.first
    return {
        "stretch": {
            "sort": "drill" if r.drill else "crisis",
            "name": r.ledger.title if r.drill else "",
            "first": r.first.seq,
            "last": r.last.seq,
            "begun": written(begun),
            "ended": written(end),
            "seconds": since(begun, end),
            "over": r.over,
        },
        "lock": lock(r, begun),
        "first": {
            "approved": first(zero, [line for (line,) in r.of("message.approved")]),
            "out": first(zero, [line for source, _, _, line in r.of("stood") if source == "message"]),
            "edition": first(zero, [line for line, _, _ in r.of("released") if line["themes"]]),
        },
        "approvals": approvals(r, end),
        "promises": promises(r, begun, end),
        "takeovers": [{"by": by, "seconds": since(open_, at)} for by, open_, at in r.of("taken")],
        "corrections": corrections(r),
        "asked": asked(r, begun, end),
        "leaks": leaks(r),
        "gate": {
            "begun": len(r.of("begun")),
            "astray": [{"delivery": d, "seq": s, "why": why} for s, d, _, why in r.of("begun") if why],
        },
        "script": script(r, begun),
        "sent": sent(r, begun),
    }


def written(micro):
    from datetime import UTC, datetime, timedelta

    return (
        (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro)).isoformat().replace("+00:00", "Z")
    )


def first(zero, lines):
    return next((since(zero.at, line.at) for line in lines if line.seq >= zero.seq), None)


def confirmations(r, after):
    """When each account was first confirmed, from the setting until the level is set again."""
    later = [other.seq for (other,) in r.of("level.set") if other.seq > after]
    until = min(later, default=r.last.seq + 1)
    words = sorted(
        [(w.seq, w.at, w["accounts"]) for (w,) in r.of("lock.seen")]
        + [(w.seq, w.at, [w["account"]]) for (w,) in r.of("lock.confirmed")]
    )
    found = {}
    for seq, at, accounts in words:
        for name in accounts if after < seq < until else ():
            found.setdefault(name, at)
    return found


def lock(r, begun):
    looked = [line.at for (line,) in r.of("level.previewed") if line["level"] == "crisis"]
    told = {
        "previewed": since(begun, looked[0]) if looked and r.drill else None,
        "decided": None, "set": None, "accounts": 0, "enforced": 0, "vouched": 0, "receipt": None,
        "heads": 0, "reached": 0, "all_heads": None,
    }  # fmt: skip
    if not r.of("set"):
        return told
    line, look = r.of("set")[0]
    confirmed = confirmations(r, line.seq)
    open_ = [name for name, one in r.locked.items() if not one["enforced"]]
    departments = {}
    for name, one in r.locked.items():
        departments.setdefault(one["department"], []).append(name)
    departments.pop(None, None)
    reached = {d: [confirmed.get(name) for name in those] for d, those in departments.items()}
    complete = [times for times in reached.values() if None not in times]
    told |= {
        "decided": since(look, line.at),
        "set": since(begun, line.at),
        "accounts": len(r.locked),
        "enforced": len(r.locked) - len(open_),
        "vouched": len(r.locked) - sum(name not in confirmed for name in open_),
        "heads": len(departments),
        "reached": len(complete),
    }
    if r.locked and all(name in confirmed for name in open_):
        told["receipt"] = since(line.at, max((confirmed[name] for name in open_), default=line.at))
    if departments and len(complete) == len(departments):
        told["all_heads"] = since(line.at, max(at for times in complete for at in times))
    return told


def approvals(r, end):
    """By walking each message's own story, from the first of its entries to the last."""
    kinds = ["submitted", "approved", "returned", "drafted", "withdrawn", "released"]
    story = sorted(
        [(line.seq, kind, line) for kind in kinds for (line,) in r.of(f"message.{kind}")]
        + [(line.seq, "level", line) for (line,) in r.of("level.set")]
    )
    asked, phase, answers = {}, dict(r.phases), []
    for _, kind, line in story:
        name = line["message"]
        if kind == "level":
            down = line["before"] == "crisis"
            kept = {m for m, where in phase.items() if where in ("submitted", "approved")}
            asked = {} if down else {m: asked.get(m, line.at) for m in sorted(kept)}
            phase |= dict.fromkeys(kept, "draft" if down else "submitted")
            continue
        if kind == "submitted":
            asked[name] = line.at
        elif kind in ("approved", "returned") and name in asked:
            answers.append((name, since(asked.pop(name), line.at), kind))
        elif kind in ("drafted", "withdrawn"):
            asked.pop(name, None)
        phase[name] = kind
    waits = sorted(seconds for _, seconds, _ in answers)
    count = len(waits)
    middle = waits[(count - 1) // 2 : count // 2 + 1]
    return {
        "all": [{"message": m, "seconds": s, "verdict": v} for m, s, v in answers],
        "median_halves": None if not waits else 2 * sum(middle) // len(middle),
        "longest": waits[-1] if waits else None,
        "returned": sum(v == "returned" for _, _, v in answers),
        "waiting": len(asked),
        "waiting_longest": since(min(asked.values()), end) if asked else None,
    }


def promises(r, begun, end):
    from drills.ledger import moment

    found, all_ = [], r.of("released")
    for place, (line, due, _) in enumerate(all_):
        if due is None:
            continue
        met = all_[place + 1][0].at if place + 1 < len(all_) else None
        by, stop = moment(due), met or end
        late = stop > by
        found.append(
            {
                "message": line["message"],
                "due": since(begun, by),
                "met": since(begun, met),
                "late": since(by, stop) if late else 0,
                "word": "missed" if late else "kept" if met else "open",
            }
        )
    return found


def corrections(r):
    kinds = {one["id"]: one["kind"] for one in r.ledger.script}
    told = [
        (line.seq, line) for (line,) in r.of("inject.played") if kinds.get(line["inject"]) == "correction"
    ]
    found = []
    for line, _, began in r.of("released"):
        if not line["corrects"]:
            continue
        mine = next((one for one in told if one[0] < line.seq), None)
        if mine:
            told.remove(mine)
        start, inject = (mine[1].at, mine[1]["inject"]) if mine else (began, None)
        carried = sorted(
            d["account"]
            for d in r.end["deliveries"].values()
            if d["source"] == "message" and d["message"] == line["corrects"] and d["outcome"] == "delivered"
        )
        right = {}
        for source, message, account, stood in r.of("stood"):
            if source == "message" and message == line["message"]:
                right.setdefault(account, stood.at)
        times = [right[account] for account in carried if account in right]
        whole = carried and len(times) == len(carried)
        found.append(
            {
                "inject": inject,
                "message": line["corrects"],
                "carried": len(carried),
                "corrected": len(times),
                "seconds": since(start, max(times)) if whole else None,
            }
        )
    never = [
        {"inject": line["inject"], "message": None, "carried": 0, "corrected": 0, "seconds": None}
        for _, line in told
    ]
    return found + never


def leaks(r):
    left = dict(r.of("left"))
    return {
        "left": len(left),
        "unknown": sum(kinds is None for kinds in left.values()),
        "found": [{"delivery": name, "kinds": kinds} for name, kinds in left.items() if kinds],
    }


def script(r, begun):
    ledger, told = r.ledger, []
    for one in sorted(ledger.script, key=lambda each: each["at"]):
        words = set(ledger.observed.get(one["id"], {}).values())
        seen = next((word for word in ("not_done", "partly", "done") if word in words), "unobserved")
        told.append(
            {
                "inject": one["id"],
                "kind": one["kind"],
                "due": one["at"] * 60,
                "played": since(begun, ledger.played.get(one["id"])),
                "left_out": one["id"] in ledger.left_out,
                "seen": seen,
            }
        )
    counted = {
        word: sum(t["seen"] == word for t in told) for word in ("done", "partly", "not_done", "unobserved")
    }
    return {"injects": told, **counted, "foreign": list(foreign(r))}


def foreign(r):
    known = {one["id"]: one for one in r.ledger.script}
    for (line,) in r.of("inject.played"):
        one = known.get(line["inject"])
        if one is None or one["kind"] != "foreign":
            continue
        meant = [s for s in r.of("spotted") if one["account"] in s[:2] and s[2] >= line.at]
        account, _, at = meant[0] if meant else (None, None, None)
        yield {"inject": one["id"], "account": account, "seconds": since(line.at, at)}


def sent(r, begun):
    released = [line for line, _, _ in r.of("released")]
    ways, halves = {}, 0
    for one in r.end["deliveries"].values():
        if one["at"] >= begun:
            own = one["channel"] or r.end["channels"].get(one["account"], "")
            name = "mail" if one["source"] in ("answer", "reply") else own
            ways.setdefault(name, []).append(one["outcome"])
    for line in released:
        there = [
            one["outcome"] == "delivered"
            for one in r.end["deliveries"].values()
            if one["message"] == line["message"] and one["source"] == "message"
        ]
        halves += any(there) and not all(there)
    return {
        "messages": len(released),
        "editions": sum(bool(line["themes"]) for line in released),
        "withdrawn": sum(line["was_out"] for (line,) in r.of("message.withdrawn")),
        "halves": halves,
        "posts": len({line["subject"] for (line,) in r.of("dispatch.claimed") if line["source"] == "post"}),
        "ways": [
            {
                "channel": name,
                "delivered": of.count("delivered"),
                "failed": of.count("failed"),
                "uncertain": of.count("uncertain"),
                "expired": of.count("expired"),
                "open": sum(map(of.count, ("waiting", "claimed", "by_hand"))),
            }
            for name, of in sorted(ways.items())
        ],
    }
