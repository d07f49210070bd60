#!/usr/bin/env python3
"""A forced-transaction inbox with a timeout (spec/force_include/timeout.md), written from the specification alone
and driven over JSON lines as spec/adapter.md says. With --bug NAME it has one fault that lock-step must find:
2,000 walks do (--walks 2000), fewer come upon most."""

import json
import sys

HONEST, CENSORING, DOWN = 0, 1, 2
EVENTS = {"Tick": [], "Enqueue": ["who"], "Post": ["take", "proof"], "Force": ["upto"], "Reorg": ["depth"],
          "SetOperatorMode": ["mode"], "Emergency": ["on"]}
BUGS = {"oldest": "forcing asks whether the oldest transaction timed out, not the youngest of the prefix",
        "frozen": "the cooldown after an emergency is forgotten",
        "reorg": "a reorg does not bring back what it un-included",
        "lost": "an enqueued transaction is acknowledged and forgotten",
        "garbage": "it answers with something that is no JSON", "silent": "it stops answering", "dies": "it exits"}


class Refused(Exception):
    pass


def require(condition, reason):
    if not condition:
        raise Refused(reason)


class Inbox:
    def __init__(self, p, bug=None):
        self.bug = bug
        self.capacity, self.timeout = p["forced_txs"], p["timeout_l1_blocks"]
        self.cooldown, self.reorg_depth = p["emergency_cooldown_l1_blocks"], p["l1_reorg_depth_max"]
        self.may_censor, self.may_be_down = p["censoring"] == 1, p["offline"] == 1
        self.may_emergency, self.filters = p["emergency"] == 1, p["filtering"] == 1
        self.refuses_targeted = p["address_filter"] == 1
        self.mode, self.emergency, self.freeze, self.interrupted = HONEST, False, 0, False
        self.queue, self.unsettled = [], min(1, self.reorg_depth)
        self.idle, self.past_idle = 0, [0] * self.reorg_depth

    # FI-1, and FI-31 for emergencies.
    def enqueue(self, who):
        require(len(self.queue) < self.capacity, "the inbox is full")
        require(not self.emergency, "an emergency is on")
        require(not (self.refuses_targeted and who == 1), "the address filter lists the sender")
        self.queue.append(dict(age=0, included=False, since=0, ran=0, forced=False, targeted=who == 1, effect=False))
        if self.bug == "lost" and len(self.queue) == 2:
            self.queue.pop()

    def pending(self):
        return [entry for entry in self.queue if not entry["included"]]

    def include(self, entries, forced):  # FI-7
        for entry in entries:
            entry.update(included=True, since=0, ran=entry["ran"] + 1, forced=forced)
            entry["effect"] = not (self.filters and entry["targeted"])

    def post(self, take, proof):  # FI-30
        require(proof == 0, "there are no delay proofs here")
        require(self.mode != DOWN, "the operator is down")  # RO-2; one that censors does whatever the rules allow
        require(take <= len(self.pending()), "so many are not pending")
        self.idle = 0
        self.include(self.pending()[:take], forced=False)

    def why_not_forced(self, upto):
        if self.emergency or (self.freeze > 0 and self.bug != "frozen"):
            return "an emergency is on, or has just been"
        if upto > len(self.queue) or self.queue[upto - 1]["included"]:
            return "nothing is pending there"
        judged = self.pending()[0] if self.bug == "oldest" else self.queue[upto - 1]
        return None if judged["age"] >= self.timeout else "it has not timed out"

    def force(self, upto):  # FI-31
        reason = self.why_not_forced(upto)
        require(reason is None, reason)
        self.include([entry for entry in self.queue[:upto] if not entry["included"]], forced=True)

    def tick(self):
        if self.mode == HONEST:  # FI-5
            require(all(entry["age"] < 1 for entry in self.pending()), "an honest operator leaves nothing waiting")
        for upto in range(1, len(self.queue) + 1):  # FI-8
            require(self.why_not_forced(upto) is not None, "somebody forces what can be forced")
        while self.queue and self.queue[0]["included"] and self.queue[0]["since"] + 1 >= self.reorg_depth:  # FI-2
            self.queue.pop(0)
        # FI-32: the value at the start of each of the last blocks.
        self.idle = min(self.idle + 1, self.timeout)
        self.past_idle = ([self.idle] + self.past_idle)[:self.reorg_depth]
        if not self.emergency and self.freeze > 0:  # FI-6
            self.freeze -= 1
        if not self.emergency and self.freeze == 0 and not self.queue:
            self.interrupted = False
        for entry in self.queue:  # FI-9
            if entry["included"]:
                entry["since"] = min(entry["since"] + 1, self.reorg_depth)
            else:
                entry["age"] = min(entry["age"] + 1, self.timeout + 1)
        self.unsettled = min(self.unsettled + 1, self.reorg_depth)

    def reorg(self, depth):
        require(depth <= self.unsettled, "no block that is settled is replaced")
        kept = []
        for entry in self.queue:
            total = entry["age"] + entry["since"]
            if entry["included"] and entry["since"] < depth and self.bug != "reorg":  # FI-4
                entry.update(included=False, forced=False, effect=False, ran=entry["ran"] - 1)
            if total < depth:  # FI-3
                continue
            if entry["included"]:
                entry["since"] -= depth - 1
            else:
                entry.update(age=total - (depth - 1), since=0)
            kept.append(entry)
        self.queue = kept
        self.unsettled -= depth - 1
        self.idle = self.past_idle[depth - 1]
        for j in range(self.reorg_depth):
            if j + depth - 1 < self.reorg_depth:
                self.past_idle[j] = self.past_idle[j + depth - 1]

    def turn(self, mode):  # RO-1
        require(mode != self.mode, "the operator is so already")
        require(mode != CENSORING or self.may_censor, "the operator does not censor here")
        require(mode != DOWN or self.may_be_down, "the operator is never down here")
        self.mode = mode

    def declare(self, on):  # FI-6
        require(self.may_emergency, "there are no emergencies here")
        require((on == 1) != self.emergency, "it is so already")
        self.emergency = on == 1
        if self.emergency:
            self.freeze, self.interrupted = self.cooldown, True

    def state(self):
        seen = {"rotation.mode": self.mode, "halt.emergency": self.emergency, "halt.freeze": self.freeze,
                "halt.interrupted": self.interrupted, "inbox.len": len(self.queue), "inbox.owed": len(self.pending()),
                "inbox.unsettled": self.unsettled, "force.last_timestamp_age": self.idle}
        for j in range(2):
            seen[f"force.past_last_timestamp_age[{j}]"] = self.past_idle[j] if j < self.reorg_depth else 0
        for i in range(3):
            entry = self.queue[i] if i < len(self.queue) else {}
            for field in ("age", "included", "since", "ran", "forced", "targeted", "effect"):
                seen[f"inbox.{field}[{i}]"] = entry.get(field, 0)
            seen[f"inbox.receipt[{i}]"] = entry.get("effect", 0)
        return {name: int(value) for name, value in seen.items()}


