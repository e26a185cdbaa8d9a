# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that are not of their form: one clear finding each, and the last good set stays."""

import copy
import json
import unittest

from document_folder import FORMS, DocumentFolder
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite

MIB = 1024 * 1024
# What looks like a blank, and what is drawn over the letter before it.
BRAILLE_BLANK, HANGUL_FILLER, STROKE = '\u2800', '\u3164', '\u0334'
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

    def test_a_question_that_would_ask_as_it_likes(self):
        good = self.folder.documents['questions']
        for pointer, members in (
                ('every', {'every': '1 day'}), ('at', {'at': '03:00'}), ('named', {'named': True}),
                ('kind', {'kind': 'poll'}), ('text', {'text': 'How is <b>IT</b> for you?'}),
                ('text', {'text': 'How is IT for you? ' * 540}),
                ('text', {'text': 'How is IT for you?\nCounted, not named.'}),
                ('text', {'text': f'How is IT for you?{40 * BRAILLE_BLANK}Counted, not named.'}),
                ('text', {'text': 3 * HANGUL_FILLER}),
                ('text', {'text': f'How is IT{90 * STROKE} for you?'}),
                ('reasons/1/text', {'reasons': [*good['questions'][0]['reasons'][:1], {
                    'id': 'slow', 'text': '<a href="https://example.org">Slow</a>'}]})):
            with self.subTest(members=str(members)[:40]):
                document = copy.deepcopy(good)
                document['questions'][0].update(members)
                self.folder.publish(questions=document)
                self.site.call('SyncNow')
                self.site.wait_for_finding('document-item', f'/questions/0/{pointer}')
                self.assertEqual({finding['severity'] for finding
                                  in self.site.findings('document-item')}, {'error'})
        # Whoever reads the document sees the one mode, and the program would take the other.
        twice = json.dumps(good).replace('"mode": "named"',
                                         '"mode": "confidential", "mode": "named"')
        self.publish('questions.json: ', 'the same name', questions=twice.encode())

    def test_words_that_hide_are_found_in_notices_and_cards(self):
        gap = 40 * BRAILLE_BLANK
        for form, member, pointer, text, reason in (
                ('notices', 'title', 'title', HANGUL_FILLER, 'no letter or digit'),
                ('notices', 'text', 'text', f'Mail is slow.{gap}All is well.', 'two blanks in a row'),
                ('notices', 'cause', 'cause', 'A disk.' + '\n' * 40 + 'All is well.', 'empty line'),
                ('people', 'hours', 'hours', f'Mon{90 * STROKE}', 'too many marks'),
                ('people', 'helpsWith', 'helpsWith/0', [f'Printing{4 * BRAILLE_BLANK}Nothing'],
                 'two blanks in a row')):
            with self.subTest(form=form, pointer=pointer):
                document = copy.deepcopy(self.folder.documents[form])
                document[form][0][member] = text
                self.folder.publish(**{form: document})
                self.site.call('SyncNow')
                self.site.wait_for_finding('document-item', f'{form}.json: ',
                                           f'/{form}/0/{pointer}: ', reason)
                self.assertEqual(len(self.people()), 5 if form == 'people' else 6)

    def test_other_words_need_another_version(self):
        document = copy.deepcopy(self.folder.documents['questions'])
        question = document['questions'][0]
        question['text']['en'] = 'Is IT not wonderful?'
        self.folder.publish(questions=document)
        self.site.call('SyncNow')
        self.site.wait_for_finding('question-wording', 'changed in en', 'is still 1')
        self.assertEqual(self.site.findings('question-wording')[0]['severity'], 'error')
        self.assertEqual(self.site.ctl('doctor')[0], 1)
        # Neither a new agent nor another look takes it for a new question.
        self.site.agent.stop()
        self.site.start_agent()
        self.site.wait_for_finding('question-wording', 'is still 1')
        question['version'] = 2
        self.folder.publish(questions=document)
        self.site.call('SyncNow')
        wait_for(lambda: not self.site.findings('question-wording'), PATIENCE_SECS,
                 'the finding goes')

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
