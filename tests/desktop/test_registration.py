# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the icon is there. A time: tests/run has nothing else at work meanwhile."""

import json
import os
import unittest

from desktop_lab import DesktopLab
from lab_tray import time_registration
from test_desktop_parts import BUILD

# The quickest counts, since a machine does other things as well.
MOST_STARTS = 10
REGISTERED_MS = 50
# A build with sanitizers starts more slowly.
SANITIZED_FACTOR = 3


class RegistrationTest(unittest.TestCase):

    def test_the_agent_is_registered_at_once(self):
        limit_ms = REGISTERED_MS * (SANITIZED_FACTOR if is_sanitized() else 1)
        taken = []
        with DesktopLab(prefix=os.environ['LKL_TEST_PREFIX']) as lab:
            while len(taken) < MOST_STARTS and not (taken and taken[-1] < limit_ms):
                taken.append(time_registration(lab, ['linklight-agent'], 20))
                self.assertIsNotNone(taken[-1], 'it never registers')
        print(f'# from exec to registered: {", ".join(f"{ms:.0f}" for ms in taken)} ms; '
              f'at most {limit_ms} ms are allowed')
        self.assertLess(taken[-1], limit_ms)


def is_sanitized():
    """Whether the build has sanitizers in it."""
    options = json.loads((BUILD / 'meson-info/intro-buildoptions.json').read_text())
    return any(option['name'] == 'b_sanitize' and option['value'] != 'none' for option in options)


if __name__ == '__main__':
    unittest.main()