def main():
    bug = sys.argv[2] if len(sys.argv) == 3 and sys.argv[1] == "--bug" and sys.argv[2] in BUGS else None
    if len(sys.argv) > 1 and bug is None:
        sys.exit(f"usage: {sys.argv[0]} [--bug {'|'.join(BUGS)}]")
    inbox, delivered = None, 0
    for line in sys.stdin:
        ask = json.loads(line)
        if ask["do"] == "hello":
            answer = {"version": 1, "name": "timeout_sequencer.py"}
        elif ask["do"] == "reset":
            if ask["slice"] != "timeout":
                answer = {"error": f"no implementation of {ask['slice']}"}
            else:
                inbox = Inbox(ask["parameters"], bug)
                answer = {"events": list(EVENTS), "state": inbox.state()}
        elif ask["do"] == "deliver":
            delivered += 1
            if delivered > 20 and bug == "dies":
                sys.exit(3)
            while delivered > 20 and bug == "silent":
                pass
            act = {"Tick": inbox.tick, "Enqueue": inbox.enqueue, "Post": inbox.post, "Force": inbox.force,
                   "Reorg": inbox.reorg, "SetOperatorMode": inbox.turn, "Emergency": inbox.declare}[ask["event"]]
            try:
                act(*(ask["picks"][pick] for pick in EVENTS[ask["event"]]))
                answer = {"accepted": True, "state": inbox.state()}
            except Refused as refusal:
                answer = {"accepted": False, "reason": str(refusal), "state": inbox.state()}
        else:
            answer = {"state": inbox.state()}
        print("accepted!" if bug == "garbage" and delivered > 20 else json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
