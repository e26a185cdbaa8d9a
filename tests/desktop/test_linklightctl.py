# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""linklightctl with a stand-in for the agent: what it prints, and its exit codes."""

import json
import os
import subprocess
import unittest
from pathlib import Path

from desktop_lab import DesktopLab

HERE = Path(__file__).resolve().parent
PROGRAM = Path(os.environ['LKL_TEST_PREFIX']) / 'bin/linklightctl'


class LinklightctlTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.lab = DesktopLab(prefix=os.environ['LKL_TEST_PREFIX'])
        cls.lab.start_desktop()
        cls.addClassCleanup(cls.lab.stop)

    def start_agent(self, *options):
        agent = self.lab.start('/usr/bin/python3', HERE / 'fake_agent.py', *options)
        agent.wait_for_line('ready')
        self.addCleanup(agent.stop)
        return agent

    def run_command(self, *words, exit_code=0):
        result = subprocess.run([PROGRAM, *words], env=self.lab.environment, check=False,
                                capture_output=True, text=True, timeout=20)
        self.assertEqual(result.returncode, exit_code, result.stderr)
        self.last_error = result.stderr
        return result.stderr if exit_code in (2, 3) else result.stdout

    def test_no_agent(self):
        for command in ('status', 'notices', 'outages', 'doctor', 'ask', 'question', 'people',
                        'export', 'register', 'show-config', 'sync-now'):
            self.assertIn('not running', self.run_command(command, exit_code=3))

    def test_wrong_usage(self):
        for words in ([], ['nonsense'], ['status', 'more'], ['enrol'], ['ask', '--json'],
                      ['answer', 'how-is-it:1', 'good', 'more'], ['--nonsense']):
            self.assertIn('--help', self.run_command(*words, exit_code=2))

    def test_help_names_the_exit_codes(self):
        text = self.run_command('--help')
        for word in ('status', 'enrol CODE', 'answer QUESTION CHOICE ', 'Exit codes: 0'):
            self.assertIn(word, text)

    def test_the_question_is_printed_and_answered(self):
        agent = self.start_agent()
        self.assertIn('No question', self.run_command('question'))
        self.run_command('ask')
        self.assertEqual(self.run_command('question').splitlines(), [
            'How is IT for you?', 'Your IT team will see your name.',
            'good   Good', 'so-so  So-so', 'bad    Bad',
            'To answer: linklightctl answer how-is-it:1 CHOICE'])
        self.assertEqual(json.loads(self.run_command('question', '--json'))[0]['kind'], 'smile3')
        self.assertIn('disk is full', self.run_command('answer', 'how-is-it:1', 'bad', exit_code=1)
                      + self.last_error)
        self.assertIn('Thank you', self.run_command('answer', 'how-is-it:1', 'good'))
        agent.wait_for_line('called Answer how-is-it 1 good named')

    def test_only_the_question_that_was_printed_is_answered(self):
        agent = self.start_agent('--open', '--mode', 'confidential')
        self.assertIn('Counted, not named', self.run_command('question'))
        for question in ('how-is-it', 'how-is-it:2', 'other:1', ':1', ''):
            self.run_command('answer', question, 'good', exit_code=1)
            self.assertIn('not open', self.last_error)
        self.run_command('answer', 'good', exit_code=2)
        self.assertNotIn('called Answer', agent.output())
        # Who will know is what was printed.
        self.run_command('answer', 'how-is-it:1', 'good')
        agent.wait_for_line('called Answer how-is-it 1 good confidential')

    def test_status(self):
        self.start_agent()
        text = self.run_command('status')
        self.assertIn('All is well\n', text)
        self.assertIn('  Router          Works  2 ms\n', text)
        status = json.loads(self.run_command('status', '--json'))
        self.assertEqual(status['path'][2]['milliseconds'], 2.4)

    def test_trouble_has_an_exit_code(self):
        self.start_agent('--state', 'red')
        self.assertIn('Does not work', self.run_command('status', exit_code=1))
        self.assertIn('error    Mail', self.run_command('doctor', exit_code=1))

    def test_trouble_says_what_works_what_to_do_and_what_else(self):
        self.start_agent('--state', 'red')
        lines = self.run_command('status', exit_code=1).splitlines()
        self.assertEqual(lines[:5], [
            'There is trouble', 'Mail does not answer; your own network works.',
            'The internet, the intranet and the file server work.',
            'Meanwhile, use chat or the phone. There is nothing to do on this PC.',
            'Some data is lost between this PC and the router.'])
        verdict = json.loads(self.run_command('status', '--json', exit_code=1))['verdict']
        self.assertEqual((verdict['state'], verdict['hop'], verdict['kind']),
                         ('trouble', 'mail', 'service-silent'))
        self.assertEqual(len(verdict['evidence']), 2)

    def test_outages(self):
        self.start_agent()
        self.assertIn('Tuesday 9:12, 14 minutes: Mail did not answer; the internet was fine.\n',
                      self.run_command('outages'))
        outages = json.loads(self.run_command('outages', '--json'))
        self.assertEqual([outage['degraded'] for outage in outages], [False, True])

    def test_no_outages(self):
        self.start_agent('--empty')
        self.assertIn('no outage', self.run_command('outages'))
        self.assertEqual(json.loads(self.run_command('outages', '--json')), [])

    def test_doctor(self):
        self.start_agent()
        self.assertIn('warning  The cards', self.run_command('doctor'))
        self.assertEqual(len(json.loads(self.run_command('doctor', '--json'))), 2)

    def test_people(self):
        self.start_agent()
        self.assertIn('Ana Ferreira', self.run_command('people'))
        people = json.loads(self.run_command('people', '--json'))
        self.assertEqual(people[0]['languages'], ['pt', 'en', 'fr'])

    def test_show_config(self):
        self.start_agent()
        self.assertIn('agent.conf (locked)', self.run_command('show-config'))
        setting = json.loads(self.run_command('show-config', '--json'))[0]
        self.assertEqual(setting['key'], 'Endpoint.Url')
        self.assertIs(setting['locked'], True)

    def test_a_pause_and_its_end(self):
        agent = self.start_agent()
        self.assertNotIn('paused', self.run_command('status'))
        self.assertIn('paused until 15:00', self.run_command('pause', 'hour'))
        self.assertIn('paused until 15:00', self.run_command('status'))
        self.assertIn('over', self.run_command('resume'))
        self.assertNotIn('paused', self.run_command('status'))
        self.assertIn('pause tomorrow', self.run_command('pause', 'for-ever', exit_code=2))
        self.run_command('pause', exit_code=2)
        self.assertIn('called Pause hour', agent.output())

    def test_export_prints_every_batch_on_a_line(self):
        self.start_agent()
        lines = self.run_command('export').splitlines()
        self.assertEqual([json.loads(line)['id'] for line in lines], [5, 4, 3, 2, 1])

    def test_export_of_nothing(self):
        self.start_agent('--empty')
        self.assertEqual(self.run_command('export'), '')

    def test_wishes(self):
        agent = self.start_agent()
        for words in (['ask'], ['sync-now'], ['enrol', 'GOOD-CODE']):
            self.assertTrue(self.run_command(*words))
        self.assertIn('called Enrol GOOD-CODE', agent.output())
        self.run_command('enrol', 'BAD-CODE', exit_code=1)


if __name__ == '__main__':
    unittest.main()
