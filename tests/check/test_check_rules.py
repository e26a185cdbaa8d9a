#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The include rules, held against a copy of them."""

import unittest

import check_layers


class RulesTest(unittest.TestCase):

    # Who may include whom, once more and in full: a rule that goes, or one that is loosened, shows
    # here. Change it only together with the table, on purpose.
    MAY_INCLUDE = {
        "agent/base": "",
        "agent/wire": "base",
        "agent/desktop": "base",
        "agent/settings": "base wire",
        "agent/journal": "base wire",
        "agent/privacy": "base journal wire",
        "agent/sync": "base journal privacy settings wire",
        "agent/connectivity":
            "base connectivity/outages connectivity/path connectivity/places "
            "connectivity/probes connectivity/rounds connectivity/series connectivity/verdict "
            "desktop journal privacy settings wire",
        "agent/connectivity/path": "base desktop journal privacy settings wire",
        "agent/connectivity/verdict":
            "base connectivity/path "
            "desktop journal privacy settings wire",
        "agent/connectivity/probes":
            "base connectivity/path "
            "desktop journal privacy settings wire",
        "agent/connectivity/rounds":
            "base connectivity/path connectivity/probes connectivity/verdict "
            "desktop journal privacy settings wire",
        "agent/connectivity/outages":
            "base connectivity/path connectivity/verdict "
            "desktop journal privacy settings wire",
        "agent/connectivity/series":
            "base connectivity/path "
            "desktop journal privacy settings wire",
        "agent/connectivity/places": "base desktop journal privacy settings wire",
        "agent/responsiveness": "base desktop journal privacy settings wire",
        "agent/responsiveness/boot":
            "base desktop journal privacy responsiveness settings wire",
        "agent/responsiveness/warnings":
            "base desktop journal privacy responsiveness settings wire",
        "agent/questions": "base desktop journal privacy settings wire",
        "agent/people": "base desktop journal privacy settings wire",
        "agent/messages": "base desktop journal privacy settings wire",
        "agent/notices": "base desktop journal privacy settings wire",
        "agent/bus": "base",
        "agent/ctl": "base bus",
        "agent/overall-state": "base",
        "agent/main":
            "* base bus connectivity connectivity/outages connectivity/path connectivity/places "
            "connectivity/probes connectivity/rounds connectivity/series connectivity/verdict "
            "desktop journal messages notices overall-state people "
            "platform platform/notifications platform/session platform/tray platform/windows "
            "platform/windows/process platform/windows/stalls "
            "platform/windows/starts platform/windows/wayland platform/windows/x11 platform/x11 "
            "privacy questions responsiveness responsiveness/boot responsiveness/warnings "
            "settings sync wire",
        "agent/*":
            "* base bus connectivity connectivity/outages connectivity/path connectivity/places "
            "connectivity/probes connectivity/rounds connectivity/series connectivity/verdict "
            "desktop journal messages notices overall-state people "
            "privacy questions responsiveness responsiveness/boot responsiveness/warnings "
            "settings sync wire",
        "platform": "base desktop",
        "platform/x11": "base desktop",
        "platform/notifications": "base desktop",
        "platform/session": "base desktop platform/notifications platform/x11",
        "platform/tray": "base desktop platform/x11",
        "platform/windows":
            "base desktop platform/windows/process platform/windows/stalls platform/windows/starts "
            "platform/windows/wayland platform/windows/x11",
        "platform/windows/process": "base desktop",
        "platform/windows/stalls": "base desktop platform/windows/process",
        "platform/windows/x11": "base desktop platform/windows/process platform/windows/stalls",
        "platform/windows/wayland":
            "base desktop platform/windows/process platform/windows/stalls platform/windows/x11",
        "platform/windows/starts":
            "base desktop platform/windows/process platform/windows/stalls "
            "platform/windows/wayland platform/windows/x11",
        "platform/device": "base",
        "platform/photo-decoder": "base",
        "ui": "base bus",
        "endpoint": "base wire",
        "tests": "*",
    }

    def test_the_table_is_what_the_design_says(self):
        table = {layer: " ".join(sorted(name.removeprefix("agent/") for name in may))
                 for layer, may in check_layers.LAYERS.items()}
        self.assertEqual(table, self.MAY_INCLUDE)


if __name__ == "__main__":
    unittest.main()
