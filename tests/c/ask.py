"""The library from Python, without a binding: ctypes.

    ask.py LIBRARY SCENARIO...

Prints of each scenario whether it comes out as expected, and the first sentence of what `why` tells.
"""

import ctypes
import json
import sys


class Handlesim:
    def __init__(self, library):
        self.calls = ctypes.CDLL(library)
        for name in ("run", "why", "explore"):
            ask = getattr(self.calls, f"handlesim_{name}")
            ask.argtypes, ask.restype = [ctypes.c_char_p, ctypes.c_char_p], ctypes.c_void_p
            setattr(self, name, lambda text, ask=ask, **options: self.answer(
                ask(text.encode(), json.dumps(options).encode())))
        self.calls.handlesim_is_answer.argtypes = [ctypes.c_void_p]
        self.calls.handlesim_text.argtypes = [ctypes.c_void_p]
        self.calls.handlesim_text.restype = ctypes.c_char_p
        self.calls.handlesim_free.argtypes = [ctypes.c_void_p]

    def answer(self, pointer):
        if not pointer:
            raise MemoryError
        try:
            told = json.loads(self.calls.handlesim_text(pointer))
            if not self.calls.handlesim_is_answer(pointer):
                raise ValueError(told["message"])
            return told
        finally:
            self.calls.handlesim_free(pointer)


def main():
    handlesim = Handlesim(sys.argv[1])
    for file in sys.argv[2:]:
        with open(file, encoding="utf-8") as scenario:
            text = scenario.read()
        run = handlesim.run(text, file=file)
        problems = handlesim.why(text, file=file)["runs"][0]["problems"]
        print(f"{file}: {'as expected' if run['exit_code'] == 0 else 'NOT AS EXPECTED'}")
        for problem in problems[:1]:
            print(f"  {problem['sentence']}")
    try:
        handlesim.run("{}")
    except ValueError as wrong:
        print(f"refused: {wrong}")


main()
