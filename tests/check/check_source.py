#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes and habits of source files. "check: allow RULE" in a comment allows one exception.

Rules: file-length, function-length, main-length, nesting, goto, g_error, static, pragma-once,
log-domain.
"""

import ast
import re
import sys
from typing import NamedTuple

import source_tree

MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 80
MAX_MAIN_LINES = 39
MAX_NESTING = 4

# Programs that are not linked with GLib have no log domain.
WITHOUT_GLIB = ("platform/photo-decoder/",)

_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
_MACRO_CALL = re.compile(r"\s*(?:G_BEGIN_DECLS|G_END_DECLS|[A-Z][A-Z0-9_]+\s*(?=\())")
_ATTRIBUTE = re.compile(r"\bG_GNUC_\w+(?:\s*\([^()]*\))?|__attribute__\s*\(\([^)]*\)+")
_SHELL_FUNCTION = re.compile(r"^([ \t]*)(?:function )?([\w-]+) ?\(\)\s*\{.*?^\1\}", re.M | re.S)
_LOG_DOMAIN = re.compile(r'^#define G_LOG_DOMAIN "Lkl[A-Z]\w*"$', re.MULTILINE)


class Function(NamedTuple):
    name: str
    first_line: int
    last_line: int
    deepest: int  # levels of braces inside the body
    deepest_line: int


class Statement(NamedTuple):
    """At file level, with what stands between its braces left out."""

    text: str
    line: int


class Finding(NamedTuple):
    line: int
    rule: str
    message: str


def files(root):
    return [
        path
        for path in source_tree.list_files(root)
        if path.endswith((".c", ".h")) or source_tree.get_script_language(root, path)
    ]


def check(root):
    findings = []
    for path in files(root):
        text = source_tree.read(root, path)
        if path.endswith((".c", ".h")):
            found = _check_c(path, text)
        elif source_tree.get_script_language(root, path) == "python":
            found = _check_python(text)
        else:
            found = _check_lengths(_find_shell_functions(text))
        for line, rule, message in [*_check_file_length(text), *found]:
            if not source_tree.is_allowed(text, line, rule):
                findings.append(f"{path}:{line}: {message}")
    return findings


def _check_file_length(text):
    count = len(text.splitlines())
    if count > MAX_FILE_LINES:
        yield Finding(1, "file-length", f"{count} lines, more than {MAX_FILE_LINES}")


def _check_lengths(functions):
    for function in functions:
        count = function.last_line - function.first_line + 1
        if count > MAX_FUNCTION_LINES:
            message = f"{function.name} has {count} lines, more than {MAX_FUNCTION_LINES}"
            yield Finding(function.first_line, "function-length", message)


def _check_c(path, text):
    code = source_tree.blank_comments_and_strings(text)
    functions, statements, is_balanced = parse_c(code)
    if not is_balanced:
        yield Finding(1, "nesting", "braces do not balance, so that functions can't be measured")
    yield from _check_lengths(functions)
    yield from _check_functions(functions)
    yield from _check_words(code)
    for statement in statements:
        if is_mutable_variable(statement.text):
            message = f"mutable state at file level: {' '.join(statement.text.split())[:60]}"
            yield Finding(statement.line, "static", message)
    if path.endswith(".h") and not re.search(r"^#pragma once$", code, re.MULTILINE):
        yield Finding(1, "pragma-once", "no #pragma once")
    if _has_log_domain(path):
        yield from _check_log_domain(source_tree.blank_comments(text))


def _check_functions(functions):
    for function in functions:
        count = function.last_line - function.first_line + 1
        if function.name == "main" and count > MAX_MAIN_LINES:
            message = f"main has {count} lines, more than {MAX_MAIN_LINES}"
            yield Finding(function.first_line, "main-length", message)
        if function.deepest > MAX_NESTING:
            message = f"{function.name} is nested {function.deepest} deep, more than {MAX_NESTING}"
            yield Finding(function.deepest_line, "nesting", message)


def _check_words(code):
    for rule, pattern in {"goto": r"\bgoto\b", "g_error": r"\bg_error\s*\("}.items():
        for match in re.finditer(pattern, code):
            yield Finding(source_tree.get_line(code, match.start()), rule, f"no {rule} here")


def _has_log_domain(path):
    return (
        path.endswith(".c")
        and path.startswith(("agent/", "ui/", "platform/", "endpoint/"))
        and not path.startswith(WITHOUT_GLIB)
    )


def _check_log_domain(code):
    domain = _LOG_DOMAIN.search(code)
    include = re.search(r"^#include", code, re.MULTILINE)
    if not domain or (include and include.start() < domain.start()):
        yield Finding(
            1, "log-domain", 'no #define G_LOG_DOMAIN "LklClass" before the first #include'
        )


def parse_c(code):
    """Functions and other file-level statements of C text without comments and strings.

    Universal-ctags is not used: it takes a G_DEFINE_* macro and the function after it for one.
    Returns: functions, statements, whether all braces and parentheses close.
    """
    code = _DIRECTIVE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), code)
    functions, statements = [], []
    braces = parentheses = start = 0
    outside = ""
    for offset, character in enumerate(code):
        braces += {"{": 1, "}": -1}.get(character, 0)
        parentheses += {"(": 1, ")": -1}.get(character, 0)
        if braces == 0 or (braces == 1 and character == "{"):
            outside += character
        if braces != 0 or parentheses != 0 or character not in ";}":
            continue
        if character == ";":
            statements.append(_make_statement(code, start, outside))
        elif _is_function(outside):
            functions.append(_make_function(code, start, offset))
        else:
            continue
        outside, start = "", offset + 1
    return functions, statements, braces == 0 and parentheses == 0


def _is_function(outside):
    head = _ATTRIBUTE.sub("", outside.partition("{")[0]).rstrip()
    return head.endswith(")") and "=" not in head


def _make_function(code, start, end):
    start += _skip_macros(code[start:end])
    body = code.index("{", start)
    head = _ATTRIBUTE.sub(lambda match: " " * len(match[0]), code[start:body])
    name = re.search(r"(\w+)\s*\(", head)
    depth = deepest = 0
    deepest_at = body
    for offset in range(body + 1, end):
        depth += {"{": 1, "}": -1}.get(code[offset], 0)
        if depth > deepest:
            deepest, deepest_at = depth, offset
    return Function(
        name[1],
        source_tree.get_line(code, start + name.start()),
        source_tree.get_line(code, end),
        deepest,
        source_tree.get_line(code, deepest_at),
    )


def _make_statement(code, start, outside):
    skipped = _skip_macros(outside)
    rest = outside[skipped:]
    skipped += len(rest) - len(rest.lstrip())
    return Statement(rest.strip("; \n"), source_tree.get_line(code, start + skipped))


def _skip_macros(text):
    """The length of the macro calls that need no semicolon and stand before a statement."""
    end = 0
    while match := _MACRO_CALL.match(text, end):
        after = _find_closing(text, match.end())
        if text[after:].lstrip().startswith("{"):
            break
        end = after
    return end


def _find_closing(text, offset):
    """The offset behind the parentheses that open here, or the same one where none do."""
    depth = 0
    while offset < len(text) and (text[offset] == "(" or depth > 0):
        depth += {"(": 1, ")": -1}.get(text[offset], 0)
        offset += 1
        if depth == 0:
            break
    return offset


def is_mutable_variable(statement):
    """Whether a file-level statement defines a variable that can change."""
    declaration = re.sub(r"\[[^]]*\]", "[]", _ATTRIBUTE.sub("", statement)).split("=")[0].strip()
    if not re.match(r"[A-Za-z_]", declaration) or len(re.findall(r"\w+", declaration)) < 2:
        return False
    if re.match(r"(typedef|extern)\b", declaration):
        return False
    if re.fullmatch(r"(struct|union|enum)(\s+\w+)?\s*(\{\})?", declaration):
        return False
    pointer_to_function = re.match(r"[^(]*\(\s*\*([^()]*)\)", declaration)
    if pointer_to_function:
        return "const" not in pointer_to_function[1]
    if "(" in declaration:
        return False
    # GObject's own idiom: filled once, in class_init.
    if re.fullmatch(r"static (guint signals|GParamSpec \*properties)\s*\[\]", declaration):
        return False
    return not re.search(r"\bconst\b", declaration.rpartition("*")[2])


def _check_python(text):
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return [Finding(error.lineno or 1, "syntax", f"not Python: {error.msg}")]
    return _check_lengths(
        Function(node.name, node.lineno, node.end_lineno, 0, 0)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    )


def _find_shell_functions(text):
    for match in _SHELL_FUNCTION.finditer(text):
        first, last = (source_tree.get_line(text, at) for at in match.span())
        yield Function(match[2], first, last, 0, 0)


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
