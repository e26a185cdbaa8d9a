#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No two controls that can be seen together in the question's window have the same letter to press
with Alt, in any language: then it would press neither at once."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import source_tree

# What all windows have: the menu, and the page of a window that has nothing to show.
FRAME = "ui/widgets/agent-window.c"
# What stands there alone: the page without a question.
ALONE = "ui/questions/question-window.c"
FOLDER = "ui/questions/"
# It leads to the window, and is in another one.
ELSEWHERE = {"Say _more…"}
_MARKED = re.compile(r'(?<!\w)_ \("((?:[^"\\]|\\.)*)"\)')
_MNEMONIC = re.compile(r"_(\w)")
_MSGATTRIB = "msgattrib --translated --no-fuzzy --no-obsolete --no-wrap".split()


def files(root):
    return [
        path
        for path in source_tree.list_files(root)
        if path.endswith(".c") and (path.startswith(FOLDER) or path == FRAME)
    ]


def check(root):
    paths = files(root)
    findings = []
    for page in ([path for path in paths if path != ALONE], [ALONE, FRAME]):
        labels = list_labels(root, [path for path in page if path in paths])
        findings += find_doubles(FRAME, dict.fromkeys(labels))
        for path in sorted(Path(root, "po").glob("*.po")):
            findings += find_doubles(f"po/{path.name}", translate(root, path, labels))
    return sorted(set(findings))


def list_labels(root, paths):
    """Those with a letter of their own, each once."""
    labels = {}
    for path in paths:
        text = source_tree.blank_comments(source_tree.read(root, path))
        for label in _MARKED.findall(text):
            if _MNEMONIC.search(label) and label not in ELSEWHERE:
                labels[label] = None
    return list(labels)


def translate(root, path, labels):
    """Label -> its words. What is not translated yet is left out, and found by check_potfiles."""
    with tempfile.NamedTemporaryFile(suffix=".po") as plain:
        subprocess.run(
            [*_MSGATTRIB, "-o", plain.name, str(path)], cwd=root, check=True)
        text = Path(plain.name).read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.MULTILINE)
    words = dict(pairs)
    return {label: words[label] for label in labels if label in words}


def find_doubles(where, translated):
    """@translated: label -> its words, or None for itself."""
    owners, findings = {}, []
    for label, words in translated.items():
        match = _MNEMONIC.search(words or label)
        if match is None:
            findings.append(f'{where}:1: "{words}" has no letter to press with Alt')
            continue
        letter = match.group(1).casefold()
        if letter in owners:
            findings.append(
                f'{where}:1: "{words or label}" and "{owners[letter]}" have the same letter')
        owners.setdefault(letter, words or label)
    return findings


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
