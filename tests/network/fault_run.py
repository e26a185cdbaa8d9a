# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays cases in one lab: a healthy network, a fault, the verdict on it, the fault undone, health."""

import dataclasses
import datetime
import time

from lab_person import LabPerson
from lab_processes import LabError
from network_lab import NetworkLab

UNCLEAR = 'router-or-line'
# Of the fault to the verdict, and of its end to "everything works".
ACTIVE_SECS, IDLE_SECS, RECOVERY_SECS = 15, 60, 15
# What can't be told at first ("router or line") must be told by then.
CLEAR_SECS = 60
HEALTHY_SECS = 60
POLL_SECS = 0.05
LOG_LINES = 300


@dataclasses.dataclass
class Outcome:
    """What one run of a case showed; each field is a member of the results file."""
    case: str
    row: int
    run: int
    ping_sockets: bool
    is_right: bool = False
    is_recovered: bool = False
    verdict_secs: float = None
    clear_secs: float = None
    recovery_secs: float = None
    reason: str = ''
    said: list = dataclasses.field(default_factory=list)        # from the fault on
    said_after: list = dataclasses.field(default_factory=list)  # from its end on
    evidence: list = dataclasses.field(default_factory=list)    # of the latest verdict
    log: list = dataclasses.field(default_factory=list)         # of a miss: the agent's own
    began_at: str = ''   # wall clock, as in the log
    healed_at: str = ''


