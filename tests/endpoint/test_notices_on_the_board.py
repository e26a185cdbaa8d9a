#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IT tells on the board, as its writers see it and as agents get it."""

import json
import os
import re
import unittest
import uuid
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from board_browser import BoardBrowser, find_forms
from endpoint_case import EndpointTest
from endpoint_process import SOURCE, Endpoint, answer

ZONE = 'Europe/Riga'
SAMPLES = SOURCE / 'endpoint/sample-organisation'
PREVIEW, PUBLISH = '/notices/preview', '/notices/publish'

OUTAGE = {'title.en': 'Mail is slow', 'workaround.en': 'Use chat for what is urgent.',
          'affected.en': 'Mail in Riga.', 'notAffected.en': 'Chat and phone work.',
          'cause.en': 'A storage system is overloaded.', 'service': 'mail'}
GERMAN = {'title.de': 'E-Mail ist langsam', 'workaround.de': 'Nutzen Sie den Chat.',
          'affected.de': 'E-Mail in Riga.', 'notAffected.de': 'Chat und Telefon gehen.',
          'cause.de': 'Ein Speicher ist überlastet.'}
ARABIC = {'title.ar': 'البريد بطيء', 'workaround.ar': 'استخدم الدردشة.',
          'affected.ar': 'البريد في ريغا.', 'notAffected.ar': 'الدردشة والهاتف يعملان.',
          'cause.ar': 'وحدة التخزين مثقلة.'}


def later(**delta):
    """As a field for day and time sends it, in the zone of the site."""
    moment = datetime.now(timezone.utc) + timedelta(**delta)
    return moment.astimezone(ZoneInfo(ZONE)).strftime('%Y-%m-%dT%H:%M')


class NoticesTest(EndpointTest):

    @classmethod
    def setUpClass(cls):
        os.environ['TZ'] = ZONE
        cls.addClassCleanup(os.environ.pop, 'TZ')
        super().setUpClass()

    def setUp(self):
        self.browser = BoardBrowser(self.endpoint.board)

    def fetch(self, path, token=None):
        headers = {'Authorization': f'Bearer {token}'} if token else {}
        response = self.endpoint.request('GET', path, headers=headers)
        self.assert_status(response, 200)
        return json.loads(response.text)

    def served(self):
        """The shared notices as an agent gets them now, and their serial."""
        index = self.fetch('/v1/documents/index.json')
        document = self.fetch('/v1/documents/' + index['documents']['notices']['href'])
        return document['notices'], index['serial']

    def told(self):
        return [notice for notice in self.served()[0] if notice['id'].startswith('told-')]

    def begin(self, kind):
        page = self.browser.get(f'/notices/new/{kind}')
        self.assert_status(page, 200)
        return page

    def preview(self, kind, **fields):
        return self.browser.fill_in(self.begin(kind), PREVIEW, **fields)

    def publish(self, kind, **fields):
        """Returns the notice's page."""
        preview = self.preview(kind, **fields)
        self.assert_status(preview, 200)
        page = self.browser.press(preview, PUBLISH)
        self.assert_status(page, 200)
        return page

    def path_of(self, page):
        return re.search(r'href="(/notices/told-[0-9a-f-]+)/withdraw"', page.text)[1]

    def withdraw(self, page):
        """Asked once more."""
        self.assertNotIn('<form', page.text)
        path = self.path_of(page) + '/withdraw'
        question = self.browser.get(path)
        self.assert_status(question, 200)
        done = self.browser.press(question, path)
        self.assert_status(done, 200)
        return done

    def assert_fault(self, page, field, words):
        """A sentence by the field, one on top that leads there, and what was typed is kept."""
        self.assert_status(page, 422)
        beside = re.search(rf'id="{re.escape(field)}-fault"[^>]*>(.*?)</p>', page.text)
        self.assertIsNotNone(beside, page.text)
        self.assertRegex(beside[1], words)
        self.assertIn(f'href="#{field}"', page.text)


