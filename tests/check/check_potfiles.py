#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that a person reads is offered to the translators, and they have done all of it."""

import re
import sys
import tempfile
from pathlib import Path

import source_tree

LANGUAGES = ["ar", "de", "es", "fr"]

# What holds text for people, by the end of a file's name.
TRANSLATABLE = {
    (".c", ".h"): re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext)\s*\(\s*"'),
    (".ui",): re.compile(r'\btranslatable="(?:yes|true|1)"'),
    (".desktop.in",): re.compile(r"^(?:Name|GenericName|Comment|Keywords)=", re.MULTILINE),
    (".metainfo.xml.in", ".policy.in"): re.compile(""),
}

_XGETTEXT = (
    "xgettext --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 "
    "--keyword=ngettext:1,2 --from-code=UTF-8 --force-po --output=-"
).split()
_PO_FIELD = re.compile(r'^(#:|msgctxt|msgid_plural|msgid) (.*(?:\n".*")*)', re.MULTILINE)


def files(root):
    """Those that hold text for people, and those in po that it leads to."""
    known = source_tree.list_files(root)
    return _list_translatable(root) + [
        path for path in known if re.fullmatch(r"po/(POTFILES|LINGUAS|\w+\.po)", path)
    ]


def check(root):
    missing = [
        f"{path}:1: missing"
        for path in ["po/POTFILES", "po/LINGUAS", *(f"po/{name}.po" for name in LANGUAGES)]
        if not Path(root, path).is_file()
    ]
    findings = missing + _check_potfiles(root) + _check_linguas(root)
    template, complaints = _extract_template(root)
    findings += complaints
    for path in sorted(Path(root, "po").glob("*.po")):
        findings += _check_translation(root, f"po/{path.name}", template)
    return findings


def _list_translatable(root):
    return [
        path
        for path in source_tree.list_files(root)
        if not path.startswith("tests/") and _has_text_for_people(root, path)
    ]


def _has_text_for_people(root, path):
    for endings, pattern in TRANSLATABLE.items():
        if path.endswith(endings):
            text = source_tree.read(root, path)
            if path.endswith((".c", ".h")):
                text = source_tree.blank_comments(text)
            return pattern.search(text) is not None
    return False


def _read_list(root, path):
    """Line number -> entry, without comments."""
    if not Path(root, path).is_file():
        return {}
    lines = enumerate(source_tree.read(root, path).splitlines(), 1)
    return {number: line.strip() for number, line in lines if re.match(r"\s*[^#\s]", line)}


def _check_potfiles(root):
    translatable = set(_list_translatable(root))
    listed = _read_list(root, "po/POTFILES")
    findings = [
        f"po/POTFILES:{line}: {path} has no text to translate"
        for line, path in listed.items()
        if path not in translatable
    ]
    for path in sorted(translatable.difference(listed.values())):
        findings.append(f"po/POTFILES:1: {path} has text to translate and is not listed")
    return findings


def _check_linguas(root):
    languages = " ".join(_read_list(root, "po/LINGUAS").values()).split()
    if languages and sorted(languages) != LANGUAGES:
        return [f"po/LINGUAS:1: expected {' '.join(LANGUAGES)}"]
    return []


def _extract_template(root):
    """Returns: the messages that the sources hold, and findings."""
    paths = _list_translatable(root)
    if not paths:
        return {}, []
    result = source_tree.run_tool([*_XGETTEXT, *paths], cwd=root)
    if result is None:
        return {}, ["po/POTFILES:1: xgettext is not installed"]
    complaints = [
        f"po/POTFILES:1: {line}"
        for line in result.stderr.splitlines()
        if result.returncode != 0 or "will try C" in line
    ]
    return parse_messages(result.stdout), complaints


def parse_messages(text):
    """(context, message, plural) -> where it is from, of a .po file or template."""
    messages = {}
    reference, context, key = "", "", None
    for field, value in _PO_FIELD.findall(text):
        if field == "#:":
            reference = value.split()[0]
            continue
        string = "".join(line.strip()[1:-1] for line in value.split("\n"))
        if field == "msgctxt":
            context = string
        elif field == "msgid":
            key = (context, string, "")
            messages[key] = reference
            reference, context = "", ""
        else:
            origin = messages.pop(key)
            messages[(*key[:2], string)] = origin
    messages.pop(("", "", ""), None)
    return messages


def _check_translation(root, path, template):
    findings = []
    with tempfile.NamedTemporaryFile() as output:
        command = ["msgfmt", "--check-format", "--statistics", "-o", output.name, path]
        result = source_tree.run_tool(command, cwd=root)
    if result is None:
        return [f"{path}:1: msgfmt is not installed"]
    if result.returncode != 0:
        findings += [line for line in result.stderr.splitlines() if line.startswith(path)]
        findings = findings or [f"{path}:1: {result.stderr.strip()}"]
    elif re.search("fuzzy|untranslated", result.stderr):
        findings.append(f"{path}:1: {result.stderr.strip()}")
    translated = parse_messages(source_tree.read(root, path))
    for key in template.keys() - translated.keys():
        findings.append(f'{path}:1: has no "{key[1][:60]}" of {template[key]}')
    return sorted(findings)


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