class FaultRun:
    """One lab, and the person in it, for many cases one after the other."""

    def __init__(self, folder, certificates, allow_ping=False, is_active=True, healthy_secs=40):
        self._folder = folder
        self._certificates = certificates
        self._allow_ping = allow_ping
        self._is_active = is_active
        self._healthy_secs = healthy_secs
        self.lab = self.person = None
        self._verdict = None  # the latest
        self._agent_site = None
        self._heard = []
        self._log_start = 0

    def close(self):
        if self.lab is not None:
            self.lab.__exit__()
            self.lab = None

    # --- Runs

    def play(self, case, run):
        """Play a case once; what it showed."""
        outcome = Outcome(case.name, case.row, run, self._allow_ping)
        try:
            self._prepare(case.site)
            if not self._wait_for_health(HEALTHY_SECS):
                self._restart_agent()
                if not self._wait_for_health(HEALTHY_SECS):
                    outcome.reason = 'not healthy before the fault'
                    self._tell(outcome, time.monotonic())
                    return outcome
            self._heard.clear()
            self._log_start = self.person.agent_log.stat().st_size
            if case.is_healthy:
                self._watch_health(case, outcome)
            else:
                self._watch_fault(case, outcome)
        except LabError as error:
            add_reason(outcome, str(error))
            self.close()
        return outcome

    def _watch_health(self, case, outcome):
        started = time.monotonic()
        case.inject(self.lab, self.person)
        if case.steps:
            # What is no fault is no reason to look again: it is found by who comes to it anew.
            self._restart_agent()
        while time.monotonic() < started + self._healthy_secs:
            self._listen()
        wrong = [said for said in self._heard if said['state'] not in ('ok', 'checking')]
        missing = case.missing_in(self._verdict)
        outcome.is_right = outcome.is_recovered = not wrong and not missing
        if wrong:
            outcome.reason = f'false verdict: {shown(wrong[0])}'
        elif missing:
            outcome.reason = f'not named: {missing}'
        self._tell(outcome, started)
        self.lab.heal()
        self._agent_site = None

    def _watch_fault(self, case, outcome):
        outcome.began_at, started = wall_clock(), time.monotonic()
        case.inject(self.lab, self.person)
        try:
            self._judge(case, outcome, started)
            self._tell(outcome, started)
        finally:
            outcome.healed_at, healed = wall_clock(), time.monotonic()
            self.lab.heal()
        self._heard.clear()
        was_ok = self._verdict['state'] == 'ok'
        outcome.is_recovered = self._wait_for_health(RECOVERY_SECS)
        if outcome.is_recovered and not was_ok:
            outcome.recovery_secs = round(time.monotonic() - healed, 2)
        elif not outcome.is_recovered:
            add_reason(outcome, f'no recovery: {shown(self._verdict)}')
            outcome.said_after = timed(self._heard, healed)
            outcome.log = self._read_log()
        # The person of each case has just begun to work, when the agent looks closely. What it still
        # thinks of this case must not spoil the next one either.
        self._agent_site = None

    def _judge(self, case, outcome, started):
        """Waits for the verdict. Wrong ones on the way spoil it."""
        patience = ACTIVE_SECS if self._is_active else IDLE_SECS
        deadline = started + patience
        wrong = None
        while time.monotonic() < deadline:
            for said in self._listen():
                if case.is_met_by(said):
                    outcome.clear_secs = round(said['at'] - started, 2)
                    outcome.verdict_secs = outcome.verdict_secs or outcome.clear_secs
                    break
                if case.may_be_unclear and said['kind'] == UNCLEAR:
                    outcome.verdict_secs = outcome.verdict_secs or round(said['at'] - started, 2)
                    deadline = started + CLEAR_SECS
                elif case.is_contradicted_by(said):
                    wrong = wrong or said
            if outcome.clear_secs is not None:
                break
        outcome.is_right = outcome.clear_secs is not None and wrong is None
        if wrong:
            add_reason(outcome, f'said {shown(wrong)} after {wrong["at"] - started:.1f} s')
        if outcome.clear_secs is None:
            add_reason(outcome, f'never right, in the end {shown(self._verdict)}')
        elif case.invented_in(self._verdict):
            add_reason(outcome, f'also said {case.invented_in(self._verdict)}')

    # --- Getting there

    def _prepare(self, site):
        if self.lab is None:
            self.lab = NetworkLab(self._folder, self._certificates)
            self.lab.__enter__()
            self.person = LabPerson(self.lab)
            self._verdict = None
            self._agent_site = None
            self._pull_documents()
        if self.lab.site != site:
            self.lab.enter_site(site)
        if self._agent_site != site:
            self._restart_agent()

    def _pull_documents(self):
        """Once, on a healthy network; each agent that is started later has them on disk."""
        self.person.start_agent(self._allow_ping)
        deadline = time.monotonic() + HEALTHY_SECS
        while not (self._verdict and 'mail' in self._verdict['path']):
            self._listen()
            if time.monotonic() > deadline:
                raise LabError(f'The agent has no documents.\n{self._verdict}')
        self._agent_site = self.lab.site
        if self._is_active:
            self.person.start_visits()

    def _restart_agent(self):
        self._verdict = None
        self.person.start_agent(self._allow_ping)
        self._agent_site = self.lab.site
        if self._is_active:
            self.person.start_visits()

    def _listen(self):
        """Waits a moment; what was said since the last time."""
        time.sleep(POLL_SECS)
        heard = [said for said in self.person.new_verdicts() if 'state' in said]
        self._heard += heard
        if heard:
            self._verdict = heard[-1]
        return heard

    def _wait_for_health(self, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._listen()
            if self._verdict and self._verdict['state'] == 'ok' and 'mail' in self._verdict['path']:
                return True
        return False

    def _tell(self, outcome, started):
        """Keep what was said, and of a miss all that helps to understand it."""
        outcome.said = timed(self._heard, started)
        if self._verdict:
            outcome.evidence = self._verdict['evidence']
        if not outcome.is_right:
            outcome.log = self._read_log()

    def _read_log(self):
        with open(self.person.agent_log, encoding='utf-8', errors='replace') as log:
            log.seek(self._log_start)
            return log.read().splitlines()[-LOG_LINES:]


def wall_clock():
    return datetime.datetime.now().strftime('%H:%M:%S.%f')[:-3]


def timed(heard, started):
    """What was said, with the seconds since something began."""
    return [{'secs': round(said['at'] - started, 2), **{
        key: said[key] for key in ('state', 'hop', 'kind', 'others', 'evidence')}}
            for said in heard]


def add_reason(outcome, text):
    outcome.reason = '; '.join(filter(None, (outcome.reason, text)))


def shown(said):
    if said is None:
        return 'nothing'
    words = ' '.join(filter(None, (said['state'], said['hop'], said['kind'])))
    return words + (f' + {said["others"]}' if said['others'] else '')
