@ABOUT@
#
# Your sequencer stands behind the JSON lines of Sequent's adapters: SEQUENT_ADAPTER='python3 my_sequencer.py' python3 THIS_FILE
import json
import os
import subprocess
import unittest

SLICE = "@SLICE@"
PARAMETERS = @PARAMETERS@
EVENTS = @EVENTS@
VARIABLES = @VARIABLES@
INITIAL = @INITIAL@  # what is not named is 0
RUN = [
@STEPS@]  # words, event, choices, what changes

# The run ends where @ENDS@. While this is False, the test says that your sequencer does
# all of it; once you have mended that, make it True: then one of the events must be refused.
MENDED = False


class Adapter:
    def __init__(self, command):
        self.process = subprocess.Popen(command, shell=True, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("the adapter ended")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class @SUITE@(unittest.TestCase):
    def setUp(self):
        command = os.environ.get("SEQUENT_ADAPTER")
        if not command:
            self.skipTest("set SEQUENT_ADAPTER to the command that starts your adapter")
        self.adapter = Adapter(command)
        self.addCleanup(self.adapter.close)

    def expect(self, state):
        seen = self.adapter.ask(do="observe")["state"]
        expected = {name: state.get(name, 0) for name in seen if name in VARIABLES}
        self.assertEqual({name: seen[name] for name in expected}, expected)

    def test_@NAME@(self):
        self.adapter.ask(do="hello", protocol="sequent-adapter", version=2)
        self.adapter.ask(do="reset", slice=SLICE, parameters=PARAMETERS, events=EVENTS, variables=VARIABLES)
        state, refused = dict(INITIAL), False
        self.expect(state)
        for words, event, choices, changes in RUN:
            with self.subTest(words):
                answer = self.adapter.ask(do="deliver", event=event, picks=choices)
                refused = not answer.get("accepted", False)
                if refused and not MENDED:
                    self.fail(f"refused: {answer.get('reason', 'no reason given')}")
                state.update(changes)
                if not refused and not MENDED:
                    self.expect(state)
            if refused:
                break
        if MENDED:
            self.assertTrue(refused, "every event of the run is still taken")


if __name__ == "__main__":
    unittest.main()
