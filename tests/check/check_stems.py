#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file's stem names one class in the whole tree, and a unit test names a file that exists."""

import sys
from pathlib import PurePosixPath

import source_tree

MANY = {"main", "meson", "README", "__init__"}


def files(root):
    return [
        path
        for path in source_tree.list_files(root)
        if path.endswith((".c", ".h", ".py", ".sh"))
    ]


def check(root):
    findings = []
    first_by_stem = {}
    paths = [PurePosixPath(path) for path in files(root)]
    for path in paths:
        first = first_by_stem.setdefault(path.stem, path)
        if path.stem not in MANY and path != first and not _is_pair(path, first):
            findings.append(f"{path}:1: {first} has this name already")
    # A program is named after its folder.
    c_stems = {path.stem for path in paths if path.suffix in (".c", ".h")}
    c_stems |= {path.parent.name for path in paths if path.name == "main.c"}
    for path in paths:
        if path.match("tests/unit/test-*.c"):
            stem = path.stem.removeprefix("test-")
            if stem not in c_stems:
                findings.append(f"{path}:1: there is no {stem}.c or {stem}.h that it could test")
    return findings


def _is_pair(path, other):
    return path.parent == other.parent and {path.suffix, other.suffix} == {".c", ".h"}


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
