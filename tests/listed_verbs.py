"""The verbs, as the program lists them."""

import re
import subprocess


def listed_verbs(program):
    """In their order; a list of one's own would forget the next one."""
    text = subprocess.run([program, "help"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return re.findall(r"^  (\S+)", text.split("Subcommands:")[1].split("\n\n")[0], re.MULTILINE)
