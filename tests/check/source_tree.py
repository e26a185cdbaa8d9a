#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: which files there are, how they are read, how findings are printed.

A checker is a module with files(root), the paths it reads, and check(root), its findings as
"path:line: message". A comment "check: allow RULE" on the line of a finding, or on one of the
two lines above it, allows what RULE forbids, where the checker says that it can be allowed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

_C_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/" r'|"(?:\\.|[^"\\\n])*"' r"|'(?:\\.|[^'\\\n])*'", re.DOTALL
)


def list_files(root):
    """Every file that git knows or would add, else (in a released archive) every visible file."""
    root = Path(root)
    if (root / ".git").exists():
        names = subprocess.run(
            ["git", "-C", root, "ls-files", "-coz", "--exclude-standard"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
    else:
        names = _walk(root)
    return sorted(
        {name for name in names if (root / name).is_file() and not (root / name).is_symlink()}
    )


def _walk(root):
    for folder, folders, names in os.walk(root):
        is_build = "meson-private" in folders
        folders[:] = [
            name
            for name in folders
            if not is_build and not name.startswith(".") and name != "__pycache__"
        ]
        if not is_build:
            yield from (Path(folder, name).relative_to(root).as_posix() for name in names)


def read(root, path):
    return Path(root, path).read_text(encoding="utf-8", errors="replace")


def get_script_language(root, path):
    """Returns: "python", "sh" or None, by the end of the name or the first line."""
    if path.endswith((".py", ".sh")):
        return "python" if path.endswith(".py") else "sh"
    if "." in Path(path).name:
        return None
    with open(Path(root, path), "rb") as file:
        first_line = file.readline(80)
    match = re.match(rb"#!.*\b(python|sh|bash|dash)", first_line)
    if not match:
        return None
    return "python" if match[1] == b"python" else "sh"


def blank_comments(text):
    """C text with each comment turned into spaces; offsets and lines stay."""
    return _C_TOKEN.sub(lambda token: token[0] if token[0][0] in "\"'" else _blank(token[0]), text)


def blank_comments_and_strings(text):
    """The same, with what stands between quotes turned into spaces too."""

    def replace(token):
        if token[0][0] in "\"'":
            return token[0][0] + _blank(token[0][1:-1]) + token[0][0]
        return _blank(token[0])

    return _C_TOKEN.sub(replace, text)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def get_line(text, offset):
    return text.count("\n", 0, offset) + 1


def is_allowed(text, line, rule):
    """Whether a visible comment allows what stands in this line (counted from 1)."""
    lines = text.split("\n")[max(line - 3, 0) : line]
    return any(re.search(rf"check: allow {re.escape(rule)}\b", each) for each in lines)


def run_tool(command, **options):
    """The finished process, or None where the program is not installed."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    try:
        return subprocess.run(command, capture_output=True, text=True, env=environment, **options)
    except FileNotFoundError:
        return None


def command_line(files, check):
    """Prints what check found in the tree that the command line names. Returns the exit code."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY
    findings = check(root)
    count = len(files(root))
    for finding in findings:
        print(finding)
    print(f"{count} files checked, {len(findings)} findings")
    return 1 if findings or count == 0 else 0
