#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people say to IT, from their PC to the board and back."""

import json
import re
import unittest
import uuid
from datetime import date
from urllib.parse import urlencode

from endpoint_case import EndpointTest
from endpoint_process import companion, logs, message

ANA = 'urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e01'
EVIL = '<script>alert(1)</script>"\'>&'


class Tasks(EndpointTest):

    def get(self, path):
        return self.endpoint.request('GET', path, board=True)

    def say(self, *records, agent=None, **options):
        """Pushed without a number, as what is said needs none."""
        response = (agent or self.agent).push('/v1/logs', logs(None, 0, list(records)), **options)
        self.assert_status(response, 200)
        return json.loads(response.text)

    def mine(self, agent=None):
        token = (agent or self.agent).tokens['mine']
        response = self.endpoint.request('GET', '/v1/mine',
                                         headers={'Authorization': f'Bearer {token}'})
        self.assert_status(response, 200)
        return json.loads(response.text)

    def form(self, path):
        page = self.get(path)
        return (re.search(r'name="token" value="([^"]+)"', page.text)[1],
                page.headers['Set-Cookie'].split(';')[0])

    def mark_done(self, person, uid, token, cookie, **headers):
        return self.endpoint.request(
            'POST', f'/person/{person}/task-done', urlencode({'token': token, 'task': uid}), {
                'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': cookie,
                'Origin': f'http://{self.endpoint.board}', **headers}, board=True)

    def hire(self, person):
        """Somebody who starts today."""
        roster = self.endpoint.folder / 'roster.json'
        roster.write_text(json.dumps({'people': [
            {'id': person, 'name': 'Ida Blom', 'startDate': str(date.today())}]}), encoding='utf-8')
        self.assertEqual(self.endpoint.command('import-people', str(roster)).returncode, 0)

    def count(self, uid):
        return self.endpoint.query(f"SELECT count(*) FROM task WHERE uid LIKE '{uid}%'")[0][0]

    def test_a_raised_hand(self):
        uid = str(uuid.uuid4())
        evidence = f'Wi-Fi: weak\nRouter: 3 of 10 packets lost\n{EVIL}\n' + 'x' * 16000
        hand = message('hand', uid, words=f'Nothing goes {EVIL}', evidence=evidence,
                       service='mail')
        self.assertEqual(self.say(hand), {})
        page = self.get('/hands').text
        self.assertNotIn('<script', page)
        self.assertIn('Nothing goes &lt;script&gt;', page)
        self.assertIn('<bdi>Mail</bdi>', page)
        self.assertIn('Router: 3 of 10 packets lost\n&lt;script&gt;', page)
        self.assertIn('aria-label="Mark as done: raised hand of You (sample person)"', page)
        self.assertRegex(self.get('/').text, r'href="/hands">\d+ raised hands?<')
        self.assertNotIn(uid, self.get('/visits').text)
        kept = self.endpoint.query(f"SELECT evidence FROM task WHERE uid = '{uid}'")[0][0]
        self.assertEqual(kept, evidence[:16 * 1024])

    def test_words_with_what_no_database_keeps_are_whole(self):
        self.say(message('hand', words='Before\0 behind'))
        self.assertIn('Before\ufffd behind', self.get('/hands').text)

    def test_the_same_hand_again_is_there_once(self):
        uid = str(uuid.uuid4())
        hand = message('hand', uid, words='Help')
        for _ in range(3):
            self.say(hand)
        self.say(hand, message('hand', words='Help'))
        self.assertEqual(self.count(uid), 1)
        other = self.endpoint.enrol('p-lars-hagen')
        self.say(hand, agent=other)
        self.assertEqual(self.count(uid), 2)

    def test_a_number_used_twice_loses_nothing(self):
        first, second = str(uuid.uuid4()), str(uuid.uuid4())
        stream = self.agent.streams['answers']
        for uid in (first, second, second):
            response = self.agent.push('/v1/logs', logs(stream, 7, [message('hand', uid)]))
            self.assert_status(response, 200)
        self.assertEqual(response.headers['Linklight-Stream'], 'renew')
        self.assertEqual((self.count(first), self.count(second)), (1, 1))

    def test_only_the_token_for_answers_says_something(self):
        for token in ('events', 'measurements'):
            response = self.agent.push('/v1/logs', logs(None, 0, [message('hand')]), token=token)
            self.assert_status(response, 403)

    def test_a_message_to_nobody_is_counted_and_the_others_stay(self):
        uid = str(uuid.uuid4())
        said = self.say(message('visit'), message('visit', uid, to=ANA), message('hand', 'no-uid'))
        self.assertEqual(said['partialSuccess']['rejectedLogRecords'], '2')
        self.assertEqual(self.count(uid), 1)

    def test_a_visit_is_done_and_the_person_knows(self):
        uid = str(uuid.uuid4())
        self.hire('ida')
        agent = self.endpoint.enrol('ida')
        self.assertNotIn('messages', self.mine(agent))
        self.say(message('visit', uid, to=ANA, seconds_ago=60),
                 message('hello', to=ANA), agent=agent)
        said = self.mine(agent)['messages']
        self.assertEqual([(item['kind'], item['to'], 'done' in item) for item in said],
                         [('hello', ANA, False), ('visit', ANA, False)])
        self.assertRegex(self.get('/visits').text,
                         r'(?s)<bdi>Ana Ferreira</bdi></h2>.*Mark as done: visit to Ida Blom')
        token, cookie = self.form('/visits')
        self.assert_status(self.mark_done('ida', uid, 'x' * 64, cookie), 403)
        self.assert_status(
            self.mark_done('ida', uid, token, cookie, Origin='http://evil.example'), 403)
        self.assert_status(self.mark_done('p-lars-hagen', uid, token, cookie), 404)
        self.assertNotIn('marked as done', self.endpoint.log())
        done = self.mark_done('ida', uid, token, cookie)
        self.assert_status(done, 303)
        self.assertEqual(done.headers['Location'], '/visits')
        self.assertIn(f'visit {uid} of ida marked as done', self.endpoint.log())
        self.assertRegex(self.get('/visits').text, r'Done in the last 14 days: \d')
        self.assertNotIn(f'value="{uid}"', self.get('/visits').text)
        second_pc = self.endpoint.enrol('ida')
        found, = [item for item in self.mine(second_pc)['messages'] if item['uid'] == uid]
        self.assertRegex(found['done'], r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$')
        self.assertRegex(self.get('/new-hires').text, r'(?s)Ida Blom.*Ana Ferreira came by')

    def test_thanks_are_passed_on_in_their_words(self):
        self.say(message('thanks', to=ANA, words='You saved\nmy day ' + EVIL))
        page = self.get('/thanks').text
        self.assertIn('to Ana Ferreira', page)
        self.assertIn('You saved\nmy day &lt;script&gt;', page)
        self.assertNotIn('<script', page)

    def test_contacts_come_from_the_roster(self):
        roster = self.endpoint.folder / 'roster.json'
        for contacts in ([ANA, 'amir@it.example'], None):
            person = {'id': 'with-contacts', 'name': 'Ida',
                      **({'contacts': contacts} if contacts else {})}
            roster.write_text(json.dumps({'people': [person]}), encoding='utf-8')
            result = self.endpoint.command('import-people', str(roster))
            self.assertEqual(result.returncode, 0, result.stderr)
            agent = self.endpoint.enrol('with-contacts')
            self.assertEqual(self.mine(agent).get('contacts'), contacts)
        roster.write_text(json.dumps({'people': [
            {'id': 'x', 'name': 'X', 'contacts': ['two\nlines']}]}), encoding='utf-8')
        result = self.endpoint.command('import-people', str(roster))
        self.assertEqual(result.returncode, 1)
        self.assertIn('/people/0/contacts/0', result.stderr)

    def test_a_second_pc_does_not_start_over(self):
        self.hire('una')
        first, second = self.endpoint.enrol('una'), self.endpoint.enrol('una')
        mine = self.mine(second)
        self.assertEqual([name for name in ('welcomed', 'checkIns', 'met') if name in mine], [])
        yesterday = 86400
        self.say(companion('welcomed', seconds_ago=yesterday), companion('welcomed'),
                 companion('check-in', 'new-hire:1'), companion('asked', ANA),
                 companion('not-met', ANA), agent=first)
        refused = self.say(companion('check-in', 'new-hire:2'), companion('danced'), agent=first)
        self.assertEqual(refused['partialSuccess']['rejectedLogRecords'], '2')
        mine = self.mine(second)
        self.assertEqual(mine['checkIns'], ['new-hire:1'])
        self.assertEqual([(item['contact'], item['answer']) for item in mine['met']],
                         [(ANA, 'not-yet')])
        self.assertLess(mine['welcomed'], mine['met'][0]['day'])
        self.assertRegex(self.get('/new-hires').text, 'has not met Ana Ferreira yet')
        self.say(companion('met', ANA), agent=second)
        self.assertEqual([item['answer'] for item in self.mine(first)['met']], ['yes'])
        for token in ('events', 'measurements'):
            response = first.push('/v1/logs', logs(None, 0, [companion('welcomed')]), token=token)
            self.assert_status(response, 403)

    def test_the_last_day_at_work(self):
        roster = self.endpoint.folder / 'roster.json'
        person = {'id': 'guest', 'name': 'Guest', 'startDate': '2026-11-16'}
        for end in ('2026-11-15', '2026-11-16'):
            roster.write_text(json.dumps({'people': [{**person, 'endDate': end}]}),
                              encoding='utf-8')
            result = self.endpoint.command('import-people', str(roster))
            self.assertEqual(result.returncode, 0 if end == '2026-11-16' else 1, result.stderr)
        self.assertEqual(self.mine(self.endpoint.enrol('guest'))['endDate'], '2026-11-16')

    def test_nobody_hides_the_others(self):
        loud = self.endpoint.enrol('p-paul-becker')
        quiet = self.endpoint.enrol('p-teresa-gil')
        self.say(message('hand', words='Quiet and waiting', seconds_ago=30), agent=quiet)
        self.say(*[message('hand', words='Me me me') for _ in range(500)], agent=loud)
        one_more = loud.push('/v1/logs', logs(None, 0, [message('hand', words='Me too')]))
        self.assertEqual((one_more.status, one_more.headers['Retry-After']), (429, '3600'))
        self.say(message('visit', to=ANA), agent=loud)
        self.say(message('hand', words='Quiet and later'), agent=quiet)
        page = self.get('/hands').text
        self.assertIn('Quiet and waiting', page)
        self.assertIn('Quiet and later', page)
        self.assertNotIn('Me too', page)
        self.assertEqual(page.count('Me me me'), 50)
        self.assertIn('And 450 earlier ones of Paul Becker', page)


class Faces(EndpointTest):

    def get(self, path):
        return self.endpoint.request('GET', path, board=True)

    def test_photos_are_ours_and_of_it_only(self):
        page = self.get('/faces').text
        self.assertIn('Photo of Ana Ferreira', page)
        self.assertNotIn('Ingrid Solberg', page)
        names = re.findall(r'src="/photo/([^"]+)"', page)
        self.assertTrue(names)
        for name in names:
            photo = self.get(f'/photo/{name}')
            self.assert_status(photo, 200)
            self.assertEqual(photo.headers['Content-Type'], 'image/png')
            self.assertIn('private', photo.headers['Cache-Control'])

    def test_names_to_learn_are_folded_up(self):
        page = self.get('/faces/learn').text
        self.assertNotIn('alt="Photo of Ana', page)
        self.assertRegex(page, r'<details><summary>Who is this\?</summary>.*Ana Ferreira')

    def test_nothing_else_is_a_photo(self):
        index = json.loads(self.endpoint.request('GET', '/v1/documents/index.json').text)
        for name in (index['documents']['people']['href'], 'index.json', 'nothing', '../endpoint.db'):
            self.assert_status(self.get(f'/photo/{name}'), 404)
        self.assertEqual(self.endpoint.request('GET', '/faces').status, 404)


if __name__ == '__main__':
    unittest.main()
