#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom, and which library may be used where."""

import re
import sys

import source_tree

_SHARED = ["agent/base", "agent/wire"]
_PARTS = _SHARED + ["agent/settings", "agent/journal", "agent/privacy"]
_DOMAIN = _PARTS + ["agent/desktop"]
_DOMAINS = [
    "agent/connectivity",
    "agent/responsiveness",
    "agent/questions",
    "agent/people",
    "agent/messages",
    "agent/notices",
]
_PARTS_OF_CONNECTIVITY = [
    f"agent/connectivity/{part}"
    for part in ("path", "verdict", "probes", "rounds", "outages", "series", "places")
]
_PARTS_OF_RESPONSIVENESS = ["agent/responsiveness/boot", "agent/responsiveness/warnings"]
_WHOLE_AGENT = (
    _DOMAIN
    + _DOMAINS
    + _PARTS_OF_CONNECTIVITY
    + _PARTS_OF_RESPONSIVENESS
    + ["agent/sync", "agent/bus", "agent/overall-state", "agent/*"]
)

# In the order in which they may include one another.
_ROOMS_OF_WINDOWS = [
    "platform/windows/process",
    "platform/windows/stalls",
    "platform/windows/x11",
    "platform/windows/wayland",
    "platform/windows/starts",
]

# Of the desktop's other parts, which see no other.
_ROOMS_OF_PLATFORM = {
    "platform/x11": [],
    "platform/notifications": [],
    "platform/session": ["platform/x11", "platform/notifications"],
    "platform/tray": ["platform/x11"],
}

# Layer -> the layers that it may include beside itself. A layer is a folder with all below it, a
# pair of files without their ending, or with "/*" whatever else stands directly in a folder. The
# longest that fits a file counts.
LAYERS = {
    "agent/base": [],
    "agent/wire": ["agent/base"],
    "agent/desktop": ["agent/base"],
    "agent/settings": _SHARED,
    "agent/journal": _SHARED,
    "agent/privacy": _SHARED + ["agent/journal"],
    "agent/sync": _PARTS,
    "agent/connectivity": _DOMAIN + _PARTS_OF_CONNECTIVITY,
    "agent/connectivity/path": _DOMAIN,
    "agent/connectivity/verdict": _DOMAIN + ["agent/connectivity/path"],
    "agent/connectivity/probes": _DOMAIN + ["agent/connectivity/path"],
    "agent/connectivity/rounds": _DOMAIN
    + ["agent/connectivity/path", "agent/connectivity/verdict", "agent/connectivity/probes"],
    "agent/connectivity/outages": _DOMAIN
    + ["agent/connectivity/path", "agent/connectivity/verdict"],
    "agent/connectivity/series": _DOMAIN + ["agent/connectivity/path"],
    "agent/connectivity/places": _DOMAIN,
    "agent/responsiveness": _DOMAIN,
    "agent/responsiveness/boot": _DOMAIN + ["agent/responsiveness"],
    "agent/responsiveness/warnings": _DOMAIN + ["agent/responsiveness"],
    "agent/questions": _DOMAIN,
    "agent/people": _DOMAIN,
    "agent/messages": _DOMAIN,
    "agent/notices": _DOMAIN,
    "agent/bus": ["agent/base"],
    "agent/ctl": ["agent/bus", "agent/base"],
    "agent/overall-state": ["agent/base"],
    "agent/main": _WHOLE_AGENT
    + ["platform", "platform/windows", *_ROOMS_OF_PLATFORM]
    + _ROOMS_OF_WINDOWS,
    "agent/*": _WHOLE_AGENT,
    "platform": ["agent/desktop", "agent/base"],
    **{
        room: ["agent/desktop", "agent/base", *others]
        for room, others in _ROOMS_OF_PLATFORM.items()
    },
    "platform/windows": ["agent/desktop", "agent/base", *_ROOMS_OF_WINDOWS],
    **{
        room: ["agent/desktop", "agent/base"] + _ROOMS_OF_WINDOWS[:i]
        for i, room in enumerate(_ROOMS_OF_WINDOWS)
    },
    "platform/device": ["agent/base"],
    "platform/photo-decoder": ["agent/base"],
    "ui": ["agent/bus", "agent/base"],
    "endpoint": ["agent/base", "agent/wire"],
    "tests": ["*"],
}

# Library -> its headers, and the starts of the paths that may include them.
LIBRARIES = {
    "GTK": (r"(gtk|gdk|libhandy-1)/|handy\.h$", ["ui/", "tests/"]),
    "X11": (r"(X11|xcb)/", ["platform/", "ui/", "tests/"]),
    "Wayland": (r"wayland-", ["platform/session/", "tests/"]),
    "libnotify": (r"libnotify/", ["platform/", "tests/"]),
    "SQLite": (r"sqlite3\.h$", ["agent/base/database.", "tests/"]),
    "libpq": (r"(postgresql/)?libpq-fe\.h$", ["endpoint/store", "tests/"]),
    "libmicrohttpd": (r"microhttpd\.h$", ["endpoint/", "tests/"]),
    "libsoup": (
        r"libsoup/",
        [folder + "/" for folder in _DOMAINS] + ["agent/sync/", "platform/", "tests/"],
    ),
}

# Made by the build, at its root.
GENERATED = {"config.h"}

_TOP_FOLDERS = {layer.split("/")[0] for layer in LAYERS}
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)


def find_layer(path):
    """The layer that a file belongs to, or None."""
    stem = path.rsplit(".", 1)[0]
    if stem in LAYERS:
        return stem
    folder = stem.rpartition("/")[0]
    if folder + "/*" in LAYERS:
        return folder + "/*"
    while folder and folder not in LAYERS:
        folder = folder.rpartition("/")[0]
    return folder or None


def files(root):
    return [path for path in source_tree.list_files(root) if path.endswith((".c", ".h"))]


def check(root):
    findings = []
    for path in files(root):
        layer = find_layer(path)
        if layer is None:
            findings.append(f"{path}:1: in no layer; say in check_layers.py what it may include")
            continue
        text = source_tree.blank_comments(source_tree.read(root, path))
        for match in _INCLUDE.finditer(text):
            line = source_tree.get_line(text, match.start(2))
            for message in _judge(path, layer, match[2], match[1] == '"'):
                findings.append(f"{path}:{line}: {message}")
    return findings


def _judge(path, layer, header, is_quoted):
    is_ours = header.split("/")[0] in _TOP_FOLDERS and "/" in header
    if header in GENERATED:
        return
    if is_ours and not is_quoted:
        yield f'our own "{header}" stands between quotes'
    if is_ours:
        target = find_layer(header)
        allowed = LAYERS[layer]
        if "/../" in header or target is None:
            yield f'"{header}" is in no layer'
        elif target != layer and target not in allowed and "*" not in allowed:
            yield f'{layer} may not include "{header}"'
        return
    if is_quoted:
        yield f'"{header}" does not start at the root of the tree'
    for library, (pattern, places) in LIBRARIES.items():
        if re.match(pattern, header) and not path.startswith(tuple(places)):
            yield f"{library} is not used here: <{header}>"


if __name__ == "__main__":
    sys.exit(source_tree.command_line(files, check))
