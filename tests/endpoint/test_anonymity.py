# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was counted and not named stays so, whoever has the endpoint's files: one week of
tests/bench/anonymity, ten with LKL_TEST_ALL=1."""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'bench'))

from anonymity_week import run_week  # noqa: E402 pylint: disable=wrong-import-position

N_PEOPLE = 200
N_WEEKS = 10 if os.environ.get('LKL_TEST_ALL') == '1' else 1


class AnonymityTest(unittest.TestCase):

    def test_no_better_than_chance(self):
        for seed in range(1, N_WEEKS + 1):
            outcome = run_week(N_PEOPLE, seed)
            print(f'# {outcome.n_people} counted, right by chance {outcome.chance}: {outcome.links}')
            self.assertGreater(outcome.n_people, 100)
            self.assertEqual(outcome.sizes, 1)
            for guess, right in outcome.links.items():
                self.assertLess(right, outcome.limit, guess)
            for guess, order in outcome.orders.items():
                self.assertLess(abs(order), outcome.order_limit, guess)


if __name__ == '__main__':
    unittest.main()