class Outage(NoticesTest):

    def test_told_updated_and_over(self):
        preview = self.preview('outage', **OUTAGE, **GERMAN, **ARABIC)
        self.assert_status(preview, 200)
        before, serial = self.served()
        self.assertFalse([n for n in before if n['id'].startswith('told-')])
        for card, language in (('Mail is slow', 'en'), ('E-Mail ist langsam', 'de'),
                               ('البريد بطيء', 'ar')):
            self.assertRegex(preview.text, rf'<p class="title"[^>]* lang="{language}">{card}<')
        # What to do comes first, the cause last.
        english = preview.text[preview.text.index('<p class="title"'):]
        order = [english.index(words) for words in (
            OUTAGE['title.en'], OUTAGE['workaround.en'], OUTAGE['affected.en'],
            OUTAGE['notAffected.en'], 'Your IT team says more at', OUTAGE['cause.en'])]
        self.assertEqual(order, sorted(order))
        self.assertRegex(preview.text, rf'\({ZONE}, UTC\+0[23]:00\)')
        # As a PC says it: a time alone, unless it is another day's.
        self.assertRegex(preview.text, r'says more at \u2066(\d{4}-\d\d-\d\d )?\d\d:\d\d\u2069\.')
        self.assertIn('readers see this', preview.text)  # French and Spanish
        # The words of each reader's PC, not of the board.
        for words in ('Affected: Mail in Riga.', 'Betroffen: E-Mail in Riga.',
                      'Ursache: Ein Speicher ist überlastet.'):
            self.assertIn(words, preview.text)

        page = self.browser.press(preview, PUBLISH)
        self.assertIn('Published', page.text)
        notices, now = self.served()
        self.assertGreater(now, serial)
        self.assertEqual(notices[:len(before)], before)
        told, = notices[len(before):]
        self.assertEqual(told['kind'], 'outage')
        self.assertEqual(told['workaround'], {'en': OUTAGE['workaround.en'],
                                              'de': GERMAN['workaround.de'],
                                              'ar': ARABIC['workaround.ar']})
        self.assertEqual(told['service'], 'mail')
        self.assertNotIn('updated', told)
        self.assertIn('nextWordAt', told)

        form = self.browser.get(self.path_of(page) + '/update')
        kept = find_forms(form.text)[PREVIEW]
        self.assertEqual({name: kept[name] for name in {**OUTAGE, **ARABIC}}, {**OUTAGE, **ARABIC})
        news = self.browser.fill_in(form, PREVIEW, **{
            'cause.en': 'A disk broke.', 'next-word': later(hours=2)})
        self.browser.press(news, PUBLISH)
        changed, = self.told()
        self.assertEqual((changed['id'], changed['from']), (told['id'], told['from']))
        self.assertEqual(changed['cause']['en'], 'A disk broke.')
        self.assertIn('updated', changed)

        form = self.browser.get(self.path_of(page) + '/end')
        over = self.browser.fill_in(form, PREVIEW, **{'title.en': 'Mail works again'})
        self.assert_status(over, 200)
        page = self.browser.press(over, PUBLISH)
        resolved, = self.told()
        self.assertEqual((resolved['kind'], resolved['closes'], resolved['service']),
                         ('resolved', told['id'], 'mail'))
        log = self.endpoint.log()
        for act in ('tell', 'update', 'end'):
            self.assertRegex(log, rf'on the board: .*{act}: notice told-[0-9a-f-]+ of kind ')
        for act in ('update', 'end', 'withdraw'):
            too_late = self.browser.get(f'/notices/{told["id"]}/{act}')
            self.assert_status(too_late, 404)
            self.assertIn('is over or was withdrawn', too_late.text)
        self.withdraw(page)
        self.assertEqual(self.told(), [])

    def test_for_groups_and_pcs(self):
        page = self.preview('outage', **OUTAGE, groups='finance,\r\ndomain users, finance',
                            hosts='Reception-1, kiosk.example.org')
        self.assertIn('<bdi>finance, domain users</bdi>', page.text)
        self.assertIn('<bdi>Reception-1, kiosk.example.org</bdi>', page.text)
        page = self.browser.press(page, PUBLISH)
        audience = {'groups': ['finance', 'domain users'],
                    'hosts': ['Reception-1', 'kiosk.example.org']}
        self.assertEqual(self.told()[0]['audience'], audience)
        form = self.browser.get(self.path_of(page) + '/update')
        self.assertEqual(find_forms(form.text)[PREVIEW]['groups'], 'finance, domain users')
        form = self.browser.get(self.path_of(page) + '/end')
        page = self.browser.press(self.browser.fill_in(form, PREVIEW, **{'title.en': 'Over'}),
                                  PUBLISH)
        resolved, = self.told()
        self.assertEqual(resolved['audience'], audience)
        self.withdraw(page)
        for field, value, words in (
                ('hosts', 'two words', 'no name of a PC'), ('hosts', 'a;b', 'no name of a PC'),
                ('groups', 'g' * 101, 'no name of a group'),
                ('groups', 'a\u202eb', 'no name of a group'),
                ('groups', ','.join(f'g{i}' for i in range(65)), 'more than 64')):
            self.assert_fault(self.preview('outage', **{**OUTAGE, field: value}), field, words)
        self.assertEqual(self.told(), [])

    def test_what_an_outage_needs(self):
        before = self.endpoint.query('SELECT count(*) FROM notice')
        for field, value, words in (
                ('workaround.en', '', 'what people can do now'),
                ('title.en', ' \r\n ', 'what people notice'),
                ('title.en', 'Mail\r\nis slow', 'one line'),
                ('next-word', '', 'day and a time'),
                ('next-word', later(minutes=-1), 'passed'),
                ('next-word', later(days=8), 'too far ahead'),
                ('next-word', '2027-03-28T03:30', 'forward'),
                ('next-word', '2026-13-01T10:00', 'forward'),
                ('next-word', 'tomorrow', 'day and a time'),
                ('service', 'no-such', 'no such service'),
                ('title.de', 'Nur der Titel', None)):
            with self.subTest(field=field, value=value):
                page = self.preview('outage', **{**OUTAGE, field: value})
                if words:
                    self.assert_fault(page, field, words)
                    self.assertEqual(find_forms(page.text)[PREVIEW][field], value.strip().replace(
                        '\r\n', '\n') if field != 'service' else '')
                else:
                    self.assert_fault(page, 'workaround.de', 'written in English')
        self.assertEqual(self.told(), [])
        self.assertEqual(self.endpoint.query('SELECT count(*) FROM notice'), before)

    def test_urgent_for_somebody(self):
        page = self.preview('outage', **{**OUTAGE, 'service': ''}, urgent='yes', groups='finance')
        self.assert_fault(page, 'urgent', 'interrupt nobody')
        self.assertEqual(find_forms(page.text)[PREVIEW]['urgent'], 'yes')
        self.assert_status(self.preview('outage', **OUTAGE, urgent='yes'), 200)

    def test_other_languages_are_folded_up(self):
        def folded(page):
            return re.findall(r'<details( open)?><summary>', page.text)
        self.assertEqual(folded(self.begin('outage')), [''] * 4)
        page = self.preview('outage', **{**OUTAGE, 'title.en': '', 'title.de': 'Nur der Titel'})
        self.assertEqual(folded(page), [' open', '', '', ''])

    def test_hostile_texts(self):
        for field, value, words in (
                ('title.en', '<script>alert(1)</script>', 'markup'),
                ('workaround.en', 'Click <a href="http://evil.example">here</a>', 'markup'),
                ('cause.en', '&lt;b&gt;', 'markup'),
                ('workaround.en', 'x' * 10240, 'first 1000 characters'),
                ('title.en', 'ب' * 5120, 'first 100 characters'),
                ('title.en', 'Mail\u202eliaM', 'direction'),
                ('affected.en', 'a\u200bb', 'seen'),
                ('affected.en', 'a\x07b', 'seen'),
                ('notAffected.en', 'a' + ' ' * 400 + 'b', 'blanks'),
                ('workaround.en', 'a\n\n\n\n\n\nb', 'blanks'),
                ('title.en', 'Z' + '\u0300' * 40, 'marks'),
                ('title.en', '\u3164', 'seen')):
            with self.subTest(field=field, value=value[:20]):
                page = self.preview('outage', **{**OUTAGE, field: value})
                self.assert_fault(page, field, words)
                self.assertNotIn('<script', page.text)
        for body in (b'title.en=%ff%fe', b'title.en=%00', b'%zz'):
            page = self.begin('outage')
            token = find_forms(page.text)[PREVIEW]['token'].encode()
            response = self.endpoint.request(
                'POST', PREVIEW, b'token=' + token + b'&' + body,
                {'Content-Type': 'application/x-www-form-urlencoded',
                 'Cookie': self.browser.cookie, 'Origin': f'http://{self.endpoint.board}'},
                board=True)
            self.assertIn(response.status, (400, 403), response.text)
        self.assertEqual(self.told(), [])

    def test_forged_forms(self):
        preview = self.preview('outage', **OUTAGE)
        fields = find_forms(preview.text)[PUBLISH]
        other = BoardBrowser(self.endpoint.board)
        other.get('/notices/new/outage')
        for forged in (
                self.browser.post(PUBLISH, {**fields, 'token': ''}),
                self.browser.post(PUBLISH, {**fields, 'token': 'x' * 64}),
                other.post(PUBLISH, fields),
                self.browser.post(PUBLISH, fields, Origin='http://evil.example'),
                self.browser.post(PUBLISH, fields, **{'Sec-Fetch-Site': 'cross-site'}),
                self.browser.post(PUBLISH, fields, **{'Content-Type': 'text/plain'})):
            self.assert_status(forged, 403)
        for damage in ({'notice': 'own-1'}, {'notice': 'told-x'}, {'revision': '7'},
                       {'kind': 'hello'}, {'kind': ''},
                       {'kind': 'resolved', 'closes': 'told-' + str(uuid.uuid4())},
                       {'act': 'update'}, {'act': 'update', 'notice': 'told-' + str(uuid.uuid4())}):
            self.assert_status(self.browser.post(PUBLISH, {**fields, **damage}), 422)
        self.assertEqual(self.told(), [])
        for path in (PREVIEW, PUBLISH, '/notices/edit', '/notices/nothing',
                     '/notices/new/hello', '/notices/new/resolved', '/notices/new/outage/x'):
            self.assert_status(self.browser.get(path), 404)

    def test_pressed_twice_and_by_two_people(self):
        preview = self.preview('outage', **OUTAGE)
        page = self.browser.press(preview, PUBLISH)
        again = self.browser.press(preview, PUBLISH)
        self.assert_status(again, 200)
        self.assertEqual(len(self.told()), 1)
        forms = [self.browser.get(self.path_of(page) + '/update') for _ in range(2)]
        first, second = (self.browser.fill_in(form, PREVIEW, **{'cause.en': cause})
                         for form, cause in zip(forms, ('A disk.', 'A cable.')))
        self.assert_status(self.browser.press(first, PUBLISH), 200)
        refused = self.browser.press(second, PUBLISH)
        self.assert_status(refused, 409)
        self.assertIn('somebody changed this notice meanwhile', refused.text)
        self.assertEqual(self.told()[0]['cause']['en'], 'A disk.')
        ends = [self.browser.fill_in(self.browser.get(self.path_of(page) + '/end'), PREVIEW,
                                     **{'title.en': 'Over'}) for _ in range(2)]
        self.assert_status(self.browser.press(ends[0], PUBLISH), 200)
        self.assert_status(self.browser.press(ends[0], PUBLISH), 200)
        too_late = self.browser.press(ends[1], PUBLISH)
        self.assert_status(too_late, 422)
        self.assertIn('This outage is over already', too_late.text)
        resolved, = self.told()
        self.withdraw(self.browser.get('/notices/' + resolved['id']))

    def test_changed_after_the_preview(self):
        preview = self.preview('outage', **OUTAGE)
        form = self.browser.press(preview, '/notices/edit')
        self.assert_status(form, 200)
        kept = find_forms(form.text)[PREVIEW]
        self.assertEqual({name: kept[name] for name in OUTAGE}, OUTAGE)

    def test_pages_of_forms_stay(self):
        for path in ('/notices', '/notices/new/outage', '/notices/new/you-said-we-did'):
            page = self.browser.get(path)
            self.assertNotIn('http-equiv="refresh"', page.text)
            self.assertNotIn('<script', page.text)
            self.assertNotIn('style=', page.text)
            self.assertIn('href="#content"', page.text)
            labels = set(re.findall(r'<label for="([^"]+)"', page.text))
            fields = re.findall(r'<(?:input type="(?:text|datetime-local)"|select|textarea)'
                                r' id="([^"]+)"', page.text)
            self.assertEqual(labels, set(fields))


