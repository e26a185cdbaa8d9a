# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every hostile photo, card and notice of tests/fakes, given to the real agent by a plain web server.

What must come of each stands in the tables there; here the doctor names each, and the agent goes on.
"""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from document_folder import DocumentFolder
from lab_bus import BusError
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

WRITER = Path(os.environ['LKL_TEST_BUILD_ROOT']) / 'tests/desktop/write-hostile-inputs'
LISTS = {'people': 'people', 'notices': 'notices', 'continuity': 'cards'}
# A document that is too big is not even fetched to its end.
TOO_BIG = 1024 * 1024


class HostileInputs(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='linklight-hostile-')
        self.addCleanup(folder.cleanup)
        self.inputs = Path(folder.name)
        subprocess.run([WRITER, self.inputs], check=True, timeout=PATIENCE_SECS)
        self.table = json.loads(self.read('table.json'))
        self.site = SampleSite(enrolled=False, gate=DocumentFolder)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_documents()

    def read(self, name):
        return (self.inputs / name).read_bytes()

    def rows(self, alone):
        """Of the documents: those that are refused as a whole, or the others."""
        return [row for row in self.table['documents'] if (row['file'] is not None) == alone]

    def test_each_card_and_notice_that_is_left_out_is_named(self):
        expected = sorted(row['sentence'] for row in self.rows(False) if row['sentence'])
        harmless = [row for row in self.rows(False) if not row['sentence']]
        self.site.gate.publish(**{form: self.read(form) for form in LISTS})
        self.site.call('SyncNow')
        self.site.wait_for_finding('document-item', expected[0])
        self.assertEqual(sorted(finding['what'] for finding
                                in self.site.findings('document-item')), expected)
        # The good one of each is in use, so is what only looks bad.
        for form, method in (('people', 'ListPeople'), ('notices', 'ListNotices')):
            self.assertEqual(len(self.site.call(method)),
                             1 + sum(row['form'] == form for row in harmless))
        self.assertEqual(self.site.call('GetContinuityCard', '(s)', 'mail')['id'], 'good')
        code, text, _ = self.site.ctl('doctor', '--json')
        self.assertEqual(code, 1)
        said = {finding['what'] for finding in json.loads(text)}
        self.assertEqual([sentence for sentence in expected if sentence not in said], [])
        self.assertEqual(self.site.agent.stop(), 0, self.site.agent.output())

    def test_each_document_that_is_refused_is_named(self):
        before = [person['uid'] for person in self.site.call('ListPeople')]
        for row in self.rows(True):
            content = self.read(row['file'])
            words = ('bigger',) if len(content) > TOO_BIG else (row['sentence'],)
            with self.subTest(row['name']):
                self.site.gate.publish(**{row['form']: content})
                # Each process takes 20 wishes a minute.
                self.assertEqual(self.site.agent.stop(), 0, self.site.agent.output())
                self.site.start_agent()
                self.site.call('SyncNow')
                self.site.wait_for_finding('documents', *words)
                self.assertEqual([person['uid'] for person in self.site.call('ListPeople')],
                                 before)

    def test_each_photo_is_initials_and_named_or_shown(self):
        people = []
        digests = {}
        for row in self.table['photos']:
            photo = self.site.gate.add_photo('.png', self.read(row['file']))
            digests[row['name']] = photo['sha256']
            people.append({'card': {'@type': 'Card', 'version': '2.0', 'uid': row['file'],
                                    'name': {'full': 'Somebody'}}, 'photo': photo})
        self.site.gate.publish(people={'form': 'people', 'version': 1, 'people': people})
        self.site.call('SyncNow')
        wait_for(lambda: len(self.site.call('ListPeople')) == len(people), PATIENCE_SECS,
                 'the people arrive')
        for row in self.table['photos']:
            with self.subTest(row['name']):
                self.look_at(row, digests[row['name']])
        self.assertIsNone(self.site.agent.exit_code)
        kept = {path.stem for path in (self.site.lab.folder / 'cache/linklight').rglob('*.png')}
        self.assertEqual(kept, {digests[row['name']] for row in self.table['photos']
                                if row['isShown']})
        self.assertEqual(self.site.agent.stop(), 0, self.site.agent.output())

    def look_at(self, row, digest):
        if row['isShown']:
            wait_for(lambda: self.shows(row['file']), PATIENCE_SECS, 'the photo is shown')
            self.assertEqual([finding for finding in self.site.findings('photo')
                              if digest in finding['what']], [])
            return
        self.assertFalse(self.shows(row['file']))
        self.site.wait_for_finding('photo', digest)
        self.assertFalse(self.shows(row['file']))

    def shows(self, uid):
        """Whether there is a picture in place of initials."""
        try:
            self.site.call('GetPhoto', '(s)', uid)
            return True
        except BusError:
            return False


if __name__ == '__main__':
    unittest.main()
