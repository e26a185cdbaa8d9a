# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tips: in the window of the status, and chosen by the real agent from what its journal has seen."""

import datetime
import sqlite3
import unittest

from agent_windows import Windows
from document_folder import DocumentFolder
from lab_bus import BusError
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

TITLE = 'A cable is faster than Wi-Fi'
SECS = 20
# GDate counts from the same day as Python does.
TODAY = datetime.date.today().toordinal()
THREE_DAYS = 0b111


class InTheWindow(unittest.TestCase):

    def test_useful_and_not(self):
        for button, called in (('Useful', 'True'), ('Not useful', 'False')):
            with self.subTest(button), Windows('--tip') as windows:
                lab = windows.open('status')
                lab.wait_for_element(TITLE, seconds=SECS, role='heading')
                windows.press_until_focused(button)
                lab.type_keys('space')
                self.assertIn(called, windows.wait_for_call('RateTip')[0])
                lab.wait_for_element('Thank you. This stays on your PC, and the next tip goes by it.',
                                     seconds=SECS)
                self.assertEqual(lab.elements('heading', TITLE), [])

    def test_no_more(self):
        with Windows('--tip') as windows:
            lab = windows.open('status')
            lab.click_button('No more tips', SECS, where='linklight')
            windows.wait_for_call('MuteTips')
            lab.wait_for_element('There will be no more tips. You can switch them on again in the'
                                 ' settings.', seconds=SECS)
            self.assertEqual(lab.elements('heading', TITLE), [])

    def test_it_fits(self):
        with Windows('--tip', '--long') as windows:
            windows.open('status', 'Useful')
            windows.resize(360, 640)
            windows.lab.wait_until_still(SECS)
            self.assertEqual(windows.outside(), [])

    def test_nothing_where_there_is_none(self):
        with Windows() as windows:
            lab = windows.open('status')
            self.assertEqual([button.name for button in lab.find_buttons('linklight')
                              if 'seful' in button.name or 'tips' in button.name], [])


class NewslessFolder(DocumentFolder):
    """Only one thing is told in a day, and a tip after all others."""

    def __init__(self, endpoint_url=None):
        super().__init__(endpoint_url)
        self.documents['notices']['notices'] = []
        self.publish()


class AgentTest(unittest.TestCase):
    """What the tests of the agent need; has none of its own."""
    folder = DocumentFolder

    def setUp(self):
        self.site = SampleSite(enrolled=False, gate=self.folder)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_documents()

    def have_seen(self, sign):
        """As if this PC had seen it on three days."""
        self.site.set_fact('tips.signs', f'{TODAY}\n{sign} {THREE_DAYS}\n')

    def tips(self):
        return self.site.call('ListTips')

    def wait_for_tip(self):
        return wait_for(self.tips, PATIENCE_SECS, 'there is a tip')[0]

    def setting(self):
        """Whether the person wants tips."""
        return next(setting['value'] for setting in self.site.call('ListSettings')
                    if setting['key'] == 'Notices.Tips')

    def fact(self, key):
        with sqlite3.connect(self.site.lab.folder / 'state/linklight/journal.db') as database:
            row = database.execute('SELECT value FROM facts WHERE key = ?', (key,)).fetchone()
        return row[0] if row else ''


class OfTheAgent(AgentTest):

    def test_rated_once_and_kept(self):
        self.assertEqual(self.tips(), [])
        self.have_seen('wifi-weak')
        tip = self.wait_for_tip()
        self.assertEqual(tip['title'], TITLE)
        with self.assertRaises(BusError):
            self.site.call('RateTip', '(sb)', 'another', True)
        self.site.call('RateTip', '(sb)', tip['id'], True)
        # It was on disk before the call returned.
        self.assertIn(f"useful {tip['id']}", self.fact('tips.history'))
        self.assertEqual(self.tips(), [])
        self.site.agent.kill()
        self.site.start_agent()
        self.assertEqual(self.tips(), [])

    def test_muted_for_ever_with_one_call(self):
        self.have_seen('disk-full')
        self.wait_for_tip()
        self.site.call('MuteTips')
        wait_for(lambda: not self.tips(), PATIENCE_SECS, 'the tip goes')
        self.assertEqual(self.setting(), 'false')
        self.site.agent.kill()
        self.site.start_agent()
        self.site.wait_for_documents()
        self.assertEqual(self.tips(), [])

    def test_of_it_for_who_saw_it(self):
        notices = self.site.gate.documents['notices']
        notices['notices'] = [
            {'id': f'of-it-{sign}', 'kind': 'tip', 'title': f'Words on {sign}', 'sign': sign,
             'from': '2026-01-01T00:00:00Z'} for sign in ('wifi-weak', 'vpn-trouble')]
        self.site.gate.publish()
        self.assertNotEqual(self.site.call('ListNotices'), [])
        self.site.call('SyncNow')
        # It stands in one place.
        wait_for(lambda: not self.site.call('ListNotices'), PATIENCE_SECS, 'the tips arrive')
        self.have_seen('vpn-trouble')
        self.site.wait_for_documents()
        self.assertEqual(self.wait_for_tip()['id'], 'of-it-vpn-trouble')
        self.assertEqual(self.site.call('ListNotices'), [])


class AsNotification(AgentTest):
    folder = NewslessFolder

    def test_muted_for_ever_with_one_click(self):
        self.have_seen('wifi-weak')
        self.wait_for_tip()
        self.site.come_to_work()
        self.site.lab.wait_for_element(TITLE, PATIENCE_SECS, role='label')
        self.site.lab.click_button('No more like this', PATIENCE_SECS)
        wait_for(lambda: self.setting() == 'false', PATIENCE_SECS, 'the click is kept')
        self.assertEqual(self.tips(), [])
        self.site.agent.kill()
        self.site.start_agent()
        self.site.wait_for_documents()
        self.assertEqual((self.tips(), self.setting()), ([], 'false'))


if __name__ == '__main__':
    unittest.main()
