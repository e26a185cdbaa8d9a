# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IT tells on the board, as three people at three PCs meet it: an outage once, its news in the
same place, its end; and what was done about it, for whoever had said so and for nobody else."""

import os
import re
import sys
import time
import unittest
from pathlib import Path

from gi.repository import GLib

from desktop_lab import NOTIFICATIONS
from lab_processes import LabError, wait_for
from sample_site import PATIENCE_SECS, PERSON, QUESTION, SampleSite

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'endpoint'))
# pylint: disable=wrong-import-position
from board_browser import BoardBrowser  # noqa: E402

PREVIEW, PUBLISH = '/notices/preview', '/notices/publish'
TITLE = 'The calendar answers nobody'
WORKAROUND = 'Ask your team lead for the rooms of today.'
NEWS = 'Rooms hang out at every door.'
OVER = 'The calendar answers again'
FIX = 'You said the PC is slow. It has more memory.'
COUNTED_FIX = 'You said nothing prints. The printer is a new one.'
YOU_SAID = 'Because you told us'
SLOW, PRINTING = 'slow-pc', 'printing'
# While an outage is told of, agents look for news every minute, one tenth more or less.
POLL_SECS = 66
# Until what an agent has fetched is on the screen.
SHOWING_SECS = 20
HOUR_USECS = 3600 * 1_000_000


class ColleagueSite(SampleSite):
    """Another person's desktop and agent, at the endpoint of a site that is up."""

    def __init__(self, site, person):
        super().__init__()
        self._site = site
        self._person = person

    def start_endpoint(self):
        self.url, self.board_url = self._site.url, self._site.board_url
        self.code = self._site.code_for(self._person)

    def set_endpoint(self, url):
        """All of them read the settings of the first one."""


def told(watch):
    """What a notification server was told: the id that it takes the place of or "0", and a title."""
    return re.findall(r'member=Notify\n +string ".*"\n +uint32 (\d+)\n +string ".*"\n'
                      r' +string "(.*)"\n', watch.output())