class Maintenance(NoticesTest):

    def test_maintenance(self):
        texts = {'title.en': 'Mail pauses from 7 to 9', 'workaround.en': 'Use chat.',
                 'text.en': 'Large mailboxes open at once.'}
        self.assert_fault(self.preview('maintenance', **texts), 'until', 'day and a time')
        page = self.publish('maintenance', **texts, until=later(days=2))
        told, = self.told()
        self.assertEqual((told['kind'], told['text']), ('maintenance', {'en': texts['text.en']}))
        self.assertIn('until', told)
        self.withdraw(page)
        self.assertEqual(self.told(), [])
        self.assertIn('Withdrawn', self.browser.get('/notices').text)


class Fix(NoticesTest):

    TEXTS = {'title.en': 'You said the printer never works. There is a new one.'}

    def mine(self, agent):
        return self.fetch('/v1/mine', agent.tokens['mine'])['notices']

    def test_for_named_answers(self):
        uid = str(uuid.uuid4())
        other = self.endpoint.enrol('p-lars-hagen')
        self.assert_status(self.agent.push_answers(1, [
            answer(uid=uid, choice='bad', linklight__answer__comment='The printer!')]), 200)
        person = self.browser.get('/person/sample-person').text
        path = re.search(r'/notices/new/(you-said-we-did/[^"]+)"', person)[1]
        page = self.begin(path)
        self.assertIn('The printer!', page.text)
        self.assertEqual(len(re.findall(r'name="answer\.', page.text)), 1)
        key = f'sample-person {uid}'
        self.assertIn(f'value="{key}"', page.text)
        self.assert_fault(self.preview('you-said-we-did', **self.TEXTS), 'whom', 'Choose')
        self.assert_fault(self.preview('you-said-we-did', **self.TEXTS, whom='answers'),
                          'whom', 'Choose')
        for forged in (f'p-lars-hagen {uid}', 'sample-person x', 'nobody', "x' OR 1=1 --"):
            self.assert_fault(self.preview('you-said-we-did', **self.TEXTS, whom='answers',
                                           **{'answer.0': forged}), 'whom', 'not here any more')
        preview = self.preview('you-said-we-did', **self.TEXTS, whom='answers',
                               **{f'answer.{key}': key})
        self.assertIn('Only these people hear of it', preview.text)
        page = self.browser.press(preview, PUBLISH)
        self.assert_status(page, 200)
        fix, = self.mine(self.agent)
        self.assertEqual((fix['kind'], fix['answers']), ('you-said-we-did', [uid]))
        self.assertEqual(self.mine(other), [])
        self.assertEqual(self.told(), [])
        self.withdraw(page)
        self.assertEqual(self.mine(self.agent), [])

    def test_for_a_question(self):
        questions = json.loads((SAMPLES / 'questions.json').read_text(encoding='utf-8'))
        question = next(q for q in questions['questions'] if q.get('reasons'))
        reason = question['reasons'][0]['id']
        field = f'reason.{question["id"]}.{reason}'
        self.assertIn(f'name="{field}"', self.begin('you-said-we-did').text)
        for fields in ({'question': ''}, {'question': 'no-such'},
                       {'question': question['id'], f'reason.{question["id"]}.x': 'no-such'}):
            self.assert_fault(self.preview('you-said-we-did', **self.TEXTS, whom='question',
                                           **fields), 'whom', '.')
        page = self.publish('you-said-we-did', **self.TEXTS, whom='question',
                            question=question['id'], **{field: reason})
        told, = self.told()
        self.assertEqual((told['question'], told['reasons']), (question['id'], [reason]))
        self.assertNotIn('answers', told)
        self.assertEqual(self.mine(self.agent), [])
        news = self.browser.fill_in(self.browser.get(self.path_of(page) + '/update'), PREVIEW,
                                    **{'title.en': 'There are two new ones.'})
        self.browser.press(news, PUBLISH)
        told, = self.told()
        self.assertEqual((told['title']['en'], told['question'], told['reasons']),
                         ('There are two new ones.', question['id'], [reason]))
        self.withdraw(page)


