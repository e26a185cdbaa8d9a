# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever comes back, 100,000 PCs are no herd: the sync part of tests/bench/herd, once each."""

import os
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
SIMULATION = BUILD / 'tests/bench/sync-herd-simulation'
FLEET = 100_000


class SyncHerdTest(unittest.TestCase):

    def simulate(self, scenario):
        """Peak and mean of the endpoint's requests a second."""
        text = subprocess.run([SIMULATION, scenario, str(FLEET), '1'], check=True, text=True,
                              capture_output=True, timeout=120).stdout
        _, peak, mean = text.split()
        return int(peak), float(mean)

    def test_worst_seconds(self):
        for scenario, most in (('power', 2500), ('endpoint', 2500), ('service', 3500)):
            with self.subTest(scenario):
                peak, mean = self.simulate(scenario)
                self.assertLess(peak, most)
                self.assertGreater(mean, 100)


if __name__ == '__main__':
    unittest.main()
