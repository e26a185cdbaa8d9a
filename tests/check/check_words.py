#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are not in our vocabulary, and paths of somebody's machine.

"check: allow word" in a comment allows a word that a standard or another library prescribes.
"""

import re
import sys

import source_tree

# Whole words, and parts of our own names; names of other libraries (NLMSG_PAYLOAD) are theirs.
_WORDS = re.compile(
    r"\b(?:telemetry|survey|payload|user data|"
    r"lkl_(?:\w*_)?(?:telemetry|survey|payload)(?:_\w*)?)\b",
    re.IGNORECASE,
)
_MACHINE_PATH = re.compile(r"(?<![\w.-])/work/")  # check: allow word
_TEXT = (".c", ".h", ".py", ".sh", ".md", ".po", ".in", ".build", ".xml", ".ui", ".conf", ".js")


def files(root):
    return [
        path
        for path in source_tree.list_files(root)
        if path.endswith(_TEXT) or source_tree.get_script_language(root, path)
    ]


def check(root):
    findings = []
    for path in files(root):
        has_vocabulary = path.endswith((".c", ".h", ".po", "README.md"))
        text = source_tree.read(root, path)
        matches = [(match, "a path of one machine") for match in _MACHINE_PATH.finditer(text)]
        if has_vocabulary:
            matches += [(match, "not our word") for match in _WORDS.finditer(text)]
        for match, reason in matches:
            line = source_tree.get_line(text, match.start())
            if not source_tree.is_allowed(text, line, "word"):
                findings.append(f'{path}:{line}: "{match[0]}": {reason}')
    return findings


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
