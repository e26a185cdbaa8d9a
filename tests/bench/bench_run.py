# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The run of the bench: what is measured, in which state of the PC, and how the table shows it."""

from bench_process import Memory, maps_library, watch
from bench_stage import AGENT, PEERS
from bench_table import Goal, Table

# Within the first minute lie the first look at the documents and the first full round of probes.
FIRST_MINUTE_SECS = 70
SETTLE_SECS = 20
GTK = 'libgtk-'


class Run:
    """Call the methods in the order in which they stand, then table()."""

    def __init__(self, stage, say):
        self._stage = stage
        self._say = say
        self._programs = {}
        self._memory = {name: [] for name in (AGENT, *PEERS)}
        self._tray = {}
        self._active = self._active_secs = self._rest = self._rest_secs = None
        self._without_pinger = None
        self._gtk = {}
        self._system_authorities = None
        self._starts = None

    def time_starts(self, ours, peers):
        self._say(f'Starting each program {ours} ({peers}) times …')
        self._starts = f'{ours} starts (peers: {peers}), median'
        self._tray[AGENT] = self._stage.time_to_tray([AGENT], ours)
        for name, command in PEERS.items():
            self._tray[name] = self._stage.time_to_tray(command, peers)

    def start_programs(self):
        self._stage.open_window()
        self._programs[AGENT] = self._stage.start_agent()
        for name, command in PEERS.items():
            self._programs[name] = self._stage.lab.start(*command)
        self._stage.wait_until_healthy()
        self._watch(FIRST_MINUTE_SECS, self._stage.touch)

    def watch_active(self, seconds):
        self._say(f'Active and healthy: {seconds:g} s …')
        self._active, self._active_secs = self._watch(seconds, self._stage.touch), seconds
        self._weigh()
        for name, program in self._programs.items():
            self._gtk[name] = maps_library(program.pid, GTK)

    def watch_at_rest(self, seconds):
        self._stage.lab.set_session(LockedHint=True)
        self._watch(SETTLE_SECS)
        self._say(f'At rest: {seconds:g} s …')
        self._rest, self._rest_secs = self._watch(seconds), seconds
        self._weigh()
        self._stage.lab.set_session(LockedHint=False)

    def watch_without_pinger(self, seconds):
        self._restart_agent(pings=False)
        self._watch(FIRST_MINUTE_SECS, self._stage.touch)
        self._say(f'Active, without the window pinger: {seconds:g} s …')
        self._without_pinger = self._watch(seconds, self._stage.touch)[AGENT]

    def weigh_with_system_authorities(self):
        self._say('With the system\'s list of authorities …')
        self._stage.trust_on_whole_system()
        self._restart_agent(has_bundle=False)
        self._watch(SETTLE_SECS, self._stage.touch)
        self._system_authorities = Memory.of(self._programs[AGENT].pid)

    def table(self):
        table = Table([AGENT, *PEERS])
        readings = f'highest of {len(self._memory[AGENT])} readings'
        for name, key, goal in (('private dirty', 'private_dirty', Goal(7, False)),
                                ('PSS', 'pss', Goal(12, False)), ('RSS', 'rss', None)):
            table.add(name, 'MiB', {program: max(getattr(memory, key) for memory in readings_of)
                                    for program, readings_of in self._memory.items()},
                      readings, goal)
        table.add('private dirty, system\'s CAs', 'MiB',
                  {AGENT: self._system_authorities.private_dirty}, f'1 reading, {SETTLE_SECS} s '
                  'after the start')
        table.add('maps GTK', '', self._gtk, '1 look', Goal(False))
        table.add('exec to tray', 'ms', self._tray, self._starts, Goal(50), 0)
        active, rest = f'{self._active_secs:g} s', f'{self._rest_secs:g} s'
        table.add('wake-ups, active, pinger 1 Hz', '/s',
                  self._all(self._active, 'switches_per_second'), active, Goal(3.5), 2)
        table.add('wake-ups, active, no pinger', '/s',
                  {AGENT: self._without_pinger.switches_per_second}, active, Goal(0.3), 2)
        table.add('wakes from rest', '/min', self._all(self._rest, 'busy_seconds_per_minute'),
                  rest, Goal(1))
        table.add('wake-ups, at rest', '/min', self._all(self._rest, 'switches_per_minute'), rest)
        table.add('CPU, active', 's/min', self._all(self._active, 'cpu_seconds_per_minute'),
                  active, None, 3)
        table.add('CPU, at rest', 's/min', self._all(self._rest, 'cpu_seconds_per_minute'), rest,
                  None, 3)
        return table

    @staticmethod
    def _all(activities, key):
        return {program: getattr(activity, key) for program, activity in activities.items()}

    def _restart_agent(self, **settings):
        self._programs[AGENT].stop()
        self._stage.configure(**settings)
        self._programs[AGENT] = self._stage.start_agent()
        self._stage.wait_until_healthy()

    def _weigh(self):
        for name, program in self._programs.items():
            self._memory[name].append(Memory.of(program.pid))

    def _watch(self, seconds, on_look=lambda: None):
        by_pid = watch([program.pid for program in self._programs.values()], seconds, on_look)
        return {name: by_pid[program.pid] for name, program in self._programs.items()}
