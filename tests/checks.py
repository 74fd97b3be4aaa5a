"""What tests in Python share: what holds is counted, and what does not is printed at once.

A test in a folder below begins with sys.path.insert(0, FOLDER_OF_THIS_FILE).
"""

import sys

checks = 0
failures = 0


def words_of(told):
    """Of a program that ended: how, and the end of what it said."""
    if not hasattr(told, "returncode"):
        return told
    return f"exit {told.returncode}\n  out: {told.stdout[-600:]!r}\n  err: {told.stderr[-600:]!r}"


def check(what, condition, told=""):
    global checks, failures
    checks += 1
    if condition:
        return
    failures += 1
    print(f"FAILED: {what}\n  {words_of(told)}", flush=True)


def finish(note=""):
    """A test that looked at nothing could not have failed, and fails."""
    print(f"{note}{checks} checks, {failures} failures")
    sys.exit(1 if failures or not checks else 0)
