#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many people have the same trouble now: counted from five up, by person, and kept nowhere."""

import json
import unittest

from endpoint_case import EndpointTest
from endpoint_process import event, logs

NAME = 'linklight.outage.running'
PEOPLE = ('p-lars-hagen', 'p-nadia-rahman', 'p-mei-lin-chen', 'p-fatou-diallo', 'p-anna-berzina')


class IsItJustMe(EndpointTest):

    def report(self, agent, *services, seconds_ago=0, token='events'):
        records = []
        for service in services:
            record = event(name=NAME, seconds_ago=seconds_ago)
            record['attributes'].append(
                {'key': 'linklight.target', 'value': {'stringValue': service}})
            records.append(record)
        response = agent.push('/v1/logs', logs(None, 0, records), token=token)
        self.assert_status(response, 200)
        return json.loads(response.text).get('partialSuccess', {})

    def ask(self, agent=None, token='mine'):
        agent = agent or self.agent
        return self.endpoint.request('GET', '/v1/now', headers={
            'Authorization': f'Bearer {agent.tokens[token]}'})

    def counts(self, agent=None):
        response = self.ask(agent)
        self.assert_status(response, 200)
        self.assertEqual(response.headers['Cache-Control'], 'private, no-store')
        now = json.loads(response.text)
        self.assertEqual((now['form'], now['version']), ('now', 1))
        return {item['service']: item['people'] for item in now['troubled']}

    def test_five_people_are_told_and_four_are_nobody(self):
        agents = [self.endpoint.enrol(person) for person in PEOPLE]
        nobody = self.ask().text
        for agent in agents[:4]:
            self.report(agent, 'mail')
            self.assertEqual(self.ask().text, nobody)
        # A person's other PC, and the same PC again, are not a fifth person.
        self.report(self.endpoint.enrol(PEOPLE[0]), 'mail')
        self.report(agents[0], 'mail', 'mail')
        self.assertEqual(self.ask().text, nobody)
        # What waited while the PC was offline is over.
        self.report(agents[4], 'mail', seconds_ago=601)
        self.assertEqual(self.ask().text, nobody)
        self.report(agents[4], 'mail')
        self.assertEqual(self.counts()['mail'], 5)
        self.assertEqual(self.counts(agents[4])['mail'], 5)
        self.report(self.agent, 'mail', 'intranet')
        self.assertEqual(self.counts()['mail'], 6)
        # A service that nobody publishes is nobody's trouble.
        for agent in agents:
            self.report(agent, 'made-up')
        self.assertLessEqual(set(self.counts()), {'mail', 'intranet'})
        self.assertEqual(self.counts()['mail'], 6)
        self.assertEqual(
            self.endpoint.query(f"SELECT count(*) FROM record WHERE name = '{NAME}'"), [(0,)])

    def test_a_push_of_other_events_counts_too(self):
        for person in PEOPLE:
            record = event(name=NAME)
            record['attributes'].append(
                {'key': 'linklight.target', 'value': {'stringValue': 'intranet'}})
            response = self.endpoint.enrol(person).push(
                '/v1/logs', logs(None, 0, [event(), record]), token='events')
            self.assert_status(response, 200)
        self.assertGreaterEqual(self.counts()['intranet'], 5)

    def test_who_may_ask(self):
        for token in ('events', 'answers', 'measurements'):
            self.assert_status(self.ask(token=token), 403)
        self.assert_status(self.endpoint.request('GET', '/v1/now'), 401)
        self.assert_status(self.endpoint.request('POST', '/v1/now', '{}'), 405)
        self.assertEqual(self.endpoint.request('GET', '/v1/now', board=True).status, 404)

    def test_who_may_report(self):
        rejected = self.report(self.agent, 'mail', token='measurements')
        self.assertEqual(rejected['rejectedLogRecords'], '1')
        rejected = self.report(self.agent, '../mail', '', 'Mail')
        self.assertEqual(rejected['rejectedLogRecords'], '3')


if __name__ == '__main__':
    unittest.main()
