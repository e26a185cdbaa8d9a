# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the agent says of each fault in the lab, and of healthy networks: one test a case.

Each case is played once, without ping sockets; where packets get lost by chance and the one run was
missed, four times more, and two of the five must be right. With LKL_TEST_ALL five times, with and
without; then LKL_TEST_PART=N/M takes a part, and what the results file holds already is not played
again."""

import dataclasses
import os
import unittest
from pathlib import Path

from fault_plan import Plan, PlanOptions, choose_cases, read_results
from fault_report import lines_of
from network_lab import BUILD, why_not

IS_LONG = 'LKL_TEST_ALL' in os.environ
RESULTS = Path(BUILD) / 'fault-results.jsonl'
N_LABS = 10
QUICK = PlanOptions(n_labs=N_LABS, healthy_secs=30)
LONG = PlanOptions(runs=5, ping_modes=(False, True), n_labs=N_LABS, results=RESULTS,
                   part=tuple(map(int, os.environ.get('LKL_TEST_PART', '1/1').split('/'))))
# Of a hundred verdicts two may be wrong where packets are lost by chance, which is for the long form
# to tell. The short one only shows whether a rule is broken, which then misses every run.
ENOUGH_WITH_LOSS = 0.8 if IS_LONG else 0.4


class FaultsTest(unittest.TestCase):
    """The methods are made below, one for each case."""

    outcomes = {}

    @classmethod
    def setUpClass(cls):
        reason = why_not()
        if reason:
            raise unittest.SkipTest(reason)
        outcomes = list(Plan(choose_cases(None), LONG if IS_LONG else QUICK).run())
        if not IS_LONG:
            outcomes += play_again(outcomes)
        if IS_LONG:
            outcomes = read_results(RESULTS)
        print('\n'.join(f'# {line}' for line in lines_of(outcomes)), flush=True)
        for outcome in outcomes:
            cls.outcomes.setdefault(outcome['case'], []).append(outcome)

    def check(self, case):
        outcomes = self.outcomes.get(case.name, [])
        if not outcomes and IS_LONG:
            self.skipTest('belongs to another part')
        self.assertTrue(outcomes, 'was not played')
        bad = [outcome for outcome in outcomes
               if not (outcome['is_right'] and outcome['is_recovered'])]
        share = 1 - len(bad) / len(outcomes)
        if share < (ENOUGH_WITH_LOSS if case.has_loss else 1):
            self.fail('\n'.join(map(miss_of, bad)))


def play_again(outcomes):
    """What is lost by chance may be lost in the wrong place once; then four more runs decide."""
    missed = {outcome['case'] for outcome in outcomes
              if not (outcome['is_right'] and outcome['is_recovered'])}
    cases = [case for case in choose_cases(None) if case.has_loss and case.name in missed]
    return list(Plan(cases, dataclasses.replace(QUICK, runs=4)).run()) if cases else []


def miss_of(outcome):
    lines = [outcome['reason'], *outcome['evidence'], 'The log of the agent:', *outcome['log'][-40:]]
    return '\n  '.join(lines)


def make_test(case):
    return lambda self: self.check(case)


for each in choose_cases(None):
    setattr(FaultsTest, f'test_{each.name.replace("-", "_")}', make_test(each))
