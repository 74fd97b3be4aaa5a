"""The command line in Korean: who asks for it gets it, programs do not, and columns stay where they are.

    command_line_korean.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import re
import tempfile
import unicodedata

from command_line import LESSON, SOURCE, SURPRISE, call, check, expect, finish

FIELD = SOURCE / "scenarios/field"
HANGUL = re.compile("[가-힣]")
TITLE = "부모가 자신을 가리키는 진짜 핸들을 자식에게 준다"
ENGLISH = "A parent gives its child a real handle to itself"


def speaking(**variables):
    """Of the variables that choose a language these, and no other."""
    return {"LANG": "", "LC_ALL": "", "LC_MESSAGES": "", **variables}


def columns(text):
    return sum(0 if "\u1160" <= c <= "\u11ff" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def who_asks():
    expect("by the option", call("run", "--lang", "ko", LESSON), 0, out=TITLE)
    expect("by LANG", call("run", LESSON, environment=speaking(LANG="ko_KR.UTF-8")), 0, out=TITLE)
    for what, option, variables in (
        ("LC_ALL goes before LANG", (), {"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}),
        ("an option goes before both", ("--lang", "en"), {"LANG": "ko_KR"}),
        ("another language is English", (), {"LANG": "kok_IN.UTF-8"}),
    ):
        expect(what, call("run", *option, LESSON, environment=speaking(**variables)), 0, out=ENGLISH)
    expect("a language that it does not speak", call("run", "--lang", "jp", LESSON), 2, err="--lang")


def programs_read_english():
    for arguments in (("run", "--format", "json", LESSON), ("run", "--format", "tap", LESSON)):
        plain = call(*arguments, environment=speaking(LANG="C.UTF-8"))
        korean = call(*arguments, environment=speaking(LANG="ko_KR.UTF-8"))
        check(f"{arguments}: LANG changes nothing", plain.stdout == korean.stdout, korean)
    with tempfile.TemporaryDirectory() as folder:
        said = {}
        for language in ("en", "ko"):
            file = pathlib.Path(folder) / f"{language}.jsonl"
            expect("it records", call("run", "--lang", language, "--transcript", file, LESSON), 0)
            said[language] = file.read_bytes()
        check("a transcript is the same in every language", said["en"] == said["ko"])
        surprised = {}
        for language in ("C", "ko_KR"):
            file = pathlib.Path(folder) / f"{language}.jsonl"
            environment = speaking(LANG=f"{language}.UTF-8")
            expect("surprises too", call("run", "--transcript", file, "-", text=SURPRISE, environment=environment), 1)
            surprised[language] = file.read_bytes()
        check("what LANG says is no matter of a transcript", surprised["C"] == surprised["ko_KR"])
    told = call("run", "--lang", "ko", "-", text=SURPRISE)
    check("a surprise has no word of English", not re.search(r"success|expected|nothing", told.stdout), told)


def tables_stay_in_line():
    """Every row has its bars in the columns of the line under the headings, also where Hangul is written in parts."""
    for name in ("parent", "부모", unicodedata.normalize("NFD", "부모한글")):
        steps = [{"by": name, "do": "CreateEvent", "as": unicodedata.normalize("NFD", "준비됨")},
                 {"by": name, "do": "CreateMutex", "as": "w"}]
        scenario = json.dumps({"title": "t", "start": [name], "steps": steps})
        told = call("run", "--lang", "ko", "--tables", "each", "-", text=scenario)
        expect("it runs", told, 0, out="예상대로: 2단계")
        wanted, grids = None, 0
        for line in told.stdout.splitlines():
            if re.fullmatch(r"[ +-]*-\+-[ +-]*", line):
                wanted, grids = [i for i, c in enumerate(line) if c == "+"], grids + 1
            elif " | " in line and wanted:
                bars = [columns(line[:i]) for i, c in enumerate(line) if c == "|"]
                check(f"bars of {line!r}: {bars}, {wanted}", all(bar in wanted for bar in bars))
            elif " | " not in line:
                wanted = None
        check("there are tables", grids >= 4, told)


def translations():
    """What is wrong with a translation is told where it stands; a scenario without one is told as it is."""
    scenario = {"title": "English", "story": "Told.", "steps": [
        {"by": "main", "do": "CreateEvent", "as": "e", "note": "made"},
        {"check_table": "main", "holds": {"e": {}}, "note": "there"}]}
    with tempfile.TemporaryDirectory() as folder:
        file, beside = pathlib.Path(folder) / "s.json", pathlib.Path(folder) / "s.ko.json"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        expect("none is there", call("run", "--lang", "ko", file), 0, out="English")
        whole = {"title": "한국어", "story": "이야기.", "steps": [{"note": "만듦"}, {"note": "있음"}]}
        for translation, wrong in (
            (whole, None),
            ({"titel": "제목"}, 's.ko.json:1:2: the scenario has no "titel" here'),
            ({"steps": [{}]}, "s.ko.json:1:11: the list has 1 elements, the scenario's has 2"),
            ({"steps": [{"do": "만들기"}, {}]}, "this is no text to translate"),
            ({"title": {}}, "this is no text to translate"),
        ):
            beside.write_text(json.dumps(translation), encoding="utf-8")
            told = call("run", "--lang", "ko", file)
            if wrong is None:
                for text in ("한국어", "이야기.", "만듦", "있음"):
                    expect("it is told", told, 0, out=text)
            else:
                check(f"{translation}: {told}", told.returncode == 2 and "s.ko.json:1:" in told.stderr, told)
                check(f"{translation} is told as it is wrong", wrong in told.stderr or HANGUL.search(told.stderr), told)
            expect("in English it does not matter", call("run", file), 0, out="English")
        for arguments in (("run",), ("why",), ("explore",), ("export", "--to", "c", "-o", folder + "/c")):
            expect(f"a translation is no scenario: {arguments}", call(*arguments, beside), 2, err="s.json says")
        beside.write_text(json.dumps(whole), encoding="utf-8")
        expect("of a folder it is none", call("run", "--lang", "en", folder), 0, out="as expected: 2 steps")


def everything_speaks():
    page = call("show", "--lang", "ko", "-o", "-", LESSON)
    for words in ('"language":"ko"', '"The story":"이야기"'):
        check(f"the page has {words}", words in page.stdout, page)
    english = call("show", "--lang", "en", "-o", "-", LESSON)
    check("an English page has no catalogue", '"language"' not in english.stdout, english)
    picture = call("show", "--lang", "ko", "--format", "svg", "--at", "9", LESSON)
    check("a picture speaks", TITLE in picture.stdout and "9단계 뒤" in picture.stdout, picture)
    for form, words in (("dot", "label=\"상속\""), ("mermaid", "-. 상속 .->")):
        told = call("show", "--lang", "ko", "--format", form, "--at", "3", LESSON)
        check(f"{form} says how an entry came", words in told.stdout, told)
    nameless = {"title": "t", "steps": [{"by": "main", "do": "CreateEvent"}]}
    told = call("run", "--lang", "ko", "-", text=json.dumps(nameless))
    check("an object without a name is called by its step", "[1단계의 것]" in told.stdout, told)
    waits = {"by": "main", "do": "WaitForSingleObject", "handle": "0x4", "expect": "blocks"}
    stuck = json.dumps({"title": "t", "steps": [*nameless["steps"], waits]})
    told = call("why", "--lang", "ko", "--format", "json", "-", text=stuck)
    check("what programs know it by is the same", '"name": "of step 1"' in told.stdout, told)
    expect("explore", call("explore", "--lang", "ko", FIELD / "two-locks-in-opposite-order.json"), 1, out="찾음")


def exercises():
    name = "01-make-this-handle-inheritable"
    task = SOURCE / "scenarios" / "exercises" / f"{name}.exercise.json"
    answer = SOURCE / "tests" / "exercises" / f"{name}.json"
    told = call("check", "--lang", "ko", task, answer)
    expect("an exercise is judged in Korean", told, 0, out="해결: 2점 중 2점")
    check("its goals too", "자식이 부모와 같은 값으로" in told.stdout, told)
    begin = json.dumps(json.loads(task.read_text("utf-8"))["scenario"])
    told = call("check", "--lang", "ko", task, "-", text=begin)
    expect("holes are counted", told, 1, out="아직 채우지 않은 빈칸 1개")
    other = json.dumps({"title": "t", "start": ["parent"], "steps": []})
    told = call("check", "--lang", "ko", task, "-", text=other)
    check("and what was changed is said", HANGUL.search(told.stdout) and told.returncode == 1, told)
    expect("in English nothing of it", call("check", "--lang", "en", task, answer), 0, out="solved: 2 of 2 points")
    with tempfile.TemporaryDirectory() as folder:
        file, beside = pathlib.Path(folder) / "e.exercise.json", pathlib.Path(folder) / "e.exercise.ko.json"
        file.write_text(task.read_text("utf-8"), encoding="utf-8")
        for translation, place in (({"titel": "x"}, "/titel"), ({"goals": [{}]}, "/goals"), ({"hints": "x"}, "/hints"),
                                   ({"goals": [{"points": "x"}, {}]}, "/goals/0/points"), ({"task": 1}, "/task"),
                                   ({"scenario": {"steps": []}}, "/scenario/steps"), ([], "")):
            beside.write_text(json.dumps(translation), encoding="utf-8")
            told = call("check", "--lang", "ko", file, answer)
            placed = "e.exercise.ko.json:1:" in told.stderr and place in told.stderr
            check(f"{translation} is refused at its place", told.returncode == 2 and placed, told)


def main():
    who_asks()
    programs_read_english()
    tables_stay_in_line()
    translations()
    everything_speaks()
    exercises()
    finish()


if __name__ == "__main__":
    main()
