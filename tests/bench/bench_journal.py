# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal as it is after weeks of use, made of one of some minutes while no agent runs."""

import sqlite3
import time

MINUTE_USECS = 60 * 1_000_000
WINDOW_USECS = 5 * MINUTE_USECS
DAY_USECS = 24 * 60 * MINUTE_USECS
# As long as the agent keeps them.
DAYS_OF_WINDOWS, DAYS_OF_SENT = 7, 30
# What is pushed goes every half hour.
BATCHES_A_DAY = 48
OUTAGES = (('mail', 'service-silent', 0), ('internet', 'line-down', 0), ('router', 'loss-near', 1))
COPY_WINDOWS = '''INSERT OR IGNORE INTO windows
 SELECT series, target, start_usecs - ?, sent, lost, histogram FROM windows
  WHERE start_usecs > ?'''
COPY_SENT = '''INSERT INTO sent (class, signal, sent_usecs, destination, status, records, rejected, bytes)
 SELECT class, signal, ?, destination, status, records, rejected, bytes FROM sent LIMIT 1'''
ADD_OUTAGE = '''INSERT INTO outages
 (began_usecs, ended_usecs, seen_usecs, degraded, hop, kind, others, fine, stretches)
 VALUES (?, ?, ?, ?, ?, ?, '', '', '')'''


def fill_journal(path):
    """The journal must hold windows of some series and one batch that was sent. Returns how many
    windows, batches and outages it has now."""
    now_usecs = int(time.time() * 1e6)
    database = sqlite3.connect(path)
    with database:
        _forget_unsealed(database, now_usecs)
        newest = now_usecs - 2 * WINDOW_USECS
        for step in range(1, DAYS_OF_WINDOWS * DAY_USECS // WINDOW_USECS):
            database.execute(COPY_WINDOWS, (step * WINDOW_USECS, newest))
        for step in range(1, DAYS_OF_SENT * BATCHES_A_DAY):
            database.execute(COPY_SENT, (now_usecs - step * DAY_USECS // BATCHES_A_DAY,))
        for step in range(1, 2 * DAYS_OF_WINDOWS):
            hop, kind, is_degraded = OUTAGES[step % len(OUTAGES)]
            began = now_usecs - step * DAY_USECS // 2
            ended = began + 17 * MINUTE_USECS
            database.execute(ADD_OUTAGE, (began, ended, ended, is_degraded, hop, kind))
        counts = [database.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
                  for table in ('windows', 'sent', 'outages')]
    database.close()
    return counts


def _forget_unsealed(database, now_usecs):
    """What is put in of former days was told long ago."""
    for group in ('path', 'service'):
        database.execute('INSERT OR REPLACE INTO facts VALUES (?, ?)',
                         (f'windows.sealed-until.{group}', str(now_usecs - 60 * MINUTE_USECS)))
