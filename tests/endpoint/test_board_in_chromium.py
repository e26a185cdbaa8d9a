#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the board wants of a form, and what a browser sends of itself, fit together."""

import shutil
import unittest

from endpoint_case import EndpointTest
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


if __name__ == '__main__':
    unittest.main()
