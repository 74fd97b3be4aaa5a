"""The command line understands what was meant: help, examples, misspelt words, many files at once."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from listed_verbs import listed_verbs

PROGRAM, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
VERBS = listed_verbs(PROGRAM)
failures = 0


def call(*arguments, cwd=SOURCE, columns="80"):
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, cwd=cwd,
        env={**os.environ, "COLUMNS": columns},
    )


def expect(what, result, code, out="", err=""):
    global failures
    if result.returncode == code and out in result.stdout and err in result.stderr:
        return
    failures += 1
    print(f"FAILED: {what}: exit {result.returncode}, not {code}; {out!r}, {err!r}")
    print(f"  out: {result.stdout[-600:]!r}\n  err: {result.stderr[:600]!r}")


def check(what, condition, seen=""):
    global failures
    if not condition:
        failures += 1
        print(f"FAILED: {what}\n  {seen}")


def misspelt():
    expect("a verb", call("rnu"), 2, err='there is no verb "rnu"; did you mean "run"?')
    expect("a verb that is none", call("frobnicate"), 2, err="there are run, compare, why")
    expect("an option", call("run", "--tabels", "end", "x"), 2,
           err='run has no option --tabels; did you mean "--tables"?')
    expect("an option with its value", call("why", "--profil=wine-8", "x"), 2, err='did you mean "--profile"?')
    expect("an option that is none", call("run", "--frobnicate", "x"), 2, err="`handlesim help run` lists them")
    expect("an option of no verb", call("--versoin"), 2,
           err='handlesim has no option --versoin; did you mean "--version"?')
    expect("a verb after help", call("help", "explor"), 2, err='did you mean "explore"?')
    expect("merge of what is no JSON", call("merge", "README.md"), 2, err="README.md:1:1: JSON has no comments")
    for verb in ("why", "check-trace"):
        option = "--at" if verb == "why" else "--explain"
        for number in ("0", "-1", "x", "99999999999", "1e3"):
            result = call(verb, f"{option}={number}", "README.md")
            expect(f"{verb} {option}={number}", result, 2, err=f'takes a whole number from 1, not "{number}"')
            check("no long range", len(result.stderr) < 200, result.stderr)


def helps():
    for verb in VERBS:
        asked, helped = call(verb, "--help"), call("help", verb)
        expect(f"help {verb}", helped, 0, out="Usage: handlesim " + verb)
        check(f"help {verb} is {verb} --help", asked.stdout == helped.stdout, helped.stdout)
        examples_of_it = asked.stdout.split("Example", 1)[-1]
        check(f"{verb} --help has an example", f"handlesim {verb} " in examples_of_it, asked.stdout)
    check("help is --help", call("help").stdout == call("--help").stdout)
    check("all verbs are in it", all(f"\n  {verb} " in call("help").stdout for verb in VERBS))


def examples():
    """Each example is what a user would type, with files of these names there."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        mine = SOURCE / "tests/goldens/readme/mine.json"
        shutil.copy(mine, folder / "mine.json")
        shutil.copytree(SOURCE / "scenarios/lessons", folder / "scenarios")
        shutil.copytree(SOURCE / "scenarios/exercises", folder / "scenarios/exercises")
        shutil.copy(SOURCE / "tests/exercises/05-count-to-three.json", folder / "answer.json")
        shutil.copy(SOURCE / "tests/trace/logs" / LOG, folder / "trace.log")
        for file in ("run.jsonl", "other.jsonl"):
            call("run", "--transcript", file, "mine.json", cwd=folder)
        for part in ("1", "2"):
            shard = ("--shard", f"{part}/2", "--format", "json", "-o", f"part-{part}.json")
            call("explore", *shard, "mine.json", cwd=folder)
        count = 0
        for verb in ["", *VERBS]:
            text = call(*([verb] if verb else []), "--help", columns="1000").stdout
            for line in re.findall(r"^  (handlesim .+)$", text.split("Example", 1)[-1], re.MULTILINE):
                result = call(*line.split()[1:], cwd=folder)
                count += 1
                good = result.returncode in (0, 1) and not result.stderr.startswith("handlesim:")
                check(f"the example `{line}`", good, f"exit {result.returncode}: {result.stderr[:300]}")
        check("there are many examples", count > 20, count)


def before_the_verb():
    lesson = "scenarios/lessons/15-duplicate-process.json"
    check("--color always before the verb", "\x1b[" in call("--color", "always", "run", lesson).stdout)
    check("--color=never before the verb", "\x1b[" not in call("--color=never", "run", lesson).stdout)
    check("--quiet before the verb", call("--quiet", "run", lesson).stdout == "")
    document = json.loads(call("--format", "json", "why", lesson).stdout)
    check("--format before the verb", document["format"] == "handlesim-why/1", document)


