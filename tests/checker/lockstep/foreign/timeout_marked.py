#!/usr/bin/env python3
"""The inbox of timeout_sequencer.py behind the helper for Python, with marks. --fault NAME breaks what marks or numbers promise;
--count FILE writes how often an event was delivered; --hide NAME[,NAME...] declares state variables that it cannot show; --never
EVENT[,EVENT...] says of an event that it has no counterpart."""

import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parents[3] / "adapter")]
import sequent_adapter as helper  # noqa: E402
import timeout_sequencer as plain  # noqa: E402



def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else ""


FAULT, HIDDEN, NEVER = option("--fault"), option("--hide").split(","), option("--never").split(",")
BUG = option("--bug") or None
plain.Refused = helper.Refused  # what its rules raise
delivered = 0


class Marked(plain.Inbox):
    slices = ["timeout"]
    events = plain.EVENTS
    hidden = [name for name in HIDDEN if name]

    def __init__(self, parameters, slice):
        super().__init__(parameters, BUG)

    def state(self):
        shown = super().state()
        if FAULT == "owed" and self.queue:
            shown["inbox.owed"] = 3  # it fits its variable, but no rule goes on from there
        return {name: value for name, value in shown.items() if name not in HIDDEN}


def event(name, method):
    def deliver(self, *picks):
        global delivered
        delivered += 1
        if name in NEVER:
            raise helper.NotRealisable("there is no such thing here")
        if FAULT == "full" and name == "Enqueue" and len(self.queue) == 2:  # a third one, which the model takes
            raise helper.NotRealisable("there is no third one")
        if FAULT == "escape" and name == "Enqueue":
            raise helper.Refused("\x1b[2J\nagree: 100 walks")
        getattr(plain.Inbox, method)(self, *picks)
    return deliver


for name, method in {"Tick": "tick", "Enqueue": "enqueue", "Post": "post", "Force": "force", "Reorg": "reorg",
                     "SetOperatorMode": "turn", "Emergency": "declare"}.items():
    setattr(Marked, name, event(name, method))

answer = helper._Server.answer


def faulty(server, ask):
    if FAULT == "dies" and ask.get("id", 0) > 60:
        sys.exit(9)
    if FAULT == "rehides" and ask["do"] == "reset":  # other state variables each time
        return {**answer(server, ask), "hidden": ["inbox.owed"] * (ask["id"] > 2)}
    if FAULT == "misnumbered" and ask["do"] == "mark":
        return {"mark": 7}
    if FAULT == "stays" and ask["do"] == "return":  # and says that it went
        return {}
    if FAULT == "forgetful" and ask["do"] == "return":
        server.marks.clear()
    if FAULT == "late" and ask["do"] == "deliver":  # the answer to the question before this one
        return {**answer(server, ask), "id": ask["id"] - 1}
    return answer(server, ask)


helper._Server.answer = faulty
helper.serve(Marked)
if "--count" in sys.argv:
    pathlib.Path(option("--count")).write_text(str(delivered))
