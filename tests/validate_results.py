"""What the verbs write as JSON, against the schemas of cli/schemas, by an independent validator.

    validate_results.py HANDLESIM REPOSITORY
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft7Validator

program, repository = sys.argv[1], Path(sys.argv[2])
schemas = {file.name.split(".")[0]: Draft7Validator(json.loads(file.read_text(encoding="utf-8")))
           for file in (repository / "cli" / "schemas").glob("*.schema.json")}
passed = failed = 0


def told(*arguments):
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr)
    return done.stdout.decode("utf-8")


def check(name, document, what):
    global passed, failed
    error = next(schemas[name].iter_errors(document), None)
    if error is None:
        passed += 1
        return
    failed += 1
    print(f"FAILED {name}: {what}: at {list(error.absolute_path)}: {error.message[:300]}")


# A recording and run's result say the same in the same words; a step of run's result only has more around it.
transcript, result = (schemas[name].schema["definitions"] for name in ("transcript", "run"))
for part in sorted(set(transcript) & set(result) - {"step"}):
    if transcript[part] == result[part]:
        passed += 1
    else:
        failed += 1
        print(f"FAILED run: its {part} is not that of a transcript")

scenarios = [file for folder in ("lessons", "field", "edges")
             for file in sorted((repository / "scenarios" / folder).glob("*.json"))
             if not file.name.endswith((".explore.json", ".ko.json"))]
check("run", json.loads(told("run", "--lint", "--coverage", "--format", "json", *scenarios)), "all scenarios")
states = [file for file in scenarios if file.parent.name != "edges"]
with_state = json.loads(told("run", "--state", "--format", "json", *states))
check("run", with_state, "scenarios with their states")
assert all("state_at_start" in one and all("state" in step for step in one["steps"]) for one in with_state["scenarios"])
with tempfile.TemporaryDirectory() as folder:
    transcripts = Path(folder) / "all.jsonl"
    told("run", "--profile", "wine-8", "--transcript", transcripts, *scenarios)
    lines = transcripts.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        check("transcript", json.loads(line), f"line {number}")
    check("why", json.loads(told("why", "--format", "json", transcripts)), "a transcript of all")
    check("compare", json.loads(told("compare", "--format", "json", transcripts, *scenarios)), "a transcript of all")
    surprise = Path(folder) / "surprise.jsonl"
    told("run", "--transcript", surprise, repository / "tests" / "goldens" / "surprises" / "checks.json")
    check("compare", json.loads(told("compare", "--format", "json", surprise, surprise)), "a surprise with itself")
    recorded = Path(folder) / "recorded.jsonl"
    told("run", "--transcript", recorded, repository / "scenarios" / "lessons")
    check("run", json.loads(told("run", "--state", "--format", "json", recorded)), "the states of recordings")
logs = repository / "tests" / "trace" / "logs"
for file in sorted(logs.iterdir()):
    check("check-trace", json.loads(told("check-trace", "--format", "json", file)), file.name)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        told("check-trace", "--redact", record, file)
        for number, line in enumerate(record.read_text(encoding="utf-8").splitlines(), 1):
            check("events", json.loads(line), f"the record of {file.name}, line {number}")
two = told("check-trace", "--format", "json", logs / "handle-exe.txt", logs / "handle-exe-later.txt")
check("check-trace", json.loads(two), "two listings")
for file in sorted((repository / "scenarios" / "field").glob("*.json")):
    if file.name.endswith((".explore.json", ".ko.json")):
        continue
    check("why", json.loads(told("why", "--format", "json", file)), file.name)

for expectation in sorted((repository / "scenarios" / "field").glob("*.explore.json")):
    file = expectation.with_name(expectation.name.replace(".explore.json", ".json"))
    check("explore", json.loads(told("explore", "--quiet", "--format", "json", file)), file.name)
    check("explore", json.loads(told("explore", "--quiet", "--reduce", "--format", "json", file, file)), file.name)
check("explore", json.loads(told("explore", "--world", "2,1,2", "--format", "json")), "a closed world")

for file in sorted((repository / "scenarios" / "exercises").glob("*.exercise.json")):
    check("exercise", json.loads(file.read_text(encoding="utf-8")), file.name)
    answer = repository / "tests" / "exercises" / file.name.replace(".exercise.json", ".json")
    check("check", json.loads(told("check", "--format", "json", file, answer)), answer.name)
check("check", json.loads(told("check", "--format", "json", file, repository / "scenarios" / "lessons" /
                               "01-one-table-per-process.json")), "another scenario")

check("fuzz", json.loads(told("fuzz", "--calls", "2000", "--format", "json")), "programs on the model")

assert passed > 1000, passed
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
