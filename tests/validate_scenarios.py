"""Checks every scenario of the repository against scenarios/schema.json with an independent validator."""

import json
import pathlib
import sys


def load_validator():
    try:
        import jsonschema
    except ImportError:
        # The interpreter that the build found may not be the one for which the package is installed.
        system = pathlib.Path("/usr/bin/python3")
        if system.exists() and pathlib.Path(sys.executable).resolve() != system.resolve():
            import os

            os.execv(system, [str(system), *sys.argv])
        sys.exit("the package jsonschema is missing: apt-get install python3-jsonschema")
    return jsonschema


def main():
    jsonschema = load_validator()
    scenarios = pathlib.Path(sys.argv[1])
    schema = json.loads((scenarios / "schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)

    others = ("schema.json", ".explore.json", ".exercise.json", ".ko.json")
    files = [path for path in sorted(scenarios.rglob("*.json")) if not path.name.endswith(others)]
    bad = 0
    for path in files:
        for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
            bad += 1
            where = "/".join(str(part) for part in error.absolute_path)
            print(f"{path}: at /{where}: {error.message[:300]}")

    # The schema must be able to refuse: each of these has one thing wrong.
    wrong = [
        {},
        {"title": "t", "steps": [{"by": "main", "do": "CloseHandel", "handle": "h"}]},
        {"title": "t", "steps": [{"by": "main", "do": "CloseHandle"}]},
        {"title": "t", "steps": [{"by": "main", "do": "CloseHandle", "handle": "h", "wait": 1}]},
        {"title": "t", "steps": [{"by": "main", "do": "CreateSemaphore", "initial": 1.5, "maximum": 2}]},
        {"title": "t", "steps": [{"check_table": "main"}]},
        {"title": "t", "profile": "windows-3.1"},
        {"title": "t", "start": []},
    ]
    accepted = [document for document in wrong if validator.is_valid(document)]
    for document in accepted:
        print(f"the schema accepts {json.dumps(document)}")
    print(f"{len(files)} scenarios, {bad} faults; {len(wrong)} wrong documents, {len(accepted)} accepted")
    sys.exit(1 if bad or accepted or not files else 0)


main()
