"""Keeps the README and the guides true: every output shown is what the program prints, every file what the repository
has.

In them a comment `<!-- output: ARGUMENTS -->` is followed by a fenced block with what `handlesim ARGUMENTS`
prints, `<!-- file: PATH -->` by one with the file's text, and `<!-- picture: ARGUMENTS -->` by a picture whose file
holds what `handlesim ARGUMENTS` prints. `--rewrite` puts the present texts in.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
rewrite = "--rewrite" in sys.argv
# And how many examples each has at least.
pages = {source / "README.md": 3, source / "cli/check-trace.md": 3, source / "cli/README.md": 3,
         source / "scenarios/README.md": 1}
most_words = 1200  # of the first page, with all that it shows
block = re.compile(r"<!-- (output|file|picture): (.+?) -->\n(.*?)<!-- end of \1 -->", re.DOTALL)


def output_of(arguments):
    # As a reader would type it: in the repository, or where the example was saved.
    examples = source / "tests/goldens/readme"
    with tempfile.TemporaryDirectory() as folder:
        for example in examples.iterdir():
            shutil.copy(example, folder)
        where = source if "/" in arguments else folder
        return subprocess.run([program, *arguments.split()], cwd=where, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
                              env={key: value for key, value in os.environ.items() if key != "COLUMNS"}).stdout


def filled(match):
    kind, argument = match.group(1), match.group(2)
    if kind == "picture":
        picture = source / re.search(r"\]\((.+?)\)", match.group(3)).group(1)
        present = output_of(argument)
        if rewrite:
            picture.write_text(present, encoding="utf-8")
        elif not picture.exists() or picture.read_text(encoding="utf-8") != present:
            sys.exit(f"{picture} is not what `handlesim {argument}` draws; look at it, then --rewrite as below")
        return match.group(0)
    if kind == "output":
        language, text = "", output_of(argument)
    else:
        language, text = "json", (source / argument).read_text(encoding="utf-8")
    return f"<!-- {kind}: {argument} -->\n```{language}\n{text}```\n<!-- end of {kind} -->"


count = 0
for page, least in pages.items():
    before = page.read_text(encoding="utf-8")
    after, found = block.subn(filled, before)
    count += found
    name = page.relative_to(source)
    if rewrite:
        page.write_text(after, encoding="utf-8")
    elif before != after:
        sys.exit(f"{name} shows what the program does not print; look at it, then: "
                 "python3 tests/readme.py build/default/cli/handlesim . --rewrite")
    if found < least:
        sys.exit(f"{name} lost its examples")

words = len((source / "README.md").read_text(encoding="utf-8").split())
if words > most_words:
    sys.exit(f"README.md has {words} words, more than {most_words}: put some beside what they explain")

# The scenarios that the other pages show are run.
shown = re.findall(r"```json\n(.*?)```", (source / "scenarios/README.md").read_text(encoding="utf-8"), re.DOTALL)
for scenario in shown:
    command = [program, "run", "--quiet", "--strict", "-"]
    subprocess.run(command, input=scenario, text=True, encoding="utf-8", check=True)
if not shown:
    sys.exit("scenarios/README.md lost its example")
print(f"{count + len(shown)} examples")
