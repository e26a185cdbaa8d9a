# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No column of the endpoint's store joins what a PC measured, or what was counted and not named, to
a person: the whole store is dumped, and rows that share a value are followed from one to the next."""

import gzip
import json
import re
import sqlite3
import time
import unittest
import uuid
from collections import defaultdict

from endpoint_process import Agent, Endpoint, answer, attributes

# What many rows have in common tells nobody from others: days, classes, counts, names of records.
MIN_LENGTH = 12
DAY = re.compile(r'\d{4}-\d\d-\d\d')
PEOPLE = ('ada', 'bob', 'cem')


def counted(choice='bad'):
    day = str(int(time.time()) // 86400 * 86400) + '0' * 9
    return {'resourceLogs': [{'scopeLogs': [{'logRecords': [{
        'timeUnixNano': day, 'eventName': 'linklight.counted',
        'attributes': attributes(
            log__record__uid=str(uuid.uuid4()), linklight__question__id='it-for-you',
            linklight__question__version='1', linklight__question__kind='smile3',
            linklight__counted__outcome='answered', linklight__answer__choice=choice)}]}]}]}


def read_cell(value):
    """The texts in one value: of a packed body all of it."""
    if isinstance(value, bytes):
        if value[:2] == b'\x1f\x8b':
            value = gzip.decompress(value)
        value = value.decode('utf-8', 'replace')
    return str(value)


def dump(path):
    """Every row of every table: (table, texts)."""
    with sqlite3.connect(path) as database:
        tables = [name for name, in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [(table, [read_cell(cell) for cell in row if cell is not None])
                for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]


def words_of(texts):
    """Values that can join rows: whole columns, and what stands in a body."""
    for text in texts:
        for word in re.findall(r'[A-Za-z0-9._@-]+', text):
            if len(word) >= MIN_LENGTH and not DAY.fullmatch(word):
                yield word


class StoreDumpTest(unittest.TestCase):

    def setUp(self):
        self.endpoint = Endpoint(demo=False)
        self.addCleanup(self.endpoint.close)
        roster = self.endpoint.folder / 'roster.json'
        roster.write_text(json.dumps({'people': [
            {'id': f'person-{name}-0001', 'name': f'{name.title()} Of The Roster', 'site': 'Oslo',
             'team': 'All'} for name in PEOPLE]}), encoding='utf-8')
        self.assertEqual(self.endpoint.command('import-people', str(roster)).returncode, 0)
        self.agents = [self.enrol(name) for name in PEOPLE]
        self.rows = dump(self.endpoint.state / 'endpoint.db')

    def enrol(self, name):
        code = self.endpoint.command('enrol', f'person-{name}-0001').stdout.strip()
        agent = Agent(self.endpoint, code)
        self.assertEqual(agent.push_gauge(1, 42).status, 200)
        self.assertEqual(agent.push_answers(1, [answer()]).status, 200)
        mine = self.endpoint.request('GET', '/v1/mine', headers={
            'Authorization': f'Bearer {agent.tokens["mine"]}'})
        agent.tokens['submit'] = json.loads(mine.text)['submitToken']
        self.assertEqual(agent.push('/v1/logs', counted(), token='submit').status, 200)
        return agent

    def follow(self, starts):
        """Rows that can be reached from rows with one of these words, by what rows share."""
        rows_of = defaultdict(set)
        for number, (_, texts) in enumerate(self.rows):
            for word in words_of(texts):
                rows_of[word].add(number)
        common = {word for word, numbers in rows_of.items()
                  if len(numbers) >= len(PEOPLE) and not re.search(r'[0-9a-f]{8}-|^[0-9a-f]{64}$', word)}
        reached, waiting = set(), [n for word in starts for n in rows_of[word]]
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            for word in words_of(self.rows[number][1]):
                if word not in common:
                    waiting.extend(rows_of[word] - reached)
        return reached

    def assert_joins_nobody(self, starts):
        reached = self.follow(starts)
        self.assertTrue(reached)
        for number in reached:
            table, texts = self.rows[number]
            self.assertNotIn(table, ('person', 'device', 'answer', 'code'), texts)
            self.assertNotIn('person-', ' '.join(texts), table)

    def test_answers_by_name_join(self):
        """That this can fail: by a named answer's stream everybody finds the person."""
        reached = self.follow([self.agents[0].streams['answers']])
        self.assertIn('person-ada-0001', ' '.join(' '.join(self.rows[n][1]) for n in reached))

    def test_measurements_join_nobody(self):
        for agent in self.agents:
            self.assert_joins_nobody([agent.streams['measurements']])

    def test_counted_joins_nobody(self):
        uids = [texts for table, texts in self.rows if table == 'counted']
        self.assertEqual(len(uids), len(PEOPLE))
        for texts in uids:
            uid = [text for text in texts if re.fullmatch(r'[0-9a-f-]{36}', text)]
            self.assert_joins_nobody(uid)

    def test_nothing_else_tells_of_a_time(self):
        """Of what is counted and of measurements the store has days and no times of receipt."""
        with sqlite3.connect(self.endpoint.state / 'endpoint.db') as database:
            columns = {table: {row[1] for row in database.execute(f'PRAGMA table_info({table})')}
                       for table in ('counted', 'batch', 'stream', 'token')}
        self.assertEqual(columns['counted'], {'day', 'question', 'version', 'uid', 'kind', 'outcome',
                                              'choice'})
        self.assertNotIn('received_usecs', columns['batch'])
        self.assertEqual(columns['stream'], {'id', 'class', 'token', 'person', 'used_day'})
        self.assertEqual(self.endpoint.query(
            'SELECT DISTINCT person FROM stream WHERE class = 0'), [(None,)])


if __name__ == '__main__':
    unittest.main()
