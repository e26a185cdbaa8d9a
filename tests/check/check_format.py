#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""C files are as clang-format 14 writes them. Other versions format differently."""

import re
import shutil
import sys

import source_tree

VERSION = "14"


def files(root):
    return [path for path in source_tree.list_files(root) if path.endswith((".c", ".h"))]


def check(root):
    paths = files(root)
    program = shutil.which(f"clang-format-{VERSION}") or "clang-format"
    version = source_tree.run_tool([program, "--version"])
    if version is None or not re.search(rf"version {VERSION}\.", version.stdout):
        return [f".clang-format:1: clang-format {VERSION} is not installed"]
    if not paths:
        return []
    command = [program, "--dry-run", "-Werror", "--style=file", *paths]
    result = source_tree.run_tool(command, cwd=root)
    first_lines = {}
    for match in re.finditer(r"^([^:\n]+):(\d+):\d+: error:", result.stderr, re.MULTILINE):
        first_lines.setdefault(match[1], match[2])
    findings = [
        f"{path}:{line}: run clang-format -i {path}" for path, line in first_lines.items()
    ]
    if result.returncode != 0 and not findings:
        findings.append(f".clang-format:1: {result.stderr.strip()}")
    return findings


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
