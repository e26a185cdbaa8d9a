# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's second PC, tokens that take one another's place, and what is disconnected."""

import json

from board_browser import BoardBrowser
from endpoint_case import EndpointTest
from endpoint_process import answer


class Credentials(EndpointTest):

    def setUp(self):
        self.endpoint.command('revoke', 'sample-person')

    def mine(self, agent, token=None):
        return self.endpoint.request('GET', '/v1/mine', headers={
            'Authorization': f'Bearer {token or agent.tokens["mine"]}'})

    def told(self, agent):
        """The titles of what this PC is told of others."""
        return [notice['title']['en'] for notice in json.loads(self.mine(agent).text)['notices']
                if notice['id'].startswith('pc-')]

    def renew(self, token):
        return self.endpoint.request('POST', '/v1/token', '{}',
                                     {'Authorization': f'Bearer {token}'})

    def test_second_pc_is_told_on_the_first_and_on_the_board(self):
        first = self.endpoint.enrol()
        self.assertEqual(self.told(first), [])
        second = self.endpoint.enrol()
        self.assertEqual(self.told(first), ['Another PC is connected in your name'])
        # Also the later one: the first may be of somebody who got hold of the code.
        self.assertEqual(self.told(second), ['Another PC is connected in your name'])
        browser = BoardBrowser(self.endpoint.board)
        page = browser.get('/person/sample-person')
        self.assertEqual(page.text.count('/person/sample-person/disconnect'), 2)
        self.assertIn('More than one PC', page.text)
        self.assertIn('personal code', page.text)
        # Of forms with one address the browser finds the last, and the latest PC stands first.
        browser.press(page, '/person/sample-person/disconnect')
        self.assert_status(self.mine(first), 401)
        self.assert_status(self.mine(second), 200)
        self.assertEqual(self.told(second), [])
        page = browser.get('/person/sample-person')
        self.assertEqual(page.text.count('/person/sample-person/disconnect'), 1)
        self.assertNotIn('More than one PC', page.text)

    def test_revoked_by_command(self):
        agents = [self.endpoint.enrol(), self.endpoint.enrol()]
        outcome = self.endpoint.command('revoke', 'sample-person')
        self.assertEqual(outcome.returncode, 0)
        self.assertIn('2 PCs', outcome.stdout)
        for agent in agents:
            self.assert_status(self.mine(agent), 401)
        self.assertNotEqual(self.endpoint.command('revoke', 'nobody').returncode, 0)

    def test_renewal(self):
        agent = self.endpoint.enrol()
        old = agent.tokens['mine']
        response = self.renew(old)
        self.assert_status(response, 201)
        new = json.loads(response.text)['token']
        self.assertNotEqual(new, old)
        for token in (old, new, old):
            self.assert_status(self.mine(agent, token), 200)
        self.assert_status(self.renew(agent.tokens['answers']), 201)
        self.assert_status(self.renew(agent.tokens['measurements']), 403)
        self.assert_status(self.renew('nobodys'), 401)
        self.endpoint.command('revoke', 'sample-person')
        self.assert_status(self.mine(agent, new), 401)

    def test_so_many_an_hour(self):
        agent = self.endpoint.enrol()
        other = self.endpoint.enrol()
        token = agent.tokens['mine']
        statuses = [self.renew(token).status for _ in range(11)]
        self.assertEqual(statuses, [201] * 10 + [429])
        self.assert_status(self.renew(other.tokens['mine']), 201)
        for token in (agent.tokens['mine'], agent.tokens['measurements']):
            statuses = [self.endpoint.request('POST', '/v1/erase', '{}', {
                'Authorization': f'Bearer {token}'}).status for _ in range(11)]
            self.assertEqual(statuses, [200] * 10 + [429])

    def test_a_stream_of_somebody_else(self):
        agent = self.endpoint.enrol()
        self.assert_status(agent.push_answers(1, [answer()]), 200)
        self.endpoint.command('revoke', 'sample-person')
        again = self.endpoint.enrol()
        self.assert_status(again.push_answers(2, [answer()], stream=agent.streams['answers']), 200)
        other = self.endpoint.enrol('p-lars-hagen')
        response = other.push_answers(3, [answer()], stream=agent.streams['answers'])
        self.assert_status(response, 409)
        self.assertEqual(response.getheader('Linklight-Stream'), 'renew')

    def test_a_renewed_token_pushes_to_the_same_stream(self):
        agent = self.endpoint.enrol()
        self.assert_status(agent.push_answers(1, [answer()]), 200)
        old = agent.tokens['answers']
        agent.tokens['answers'] = json.loads(self.renew(old).text)['token']
        self.assert_status(agent.push_answers(2, [answer()]), 200)
        agent.tokens['answers'] = old
        self.assert_status(agent.push_answers(3, [answer()]), 200)
        self.assertEqual(self.endpoint.query(
            f"SELECT count(*) FROM stream WHERE id = '{agent.streams['answers']}'"), [(1,)])

    def test_nothing_tells_whose_a_token_of_measurements_is(self):
        self.renew(self.endpoint.enrol().tokens['mine'])
        self.assertEqual(self.endpoint.query(
            'SELECT count(*) FROM token WHERE class = 0 AND (person IS NOT NULL OR device IS NOT '
            'NULL OR family IS NOT NULL OR replaces IS NOT NULL OR expires_usecs IS NOT NULL)'),
            [(0,)])
