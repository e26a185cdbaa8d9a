# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counts at the end of tests/run."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tap_results import SuiteResult, report  # noqa: E402 pylint: disable=wrong-import-position


def result_of(output, exit_code=0):
    result = SuiteResult('unit')
    result.add_program('test-x', output, exit_code)
    return result


class TapResultsTest(unittest.TestCase):

    def test_each_line_is_a_test(self):
        result = result_of('1..3\nok 1 /a/b\n# note\nok 2 /a/#c\nok 3 - d # SKIP not root\n')
        self.assertEqual((result.passed, result.failures), (2, []))
        self.assertEqual(result.skips, [('test-x d', 'not root')])

    def test_a_failure_keeps_its_log(self):
        result = result_of('ok 1 /a\n# expected 1, got 2\nnot ok 2 /b\n', 1)
        self.assertEqual(result.passed, 1)
        self.assertEqual([name for name, _ in result.failures], ['test-x /b'])
        self.assertIn('expected 1, got 2', result.failures[0][1])

    def test_a_crash_between_tests_is_a_failure(self):
        result = result_of('1..2\nok 1 /a\nAddressSanitizer: heap-use-after-free\n', -6)
        self.assertEqual((result.passed, len(result.failures)), (1, 1))
        self.assertIn('heap-use-after-free', result.failures[0][1])

    def test_a_program_without_tap_is_one_test(self):
        self.assertEqual(result_of('fine\nok then\n').passed, 1)
        self.assertEqual(len(result_of('ouch\n', 2).failures), 1)

    def test_a_program_without_tests_passes_nothing(self):
        result = result_of('1..0 # Skipped: no network\n')
        self.assertEqual((result.passed, len(result.skips)), (0, 1))

    def test_last_line_is_the_sum(self):
        good, bad = result_of('ok 1 a\nok 2 b # SKIP why\n'), result_of('not ok 1 c\n', 1)
        self.assertEqual(report([good]).splitlines()[-1], '1 passed, 0 failed, 1 skipped')
        self.assertIn('test-x b: why', report([good]))
        self.assertEqual(report([good, bad]).splitlines()[-1], '1 passed, 1 failed, 1 skipped')
        self.assertEqual(report([result_of('')]).splitlines()[-1], '1 passed, 0 failed')


if __name__ == '__main__':
    unittest.main()
