#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each feature folder explains itself on one page, and the top of the tree holds nothing else."""

import re
import sys
from pathlib import PurePosixPath

import source_tree

MAX_LINES = 80
TOP = (
    "agent ui platform tests icons po endpoint meson.build meson_options.txt README.md LICENSE"
).split()
DOMAINS = [
    "agent/connectivity",
    "agent/responsiveness",
    "agent/questions",
    "agent/people",
    "agent/messages",
    "agent/notices",
]
HEADINGS = ["What it does", "Reads", "Records", "Leaves this PC", "Settings", "Tests"]


def files(root):
    return [f"{folder}/README.md" for folder in _list_feature_folders(root)]


def check(root):
    findings = []
    for name in sorted({path.split("/")[0] for path in source_tree.list_files(root)}):
        if name not in TOP and not name.startswith("."):
            findings.append(f"{name}:1: does not belong at the top of the tree")
    known = set(source_tree.list_files(root))
    for path in files(root):
        if path not in known:
            findings.append(f"{path}:1: missing")
            continue
        text = source_tree.read(root, path)
        count = len(text.splitlines())
        if count > MAX_LINES:
            findings.append(f"{path}:1: {count} lines, more than {MAX_LINES}")
        headings = re.findall(r"^#+ (.*?)\s*$", text, re.MULTILINE)
        if path.removesuffix("/README.md") in DOMAINS and not _has_all_in_order(headings):
            findings.append(f"{path}:1: the headings are to be: {' · '.join(HEADINGS)}")
    return findings


def _list_feature_folders(root):
    """The folders of agent/, and ui, platform and endpoint, that hold C files."""
    folders = set()
    for path in source_tree.list_files(root):
        parts = PurePosixPath(path).parts
        if not path.endswith(".c"):
            continue
        if parts[0] == "agent" and len(parts) > 2:
            folders.add(f"agent/{parts[1]}")
        elif parts[0] in ("ui", "platform", "endpoint"):
            folders.add(parts[0])
    return sorted(folders)


def _has_all_in_order(headings):
    return [heading for heading in headings if heading in HEADINGS] == HEADINGS


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
