#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board as browsers and attackers meet it."""

import json
import re
import unittest
import uuid
from urllib.parse import urlencode

from endpoint_case import EndpointTest
from endpoint_process import Agent, answer, event


class SampleBoard(EndpointTest):

    def test_counts(self):
        text = self.endpoint.request('GET', '/', board=True).text
        counts = dict(re.findall(r'<li class="(\w+)">.*?<span class="count">(\d+)<', text))
        self.assertEqual(counts, {'red': '2', 'amber': '4', 'green': '13', 'grey': '5'})


class Board(EndpointTest):

    def get(self, path='/', **headers):
        return self.endpoint.request('GET', path, headers=headers, board=True)

    def form(self):
        page = self.get('/person/p-lars-hagen')
        token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
        return token, page.headers['Set-Cookie'].split(';')[0]

    def post(self, token, cookie, **headers):
        return self.endpoint.request(
            'POST', '/person/p-lars-hagen/code', urlencode({'token': token}), {
                'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': cookie,
                'Origin': f'http://{self.endpoint.board}', **headers}, board=True)

    def test_security_headers(self):
        for path in ('/', '/board.css', '/person/p-lars-hagen', '/nothing'):
            headers = self.get(path).headers
            self.assertIn("default-src 'none'", headers['Content-Security-Policy'])
            self.assertNotIn('unsafe', headers['Content-Security-Policy'])
            self.assertEqual(headers['X-Content-Type-Options'], 'nosniff')
            self.assertEqual(headers['Referrer-Policy'], 'same-origin')
        self.assertNotIn('style=', self.get().text)
        self.assertNotIn('<script', self.get().text)

    def test_an_answer_changes_the_light(self):
        self.assertIn('No named answer', self.get('/person/sample-person').text)
        before = len(re.findall(r'\bBad\b', self.get().text))
        self.assert_status(self.agent.push_answers(1, [answer(choice='bad')]), 200)
        self.assertGreater(len(re.findall(r'\bBad\b', self.get().text)), before)
        self.assertRegex(self.get('/person/sample-person').text, r'class="big red"')

    def test_script_in_names_and_answers_is_text(self):
        evil = '<script>alert(1)</script>"\'>&'
        roster = self.endpoint.folder / 'roster.json'
        roster.write_text(json.dumps({'people': [
            {'id': 'evil', 'name': evil, 'site': evil, 'team': evil}]}), encoding='utf-8')
        self.assertEqual(self.endpoint.command('import-people', str(roster)).returncode, 0)
        agent = self.endpoint.enrol('evil')
        self.assert_status(agent.push_answers(1, [answer(choice='x-y'), event(evil)]), 200)
        for page in (self.get(), self.get('/person/evil')):
            self.assertNotIn('<script', page.text)
            self.assertIn('&lt;script&gt;alert(1)&lt;/script&gt;', page.text)

    def test_code_form(self):
        token, cookie = self.form()
        self.assert_status(self.post(token, cookie), 200)
        response = self.post(token, cookie, Origin='', **{'Sec-Fetch-Site': 'same-origin'})
        self.assert_status(response, 403)
        response = self.post(token, cookie, **{'Sec-Fetch-Site': 'same-origin'})
        code = re.search(r'class="code">([0-9A-Z-]+)<', response.text)[1]
        self.assertEqual(Agent(self.endpoint, code).answer['person'], 'Lars Hagen')
        self.assertEqual(response.headers['Cache-Control'], 'no-store')

    def test_forged_forms(self):
        token, cookie = self.form()
        _, other_cookie = self.form()
        before = self.endpoint.query('SELECT count(*) FROM code')
        for forged in (
                self.post('', cookie), self.post('x' * 64, cookie), self.post(token, ''),
                self.post(token, other_cookie),
                self.post(token, cookie, Origin='http://evil.example'),
                self.post(token, cookie, Origin='null'),
                self.post(token, cookie, Origin='null', **{'Sec-Fetch-Site': 'cross-site'}),
                self.post(token, cookie, **{'Sec-Fetch-Site': 'cross-site'}),
                self.post(token, cookie, **{'Sec-Fetch-Site': 'same-site'}),
                self.post(token, cookie, **{'Content-Type': 'text/plain'})):
            self.assert_status(forged, 403)
        self.assertEqual(self.endpoint.query('SELECT count(*) FROM code'), before)
        self.assert_status(self.get('/person/p-lars-hagen/code'), 404)

    def mark_called(self, person, uid, token, cookie):
        return self.endpoint.request(
            'POST', f'/person/{person}/called', urlencode({'token': token, 'answer': uid}), {
                'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': cookie,
                'Origin': f'http://{self.endpoint.board}'}, board=True)

    def test_who_asks_for_a_call_is_called(self):
        uid = str(uuid.uuid4())
        self.assert_status(self.agent.push_answers(40, [
            answer(uid=uid, choice='no', kind='yesno', seconds_ago=60,
                   linklight__answer__contact='yes'),
            answer(choice='good')]), 200)
        page = self.get('/call-back')
        self.assertRegex(page.text, r'class="card asked".*Please contact me · today')
        self.assertNotIn('http-equiv="refresh"', page.text)
        self.assertIn(f'name="answer" value="{uid}"', page.text)
        token = re.search(r'name="token" value="([^"]+)"', page.text)[1]
        cookie = page.headers['Set-Cookie'].split(';')[0]
        self.assert_status(self.mark_called('sample-person', uid, 'x' * 64, cookie), 403)
        self.assert_status(self.mark_called('p-lars-hagen', uid, token, cookie), 404)
        self.assertIn(uid, self.get('/call-back').text)
        done = self.mark_called('sample-person', uid, token, cookie)
        self.assert_status(done, 303)
        self.assertEqual(done.headers['Location'], '/call-back')
        self.assertNotIn(uid, self.get('/call-back').text)
        self.assertIn(f'call to sample-person for answer {uid} marked as done', self.endpoint.log())
        self.assertIn('Please contact me (done)', self.get('/person/sample-person').text)
        self.assertEqual(self.get('/person/sample-person/called').status, 404)

    def test_other_hosts(self):
        for host in ('evil.example', f'evil.example:{self.endpoint.board.split(":")[1]}',
                     '127.0.0.1', self.endpoint.board + '1'):
            for path in ('/', '/person/p-lars-hagen', '/board.css'):
                response = self.get(path, Host=host)
                self.assert_status(response, 421)
                self.assertNotIn('Lars', response.text)
        port = self.endpoint.board.split(':')[1]
        self.assert_status(self.get('/', Host=f'LocalHost:{port}'), 200)

    def test_listeners_are_apart(self):
        for path in ('/v1/documents/index.json', '/healthz', '/v1/mine'):
            self.assert_status(self.get(path), 404)
        for path in ('/', '/person/p-lars-hagen', '/board.css'):
            self.assert_status(self.endpoint.request('GET', path), 404)

    def test_nobody(self):
        for path in ('/person/nobody', '/person/a/b', '/person/%3Cscript%3E'):
            response = self.get(path)
            self.assert_status(response, 404)
            self.assertNotIn('<script', response.text)


if __name__ == '__main__':
    unittest.main()
