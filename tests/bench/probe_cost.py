# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What probes cost: each kind of round, a day of them by the agent's own schedule, the real agent
for some minutes as a check of that sum, and other programs."""

import dataclasses
import re
import time

from bench_peers import (BLACKBOX, SMOKEPING, SMOKEPING_STEP_SECS, read_cpu_secs,
                         read_exact_cpu_secs, scrape_blackbox, start_blackbox, start_smokeping)
from bench_table import Goal
from lab_processes import LabError, run_to_end, wait_for
from wire_capture import Capture

OURS = 'linklight'
SERVICES = ('mail=https://mail.corp.test/,mail', 'wiki=https://wiki.corp.test/',
            'endpoint=https://linklight.corp.test/')
# What the lab's policy has the agent probe (lab_person.py).
PLAN = ('internet=http://check.corp.test/generate_204', 'large-page=http://check.corp.test/pad',
        'reference=https://ref.example.test/', 'anchor=198.51.100.10', 'anchor=203.0.113.10',
        'zone=dnscheck.corp.test', *SERVICES)
# Those of a healthy network; what loses none is asked no more in a long round.
MEASURED_KINDS = ('light', 'page', 'services', 'watch', 'broad', 'full')
# Who logs that a round has ended.
LOG_DOMAIN = 'LklRoundRunner'
# The first round reads the authorities and is left out.
ROUNDS = 11
ENDPOINT = ('203.0.113.70', '2001:db8:80::70')
ROUTER, ANCHOR = '192.168.77.1', '198.51.100.10'
DAY_SECS = 86400
COUNTERS_SECS = 5
PEER_PROBES, PEER_EVERY_SECS = 50, 60
SMOKEPING_STEPS, SMOKEPING_REAL_STEP_SECS = 4, 300
GOALS = {'bytes': 700_000, 'share': 0.01, 'https': 5}
HEALTHY_SECS = 60


@dataclasses.dataclass(frozen=True)
class Price:
    """Of one round or probe."""
    bytes: float
    cpu_ms: float
    endpoint_bytes: float = 0


class Cost:
    """Measures all rows of the table in one lab."""

    def __init__(self, lab, person, build, run_as_person, say):
        self._lab = lab
        self._person = person
        self._build = build
        self._run_as_person = run_as_person
        self._say = say
        self._rounds = {}

    def measure(self, table, watch_secs):
        for kind in MEASURED_KINDS:
            self._say(f'Rounds: {kind} …')
            self._rounds[kind] = self._measure_round(kind)
            self._add_round(table, kind)
        peers = self._measure_peers()
        self._add_https(table, peers)
        counters_ms = self._measure_counters()
        self._add_days(table, peers, counters_ms)
        self._say(f'The real agent for {watch_secs:g} s …')
        self._watch_agent(table, watch_secs, counters_ms)

    # --- One by one

    def _measure_round(self, kind):
        capture = Capture(self._lab, 'capture')
        text = self._run_as_person(self._build / 'tests/network/print-round', kind, *PLAN,
                                   f'repeat={ROUNDS}')
        packets = capture.stop()
        cpu = [int(usecs) for usecs in re.findall(r'^round took=\d+ cpu=(\d+)', text, re.M)]
        if len(cpu) != ROUNDS:
            raise LabError(f'Of {ROUNDS} rounds there are {len(cpu)}.\n{text}')
        return Price(sum(packet.frame_bytes for packet in packets) / ROUNDS,
                     sum(cpu[1:]) / (ROUNDS - 1) / 1000,
                     endpoint_bytes(packets) / ROUNDS)

    def _measure_counters(self):
        text = self._run_as_person(self._build / 'tests/network/print-round', 'counters')
        return int(re.search(r'cpu=(\d+)', text)[1]) / 1_000_000  # of 1000 readings, in µs

    def _measure_peers(self):
        self._say('Other programs …')
        program = start_blackbox(self._lab)
        peers = {way: self._measure_blackbox(program, way, target) for way, target in (
            ('echo', ROUTER), ('dns', '198.51.100.53'),
            ('http', 'http://check.corp.test/generate_204'), ('https', 'https://mail.corp.test/'))}
        self._lab.end_program(program)
        peers[SMOKEPING] = self._measure_smokeping()
        return peers

    def _measure_blackbox(self, program, way, target):
        scrape_blackbox(self._lab, way, target, 3)
        capture = Capture(self._lab, 'capture')
        before = read_exact_cpu_secs(program.pid)
        for _before, _after, metrics in scrape_blackbox(self._lab, way, target, PEER_PROBES):
            if metrics['probe_success'] != 1:
                raise LabError(f'blackbox_exporter fails to ask {target}: {metrics}')
        cpu_secs = read_exact_cpu_secs(program.pid) - before
        size = sum(packet.frame_bytes for packet in capture.stop())
        return Price(size / PEER_PROBES, cpu_secs * 1000 / PEER_PROBES)

    def _measure_smokeping(self):
        program = start_smokeping(self._lab, ROUTER, ANCHOR)
        time.sleep(2 * SMOKEPING_STEP_SECS)  # Its first step is to read and to make files.
        capture = Capture(self._lab, 'capture')
        before = read_cpu_secs(program.pid)
        time.sleep(SMOKEPING_STEPS * SMOKEPING_STEP_SECS)
        cpu_secs = read_cpu_secs(program.pid) - before
        size = sum(packet.frame_bytes for packet in capture.stop())
        self._lab.end_program(program)
        if size == 0:
            raise LabError(f'smokeping asks nobody.\n{program.log_tail()}')
        return Price(size / SMOKEPING_STEPS, cpu_secs * 1000 / SMOKEPING_STEPS)

    # --- Rows

    def _add_round(self, table, kind):
        cost = self._rounds[kind]
        stands_on = f'{ROUNDS} rounds, all frames; CPU without the first'
        table.add(f'{kind} round', 'bytes', {OURS: cost.bytes}, stands_on, None, 0)
        table.add(f'{kind} round', 'ms CPU', {OURS: cost.cpu_ms}, 'the same', None, 2)

    def _https(self):
        """One service: its name, a connection by each family, and the HTTPS request."""
        more, less = self._rounds['services'], self._rounds['page']
        return Price((more.bytes - less.bytes) / len(SERVICES),
                     (more.cpu_ms - less.cpu_ms) / len(SERVICES))

    def _add_https(self, table, peers):
        ours, theirs = self._https(), peers['https']
        stands_on = (f'ours: services round less page round, by {len(SERVICES)}, so name and both '
                     f'families too; {PEER_PROBES} probes of the peer')
        table.add('one HTTPS service', 'bytes', {OURS: ours.bytes, BLACKBOX: theirs.bytes},
                  stands_on, None, 0)
        table.add('one HTTPS service', 'ms CPU', {OURS: ours.cpu_ms, BLACKBOX: theirs.cpu_ms},
                  'the same', Goal(GOALS['https'], False), 2)
        smokeping = peers[SMOKEPING]
        table.add('one step of 2 hosts, 20 pings each', 'bytes', {SMOKEPING: smokeping.bytes},
                  f'{SMOKEPING_STEPS} steps', None, 0)
        table.add('one step of 2 hosts, 20 pings each', 'ms CPU', {SMOKEPING: smokeping.cpu_ms},
                  'the same', None, 1)

    def _add_days(self, table, peers, counters_ms):
        blackbox = [peers['echo'], peers['dns'], peers['http'], *[peers['https']] * len(SERVICES)]
        scrapes, steps = DAY_SECS / PEER_EVERY_SECS, DAY_SECS / SMOKEPING_REAL_STEP_SECS
        theirs = {BLACKBOX: (sum(one.bytes for one in blackbox) * scrapes,
                             sum(one.cpu_ms for one in blackbox) * scrapes),
                  SMOKEPING: (peers[SMOKEPING].bytes * steps, peers[SMOKEPING].cpu_ms * steps)}
        for hours in (9, 24):
            counts = count_rounds(self._build, hours, self._lab.environment)
            size = sum(count * self._rounds[kind].bytes for kind, count in counts.items() if count)
            cpu_ms = sum(count * self._rounds[kind].cpu_ms for kind, count in counts.items() if count)
            cpu_ms += hours * 3600 / COUNTERS_SECS * counters_ms
            words = ', '.join(f'{count} {kind}' for kind, count in counts.items() if count)
            title = f'a day, {hours} h at work'
            table.add(f'{title}: wire', 'kB', {OURS: size / 1000, **{
                name: value[0] / 1000 for name, value in theirs.items()}},
                      f'sum by the schedule: {words}', Goal(GOALS['bytes'] / 1000, False), 0)
            table.add(f'{title}: CPU', '% of a core', {OURS: share_of(cpu_ms), **{
                name: share_of(value[1]) for name, value in theirs.items()}},
                      f'the same, and counters each {COUNTERS_SECS} s of {counters_ms:.3f} ms',
                      Goal(GOALS['share'], False), 5)

    # --- The real agent

    def _watch_agent(self, table, seconds, counters_ms):
        self._start_agent()
        capture = Capture(self._lab, 'capture')
        log_start = self._person.agent_log.stat().st_size
        before = read_exact_cpu_secs(self._person.agent_pid)
        time.sleep(seconds)
        cpu_ms = (read_exact_cpu_secs(self._person.agent_pid) - before) * 1000
        packets = capture.stop()
        with open(self._person.agent_log, encoding='utf-8', errors='replace') as log:
            log.seek(log_start)
            ended = find_ended_rounds(log.read())
        self._person.stop_agent()
        costs = [self._rounds.get(kind, self._rounds['full']) for kind in ended]
        words = ', '.join(f'{ended.count(kind)} {kind}' for kind in dict.fromkeys(ended))
        size = sum(packet.frame_bytes for packet in packets)
        probes = size - endpoint_bytes(packets)
        predicted = sum(cost.bytes - cost.endpoint_bytes for cost in costs)
        stands_on = f'{seconds:g} s: {words}'
        table.add('watched: all but the endpoint', 'bytes', {OURS: probes}, stands_on, None, 0)
        table.add('watched: the same by the sum', 'bytes', {OURS: predicted}, stands_on, None, 0)
        table.add('watched: endpoint, sync and probes', 'bytes', {OURS: size - probes}, stands_on,
                  None, 0)
        table.add('watched: whole agent', 'ms CPU', {OURS: cpu_ms}, stands_on, None, 1)
        table.add('watched: rounds and counters by the sum', 'ms CPU', {
            OURS: sum(cost.cpu_ms for cost in costs) + seconds / COUNTERS_SECS * counters_ms},
                  stands_on, None, 1)

    def _start_agent(self):
        """Returns when it has its documents and finds all well."""
        self._person.environment['G_MESSAGES_DEBUG'] = LOG_DOMAIN
        self._person.start_agent()

        def is_well():
            return any(said.get('state') == 'ok' and 'mail' in said['path']
                       for said in self._person.new_verdicts())
        wait_for(is_well, HEALTHY_SECS, 'the agent finds all well')


def count_rounds(build, hours, environment):
    """How many rounds of each kind the schedule has in a day, so many hours of it at work."""
    text = run_to_end([build / 'tests/bench/herd-simulation', 'day', '1', '1', str(hours)],
                      environment)
    return {kind: int(count) for kind, count in map(str.split, text.splitlines())}


def find_ended_rounds(log):
    """Their kinds, one after the other, of what LOG_DOMAIN says."""
    return re.findall(r'Round "(\w+)" ended', log)


def endpoint_bytes(packets):
    return sum(packet.frame_bytes for packet in packets
               if packet.source in ENDPOINT or packet.target in ENDPOINT)


def share_of(cpu_ms):
    """Of a day of one core, in percent."""
    return cpu_ms / 1000 / DAY_SECS * 100
