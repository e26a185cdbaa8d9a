# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage: a desktop, an endpoint that speaks TLS, our agent as an employee has it, and peers."""

import statistics
import time
from pathlib import Path

from lab_bus import BusError
from lab_processes import LabError, run_to_end
from lab_tray import time_registration

AGENT = 'linklight-agent'
BUS_NAME, BUS_PATH = 'org.linklight.Agent1', '/org/linklight/Agent1'
NEWEST = 2 ** 63 - 1
PEERS = {'nm-applet': ['nm-applet', '--indicator'], 'pasystray': ['pasystray']}
NOTIFICATIONS, NOTIFICATION_SERVER = 'org.freedesktop.Notifications', 'xfce4-notifyd'
MOST_NOTIFICATIONS = 20
NETWORK_MANAGER = 'org.freedesktop.NetworkManager'
# An ordinary window of somebody else's, which answers when it is asked whether it is alive.
WINDOW = 'xfce4-notifyd-config'
ANSWER = 'Good'
SYSTEM_CERTIFICATES = Path('/etc/ssl/certs/ca-certificates.crt')
SETTINGS = '''# Written by a program of tests/bench.
[Endpoint]
Url={url}
CaBundle={bundle}
[Responsiveness]
Enabled={pings}
'''
# Whoever touches nothing for a minute is not pinged.
TOUCH_EVERY_SECS = 20
REGISTRATION_SECS = 10
LONGEST_SECS = 60


class Stage:
    """One desktop with an endpoint. The agent is started, enrolled, and has sent an answer."""

    def __init__(self, lab):
        self.lab = lab
        self._settings = lab.prefix / 'etc/linklight/agent.conf.d/60-bench.conf'
        self._authority = lab.folder / 'ca.pem'
        self._url = self._code = self._agent = None
        self._touched = 0

    def start_endpoint(self):
        certificate, key = self._make_certificates()
        endpoint = self.lab.start(
            'linklight-endpoint', '--demo', '--state-dir', self.lab.folder / 'endpoint',
            '--listen', '127.0.0.1:0', '--board', '127.0.0.1:0', '--certificate', certificate,
            '--key', key)
        self._url = endpoint.wait_for_line('Agents:', 20)
        self._code = endpoint.wait_for_line('Code:')

    def _make_certificates(self):
        """An authority of the organisation's own, and the endpoint's certificate and key."""
        folder = self.lab.folder
        certificate, key = folder / 'endpoint.pem', folder / 'endpoint.key'
        new = ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
               'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
        environment = self.lab.environment
        run_to_end([*new, '-subj', '/CN=Bench authority', '-keyout', folder / 'ca.key',
                    '-out', self._authority], environment)
        run_to_end([*new, '-subj', '/CN=127.0.0.1', '-keyout', key,
                    '-out', certificate, '-CA', self._authority, '-CAkey', folder / 'ca.key',
                    '-addext', 'subjectAltName=IP:127.0.0.1',
                    '-addext', 'basicConstraints=critical,CA:false'], environment)
        return certificate, key

    def configure(self, pings=True, has_bundle=True):
        """For the next start of the agent."""
        self._settings.parent.mkdir(parents=True, exist_ok=True)
        self._settings.write_text(
            SETTINGS.format(url=self._url, bundle=self._authority if has_bundle else '',
                            pings=str(pings).lower()), encoding='utf-8')

    def trust_on_whole_system(self):
        """Put our authority among those of the system, for this namespace alone."""
        everybody = self.lab.folder / 'everybody.pem'
        everybody.write_bytes(SYSTEM_CERTIFICATES.read_bytes() + self._authority.read_bytes())
        run_to_end(['mount', '--bind', everybody, SYSTEM_CERTIFICATES], self.lab.environment)

    def remove_settings(self):
        self._settings.unlink(missing_ok=True)

    # --- The agent

    def join(self):
        """Enrol, read the first page, give one answer, and have it acknowledged."""
        agent = self.start_agent()
        self.ask_agent('Enrol', '(s)', self._code)
        self.ask_agent('ConfirmFirstPage')
        self._until(lambda: self._succeeds('Ask'), 'the question comes')
        self.lab.click_button(ANSWER)
        self._until(self._has_sent_answer, 'the endpoint acknowledges the answer')
        agent.stop()

    def start_agent(self):
        """Returns the program when it answers on the bus and its journal is open."""
        self._agent = self.lab.start(AGENT)
        self._until(lambda: self._succeeds('ListSent', '(x)', NEWEST), 'the agent answers')
        return self._agent

    def wait_until_healthy(self):
        self._until(lambda: self.ask_agent('GetStatus')[0]['state'] == 'green',
                    'the agent finds all in order')

    def wait_until_trouble(self):
        self._until(lambda: self.ask_agent('GetStatus')[0]['state'] == 'red',
                    'the agent finds that nothing goes any more')

    def close_notification(self):
        """Wait until the agent has told of something, and take that off the screen: it would come
        up over a window that is measured."""
        self._until(lambda: self.lab.elements(where=NOTIFICATION_SERVER), 'a notification is shown')
        for number in range(1, MOST_NOTIFICATIONS):
            self.lab.session_bus.call(NOTIFICATIONS, '/' + NOTIFICATIONS.replace('.', '/'),
                                      NOTIFICATIONS, 'CloseNotification', '(u)', number)
        self._until(lambda: not self.lab.elements(where=NOTIFICATION_SERVER), 'it is gone')

    def ask_agent(self, method, signature=None, *arguments):
        return self.lab.session_bus.call(BUS_NAME, BUS_PATH, BUS_NAME, method, signature,
                                         *arguments)

    def _has_sent_answer(self):
        return any(batch['kind'] == 'answers' and batch['status'] == 200
                   for batch in self.ask_agent('ListSent', '(x)', NEWEST)[0])

    def _succeeds(self, *call):
        try:
            self.ask_agent(*call)
            return True
        except BusError:
            return False

    def _until(self, condition, what):
        try:
            self.lab.wait_for(condition, LONGEST_SECS, what)
        except LabError as error:
            raise LabError(f'{error}\n{self._agent.log_tail()}') from None

    # --- The person

    def open_window(self):
        """Bring somebody else's window to the front."""
        window = self.lab.start(WINDOW)
        self.lab.wait_for(
            lambda: self.lab.run('xdotool', 'getactivewindow', 'getwindowpid',
                                 check=False).strip() == str(window.pid),
            LONGEST_SECS, 'the window is active')
        return window

    def touch(self):
        """Move the pointer now and then, as somebody does who is there."""
        if time.monotonic() < self._touched + TOUCH_EVERY_SECS:
            return
        self._touched = time.monotonic()
        for place in ((5, 5), (6, 6)):
            self.lab.run('xdotool', 'mousemove', *place)

    # --- Peers

    def start_network_manager(self):
        """A stand-in, as nm-applet shows nothing without one."""
        self.lab.start('python3', '-m', 'dbusmock', '--system', '--template', 'networkmanager')
        self.lab.wait_for(lambda: self.lab.system_bus.owns(NETWORK_MANAGER), LONGEST_SECS,
                          'NetworkManager is ready')

    # --- The tray

    def time_to_tray(self, command, times):
        """Milliseconds from starting the program to its registration with the tray: the median of
        so many starts; None for a program that does not register."""
        taken = [time_registration(self.lab, command, REGISTRATION_SECS) for _ in range(times)]
        return None if None in taken else statistics.median(taken)
