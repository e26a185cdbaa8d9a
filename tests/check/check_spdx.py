#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copyright and licence stand in the first two lines of each file that can hold a comment.

Only "#!" and what XML must begin with may come before them. Not looked at: JSON, Markdown, PNG,
LICENSE, and tests/data, whose bytes are what is tested.
"""

import re
import sys
from pathlib import PurePosixPath

import source_tree

LINES = [
    "SPDX-FileCopyrightText: 2026 The Linklight authors",
    "SPDX-License-Identifier: GPL-3.0-or-later",
]

_PROLOGUE = re.compile(r"(?:#![^\n]*\n|<\?xml[^>]*>[ \t]*\n|<!DOCTYPE[^>]*>[ \t]*\n)*")
_NAMES = {"meson.build", "meson_options.txt"}
_ENDINGS = (
    ".c .h .py .sh .xml .ui .svg .css .js .conf .po .service .timer .socket "
    ".desktop.in .service.in .xml.in .conf.in .sh.in .py.in"
)
_COMMENTS = {
    "c": r"/\* {} \*/",
    "hash": r"# {}",
    "xml": r"<!-- {} -->",
}
_C_ENDINGS = (".c", ".h", ".css", ".js")
_XML_ENDINGS = (".xml", ".ui", ".svg", ".xml.in")


def files(root):
    return [path for path in source_tree.list_files(root) if _is_checked(root, path)]


def check(root):
    findings = []
    for path in files(root):
        text = source_tree.read(root, path)
        before = _PROLOGUE.match(text)[0]
        start = before.count("\n")
        lines = text.removeprefix(before).splitlines()
        comment = _COMMENTS[_get_comment_kind(path)]
        for offset, expected in enumerate(LINES):
            pattern = comment.format(re.escape(expected))
            line = lines[offset] if offset < len(lines) else ""
            if not re.fullmatch(pattern, line.rstrip()):
                findings.append(f'{path}:{start + offset + 1}: expected "{expected}" in a comment')
    return findings


def _is_checked(root, path):
    name = PurePosixPath(path).name
    if path.startswith("tests/data/"):
        return False
    if name in _NAMES or name.endswith(tuple(_ENDINGS.split())):
        return True
    with open(f"{root}/{path}", "rb") as file:
        return file.read(2) == b"#!"


def _get_comment_kind(path):
    if path.endswith(_C_ENDINGS):
        return "c"
    return "xml" if path.endswith(_XML_ENDINGS) else "hash"


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
