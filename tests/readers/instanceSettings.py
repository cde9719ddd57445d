"""Parses TOML and PowerShell with parsers that are not ours. Reads a JSON list of {kind, text}, prints one answer for each."""

import json
import pathlib
import re
import sys

import tomli
import tree_sitter_powershell
from tree_sitter import Language, Parser

POWERSHELL = Parser(Language(tree_sitter_powershell.language()))


def script_in(user_data):
    """What EC2Launch takes out of the tags."""
    return re.fullmatch(r"\s*<powershell>(.*)</powershell>\s*", user_data, re.DOTALL).group(1)


def commands(node):
    if node.type in ("command", "invokation_expression"):
        yield node.text.decode()
    for child in node.children:
        yield from commands(child)


def read(kind, text):
    if kind == "toml":
        return tomli.loads(text)
    root = POWERSHELL.parse(script_in(text).encode()).root_node
    return {"hasError": root.has_error, "commands": list(commands(root))}


print(json.dumps([read(**it) for it in json.loads(pathlib.Path(sys.argv[1]).read_text())], default=str))
