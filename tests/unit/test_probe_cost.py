# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How tests/bench/probes counts rounds, which is all of it that needs no network lab."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
BUILD = Path(os.environ.get('LKL_TEST_BUILD_ROOT', TESTS.parent / '.build/tests'))
SAMPLER_TEST = BUILD / 'tests/unit/test-connectivity-sampler'
sys.path[:0] = [str(TESTS / 'bench'), str(TESTS.parent / 'platform/virtual-desktop')]
from probe_cost import (  # noqa: E402 pylint: disable=wrong-import-position
    LOG_DOMAIN, MEASURED_KINDS, count_rounds, find_ended_rounds)


class ProbeCostTest(unittest.TestCase):

    def test_a_day_is_counted_by_kind(self):
        day, work = (count_rounds(BUILD, hours, dict(os.environ)) for hours in (24, 9))
        self.assertTrue(set(MEASURED_KINDS) <= set(day))
        # Two close looks of half a minute, every 5 s.
        self.assertIn(day['services'], range(10, 16))
        self.assertGreater(day['light'], 1000)
        self.assertGreater(day['light'], work['light'])

    def test_the_agent_logs_the_same_kinds(self):
        log = subprocess.run([SAMPLER_TEST], check=True, text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, timeout=300).stdout
        # GLib's tests show the messages of all domains.
        ended = find_ended_rounds(''.join(line for line in log.splitlines(keepends=True)
                                          if f'{LOG_DOMAIN}-DEBUG' in line))
        self.assertIn('broad', ended)
        self.assertTrue(set(ended) <= set(count_rounds(BUILD, 9, dict(os.environ))))


if __name__ == '__main__':
    unittest.main()
