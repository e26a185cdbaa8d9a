# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs die while a question is open or just answered: nothing is lost, nothing is asked twice.
tests/crash kills the agent at random moments; here the moments are chosen."""

import os
import signal
import sqlite3
import unittest

from desktop_lab import NOTIFICATIONS
from lab_processes import wait_for
from lab_tray import TrayMenu
from person_at_work import PROMPT
from sample_site import AGENT, PATIENCE_SECS, QUESTION_TEXT, SampleSite



class BusWatch:
    """What is shown and clicked, in the order of the bus."""

    def __init__(self, lab):
        self._program = lab.start(
            'dbus-monitor', '--address', lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"type='method_call',interface='{NOTIFICATIONS}',member='Notify'",
            f"type='signal',interface='{NOTIFICATIONS}',member='ActionInvoked'")
        wait_for(self._program.output, PATIENCE_SECS, 'the monitor looks')

    def count(self, text):
        return self._program.output().count(text)

    def clicks(self):
        return self.count('member=ActionInvoked')

    def questions(self):
        """How often the question was put on the screen."""
        return self.count(f'string "{QUESTION_TEXT}"')

    def thanks(self):
        return self.count('string "Thank you."')


class SurvivalTest(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.lab = self.site.lab
        self.watch = BusWatch(self.lab)

    def journal(self, sql):
        """Ask the agent's database, as it is on the disk now."""
        path = self.lab.folder / 'state/linklight/journal.db'
        database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=PATIENCE_SECS)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def outcomes(self):
        """Since the person wished; the site looked before whether there is a question."""
        outcomes = [row[0] for row in
                    self.journal('SELECT outcome FROM question_history ORDER BY id')]
        self.assertEqual(outcomes[:2], ['shown', 'dismissed'])
        return outcomes[2:]

    def wait_for_buttons(self):
        return self.lab.wait_for_element('So-so', PATIENCE_SECS, role='push button')

    def check_menu_and_icon(self):
        item = wait_for(self.lab.tray_items, PATIENCE_SECS, 'the panel has the icon')[0]
        menu = TrayMenu(self.lab.session_bus, item)
        wait_for(lambda: menu.find(PROMPT) is not None, PATIENCE_SECS, 'the menu has the question')
        self.assertEqual(item.status, 'NeedsAttention')

    def test_panel_and_server_die_while_the_question_is_open(self):
        self.site.ask()
        self.wait_for_buttons()
        self.check_menu_and_icon()
        self.lab.replace_panel()
        self.check_menu_and_icon()

        self.lab.end_owner_of(NOTIFICATIONS)
        self.assertEqual(len(self.site.call('ListOpenQuestions')), 1)
        self.check_menu_and_icon()
        self.lab.start_notification_server_anew()
        # It is shown by the new one without having been asked for.
        self.wait_for_buttons()
        self.assertEqual(self.watch.questions(), 2)
        self.lab.click_button('So-so', PATIENCE_SECS)
        self.site.wait_for_thanks()
        answers = self.site.wait_for_answers(1)
        self.assertEqual([answer.choice for answer in answers], ['so-so'])
        self.assertEqual(self.outcomes(), ['shown', 'answered'])

    def click_while_the_agent_stands_still(self, label):
        """Returns when the click is on the bus and the agent has not seen it."""
        self.site.ask()
        self.lab.wait_for_element(label, PATIENCE_SECS, role='push button')
        clicks = self.watch.clicks()
        os.kill(self.site.agent.pid, signal.SIGSTOP)
        self.lab.click_button(label, PATIENCE_SECS)
        wait_for(lambda: self.watch.clicks() > clicks, PATIENCE_SECS, 'the click is on the bus')

    def kill_agent(self):
        self.site.agent.kill()
        wait_for(lambda: not self.lab.session_bus.owns(AGENT), PATIENCE_SECS, 'the agent has gone')

    def test_agent_dies_before_it_knows_of_the_click(self):
        self.click_while_the_agent_stands_still('Good')
        self.kill_agent()
        self.site.start_agent()
        self.site.wait_for_documents()
        # Nobody was thanked, and nobody is asked again unless they wish for it.
        self.assertEqual((self.watch.questions(), self.watch.thanks()), (1, 0))
        self.assertEqual(self.site.call('ListOpenQuestions'), [])
        self.assertEqual(self.site.answers(), [])
        self.site.answer('Bad')
        self.site.wait_for_thanks()
        answers = self.site.wait_for_answers(1)
        self.assertEqual([answer.choice for answer in answers], ['bad'])

    def test_agent_dies_after_it_wrote_the_answer_and_before_the_thanks(self):
        self.click_while_the_agent_stands_still('Good')
        # So that the agent comes as far as the disk and no further.
        server = self.lab.process_of(NOTIFICATIONS)
        os.kill(server, signal.SIGSTOP)
        try:
            os.kill(self.site.agent.pid, signal.SIGCONT)
            wait_for(lambda: self.journal("SELECT 1 FROM facts WHERE key = 'recent-answer'"),
                     PATIENCE_SECS, 'the answer is on disk, and what can be added to it')
            self.assertEqual(self.outcomes(), ['shown', 'answered'])
            self.kill_agent()
        finally:
            os.kill(server, signal.SIGCONT)
        self.site.start_agent()
        answers = self.site.wait_for_answers(1)
        self.site.wait_until_sent()
        self.assertEqual([answer.choice for answer in answers], ['good'])
        self.assertEqual(len(self.site.answers()), 1)
        self.assertEqual(self.watch.questions(), 1)
        self.assertEqual(self.site.call('ListOpenQuestions'), [])
        # What can be added to it has a place still.
        recent, = self.site.call('ListRecentAnswers')
        self.assertEqual(recent['answer'], answers[0].uid)


if __name__ == '__main__':
    unittest.main()
