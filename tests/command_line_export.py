"""Scenarios as programs: what `export` writes where, and what it refuses.

    command_line_export.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import sys
import tempfile

from command_line import call, check, expect, finish

SOURCE = pathlib.Path(sys.argv[2])
LESSON = SOURCE / "scenarios" / "lessons" / "15-duplicate-process.json"
HEADERS = {"handlesim_ask.h", "handlesim_expect.h", "handlesim_folder.h", "handlesim_run.h", "handlesim_sockets.h",
           "handlesim_step.h"}


def one(folder):
    place = folder / "one"
    expect("one scenario", call("export", str(LESSON), "--to", "c", "-o", str(place)), 0,
           out="2 programs of 1 scenario")
    names = {path.name for path in place.iterdir()}
    check("its files stand in the folder", names == HEADERS | {"DuplicateProcessParent.c", "DuplicateProcessChild.c"})
    for name in HEADERS:
        check(f"{name} has less than 150 lines", len((place / name).read_text(encoding="utf-8").splitlines()) < 150)
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    expect("once more", call("export", str(LESSON), "--to", "c", "-o", str(place), "--quiet"), 0, out="")
    check("the same bytes", before == {path.name: path.read_bytes() for path in place.iterdir()})


def many(folder):
    place = folder / "many"
    expect("a folder", call("export", str(SOURCE / "scenarios" / "lessons"), "--to", "c", "-o", str(place)), 0)
    index = (place / "README.md").read_text(encoding="utf-8")
    lessons = [path.stem for path in (SOURCE / "scenarios" / "lessons").glob("*.json")
               if not path.name.endswith((".explore.json", ".ko.json"))]
    for lesson in lessons:
        check(f"{lesson} has a folder", (place / lesson).is_dir())
        check(f"{lesson} is in the index", f"]({lesson}/" in index)
    result = call("export", str(SOURCE / "scenarios" / "edges"), "--to", "c", "-o", str(folder / "edges"))
    expect("a folder with what no program can play", result, 0, out="left out", err="no programs are written for it")
    index = (folder / "edges" / "README.md").read_text(encoding="utf-8")
    check("the index says why", "| start-tables | tables that are not empty at the start: on the model only |" in index)
    other = call("export", str(SOURCE / "scenarios" / "lessons"), "--filter", "09-", "--to", "c", "--profile", "wine-8",
                 "-o", str(folder / "wine"))
    expect("as another profile", other, 0)
    text = (folder / "wine" / "09-security-attributes" / "SecurityAttributesParent.c").read_text(encoding="utf-8")
    check("with what is known of it", "EXPECT_THAT(3, GetHandleInformation(slot_y, &flags), done && !(flags" in text)


def refusals(folder):
    scenario = folder / "model.json"
    scenario.write_text(json.dumps({"title": "t", "steps": [
        {"by": "main", "do": "CreateOpaque", "type_name": "Door", "as": "door"}]}, indent=1), encoding="utf-8")
    expect("the model's alone", call("export", str(scenario), "--to", "c", "-o", str(folder / "m")), 2,
           err="model.json:4:3: step 1, CreateOpaque")
    expect("no folder", call("export", str(LESSON), "--to", "c"), 2, err="-o DIR")
    expect("- is none", call("export", str(LESSON), "--to", "c", "-o", "-"), 2, err="-o DIR")
    expect("no language", call("export", str(LESSON), "-o", str(folder / "n")), 2, err="--to")
    expect("another language", call("export", str(LESSON), "--to", "pascal", "-o", str(folder / "n")), 2, err="--to c")
    broken = folder / "broken.json"
    broken.write_text("{", encoding="utf-8")
    expect("a broken file", call("export", str(broken), "--to", "c", "-o", str(folder / "n")), 2, err="broken.json:1:")


with tempfile.TemporaryDirectory() as name:
    one(pathlib.Path(name))
    many(pathlib.Path(name))
    refusals(pathlib.Path(name))
finish()
