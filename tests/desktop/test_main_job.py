# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on real input: a click on a real notification becomes an answer on the board."""

import json
import unittest

from gi.repository import GLib

from desktop_lab import NOTIFICATIONS
from lab_processes import wait_for
from lab_tray import TrayMenu
from recording_gate import RecordingGate
from sample_site import PATIENCE_SECS, PERSON, QUESTION, QUESTION_TEXT, SampleSite, records_of

TITLE = 'Linklight is here'
# Before the first page was seen: documents, the probes of services that policy names, and the
# code that the person types.
ALLOWED_AT_FIRST = ('/v1/documents/', '/v1/mine', '/v1/enrol', '/healthz')


class Click(unittest.TestCase):

    def test_the_answer_is_stored_once_and_on_the_board(self):
        with SampleSite() as site:
            self.assertEqual(site.answers(), [])
            site.answer('So-so')
            site.wait_for_thanks()
            site.wait_until_sent()
            answers = site.answers()
            self.assertEqual([answer[1:] for answer in answers],
                             [(PERSON, QUESTION, 1, 'so-so')])
            self.assertEqual(site.board_rows()[0][1:],
                             ['You (sample person)', 'So-so', QUESTION_TEXT])
            site.lab.wait_for(lambda: not site.lab.elements(name='Thank you.'), PATIENCE_SECS,
                              'the thanks go away by themselves')
            site.answer('Bad')
            site.wait_for_thanks()
            site.wait_until_sent()
            self.assertEqual([answer.choice for answer in site.answers()], ['so-so', 'bad'])
            self.assertEqual([row[2] for row in site.board_rows()[:2]], ['Bad', 'So-so'])
            self.assertEqual(site.agent.stop(), 0, site.agent.output())
            self.assertEqual(site.endpoint.stop(), 0, site.endpoint.output())

    def test_the_tray_menu_asks(self):
        with SampleSite() as site:
            item = wait_for(site.lab.tray_items, PATIENCE_SECS, 'the tray has the icon')[0]
            menu = TrayMenu(site.lab.session_bus, item)
            wait_for(lambda: menu.find(QUESTION_TEXT), PATIENCE_SECS, 'the menu has the line')
            menu.click(QUESTION_TEXT)
            site.lab.click_button('Good', PATIENCE_SECS)
            self.assertEqual(site.wait_for_answers(1)[0].choice, 'good')

    def test_what_was_said_offline_arrives_later(self):
        with SampleSite() as site:
            site.ask()
            self.assertEqual(site.endpoint.stop(), 0, site.endpoint.output())
            site.lab.click_button('Bad', PATIENCE_SECS)
            site.wait_for_thanks()
            self.assertEqual(site.status()['unsent'], 1)
            wait_for(lambda: 'safe on this PC' in site.status()['lastSyncProblem'], PATIENCE_SECS,
                     'the status says that it is kept')
            self.assertIn('1 record waits', site.ctl('status')[1])
            site.start_endpoint()
            site.call('SyncNow')
            site.wait_until_sent()
            self.assertEqual([answer.choice for answer in site.answers()], ['bad'])
            self.assertEqual(site.status()['lastSyncProblem'], '')


class SecondThought(unittest.TestCase):

    def test_another_choice_and_a_word_are_the_same_answer(self):
        with SampleSite() as site:
            site.answer('Good')
            site.wait_for_thanks()
            site.wait_until_sent()
            # At once after the other buttons came, a click is taken for a slip.
            site.press_until('Change', lambda: site.lab.elements('push button', 'Bad'))
            site.press_until('Bad', lambda: any('Your answer is safe' in element.name
                                                for element in site.lab.elements(role='label')))
            recent, = site.call('ListRecentAnswers')
            # The agent dies before the person has found the word.
            site.agent.kill()
            site.start_agent()
            site.call('ReviseAnswer', '(sa{sv})', recent['answer'], {
                'comment': GLib.Variant('s', 'Waited <b>all</b> day for the printer.'),
                'contact': GLib.Variant('b', True)})
            site.wait_until_sent()
            self.assertEqual(site.query('SELECT uid, choice, comment, wants_contact, revision'
                                        f" FROM answer WHERE person = '{PERSON}'"),
                             [(recent['answer'], 'bad',
                               'Waited <b>all</b> day for the printer.', 1, 2)])
            self.assertIn('Please contact me', site.board_rows()[0][2])
            # The person's own window has all three.
            sent = [record['eventName'] for line in site.ctl('export')[1].splitlines()
                    for record in records_of(line)
                    if record['eventName'].startswith('linklight.answer')]
            self.assertEqual(sorted(sent), ['linklight.answer', 'linklight.answer.revised',
                                            'linklight.answer.revised'])


