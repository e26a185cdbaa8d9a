# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IT tells on the board, as a person on their PC meets it: an outage once, its news in the same
place, its end; and what was done about what this very person said."""

import sys
import unittest
from pathlib import Path

from desktop_lab import NOTIFICATIONS
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, PERSON, SampleSite

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'endpoint'))
# pylint: disable=wrong-import-position
from board_browser import BoardBrowser  # noqa: E402

PREVIEW, PUBLISH = '/notices/preview', '/notices/publish'
TITLE = 'The calendar answers nobody'
WORKAROUND = 'Ask your team lead for the rooms of today.'
NEWS = 'Rooms hang out at every door.'
OVER = 'The calendar answers again'
FIX = 'You said the PC is slow. It has more memory.'


class ToldOnTheBoard(unittest.TestCase):

    def tell(self, form, **fields):
        """Returns the id of the notice."""
        preview = self.browser.fill_in(form, PREVIEW, **fields)
        self.assertEqual(preview.status, 200, preview.text)
        done = self.browser.fill_in(preview, PUBLISH)
        self.assertEqual(done.status, 303, done.text)
        # Agents ask by themselves every few minutes; this one now.
        self.site.call('SyncNow')
        return done.headers['Location'].removeprefix('/notices/')

    def listed(self):
        return [notice['id'] for notice in self.site.call('ListNotices')]

    def shown(self, text):
        return [element for element in self.site.lab.elements('label') if text in element.name]

    def wait_until(self, condition, description):
        self.site.lab.wait_for(condition, PATIENCE_SECS, description)

    def test_an_outage_and_a_fix(self):
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.browser = BoardBrowser(self.site.board_url.split('://')[1].rstrip('/'))
        watch = self.site.lab.start(
            'dbus-monitor', '--address', self.site.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"interface='{NOTIFICATIONS}',member='Notify'")
        wait_for(watch.output, PATIENCE_SECS, 'the monitor looks')

        outage = self.tell(self.browser.get('/notices/new/outage'), **{
            'title.en': TITLE, 'workaround.en': WORKAROUND, 'service': 'mail', 'urgent': 'yes'})
        self.wait_until(lambda: self.shown(TITLE) and self.shown(WORKAROUND), 'it is told')
        self.assertIn(outage, self.listed())
        self.site.call('SyncNow')
        self.tell(self.browser.get(f'/notices/{outage}/update'), **{'workaround.en': NEWS})
        self.wait_until(lambda: self.shown(NEWS) and not self.shown(WORKAROUND), 'its news is told')
        self.assertEqual(len(self.shown(TITLE)), 1)
        # Once with the first words, and once with the news in its place.
        self.assertEqual(watch.output().count(f'string "{TITLE}"'), 2, watch.output())

        end = self.tell(self.browser.get(f'/notices/{outage}/end'), **{'title.en': OVER})
        self.wait_until(lambda: self.shown(OVER) and not self.shown(TITLE), 'its end is told')
        self.assertNotIn(outage, self.listed())
        self.assertIn(end, self.listed())

        self.site.answer('Bad')
        answer = self.site.wait_for_answers(1)[0]
        key = f'{PERSON} {answer.uid}'
        fix = self.tell(self.browser.get(f'/notices/new/you-said-we-did/{PERSON}'), **{
            'title.en': FIX, f'answer.{key}': key})
        self.wait_until(lambda: fix in self.listed(), 'the person hears what was done')


if __name__ == '__main__':
    unittest.main()
