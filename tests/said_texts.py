"""What the sources say to people has a Korean text, and each Korean text is of something that is said.

    said_texts.py SOURCE_FOLDER
"""

import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
CATALOGUE = SOURCE / "core" / "language" / "korean"
# Comments, raw and plain literals, characters (and the quotes in numbers), words, and any other sign.
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|R\"(?P<mark>[^()\s]*)\((?P<raw>.*?)\)(?P=mark)\"|\"(?P<plain>(?:[^\"\\\n]|\\.)*)\""
    r"|'(?:[^'\\\n]|\\.)'|#\s*include[^\n]*|[A-Za-z_]\w*|\d[\w.']*|->|\s+|.", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
failures = 0


def fail(place, what):
    global failures
    failures += 1
    print(f"FAILED: {place}: {what}")


def unescaped(text):
    whole = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), whole)


def tokens_of(path):
    """(literal or None, sign): adjacent literals are one; comments and spaces are left out."""
    tokens = []
    for match in TOKEN.finditer(path.read_text("utf-8")):
        sign = match[0]
        if sign.isspace() or sign.startswith(("//", "/*", "#")):
            continue
        literal = match["raw"] if match["raw"] is not None else match["plain"]
        if literal is None:
            tokens.append((None, sign))
            continue
        literal = literal if match["raw"] is not None else unescaped(literal)
        if tokens and tokens[-1][0] is not None:
            literal = tokens.pop()[0] + literal
        tokens.append((literal, ""))
    return tokens


def literals_of_argument(tokens, opening, number):
    """Those of an argument of the call whose bracket is at `opening`: several where it chooses between them. What
    is inside of further calls is not said itself."""
    found, depth, argument = [], 0, 0
    for literal, sign in tokens[opening:]:
        if literal is not None:
            if depth == 1 and argument == number:
                found.append(literal)
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth == 0:
                break
        elif sign == "," and depth == 1:
            argument += 1
    return found


def said_in(tokens):
    """The keys of what is said: of `say` its first argument, of `counted` the second behind a number."""
    signs = [sign for _, sign in tokens]
    # A class may have a `say` of its own; there the catalogue's would be called with its namespace.
    has_its_own = any(signs[at:at + 3] == ["void", "say", "("] for at in range(len(signs)))
    for at in range(1, len(signs) - 1):
        name = signs[at]
        if name not in ("say", "counted") or signs[at + 1] != "(" or signs[at - 1] in (".", "->"):
            continue
        if name == "say" and has_its_own and signs[at - 1] != ":":
            continue
        for literal in literals_of_argument(tokens, at + 1, 0 if name == "say" else 1):
            yield literal if name == "say" else "{} " + literal


def main():
    keys = {}
    for path in sorted(CATALOGUE.glob("*.cpp")):
        tokens = tokens_of(path)
        for at in range(1, len(tokens) - 1):
            if tokens[at][0] is not None and tokens[at - 1][1] == "{" and tokens[at + 1][1] == ",":
                keys[tokens[at][0]] = path.name
    said, written = {}, set()
    page = SOURCE / "core" / "report" / "page"
    playground = SOURCE / "cli" / "playground"
    markup = (page / "index.html").read_text("utf-8") + (playground / "parts.html").read_text("utf-8")
    # The playground's menu has the symptoms of the guide.
    guide = (SOURCE / "scenarios" / "README.md").read_text("utf-8")
    symptoms = [words.strip() for words in re.findall(r"^\| ([^|]*)\| \[[^|]*field/", guide, re.MULTILINE)]
    for words in filter(None, symptoms):
        said[words] = "scenarios/README.md"
    written.update(symptoms)
    sources = [path for folder in ("core", "cli") for path in (SOURCE / folder).rglob("*.[ch]pp")]
    for path in sorted(sources + list(page.glob("*.js")) + list(playground.glob("*.*js"))):
        if CATALOGUE in path.parents:
            continue
        tokens = tokens_of(path)
        written.update(literal for literal, _ in tokens if literal is not None)
        for key in said_in(tokens):
            said.setdefault(key, path.relative_to(SOURCE))
    for key, place in said.items():
        if key not in keys:
            fail(place, f"no Korean text: {key!r}")
    for key, name in keys.items():
        if key not in written and key.removeprefix("{} ") not in written and key not in markup:
            fail(name, f"nobody says {key!r}")
    if len(said) < 50 or len(keys) < 50:
        fail(SOURCE, f"only {len(said)} said texts and {len(keys)} Korean ones were found")
    print(f"{len(said)} said texts, {len(keys)} Korean ones, {failures} failures")


main()
sys.exit(1 if failures else 0)
