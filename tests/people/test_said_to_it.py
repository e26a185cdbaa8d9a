# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new hire says to IT with the pointer, from the window to the board's page and back: a hello
in the welcome, and thanks on a card."""

import json
import re
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'desktop'), str(TESTS / 'endpoint')]

# pylint: disable=wrong-import-position
from board_browser import BoardBrowser  # noqa: E402
from lab_processes import wait_for  # noqa: E402
from sample_site import PATIENCE_SECS, SampleSite  # noqa: E402

PERSON, NAME = 'new-hire', 'Priya Nair'
# The whole page fits into it.
SCREEN, TALL_WINDOW = (1280, 2000), (900, 1900)


class NewHireSite(SampleSite):
    """The sample organisation on somebody's first day there."""

    def start_endpoint(self):
        super().start_endpoint()
        roster = self.lab.folder / 'roster.json'
        # The lab is in UTC.
        today = datetime.now(timezone.utc).strftime('%Y-%m-%d')
        roster.write_text(json.dumps({'people': [
            {'id': PERSON, 'name': NAME, 'startDate': today}]}), encoding='utf-8')
        self.lab.run('linklight-endpoint', 'import-people', roster, '--state-dir',
                     self.lab.folder / 'endpoint')
        self.code = self.code_for(PERSON)


class SaidToIt(unittest.TestCase):

    def setUp(self):
        self.site = NewHireSite(size=SCREEN)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.lab = self.site.lab
        self.browser = BoardBrowser(self.site.board_url.split('://')[1].rstrip('/'))

    def open(self, page, title, text):
        window = self.lab.start('linklight', page, env={'G_DEBUG': 'fatal-warnings'})
        self.lab.wait_for_element(text, PATIENCE_SECS)
        self.lab.run('xdotool', 'search', '--onlyvisible', '--name', f'^{title}$', 'windowsize',
                     *TALL_WINDOW)
        self.lab.wait_until_still(PATIENCE_SECS)
        return window

    def wait_for_page(self, path, pattern):
        return wait_for(lambda: re.search(pattern, self.browser.get(path).text, re.DOTALL),
                        PATIENCE_SECS, f'{path} has "{pattern}"')

    def hellos(self):
        """The uids of what the endpoint has of them, beside those of the sample organisation."""
        return [uid for uid, in self.site.query(
            f"SELECT uid FROM task WHERE kind = 'hello' AND person = '{PERSON}'")]

    def test_a_hello_comes_to_the_board_and_is_answered(self):
        self.assertNotIn(NAME, self.browser.get('/visits').text)
        window = self.open('welcome', 'Welcome', 'Say hello to Ana Ferreira')
        self.lab.click_button('Say hello to Ana Ferreira', PATIENCE_SECS)
        self.lab.wait_for_element('Hello to Ana Ferreira is on its way', PATIENCE_SECS)
        self.wait_for_page('/visits', f'Hellos to answer.*{NAME}')
        uid, = self.hellos()
        self.assertIn(uid, self.browser.get('/visits').text)
        self.wait_for_page('/', r'\d+ hellos? to answer')
        self.wait_for_page('/new-hires', f'{NAME}.*said hello to Ana Ferreira')

        done = self.browser.fill_in(self.browser.get('/visits'), f'/person/{PERSON}/task-done')
        self.assertEqual(done.status, 303, done.text)
        self.assertNotIn(uid, self.browser.get('/visits').text)
        self.wait_for_page('/new-hires', 'said hello to Ana Ferreira, who answered')
        # It is said once, whatever becomes of it.
        window.stop()
        self.open('welcome', 'Welcome', 'Hello to Ana Ferreira is on its way')
        self.assertEqual(self.hellos(), [uid])
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.output())

    def test_thanks_on_a_card_come_to_the_board(self):
        self.open('people', 'Your IT team', 'Thank Ana Ferreira')
        self.lab.click_button('Thank Ana Ferreira', PATIENCE_SECS)
        self.lab.wait_for_element('A few words, if you like', PATIENCE_SECS)
        self.lab.type_text('You saved my first day')
        self.lab.type_keys('Return')
        self.lab.wait_for_element('Thank you, passed on.', PATIENCE_SECS)
        self.wait_for_page('/thanks', f'{NAME}.*to Ana Ferreira.*You saved my first day')
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.output())


if __name__ == '__main__':
    unittest.main()
