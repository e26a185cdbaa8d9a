# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the round trips of our probes, and of other programs, are from what the wire shows."""

import os
import re
import statistics

from bench_peers import BLACKBOX, ask_blackbox, start_blackbox
from bench_table import Goal
from lab_processes import LabError
from wire_capture import Capture, find_round_trips

ROUTER, ANCHOR, NAME_SERVER = '192.168.77.1', '198.51.100.10', '198.51.100.53'
NAME = 'check.corp.test'
OURS, PING, FPING = 'linklight', 'ping', 'fping'
COUNT, SPACING_MS = 60, 40
DELAYS_MS = (0, 20, 100)
GOAL_MS = 0.1
# Way, title, host, what each peer does there.
WAYS = (('echo', 'ICMP echo', ROUTER, (PING, FPING, BLACKBOX)),
        ('connect', 'TCP connect', ANCHOR, (BLACKBOX,)),
        ('closed', 'UDP, port unreachable', ROUTER, ()),
        ('dns', 'DNS query', NAME_SERVER, ()))
NEEDED_SHARE = 0.8


class Accuracy:
    """Measures all cells of the table in one lab."""

    def __init__(self, lab, build, run_as_person, say):
        self._lab = lab
        self._timer = build / 'tests/bench/probe-timer'
        self._run_as_person = run_as_person
        self._say = say

    def measure(self, table):
        # The accuracy counts here, not how many a router answers.
        self._lab.run('router', 'sysctl -qw net.ipv4.icmp_ratelimit=0')
        blackbox = start_blackbox(self._lab)
        for is_busy in (False, True):
            if is_busy:
                self._lab.start_extra('busy', 'stress-ng', '--cpu', str(os.cpu_count()), '--quiet')
            for delay_ms in DELAYS_MS:
                self._lab.order('lan', f'both delay={delay_ms / 2:g}')
                self._measure_cell(table, delay_ms, 'both cores busy' if is_busy else 'idle')
        self._lab.heal()
        self._lab.end_program(blackbox)

    def _measure_cell(self, table, delay_ms, load):
        self._say(f'Round trips of {delay_ms} ms, {load} …')
        for way, title, host, peers in WAYS:
            errors = {OURS: self._measure_ours(way, host)}
            for peer in peers:
                errors[peer] = self._measure_peer(peer, way, host, delay_ms)
            mine = errors[OURS]
            table.add(f'{title}, {delay_ms} ms, {load}: error p95', 'ms',
                      {name: percentile(values, 0.95) for name, values in errors.items()},
                      f'{len(mine)} probes, ours p50 {percentile(mine, 0.5):.3f}, '
                      f'max {max(mine):.3f}', Goal(GOAL_MS, False), 3)

    def _measure_ours(self, way, host):
        capture = Capture(self._lab, 'capture')
        text = self._run_as_person(self._timer, way, host, COUNT, SPACING_MS, NAME)
        trips = find_round_trips(capture.stop(), way, host)
        rows = [tuple(map(int, line.split())) for line in text.splitlines()]
        found = [(start, end, usecs / 1000) for start, end, usecs in rows if usecs >= 0]
        return match(found, trips, f'linklight {way}')

    def _measure_peer(self, peer, way, host, delay_ms):
        capture = Capture(self._lab, 'capture')
        if peer == BLACKBOX:
            found = ask_blackbox(self._lab, way, host, COUNT)
        elif peer == PING:
            text = self._lab.run('client', f'ping -n -c {COUNT} -i 0.2 -W 2 {host}', check=False)
            found = [float(time) for time in re.findall(r'time=([\d.]+) ms', text)]
        else:
            text = self._lab.run('client', f'fping -C {COUNT} -p {100 + 2 * delay_ms} -t 1000 '
                                           f'{host}', check=False)
            found = [float(time) for time in re.findall(r'bytes, ([\d.]+) ms', text)]
        trips = find_round_trips(capture.stop(), way, host)
        if peer == BLACKBOX:
            return match(found, trips, f'{peer} {way}')
        if len(found) != len(trips):
            raise LabError(f'{peer} tells of {len(found)} round trips, the wire of {len(trips)}.')
        return [abs(mine - nsecs / 1e6) for mine, (_start, nsecs) in zip(found, trips)]


def match(found, trips, what):
    """Errors in milliseconds. found: (wall clock before and after, round trip in ms)."""
    errors = []
    for start, end, rtt_ms in found:
        within = [nsecs for begin, nsecs in trips if start <= begin <= end]
        if len(within) == 1:
            errors.append(abs(rtt_ms - within[0] / 1e6))
    if len(errors) < NEEDED_SHARE * COUNT:
        raise LabError(f'{what}: only {len(errors)} of {COUNT} probes have a round trip '
                       f'({len(found)} told, {len(trips)} on the wire).')
    return errors


def percentile(values, share):
    return statistics.quantiles(values, n=100, method='inclusive')[round(share * 100) - 1]
