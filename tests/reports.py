#!/usr/bin/env python3
"""What `why` says of public bug reports and of the smallest input of each kind of fault, beside the repository.

    reports.py HANDLESIM FOLDER

The folder holds scenarios NAME.json with twins NAME-cured.json, and probes/. They are not part of the repository;
where they are not there, nothing is looked at, and that is said. Each answer is a step with the rules that name its
mistake, and rules that must not be given anywhere.
"""
import json
import subprocess
import sys
from pathlib import Path

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])

# By file: what is told of which step (0: of no problem, but as a suspicion), reason, rules, and what must not be said.
ANSWERS = {
    "01-assign-to-job-after-the-end": {"suspicions": ["HT027"]},
    "03-the-pseudoconsole-keeps-its-host": {"step": 6, "rules": ["HT017"]},
    "05-a-handle-is-closed-under-a-poll": {"step": 3, "reason": "signal", "rules": ["HT025"]},
    "06-a-launcher-stands-between": {"step": 5, "rules": ["HT011"], "never": ["HT019"], "follow": {6: 5}},
    "08-the-command-object-holds-the-writer": {"step": 12, "reason": "data", "rules": ["HT002"], "never": ["HT001"]},
    "09-a-name-is-pending-win7": {"step": 3, "reason": "delete-pending"},
    "10-the-daemon-holds-its-directory-approx": {"step": 6, "reason": "sharing", "never": ["HT009"]},
    "12-one-pipe-for-both-directions": {"step": 6, "reason": "turn", "rules": ["HT024", "HT035"],
                                        "never": ["HT001", "HT002"], "cycle": ["host", "host/reader", "plugin"]},
    "13-each-plugin-gets-all-memories": {"step": 5, "rules": ["HT003"]},
    "15-the-main-thread-is-whoever-asks": {"step": 2, "reason": "thread-end", "rules": ["HT038"]},
    "19-the-log-stays-empty": {"step": 5, "rules": ["HT030"], "never": ["HT011"]},
    "21-a-number-names-another-process": {"step": 2, "reason": "process-ended", "rules": ["HT033"], "follow": {3: 2}},
    "23-the-view-keeps-the-memory-but-not-the-name": {"step": 5, "follow": {7: 5}},
    "24-the-accepted-socket-approx": {"step": 5, "reason": "data", "rules": ["HT001", "HT003"]},
    "25-looking-whether-it-exists-takes-the-instance": {"step": 4, "reason": "instance-not-disconnected",
                                                        "rules": ["HT031"]},
    "26-appc-holds-the-output-of-appb": {"step": 11, "reason": "data", "rules": ["HT001", "HT003"]},
    "27-closed-without-disconnect": {"step": 4, "reason": "other-end-closed", "rules": ["HT031"]},
    "35-two-owners-of-one-number": {"suspicions": ["HT023"]},
    "probes/busy": {"step": 3, "reason": "instance-in-use", "rules": ["HT032"]},
    "probes/closed-under-wait": {"step": 2, "reason": "signal", "rules": ["HT025"]},
    "probes/cycle": {"step": 3, "reason": "process-end", "rules": ["HT024"], "cycle": ["p", "c"]},
    "probes/found-05": {"step": 5, "rules": ["HT010"]},
    "probes/ht019-after": {"step": 5, "rules": ["HT011"], "never": ["HT019"]},
    "probes/job-closed": {"step": 5, "rules": ["HT029"]},
    "probes/late-holder": {"step": 3, "reason": "data", "rules": ["HT001", "HT003"], "never": ["HT002"]},
    "probes/mailslot-has-no-end": {"step": 6, "reason": "message", "never": ["HT001", "HT002"]},
    "probes/name-gone": {"step": 3, "reason": "name-absent"},
    "probes/pad-0-30": {"step": 33, "rules": ["HT003"]},
    "probes/pipename": {"step": 2, "reason": "instance-limit", "rules": ["HT032"]},
    "probes/self-suspend": {"step": 1, "reason": "resume", "rules": ["HT034"]},
    "probes/std-dangling": {"step": 4, "rules": ["HT030"]},
    "probes/timeout-mutex": {"step": 3, "reason": "mutex-owner", "rules": ["HT026"]},
    "probes/turn-peek": {"step": 3, "reason": "turn", "rules": ["HT035"], "never": ["HT001"]},
    "probes/turn-read": {"step": 5, "reason": "turn", "rules": ["HT035"], "never": ["HT001"]},
    "probes/two-mutexes": {"step": 7, "reason": "mutex-owner", "rules": ["HT024"], "cycle": ["a", "b"],
                           "follow": {9: 7}},
    "probes/write-full": {"step": 2, "reason": "room", "never": ["HT001"]},
    "probes/write-turn": {"step": 4, "reason": "turn", "rules": ["HT035"], "never": ["HT001"]},
}

failures = []


def check(condition, what):
    if not condition:
        failures.append(what)


def explained(path):
    done = subprocess.run([PROGRAM, "why", str(path), "--format", "json"], capture_output=True, text=True, timeout=60)
    check(done.returncode in (0, 1), f"{path.name}: exit code {done.returncode}\n{done.stderr}")
    if not done.stdout:
        sys.exit(f"FAILED: {path}: {done.stderr}")
    return json.loads(done.stdout)["runs"][0]


def look_at(name, answer):
    run = explained(FOLDER / f"{name}.json")
    given = {rule["rule"] for problem in run["problems"] for rule in problem["rules"]}
    for rule in answer.get("never", []):
        check(rule not in given, f"{name}: {rule} is said, and is not so")
    suspected = {note["rule"] for note in run["suspicions"]}
    check(suspected >= set(answer.get("suspicions", [])), f"{name}: {answer.get('suspicions')} not in {suspected}")
    by_step = {problem["step"]: problem for problem in run["problems"]}
    for step, cause in answer.get("follow", {}).items():
        follows = by_step.get(step, {}).get("follows_from")
        check(follows == cause, f"{name}: step {step} follows from {follows}, not from {cause}")
    if "step" not in answer:
        return
    problem = by_step.get(answer["step"])
    if problem is None:
        return check(False, f"{name}: nothing is said of step {answer['step']}")
    rules = {rule["rule"] for rule in problem["rules"]}
    check(rules >= set(answer.get("rules", [])), f"{name}: rules {sorted(rules)}, wanted {answer.get('rules')}")
    if "reason" in answer:
        kind = (problem["reason"] or {}).get("kind")
        check(kind == answer["reason"], f"{name}: reason {kind}, wanted {answer['reason']}")
    if "cycle" in answer:
        check(problem.get("cycle") == answer["cycle"], f"{name}: cycle {problem.get('cycle')}")
    return None


if not FOLDER.is_dir():
    print(f"no {FOLDER}: the reports were not looked at")
    sys.exit(0)
for each, wanted in ANSWERS.items():
    look_at(each, wanted)
cured = sorted(FOLDER.glob("*-cured.json"))
for twin in cured:
    check(not explained(twin)["wrong"], f"{twin.name}: something is wrong")
check(cured, "no cured twin")
for failure in failures:
    print(f"FAILED: {failure}")
print(f"{len(ANSWERS)} reports and {len(cured)} cured twins looked at, {len(failures)} failures")
sys.exit(1 if failures else 0)