def until():
    lesson = "scenarios/lessons/15-duplicate-process.json"
    result = call("run", "--until", "3", lesson)
    expect("run --until", result, 0, out="stopped after step 3 of 13")
    check("no step behind it", "\n   4  " not in result.stdout, result.stdout)
    check("the tables as they are then", "Tables after step 3" in result.stdout, result.stdout)
    whole = call("run", lesson).stdout
    check("the steps are those of the whole run", result.stdout.split("\nTables")[0] in whole, result.stdout)
    expect("--until of a step that is none", call("run", "--until", "99", lesson), 2, err="has 13 steps")
    expect("--until of JSON", call("run", "--until", "3", "--format", "json", lesson), 2, err="--until shows a run")
    surprise = "tests/goldens/surprises/checks.json"
    first = call("run", "--until", "1", surprise)
    code = 1 if "UNEXPECTED" in first.stdout else 0
    check("what surprises before it counts", first.returncode == code, first.stdout)


def folders():
    result = call("why", "scenarios/lessons")
    expect("why of a folder", result, 0, out="files: something is wrong in")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bad = {"by": "main", "do": "CloseHandle", "handle": "NULL"}
        race = [{"by": "a", "do": "CreateEvent", "as": "e"}, {"by": "a", "do": "SetEvent", "handle": "e"},
                {"by": "a", "do": "CloseHandle", "handle": "e"}]
        (folder / "bad.json").write_text(json.dumps({"title": "bad", "steps": [bad]}))
        (folder / "good.json").write_text(json.dumps({"title": "good", "start": ["a"], "steps": race}))
        (folder / "no.json").write_text("{ title }")
        result = call("why", "--short", name)
        expect("why --short of a folder", result, 2, out="bad.json: step 1, main", err="no.json:1:3")
        check("one line a problem, and a sum", len(result.stdout.splitlines()) == 2, result.stdout)
        expect("its sum", result, 2, out="3 files: something is wrong in 1, 1 invalid")
        expect("why --filter", call("why", "--filter", "good", name), 0, out="Nothing is wrong")
        documents = json.loads(call("why", "--format", "json", name).stdout)
        check("why of a folder as JSON is a list", [len(one["runs"]) for one in documents] == [1, 1], documents)
        expect("a NAME of a folder", call("why", name, "e"), 2, err="NAME is asked of one file")
        expect("explore of a folder", call("explore", name), 2,
               out="3 scenarios: 1 holds in every order, 1 with finds, 1 invalid")
        expect("explore --filter", call("explore", "--filter", "good", name), 0, out="holds in the only order")
        expect("run --filter", call("run", "--filter", "good", name), 0, out="as expected: 3 steps")
        expect("a filter that nothing has", call("run", "--filter", "nowhere", name), 2,
               err="--filter nowhere: no file")
        lines = call("run", "--format", "jsonl", name).stdout.splitlines()
        invalid = [json.loads(line) for line in lines if '"invalid"' in line]
        remedies = [one["errors"][0]["remedy"] for one in invalid]
        check("an invalid file is a line of its own", remedies == ['write "title"'], invalid)


def completed(*words):
    """What bash offers behind these words."""
    script = ('source <("$0" completions bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _handlesim; '
              'echo "${COMPREPLY[@]}"')
    result = subprocess.run(["bash", "-c", script, PROGRAM, "handlesim", *words], capture_output=True, text=True,
                            check=False)
    return result.stdout.split(), result.stderr


def completions():
    for words, expected in {("ru",): ["run"], ("run", "--tab"): ["--tables"],
                            ("run", "--tables", ""): ["none", "end", "each"], ("help", "expl"): ["explore"],
                            ("why", "--format", "s"): ["sarif"],
                            ("--color", "never", "mer"): ["merge"], ("run", "some"): []}.items():
        seen, error = completed(*words)
        check(f"bash completes {words}", seen == expected and not error, (seen, error))
    for shell in ("bash", "zsh", "fish", "powershell", "man"):
        text = call("completions", shell).stdout
        check(f"{shell} knows every verb", all(verb.replace("-", "\\-") in text if shell == "man" else verb in text
                                               for verb in VERBS), text[:200])
        check(f"{shell} knows an option of one verb", "until" in text)
        flag = [line for line in text.split("\n") if "Print nothing but surprises" in line]
        takes_more = [line for line in flag if "_files" in line or " -r" in line]
        check(f"{shell}: a flag has no value", not takes_more and (flag or shell in ("bash", "powershell")), takes_more)
        if shutil.which(shell) and shell in ("zsh", "fish"):
            parsed = subprocess.run([shell, "-n"], input=text, capture_output=True, text=True, check=False)
            check(f"{shell} can read it", parsed.returncode == 0 and not parsed.stderr, parsed.stderr)
    if shutil.which("groff"):
        page = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-P-cbou"], input=call("completions", "man").stdout,
                              capture_output=True, text=True, encoding="utf-8", check=False)
        clean = page.returncode == 0 and not page.stderr
        check("groff sets the manual page without a warning", clean, page.stderr[:300])
        complete = "HANDLESIM EXPLORE" in page.stdout and "EXIT STATUS" in page.stdout
        check("it has the verbs, and the exit codes", complete, page.stdout[:300])
    expect("an unknown shell", call("completions", "tcsh"), 2, err="tcsh")


LOG = "wine-server.log"


def main():
    misspelt()
    helps()
    examples()
    before_the_verb()
    until()
    folders()
    completions()
    print(f"{failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