class ToldOnTheBoard(unittest.TestCase):

    def setUp(self):
        self.hit = self.enter(SampleSite())
        self.counted = self.enter(ColleagueSite(self.hit, 'p-lars-hagen'))
        self.other = self.enter(ColleagueSite(self.hit, 'p-nadia-rahman'))
        self.sites = [self.hit, self.counted, self.other]
        self.browser = BoardBrowser(self.hit.board_url.split('://')[1].rstrip('/'))
        # Somebody who had answered before, counted and not named: only their PC knows.
        self.counted.change_journal(
            'INSERT INTO given_answers (uid, question, at_usecs, content, reasons)'
            ' VALUES (?, ?, ?, ?, ?)', '018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e99', QUESTION,
            int(time.time()) * 1_000_000 - HOUR_USECS, 0, PRINTING)
        self.counted.wait_for_documents()
        self.watches = {site: self.watch(site) for site in self.sites}

    def enter(self, site):
        site.__enter__()
        self.addCleanup(site.__exit__)
        return site

    def watch(self, site):
        watch = site.lab.start('dbus-monitor', '--address',
                               site.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
                               f"interface='{NOTIFICATIONS}',member='Notify'")
        wait_for(watch.output, PATIENCE_SECS, 'the monitor looks')
        return watch

    # --- IT

    def tell(self, form, **fields):
        """Returns the id of the notice."""
        preview = self.browser.fill_in(form, PREVIEW, **fields)
        self.assertEqual(preview.status, 200, preview.text)
        done = self.browser.fill_in(preview, PUBLISH)
        self.assertEqual(done.status, 303, done.text)
        return done.headers['Location'].removeprefix('/notices/')

    def look_for_news(self):
        """Agents ask by themselves every quarter of an hour; these now."""
        for site in self.sites:
            site.call('SyncNow')

    # --- People

    def shown(self, site, text):
        return [element for element in site.lab.elements('label') if text in element.name]

    def wait_for_all(self, condition, description, seconds=PATIENCE_SECS):
        for site in self.sites:
            try:
                site.lab.wait_for(lambda here=site: condition(here), seconds, description)
            except LabError as error:
                raise LabError(f'{error}\nPC {self.sites.index(site)} was told '
                               f'{told(self.watches[site])}, has {site.call("ListNotices")}\n'
                               f'{site.agent.log_tail()}') from None

    def listed(self, site):
        return [notice['id'] for notice in site.call('ListNotices')]

    def times_told(self, site, title):
        """How often something new came with this title, and how often in the place of another."""
        places = [place for place, words in told(self.watches[site]) if words == title]
        return places.count('0'), len(places) - places.count('0')

    def answer_with_a_reason(self):
        """Returns the uid of the answer, when it is on the board with its reason."""
        self.hit.answer('Bad')
        uid = self.hit.wait_for_answers(1)[0].uid
        self.hit.call('ReviseAnswer', '(sa{sv})', self.hit.call('ListRecentAnswers')[0]['answer'],
                      {'reasons': GLib.Variant('as', [SLOW])})
        self.hit.lab.wait_for(
            lambda: 'My PC is slow' in self.browser.get(f'/person/{PERSON}').text, PATIENCE_SECS,
            'the reason is on the board')
        return uid

    # --- What happens

    def test_an_outage_and_a_fix(self):
        outage = self.tell(self.browser.get('/notices/new/outage'), **{
            'title.en': TITLE, 'workaround.en': WORKAROUND, 'service': 'mail', 'urgent': 'yes'})
        self.look_for_news()
        self.wait_for_all(lambda site: self.shown(site, TITLE) and self.shown(site, WORKAROUND),
                          'it is told')
        for site in self.sites:
            self.assertIn(outage, self.listed(site))

        # From now on nobody makes them look.
        self.tell(self.browser.get(f'/notices/{outage}/update'), **{'workaround.en': NEWS})
        uid = self.answer_with_a_reason()
        self.wait_for_all(lambda site: self.shown(site, NEWS) and not self.shown(site, WORKAROUND),
                          'its news is told', POLL_SECS + SHOWING_SECS)
        for site in self.sites:
            self.assertEqual(len(self.shown(site, TITLE)), 1)
            self.assertEqual(self.times_told(site, TITLE), (1, 1), told(self.watches[site]))

        end = self.tell(self.browser.get(f'/notices/{outage}/end'), **{'title.en': OVER})
        if 'LKL_TEST_ALL' not in os.environ:
            self.look_for_news()
        self.wait_for_all(lambda site: self.shown(site, OVER) and not self.shown(site, TITLE),
                          'its end is told', POLL_SECS + SHOWING_SECS)
        for site in self.sites:
            self.assertEqual(self.times_told(site, TITLE), (1, 1), told(self.watches[site]))
            self.assertNotIn(outage, self.listed(site))
            self.assertIn(end, self.listed(site))

        self.check_fixes(f'{PERSON} {uid}')
        for site in self.sites:
            self.assertEqual(site.agent.stop(PATIENCE_SECS), 0, site.agent.output())

    def check_fixes(self, answer):
        """answer: the key of the one that led to the first of them."""
        form = self.browser.get(f'/notices/new/you-said-we-did/{PERSON}')
        self.assertIn(f'value="{answer}"', form.text)
        named = self.tell(form, **{'title.en': FIX, f'answer.{answer}': answer})
        counted = self.tell(self.browser.get('/notices/new/you-said-we-did'), **{
            'title.en': COUNTED_FIX, 'whom': 'question', 'question': QUESTION,
            f'reason.{QUESTION}.{PRINTING}': PRINTING})
        for site in self.sites:
            site.come_to_work()
        self.look_for_news()
        self.wait_for_all(lambda site: counted in self.listed(site), 'all have the news')
        self.hit.lab.wait_for(lambda: named in self.listed(self.hit), PATIENCE_SECS,
                              'the person has what is theirs')
        for site in self.sites:
            meant = {notice['id'] for notice in site.call('ListNotices') if notice['isMeant']}
            self.assertEqual(meant & {named, counted}, {self.hit: {named}, self.counted: {counted},
                                                        self.other: set()}[site])
        for site, words in ((self.hit, FIX), (self.counted, COUNTED_FIX)):
            site.lab.wait_for(lambda here=site, text=words: self.shown(here, text), PATIENCE_SECS,
                              f'"{words}" is told')
        self.assertEqual([self.times_told(site, YOU_SAID) for site in self.sites],
                         [(1, 0), (1, 0), (0, 0)])


if __name__ == '__main__':
    unittest.main()
