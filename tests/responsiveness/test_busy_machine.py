# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine with more to do than it can is no program's hang: 8 processes that never rest on 2
processors, for half an hour with --all, else for a minute."""

import os
import time
import unittest

from responsiveness_lab import ResponsivenessLab

SECONDS = 1800 if 'LKL_TEST_ALL' in os.environ else 30
HOGS, PROCESSORS = 8, 2


class BusyMachineTest(unittest.TestCase):

    def test_no_program_hangs(self):
        # What it starts from now on shares the same two.
        processors = os.sched_getaffinity(0)
        os.sched_setaffinity(0, sorted(processors)[:PROCESSORS])
        self.addCleanup(os.sched_setaffinity, 0, processors)
        with ResponsivenessLab() as lab:
            lab.start_proven(interval_ms=1000)
            for _ in range(HOGS):
                lab.desktop.start('sh', '-c', 'while :; do :; done')
            end = time.monotonic() + SECONDS
            lab.desktop.wait_for(lambda: time.monotonic() > end, SECONDS + 60, 'the time is over')
            report, coverage = lab.read_report()
            samples, late = lab.samples('answered'), lab.samples('system')
            latencies = sorted(sample.latency_ms for sample in samples)
            print(f'# {report.samples} samples, {report.hangs} hangs, longest '
                  f'{report.longest_ms} ms, 99 % below {latencies[len(latencies) * 99 // 100]} ms, '
                  f'{len(late)} of the system', flush=True)
            self.assertEqual(report.hangs, 0)
            self.assertGreater(coverage, 90)
            self.assertGreater(len(samples), SECONDS / 2)


if __name__ == '__main__':
    unittest.main()
