#!/usr/bin/env python3
"""The inbox of timeout_sequencer.py behind the helper for Python, with marks. --fault NAME breaks what marks promise; --count FILE
writes how often an event was delivered."""

import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent.parent / "adapter")]
import sequent_adapter as helper  # noqa: E402
import timeout_sequencer as plain  # noqa: E402

FAULT = sys.argv[sys.argv.index("--fault") + 1] if "--fault" in sys.argv else None
plain.Refused = helper.Refused  # what its rules raise
delivered = 0


class Marked(plain.Inbox):
    slices = ["timeout"]
    events = plain.EVENTS

    def __init__(self, parameters, slice):
        super().__init__(parameters)


def event(method):
    def deliver(self, *picks):
        global delivered
        delivered += 1
        getattr(plain.Inbox, method)(self, *picks)
    return deliver


for name, method in {"Tick": "tick", "Enqueue": "enqueue", "Post": "post", "Force": "force", "Reorg": "reorg", "Turn": "turn",
                     "Emergency": "declare"}.items():
    setattr(Marked, name, event(method))

answer = helper._Server.answer


def faulty(server, ask):
    if FAULT == "misnumbered" and ask["do"] == "mark":
        return {"mark": 7}
    if FAULT == "stays" and ask["do"] == "return":  # and says that it went
        return {}
    if FAULT == "forgetful" and ask["do"] == "return":
        server.marks.clear()
    return answer(server, ask)


helper._Server.answer = faulty
helper.serve(Marked)
if "--count" in sys.argv:
    pathlib.Path(sys.argv[sys.argv.index("--count") + 1]).write_text(str(delivered))
