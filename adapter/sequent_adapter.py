"""Sequent's adapter protocol (spec/adapter.md) for Python: an adapter is a class with one method an event.

    from sequent_adapter import Refused, require, serve

    class Mine:
        slices = ["timeout"]
        events = {"Tick": [], "Enqueue": ["who"]}   # the events it takes, each with its choices in the order of the arguments
        def __init__(self, parameters, slice): ...  # the initial state
        def Tick(self): ...                         # raises Refused to refuse; any other exception ends the run
        def Enqueue(self, who): ...
        def state(self): ...                        # {"inbox.len": 0, ...}: integers, the same names every time
    serve(Mine, name="mine 1.0")

A refusal must leave the state as it was. `hidden = [...]` declares state variables that it cannot show; raise NotRealisable for an event
whose choices have no counterpart in the system. Mine.asked is the whole question of the last reset: "events" with what their choices
take, "variables" with the largest value of each. A class whose instances copy.deepcopy can copy is marked and returned to by copying; one that
is not sets `marks = False`, or has methods mark() and back(mark) of its own.
"""
import copy
import json
import sys
import traceback


class Refused(Exception):
    """The event is not allowed here; its text is the reason."""


class NotRealisable(Exception):
    """The event with these choices has no counterpart in this system, which is as it was."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


class _Server:
    def __init__(self, adapter, name):
        self.adapter, self.name, self.marks, self.system = adapter, name, [], None

    def answer(self, ask):
        do = ask.get("do")
        if do == "hello":
            return {"version": 2, "name": self.name, "can": ["mark"] if getattr(self.adapter, "marks", True) else []}
        if do == "reset":
            if ask["slice"] not in self.adapter.slices:
                return {"error": f"no implementation of {ask['slice']}"}
            self.adapter.asked = ask
            self.system = self.adapter(ask["parameters"], ask["slice"])
            self.marks = []
            return {"events": list(self.adapter.events), "hidden": list(getattr(self.adapter, "hidden", [])),
                    "state": self.system.state()}
        if do == "deliver":
            return {**self.deliver(ask["event"], ask.get("picks", {})), "state": self.system.state()}
        if do == "observe":
            return {"state": self.system.state()}
        if do == "mark":
            own = getattr(self.system, "mark", None)
            self.marks.append(own() if own else copy.deepcopy(self.system))
            return {"mark": len(self.marks) - 1}
        if do == "return":
            return self.back(ask["mark"])
        return {"error": f"no such question: {do}"}

    def deliver(self, event, picks):
        names = self.adapter.events.get(event)
        if names is None:
            return {"accepted": False, "reason": f"no event {event}"}
        try:
            getattr(self.system, event)(*[picks[name] for name in names])
            return {"accepted": True}
        except Refused as refusal:
            return {"accepted": False, "reason": str(refusal)}
        except NotRealisable as why:
            return {"realisable": False, "reason": str(why)}

    def back(self, mark):
        if not 0 <= mark < len(self.marks):
            return {"error": f"no mark {mark}"}
        own = getattr(self.system, "back", None)
        if own:
            own(self.marks[mark])
        else:
            self.system = copy.deepcopy(self.marks[mark])
        del self.marks[mark + 1:]
        return {"state": self.system.state()}


def serve(adapter, name=None):
    """Answers until standard input ends."""
    server = _Server(adapter, name or adapter.__name__)
    for line in sys.stdin:
        ask = {}
        try:
            ask = json.loads(line)
            answer = server.answer(ask)
        except Exception:  # whatever it is, the run ends with it
            answer = {"error": traceback.format_exc()}
        print(json.dumps({**({"id": ask["id"]} if "id" in ask else {}), **answer}), flush=True)
