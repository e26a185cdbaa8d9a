# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever has the endpoint's files, its log and the times of all packets tries to tell whose is
what was counted and not named.

They know who was asked on each day and did not answer by name, and when each of these sent
something on a connection of its own: so what they need is the order in which what is counted
arrived, or anything else of it that goes together with the packets.
"""

import math
import re
import sqlite3
from dataclasses import dataclass

PAGE_BYTES = 4096


@dataclass(frozen=True)
class Packet:
    """One connection, as somebody on the way sees it."""
    at: float
    person: int
    bytes_up: int
    bytes_down: int


@dataclass
class Spoils:
    """What they have. asked_on: of each person who was asked and not named, the day."""
    database: bytes
    write_ahead_log: bytes
    log: str
    rows: list  # (uid, day, said), as SQLite gives them
    packets: list
    asked_on: dict


def read_spoils(state, log, packets, asked_on):
    """The files as they lie there while the endpoint runs."""
    files = {name: (state / name).read_bytes() if (state / name).exists() else b''
             for name in ('endpoint.db', 'endpoint.db-wal')}
    with sqlite3.connect(f'file:{state / "endpoint.db"}?mode=ro', uri=True) as database:
        rows = database.execute("SELECT uid, day, coalesce(choice, 'nothing') FROM counted").fetchall()
    return Spoils(files['endpoint.db'], files['endpoint.db-wal'], log, rows, packets, asked_on)


# --- Guesses of the order of arrival: of each uid a number that is thought to grow with it

def first_place(text, uid):
    place = text.find(uid.encode())
    return place if place >= 0 else None


def last_place(text, uid):
    place = text.rfind(uid.encode())
    return place if place >= 0 else None


def place_in_page(spoils, uid):
    """SQLite puts a new row before those that are in its page already."""
    place = first_place(spoils.database, uid)
    return None if place is None else -(place % PAGE_BYTES)


def digits_of(uid):
    return int(uid.replace('-', ''), 16)


def place_in_log(spoils, uid):
    found = re.search(re.escape(uid), spoils.log)
    return found.start() if found else None


GUESSES = {
    'rows as SQLite gives them': lambda spoils, uid: [row[0] for row in spoils.rows].index(uid),
    'random number': lambda spoils, uid: digits_of(uid),
    'place in the file': lambda spoils, uid: first_place(spoils.database, uid),
    'last place in the file': lambda spoils, uid: last_place(spoils.database, uid),
    'place in its page': place_in_page,
    'write-ahead log': lambda spoils, uid: first_place(spoils.write_ahead_log, uid),
    'end of the write-ahead log': lambda spoils, uid: last_place(spoils.write_ahead_log, uid),
    'line of the log': place_in_log,
}


# --- How well they link

def ranks_of(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0] * len(values)
    for rank, i in enumerate(order):
        ranks[i] = rank
    return ranks


def link(spoils, guess, times):
    """Matches in order, among those who were asked on the same day. Returns {uid: person}."""
    links = {}
    for day in sorted({row[1] for row in spoils.rows}):
        people = sorted((person for person, its_day in spoils.asked_on.items() if its_day == day),
                        key=lambda person: times[person])
        places = {row[0]: guess(spoils, row[0]) for row in spoils.rows if row[1] == day}
        uids = sorted((uid for uid, place in places.items() if place is not None),
                      key=lambda uid: places[uid])
        links.update(zip(uids, people))
    return links


def correlation(left, right):
    """Spearman's: of ranks."""
    left, right = ranks_of(left), ranks_of(right)
    mean = (len(left) - 1) / 2
    both = sum((a - mean) * (b - mean) for a, b in zip(left, right))
    spread = sum((a - mean) ** 2 for a in left)
    return both / spread if spread else 0


def order_within_days(spoils, guess, truth, times):
    """The mean over all days, each by how many were counted."""
    both = 0
    for day in {row[1] for row in spoils.rows}:
        uids = [row[0] for row in spoils.rows if row[1] == day
                and guess(spoils, row[0]) is not None]
        both += len(uids) * correlation([guess(spoils, uid) for uid in uids],
                                        [times[truth[uid]] for uid in uids])
    return both / len(spoils.rows)


@dataclass
class Outcome:
    """n_people: who were asked and not named; chance: how many links are right by mere luck;
    links: by guess, how many were right; orders: by guess, how far its order is the real one;
    sizes: how many different sizes what was counted had on the wire."""
    n_people: int
    chance: float
    links: dict
    orders: dict
    sizes: int

    @property
    def limit(self):
        """Luck has the spread of its own root."""
        return self.chance + 5 * math.sqrt(self.chance)

    @property
    def order_limit(self):
        return 5 / math.sqrt(max(1, self.n_people - 1))


def attack(spoils, truth, sent):
    """truth: {uid: person}; sent: {person: packet} of what was counted: that it is told to them which
    ones these are makes them stronger than they can be."""
    times = {person: packet.at for person, packet in sent.items()}
    outcome = Outcome(len(truth), len({row[1] for row in spoils.rows}), {}, {},
                      len({(packet.bytes_up, packet.bytes_down) for packet in sent.values()}))
    for name, guess in GUESSES.items():
        for direction in (1, -1):
            def place(spoils, uid, guess=guess, direction=direction):
                found = guess(spoils, uid)
                return None if found is None else direction * found

            links = link(spoils, place, times)
            right = sum(truth[uid] == person for uid, person in links.items())
            outcome.links[name] = max(right, outcome.links.get(name, 0))
        outcome.orders[name] = order_within_days(spoils, guess, truth, times)
    return outcome