class Limit(unittest.TestCase):

    def test_over_the_limit_nothing_is_published(self):
        endpoint = Endpoint(demo=False)
        self.addCleanup(endpoint.close)
        documents = endpoint.state / 'documents'
        documents.mkdir()
        notices = [{'id': f'own-{i}', 'kind': 'tip', 'title': 'Own', 'from': '2026-01-01T00:00:00Z'}
                   for i in range(100)]
        (documents / 'notices.json').write_text(json.dumps(
            {'form': 'notices', 'version': 1, 'notices': notices}), encoding='utf-8')
        endpoint.kill()
        endpoint.start()
        before = endpoint.request('GET', '/v1/documents/index.json').text
        browser = BoardBrowser(endpoint.board)
        # Without a document that says its languages there is one text of each.
        form = browser.get('/notices/new/outage')
        preview = browser.fill_in(form, PREVIEW, **{'title.': 'Mail is slow',
                                                    'workaround.': 'Use chat.'})
        self.assertEqual(preview.status, 200, preview.text)
        refused = browser.press(preview, PUBLISH)
        self.assertEqual(refused.status, 409)
        self.assertIn('PCs take 100 notices at once', refused.text)
        self.assertEqual(endpoint.request('GET', '/v1/documents/index.json').text, before)
        self.assertEqual(endpoint.query('SELECT count(*) FROM notice'), [(0,)])
        self.assertIn(PUBLISH, find_forms(refused.text))


if __name__ == '__main__':
    unittest.main()
