# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the fault lab judges what the agent says, and that its list of cases is whole."""

import unittest

import fault_cases
from fault_case import Case

LOSS, DNS = ('link', 'loss-near'), ('name-server', 'name-server-slow')
ROWS = set(range(1, 33))


def said(hop='', kind='', others=(), state=None):
    return {'state': state or ('trouble' if kind else 'ok'), 'hop': hop, 'kind': kind,
            'others': [list(other) for other in others]}


class JudgingTest(unittest.TestCase):

    def test_one_fault(self):
        case = Case('one', 28, expected=(LOSS,))
        self.assertTrue(case.is_met_by(said(*LOSS)))
        self.assertFalse(case.is_met_by(said('internet', 'loss-near')))
        self.assertFalse(case.is_met_by(said()))
        self.assertTrue(case.is_contradicted_by(said(*DNS)))
        self.assertFalse(case.is_contradicted_by(said(state='checking')))
        self.assertFalse(case.is_contradicted_by(said()))
        self.assertEqual(case.invented_in(said(*LOSS, others=[DNS])), [list(DNS)])

    def test_two_faults_must_both_be_named(self):
        case = fault_cases.pair('two', 28, (), LOSS, DNS)
        self.assertTrue(case.is_met_by(said(*LOSS, others=[DNS])))
        self.assertTrue(case.is_met_by(said(*DNS, others=[LOSS])))
        self.assertFalse(case.is_met_by(said(*LOSS)))
        self.assertFalse(case.is_contradicted_by(said(*LOSS)))

    def test_a_fact_is_no_fault(self):
        case = Case('fact', 18, others=(DNS,))
        self.assertTrue(case.is_healthy)
        self.assertEqual(case.missing_in(said(others=[DNS])), [])
        self.assertEqual(case.missing_in(said()), [DNS])


class CasesTest(unittest.TestCase):

    def test_every_row_has_a_case(self):
        self.assertEqual(ROWS - {case.row for case in fault_cases.CASES}, set())

    def test_there_are_enough(self):
        pairs = [case for case in fault_cases.CASES if len(case.others) == 2]
        self.assertGreaterEqual(len(fault_cases.CASES) - len(pairs), 60)
        self.assertGreaterEqual(len(pairs), 10)

    def test_no_name_twice(self):
        names = [case.name for case in fault_cases.CASES]
        self.assertEqual(len(names), len(set(names)))
