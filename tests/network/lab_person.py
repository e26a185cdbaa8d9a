# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sits at the PC of a fault lab: an ordinary user with a session bus and the real agent, and a
colleague who loads pages. Neither has any privilege."""

import hashlib
import json
import os
import time

from lab_bus import bus_config
from lab_processes import LabError, wait_for
from lab_sites import PROXY_URL
from network_lab import COLLEAGUE, HERE, PERSON, PREFIX, PYTHON, write_whole

ENDPOINT = 'https://linklight.corp.test'
POLICY = {
    'form': 'policy', 'version': 1,
    'organisation': {'name': 'Example Ltd', 'itTeam': 'Service Desk'},
    'targets': [
        {'id': 'mail', 'name': 'Mail', 'url': 'https://mail.corp.test/', 'searchName': 'mail'},
        {'id': 'wiki', 'name': 'Wiki', 'url': 'https://wiki.corp.test/'}],
    'questions': {'enabled': False},
    'lights': 'named',
    'internet': {
        'page': 'http://check.corp.test/generate_204',
        'largePage': 'http://check.corp.test/pad',
        'reference': 'https://ref.example.test/',
        'anchors': ['198.51.100.10', '203.0.113.10'],
        'zone': 'dnscheck.corp.test'},
    'fleetSize': 1,
    'places': [],
}
# What developers set for the program under test goes through.
PASSED_ON = ('ASAN_OPTIONS', 'UBSAN_OPTIONS', 'G_MESSAGES_DEBUG')
AGENT_PATIENCE_SECS = 60


class LabPerson:
    """The person at the PC of a NetworkLab."""

    def __init__(self, lab):
        self.lab = lab
        self._home = lab.folder / 'person'
        self._agent = self._reader = self._visitor = None
        self._starts = 0
        self._serial = int(time.time() * 1000)
        self._read_bytes = 0
        self._make_folders()
        self.publish({**POLICY, 'internet': {**POLICY['internet'],
                                             'roots': [lab.certificates.root_digest()]}})
        self._start_bus()

    # --- Set up

    def _make_folders(self):
        for name in ('', 'home', 'run', 'config', 'cache', 'state', 'data'):
            (self._home / name).mkdir(mode=0o700)
            os.chown(self._home / name, PERSON, PERSON)
        (self.lab.folder / 'settings/agent.conf').write_text(
            f'[Endpoint]\nUrl={ENDPOINT}\nCaBundle=/etc/ssl/certs/ca-certificates.crt\n',
            encoding='utf-8')
        self.environment = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            'PATH': f'{PREFIX}/bin:{self.lab.environment["PATH"]}',
            'HOME': str(self._home / 'home'), 'USER': 'person', 'LOGNAME': 'person',
            'XDG_RUNTIME_DIR': str(self._home / 'run'),
            **{f'XDG_{name.upper()}_HOME': str(self._home / name)
               for name in ('config', 'cache', 'state', 'data')},
            'DBUS_SESSION_BUS_ADDRESS': f'unix:path={self._home}/run/bus',
            'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nowhere',
            'GSETTINGS_BACKEND': 'memory', 'GIO_USE_VFS': 'local',
        }
        # It may not look into itself without privileges, as the search for leaks wants to.
        self.environment['ASAN_OPTIONS'] = ':'.join(
            filter(None, (self.environment.get('ASAN_OPTIONS'), 'detect_leaks=0')))

    def publish(self, policy):
        """Put documents where the endpoint serves them."""
        folder = self.lab.folder / 'documents'
        content = json.dumps(policy).encode()
        digest = hashlib.sha256(content).hexdigest()
        name = f'policy-{digest[:12]}.json'
        (folder / name).write_bytes(content)
        self._serial += 1
        write_whole(folder / 'index.json', json.dumps({
            'form': 'index', 'version': 1, 'serial': self._serial,
            'documents': {'policy': {'href': name, 'sha256': digest}}}))

    def _start_bus(self):
        config = self.lab.folder / 'bus.conf'
        config.write_text(bus_config(f'{self._home}/run/bus'), encoding='utf-8')
        self._start('bus', 'dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}')
        wait_for((self._home / 'run/bus').exists, 10, 'the session bus is there')

    def _start(self, name, *command, user=PERSON, env=None):
        return self.lab.start(
            name, 'setpriv', f'--reuid={user}', f'--regid={user}', '--clear-groups',
            '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs', '--pdeathsig', 'KILL',
            *command, inside='client', env={**self.environment, **(env or {})})

    def _proxy_environment(self):
        if not self.lab.site.has_proxy:
            return {}
        return {'http_proxy': PROXY_URL, 'https_proxy': PROXY_URL, 'no_proxy': 'localhost'}

    # --- The agent

    @property
    def agent_log(self):
        return self.lab.folder / f'agent-{self._starts}.log'

    @property
    def agent_pid(self):
        return self._agent.pid

    def start_agent(self, allow_ping=False):
        """Start it anew, with the documents that it has; the first time it pulls them."""
        self.stop_agent()
        self.lab.run('client', 'sysctl -qw net.ipv4.ping_group_range='
                     + ('"0 2147483647"' if allow_ping else '"1 0"'))
        self._starts += 1
        self._reader = self._start(f'verdicts-{self._starts}', PYTHON,
                                   HERE / 'lab_verdict_reader.py')
        self._read_bytes = 0
        self._agent = self._start(f'agent-{self._starts}', 'linklight-agent',
                                  env=self._proxy_environment())

    def stop_agent(self):
        for program in (self._agent, self._reader):
            if program is not None:
                self.lab.end_program(program)
        self._agent = self._reader = None

    def new_verdicts(self):
        """What the agent has said since the last call, the oldest first."""
        if self._agent.exit_code is not None:
            raise LabError(f'The agent ended ({self._agent.exit_code}).\n'
                           + self._agent.log_tail(40))
        with open(self._reader.log_path, 'rb') as log:
            log.seek(self._read_bytes)
            lines = log.read().rpartition(b'\n')[0]
        if not lines:
            return []
        self._read_bytes += len(lines) + 1
        return [json.loads(line) for line in lines.splitlines() if line.startswith(b'{')]

    # --- The colleague

    def start_visits(self):
        self.stop_visits()
        self._visitor = self._start('visitor', PYTHON, HERE / 'lab_visitor.py', user=COLLEAGUE,
                                    env=self._proxy_environment())

    def stop_visits(self):
        if self._visitor is not None:
            self.lab.end_program(self._visitor)
        self._visitor = None

    def download(self, *urls):
        """Load large pages until the lab is healed."""
        self.lab.start_extra(
            'downloads', 'setpriv', f'--reuid={COLLEAGUE}', f'--regid={COLLEAGUE}',
            '--clear-groups', '--inh-caps=-all', '--bounding-set=-all', '--pdeathsig', 'KILL',
            PYTHON, HERE / 'lab_visitor.py', *urls, inside='client')
