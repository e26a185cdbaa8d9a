# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that are not of their form: one clear finding each, and the last good set stays."""

import copy
import unittest

from document_folder import FORMS, DocumentFolder
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

MIB = 1024 * 1024
# The list that each document is made of, and a member of an item in it.
LISTS = {'policy': ('targets', 'id'), 'questions': ('questions', 'id'), 'people': ('people', 'card'),
         'notices': ('notices', 'id'), 'continuity': ('cards', 'id')}


class BadDocuments(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite(enrolled=False, gate=DocumentFolder)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.folder = self.site.gate
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_documents()
        self.assertEqual(len(self.people()), 6)

    def people(self):
        return [person['name'] for person in self.site.call('ListPeople')]

    def publish(self, *words, **documents):
        """Publish something bad; the doctor says why, and nothing changes. Returns what it says."""
        before = self.people()
        self.folder.publish(**documents)
        return self.expect(before, *words)

    def expect(self, before, *words):
        # Each process takes 20 wishes a minute; a new one knows what the last one has stored.
        self.site.agent.stop()
        self.site.start_agent()
        self.site.call('SyncNow')
        sentence = self.site.wait_for_finding('documents', *words)
        self.assertEqual(self.people(), before)
        return sentence

    def publish_good(self):
        """A good set again: the finding goes, and the set is in use."""
        self.folder.documents['people']['people'].reverse()
        self.folder.publish()
        self.site.call('SyncNow')
        expected = [person['card']['name']['full']
                    for person in self.folder.documents['people']['people']]
        wait_for(lambda: sorted(self.people()) == sorted(expected)
                 and not self.site.findings('documents'), PATIENCE_SECS, 'the good set is in use')

    def test_every_form_that_is_broken(self):
        for form in FORMS:
            name = f'{form}.json: '
            members, _ = LISTS[form]
            good = self.folder.documents[form]
            deep = b'{"form":"' + form.encode() + b'","version":1,"x":' + b'[' * 100 + b']' * 100 + b'}'
            for document, words in (
                    (b'{"form": "' + form.encode() + b'", "version": 1, ', ()),
                    (b'', ()),
                    (b'[]', ()),
                    (b'{"form":"' + form.encode() + b'\xff\xfe"}', ()),
                    (deep, ('deep',)),
                    ({**good, 'form': 'recipes'}, ('/form: ',)),
                    ({**good, 'version': 'one'}, ('/version: ',)),
                    ({**good, 'version': 2}, ('/version: ',)),
                    ({**good, 'needs': ['teleportation']}, ('/needs/0: ',)),
                    ({**good, members: 7}, (f'/{members}: ',))):
                with self.subTest(form=form, document=str(document)[:60]):
                    self.publish(name, *words, **{form: document})
        self.publish_good()

    def test_every_form_that_is_too_big(self):
        for form in FORMS:
            with self.subTest(form=form):
                big = {**self.folder.documents[form], 'x': 'y' * MIB}
                self.publish(f'/{form}-', 'bigger', **{form: big})

    def test_one_bad_entry_is_left_out(self):
        for form in ('questions', 'people', 'notices', 'continuity'):
            members, member = LISTS[form]
            with self.subTest(form=form):
                document = copy.deepcopy(self.folder.documents[form])
                document[members][0][member] = 7
                self.folder.publish(**{form: document})
                self.site.call('SyncNow')
                sentence = self.site.wait_for_finding('document-item', f'{form}.json: ')
                self.assertIn(f'/{members}/0/{member}: ', sentence)
                self.assertEqual(len(self.people()), 5 if form == 'people' else 6)
        self.assertIsNone(self.site.agent.exit_code)

    def test_broken_index(self):
        references = {'policy': {'href': '../policy.json', 'sha256': '0' * 64}}
        for index, pointer in ((b'{"form"', ''), (b'', ''), ({'serial': 'soon'}, '/serial: '),
                               ({'documents': 7}, '/documents: '),
                               ({'documents': references}, '/documents/policy/href: '),
                               ({'version': 9}, '/version: ')):
            with self.subTest(index=index):
                self.publish('index.json: ', pointer, index=index)
        self.publish_good()

    def test_older_serial(self):
        self.publish('index.json: /serial: ', 'older', serial=self.folder.serial - 10)
        self.publish_good()

    def test_another_digest(self):
        before = self.people()
        self.folder.documents['people']['people'].pop()
        self.folder.publish()
        self.folder.spoil('people')
        self.expect(before, 'people-', 'sha256')
        self.folder.documents['people']['people'].pop()
        self.publish_good()
        self.assertEqual(len(self.people()), 4)

    def test_document_that_is_not_there(self):
        missing = {'people': {'href': 'people-none.json', 'sha256': '0' * 64}}
        self.publish('people-none.json', '404', index={'documents': missing})
        self.publish_good()

    def test_the_last_good_set_survives_a_restart_without_the_server(self):
        before = self.people()
        self.publish('people.json', people=b'{')
        self.site.agent.kill()
        self.folder.close()
        self.folder.close = lambda: None
        self.site.start_agent()
        wait_for(lambda: self.people() == before, PATIENCE_SECS, 'the last good set is in use')


if __name__ == '__main__':
    unittest.main()
