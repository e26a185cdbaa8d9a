#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No two things that can be seen together have the same letter to press with Alt, in any language:
then it would press neither at once."""

import gettext
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import source_tree

# The menu of every window, and the page of one that has nothing to show.
FRAME = ["ui/widgets/agent-window.c", "ui/widgets/window-menu.c"]
QUESTION = ["ui/questions/question-section.c", "ui/questions/question-ways-out.c"]
# What can be seen at the same time, by the files that make it.
TOGETHER = {
    "the tray’s menu": ["agent/agent-menu.c"],
    "the menu of a window": FRAME,
    "the settings": ["ui/settings/*.c"],
    "the status": ["ui/status/*.c", *QUESTION],
    "the question’s window": [*QUESTION, "ui/questions/answer-*.c", *FRAME],
    "the question’s window without a question": ["ui/questions/question-window.c", *FRAME],
    "the first page": ["ui/first-page/*.c"],
    "what leaves this PC": ["ui/privacy/*.c"],
    "the IT team": [
        "ui/people/contact-buttons.c",
        "ui/people/people-*.c",
        "ui/people/person-*.c",
        "ui/people/thanks-button.c",
        "ui/people/topic-button.c",
    ],
    "the welcome": [
        "ui/people/contact-buttons.c",
        "ui/people/hello-button.c",
        "ui/people/person-card.c",
        "ui/people/thanks-button.c",
        "ui/people/welcome-window.c",
        "ui/first-page/promises.c",
    ],
    "a raised hand": ["ui/people/hand-window.c"],
    "what to do meanwhile": ["ui/notices/*.c"],
}
# It leads to the question's window, and is in another one.
ELSEWHERE = {"the question’s window": ["Say _more…"]}
_TEXT = re.compile(r'(?<!\w)_ \(\s*("(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*)\)')
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MNEMONIC = re.compile(r"_([^_\s])")


class _Missing(gettext.NullTranslations):
    """What is not translated has no words."""

    def gettext(self, message):
        return None


def files(root):
    """The programs' sources: any of them may underline a letter."""
    return [
        path
        for path in source_tree.list_files(root)
        if path.endswith(".c") and path.startswith(("agent/", "ui/", "platform/"))
    ]


def check(root):
    labels = {path: labels for path in files(root) if (labels := list_labels(root, path))}
    places = {name: find_files(labels, patterns) for name, patterns in TOGETHER.items()}
    known = {path for paths in places.values() for path in paths}
    findings = [
        f'{path}:1: "{labels[path][0]}" has a letter to press, and {Path(__file__).name} does not '
        "say what is seen with it"
        for path in labels
        if path not in known
    ]
    catalogues = {"": str, **{path: read_catalogue(root, path) for path in list_catalogues(root)}}
    for name, paths in places.items():
        where = paths[0] if paths else ""
        together = dict.fromkeys(label for path in paths for label in labels[path])
        for path, translate in catalogues.items():
            seen = [label for label in together if label not in ELSEWHERE.get(name, [])]
            words = [words for words in map(translate, seen) if words is not None]
            findings += find_doubles(path or where, name, words)
    return sorted(set(findings))


def find_files(paths, patterns):
    return [path for pattern in patterns for path in paths if Path(path).match(pattern)]


def list_labels(root, path):
    """Those with a letter of their own."""
    text = source_tree.blank_comments(source_tree.read(root, path))
    labels = ("".join(_PART.findall(match)) for match in _TEXT.findall(text))
    return [label for label in labels if _MNEMONIC.search(label)]


def list_catalogues(root):
    return sorted(f"po/{path.name}" for path in Path(root, "po").glob("*.po"))


def read_catalogue(root, path):
    """Returns: label -> its words; None for what is not translated, which check_potfiles finds."""
    with tempfile.NamedTemporaryFile(suffix=".mo") as compiled:
        subprocess.run(["msgfmt", "-o", compiled.name, path], cwd=root, check=True)
        # It puts a new file in the place of that one.
        with open(compiled.name, "rb") as file:
            catalogue = gettext.GNUTranslations(file)
    catalogue.add_fallback(_Missing())
    return catalogue.gettext


def find_doubles(path, name, texts):
    owners, findings = {}, []
    for words in texts:
        match = _MNEMONIC.search(words)
        if match is None:
            findings.append(f'{path}:1: "{words}" has no letter to press with Alt')
            continue
        letter = match.group(1).casefold()
        if letter in owners:
            findings.append(
                f'{path}:1: "{words}" and "{owners[letter]}" have the same letter in {name}')
        owners.setdefault(letter, words)
    return findings


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
