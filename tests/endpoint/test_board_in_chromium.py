#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the board wants of a form, and what a browser sends of itself, fit together."""

import shutil
import unittest
import uuid

from endpoint_case import EndpointTest
from endpoint_process import logs, message
from real_browser import RealBrowser


@unittest.skipUnless(shutil.which('chromium'), 'needs chromium')
class Forms(EndpointTest):

    def test_a_form_is_taken(self):
        before, = self.endpoint.query('SELECT count(*) FROM code')
        browser = RealBrowser()
        self.addCleanup(browser.close)
        page = f'http://{self.endpoint.board}/person/p-lars-hagen'
        browser.open(page)
        browser.press('form[action$="/code"] button')
        browser.wait_for(f"location.href === '{page}/code'")
        self.assertRegex(browser.text(), r'[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}')
        after, = self.endpoint.query('SELECT count(*) FROM code')
        self.assertEqual(after[0], before[0] + 1)

    def test_a_task_is_done_by_keyboard(self):
        uid = str(uuid.uuid4())
        response = self.agent.push('/v1/logs', logs(None, 0, [
            message('hand', uid, words='Nothing goes', evidence='Wi-Fi: weak')]))
        self.assert_status(response, 200)
        browser = RealBrowser()
        self.addCleanup(browser.close)
        page = f'http://{self.endpoint.board}/hands'
        browser.open(page)
        on_the_way = browser.tab_to('Mark as done: raised hand of You (sample person)')
        self.assertEqual(on_the_way[0], 'Skip to the content')
        self.assertIn('What the PC saw', on_the_way)
        browser.type_key('Enter', 13, '\r')
        browser.wait_for("!document.querySelector('button[aria-label*=\"sample person\"]')")
        self.assertEqual(browser.evaluate('location.href'), page)
        done, = self.endpoint.query(f"SELECT done_usecs FROM task WHERE uid = '{uid}'")
        self.assertIsNotNone(done[0])

    def test_pages_fit_a_narrow_window(self):
        long = 'unbrokenwords' * 20
        response = self.agent.push('/v1/logs', logs(None, 0, [
            message('hand', words=long, evidence=long), message('visit', to=long, words=long),
            message('thanks', to=long, words=long)]))
        self.assert_status(response, 200)
        browser = RealBrowser()
        self.addCleanup(browser.close)
        browser.resize(400, 800)
        for path in ('/', '/call-back', '/hands', '/visits', '/thanks', '/new-hires', '/faces',
                     '/faces/learn'):
            browser.open(f'http://{self.endpoint.board}{path}')
            self.assertLessEqual(browser.evaluate('document.documentElement.scrollWidth'), 400,
                                 path)


if __name__ == '__main__':
    unittest.main()
