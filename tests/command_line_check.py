"""Exercises and their answers: what `check` says, with which score and exit code.

    command_line_check.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import sys
import tempfile

from command_line import call, check, expect, finish

SOURCE = pathlib.Path(sys.argv[2])
EXERCISES = sorted((SOURCE / "scenarios" / "exercises").glob("*.exercise.json"))
ANSWERS = SOURCE / "tests" / "exercises"


def judged(task, answer):
    result = call("check", "--format", "json", str(task), str(answer))
    return result, json.loads(result.stdout)


def every_exercise(folder):
    """Its own answer solves it, and what it begins with does not; every goal is missed by somebody."""
    check("there are twelve exercises", len(EXERCISES) == 12)
    for file in EXERCISES:
        name = file.name.replace(".exercise.json", "")
        exercise = json.loads(file.read_text(encoding="utf-8"))
        result, told = judged(file, ANSWERS / f"{name}.json")
        check(f"{name}: its answer solves it", result.returncode == 0 and told["solved"], result)
        points = sum(goal.get("points", 1) for goal in exercise["goals"])
        check(f"{name}: all points", told["score"] == told["of"] == points)
        begin = folder / "begin.json"
        begin.write_text(json.dumps(exercise["scenario"]), encoding="utf-8")
        result, told = judged(file, begin)
        check(f"{name}: its beginning does not", result.returncode == 1 and not told["solved"], result)
        holes = json.dumps(exercise["scenario"]).count('"?"')
        check(f"{name}: it has holes", holes or exercise.get("keeps") == "programs")
        check(f"{name}: they are counted", told["holes"] == holes)
        # An answer that fills nothing in: holes in lists go, those of values are left out.
        empty = json.loads(json.dumps(exercise["scenario"]), object_hook=lambda one: {
            key: [item for item in value if item != "?"] if isinstance(value, list) else value
            for key, value in one.items() if value != "?"})
        begin.write_text(json.dumps(empty), encoding="utf-8")
        result = call("check", str(file), str(begin))
        check(f"{name}: nothing is no answer", result.returncode in (1, 2) and "not solved" in result.stdout, result)
        if exercise.get("lesson"):
            lesson = SOURCE / "scenarios" / "lessons" / (exercise["lesson"] + ".json")
            check(f"{name}: its lesson is there", lesson.exists())
        for hint in [exercise["task"], *(goal["say"] for goal in exercise["goals"])]:
            check(f"{name}: no answer is given away", '"as"' not in hint and '": true' not in hint)


def answers(folder):
    task = EXERCISES[0]
    right = json.loads((ANSWERS / "01-make-this-handle-inheritable.json").read_text(encoding="utf-8"))
    file = folder / "answer.json"

    def with_steps(change):
        answer = json.loads(json.dumps(right))
        change(answer["steps"])
        file.write_text(json.dumps(answer), encoding="utf-8")
        return call("check", str(task), str(file))

    expect("a right answer", with_steps(lambda steps: None), 0, out="solved: 2 of 2 points")
    expect("with a note", with_steps(lambda steps: steps[0].update(note="Y")), 0, out="solved")
    wrong = with_steps(lambda steps: steps[0].update(inherit=False))
    expect("a wrong one", wrong, 1, out="not solved yet: 0 of 2 points")
    expect("another step", with_steps(lambda steps: steps[2].update(handle="ready|1")), 1, out="missing or changed")
    expect("a step too many", with_steps(lambda steps: steps.append(steps[2])), 1, out="more steps than the exercise")
    expect("a step too few", with_steps(lambda steps: steps.pop()), 1, out="missing or changed")
    expect("no scenario", with_steps(lambda steps: steps[2].update(handel="x")), 2, out="answer.json:1:")
    file.write_text("{", encoding="utf-8")
    expect("no JSON", call("check", str(task), str(file)), 2, out="answer.json:1:2")
    expect("no file", call("check", str(task), "none.json"), 2, err="none.json")
    expect("from standard input", call("check", str(task), "-", text=json.dumps(right)), 0, out="solved")
    order = json.loads((ANSWERS / "12-find-the-order-that-hangs.json").read_text(encoding="utf-8"))
    order["steps"][2], order["steps"][4] = order["steps"][4], order["steps"][2]
    file.write_text(json.dumps(order), encoding="utf-8")
    expect("a thread's own order", call("check", str(EXERCISES[11]), str(file)), 1, out="bank/t1 does not make")


def exercises(folder):
    """What is no exercise is refused, with its place."""
    good = json.loads(EXERCISES[0].read_text(encoding="utf-8"))
    answer = str(ANSWERS / "01-make-this-handle-inheritable.json")
    file = folder / "mine.exercise.json"
    for change, words in (({"goals": []}, "a goal at least"), ({"golas": 1}, 'did you mean "goals"'),
                          ({"format": "x"}, "handlesim-exercise/1"), ({"keeps": "all"}, "none of steps, programs"),
                          ({"goals": [{"say": "x"}]}, "a goal has one of"), ({"task": 1}, "expected a string"),
                          ({"goals": [{"say": "x", "explore": "maybe"}]}, "none of holds, found"),
                          ({"goals": [{"say": "x", "as_expected": False}]}, "only true"),
                          ({"goals": [{"say": "x", "check": {"do": "CloseHandle"}}]}, "goals/0/check"),
                          ({"goals": [{"say": "x", "check": {"check_object": "a", "alvie": True}}]},
                           'did you mean "alive"'),
                          ({"goals": [{"say": "x", "always": {"repeat": 2, "steps": []}}]}, "goals/0/always"),
                          ({"goals": [{"say": "x", "calls": "CreateEvnt"}]}, 'did you mean "CreateEvent"'),
                          ({"goals": [{"say": "x", "calls": "CloseHandle", "least": 2, "most": 1}]}, "goals/0/least"),
                          ({"goals": [{"say": "x", "as_expected": True, "least": 2}]}, "goals/0/least"),
                          ({"goals": [{"say": "x", "hangs": []}]}, "a thread at least")):
        file.write_text(json.dumps({**good, **change}), encoding="utf-8")
        expect(f"{change}", call("check", str(file), answer), 2, err=words)
        check(f"{change}: its place", "mine.exercise.json:1:" in call("check", str(file), answer).stderr)
    file.write_text(json.dumps({**good, "goals": [
        {"say": "a", "explore": "holds"}, {"say": "b", "explore": "found", "points": 4},
        {"say": "c", "always": {"check_object": "ready", "alive": True}},
        {"say": "d", "check": {"check_object": "nobody", "alive": True}, "points": 2}]}), encoding="utf-8")
    _, told = judged(file, answer)
    check(f"goals of every kind: {told}", [goal["met"] for goal in told["goals"]] == [True, False, True, False])
    check("points are added up", told["score"] == 2 and told["of"] == 8)
    repeated = {"title": "t", "steps": [{"repeat": 3, "steps": [{"by": "main", "do": "CreateEvent"}]}]}
    file.write_text(json.dumps({**good, "scenario": {"title": "t", "steps": ["?"]}, "goals": [
        {"say": "a", "calls": "CreateEvent", "least": 3, "most": 3}]}), encoding="utf-8")
    mine = folder / "repeated.json"
    mine.write_text(json.dumps(repeated), encoding="utf-8")
    expect("every round is a call", call("check", str(file), str(mine)), 0, out="solved")
    nothing = folder / "nothing.json"
    nothing.write_text(json.dumps({"title": "t", "steps": []}), encoding="utf-8")
    expect("an answer without steps", call("check", str(file), str(nothing)), 1, out="not solved")
    file.write_text(json.dumps({**good, "keeps": "programs", "scenario": {"title": "t", "steps": [
        {"by": "main", "do": "CreateEvent"}]}}), encoding="utf-8")
    expect("calls in a block are calls", call("check", str(file), str(mine)), 1, out="main does not make")
    expect("exercises are no scenarios of a folder", call("run", str(SOURCE / "scenarios" / "exercises")), 2,
           err="no scenario in this folder")


with tempfile.TemporaryDirectory() as temporary:
    here = pathlib.Path(temporary)
    every_exercise(here)
    answers(here)
    exercises(here)
finish()