class FirstStart(unittest.TestCase):

    def test_nothing_but_documents_before_the_first_page(self):
        with SampleSite(enrolled=False, gate=RecordingGate) as site:
            site.lab.wait_for_element(TITLE, PATIENCE_SECS)
            self.assertFalse(site.status()['firstPageShown'])
            site.wait_for_documents()
            site.enrol()
            self.assertGreater(site.make_measurements(), 0)
            del site.gate.exchanges[:]
            site.call('SyncNow')
            # Pushes come before documents, and one's own document is the last of these.
            wait_for(lambda: any(exchange.path == '/v1/mine' for exchange in site.gate.exchanges),
                     PATIENCE_SECS, 'a round is done')
            self.assertNotEqual(site.ctl('ask')[0], 0)
            self.assertEqual(site.gate.pushes(), [])
            self.assertEqual([exchange for exchange in site.gate.exchanges
                              if not exchange.path.startswith(ALLOWED_AT_FIRST)], [])
            site.lab.click_button('Show me', PATIENCE_SECS)
            site.lab.click_button('Got it', PATIENCE_SECS)
            wait_for(lambda: site.status()['firstPageShown'], PATIENCE_SECS, 'the page was seen')
            site.answer('Good')
            site.wait_for_answers(1)
            site.call('SyncNow')
            site.wait_until_sent()
            self.assertEqual({push.path for push in site.gate.pushes()},
                             {'/v1/logs', '/v1/metrics'})

    def test_the_notification_comes_once(self):
        with SampleSite(enrolled=False) as site:
            site.lab.wait_for_element(TITLE, PATIENCE_SECS)
            self.assertEqual(len(site.lab.elements('label', TITLE)), 1)
            watch = site.lab.start(
                'dbus-monitor', '--address', site.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
                f"interface='{NOTIFICATIONS}',member='Notify'")
            wait_for(watch.output, PATIENCE_SECS, 'the monitor looks')
            site.call('ConfirmFirstPage')
            site.lab.wait_for(lambda: not site.lab.elements(name=TITLE),
                              PATIENCE_SECS, 'it is taken back')
            self.assertEqual(site.agent.stop(), 0, site.agent.output())
            site.start_agent()
            site.enrol()
            # The next notification is the question: there was no other before it.
            site.ask()
            site.lab.wait_for_element(QUESTION_TEXT, PATIENCE_SECS)
            self.assertEqual(watch.output().count('member=Notify'), 1, watch.output())

    def test_a_second_agent_leaves(self):
        with SampleSite() as site:
            second = site.lab.start('linklight-agent')
            self.assertEqual(second.wait(PATIENCE_SECS), 0)
            self.assertIn('another agent', second.output())
            site.answer('Good')
            site.wait_for_answers(1)


class Doctor(unittest.TestCase):

    def test_it_says_why_nobody_is_asked(self):
        with SampleSite() as site:
            ids = 'question-full-screen', 'question-do-not-disturb'
            self.assertEqual(site.findings(*ids), [])
            # Two things were not known, since long ago.
            site.set_fact('question-hindrance', '3 1000000')
            found = wait_for(lambda: site.findings(*ids), PATIENCE_SECS, 'the doctor tells')
            self.assertEqual([finding['id'] for finding in found], list(ids))
            for finding in found:
                self.assertIn('for days', finding['why'])
                self.assertIn('“How is IT for you?” works', finding['action'])


class Commands(unittest.TestCase):
    """linklightctl beside the real agent; test_linklightctl.py has the rest."""

    @classmethod
    def setUpClass(cls):
        cls.site = SampleSite(gate=RecordingGate)
        cls.site.__enter__()
        cls.addClassCleanup(cls.site.__exit__)
        cls.site.answer('Good')
        cls.site.wait_for_answers(1)
        cls.site.wait_until_sent()
        wait_for(lambda: cls.site.status()['path'], PATIENCE_SECS, 'the network is checked')

    def run_json(self, *words):
        code, output, errors = self.site.ctl(*words, '--json')
        self.assertIn(code, (0, 1), errors)
        return code, json.loads(output)

    def test_status(self):
        code, status = self.run_json('status')
        self.assertEqual(code, 1 if status['state'] == 'red' else 0)
        self.assertTrue(status['enrolled'])
        self.assertEqual((status['organisation'], status['unsent']), ('Example AS', 0))
        # What the way to the router is like depends on the machine.
        hops = {hop['id']: hop['state'] for hop in status['path']}
        self.assertLessEqual({'this-pc', 'mail', 'intranet'}, set(hops))
        if status['state'] == 'green':
            self.assertEqual((hops['mail'], hops['intranet']), ('ok', 'ok'))
        text = self.site.ctl('status')[1]
        self.assertIn(status['sentence'], text)
        self.assertIn('Mail', text)

    def test_doctor(self):
        code, findings = self.run_json('doctor')
        self.assertEqual(code, 0)
        self.assertIn('builder-owns-settings', [finding['id'] for finding in findings])
        self.assertEqual([finding for finding in findings if finding['severity'] != 'note'], [])
        self.assertIn('note', self.site.ctl('doctor')[1])

    def test_show_config(self):
        code, settings = self.run_json('show-config')
        self.assertEqual(code, 0)
        url = next(setting for setting in settings if setting['key'] == 'Endpoint.Url')
        self.assertEqual(url['value'], self.site.gate.url)
        self.assertTrue(url['file'].endswith('/etc/linklight/agent.conf.d/60-site.conf'))
        self.assertIn(self.site.gate.url, self.site.ctl('show-config')[1])

    def test_export_prints_the_very_bytes(self):
        code, output, _ = self.site.ctl('export')
        self.assertEqual(code, 0)
        lines = output.encode().splitlines()
        sent = [push.body for push in self.site.gate.pushes() if push.status == 200]
        self.assertEqual(sorted(lines), sorted(sent))
        answer = next(record for line in lines for record in records_of(line)
                      if record['eventName'] == 'linklight.answer')
        self.assertIn({'key': 'log.record.uid', 'value': {'stringValue':
                                                          self.site.answers()[0].uid}},
                      answer['attributes'])

    def test_refused_wishes_have_an_exit_code(self):
        code, _, errors = self.site.ctl('enrol', 'AAAA-AAAA-AAAA')
        self.assertEqual(code, 1)
        self.assertTrue(errors.strip())
        self.assertEqual(self.site.ctl('nonsense')[0], 2)
        self.assertTrue(self.site.status()['enrolled'])


if __name__ == '__main__':
    unittest.main()
