# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdict on a real network that is broken in one place: this PC and its router are network
namespaces, joined by a cable that the kernel makes."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from lab_processes import wait_for

BUILD = Path(os.environ['LKL_TEST_BUILD_ROOT'])
HERE = Path(__file__).resolve().parent
ROUTER, PC = '192.168.77.1', '192.168.77.2'
NAME_SERVER, INTERNET = '198.51.100.53', '198.51.100.80'
# Two rounds, of which each may take the deadlines of its probes, and what lies between.
VERDICT_SECS = 30


def has_namespaces():
    return subprocess.run(['unshare', '--user', '--map-root-user', '--mount', '--net', 'true'],
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


@unittest.skipUnless(has_namespaces(), 'the kernel refuses namespaces to this user')
class VerdictTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.state = self.folder / 'state'
        self.be('ok')
        (self.folder / 'resolv.conf').write_text(f'nameserver {NAME_SERVER}\n', encoding='utf-8')
        self.pc = self.hold('unshare', '--user', '--map-root-user', '--mount', '--net')
        self.on_pc('mount', '--bind', self.folder / 'resolv.conf', '/etc/resolv.conf')
        self.router = self.hold(*self.enter(self.pc), 'unshare', '--net')
        self.on_pc('ip', 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'lan0',
                   'netns', self.router)
        self.on_router('ip', 'link', 'set', 'lan0', 'up')
        self.on_router('ip', 'link', 'set', 'lo', 'up')
        for address in (f'{ROUTER}/24 dev lan0', f'{NAME_SERVER}/32 dev lo',
                        f'{INTERNET}/32 dev lo'):
            self.on_router('ip', 'address', 'add', *address.split())
        self.on_router('sysctl', '-qw', 'net.ipv4.ip_forward=1')
        responder = self.start(*self.enter(self.router), sys.executable, HERE / 'responder.py',
                               NAME_SERVER, INTERNET, self.state)
        self.assertEqual(responder.stdout.readline(), 'ready\n')

    # --- The network

    @staticmethod
    def enter(pid):
        return ('nsenter', '--target', str(pid), '--user', '--preserve-credentials', '--mount',
                '--net')

    def start(self, *command):
        program = subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, text=True)

        def end():
            program.kill()
            program.wait()
            program.stdin.close()
            program.stdout.close()
        self.addCleanup(end)
        return program

    def hold(self, *command):
        """Start a program that keeps new namespaces alive; its number."""
        program = self.start(*command, 'sh', '-c', 'echo held; exec cat')
        self.assertEqual(program.stdout.readline(), 'held\n')
        return program.pid

    def on_pc(self, *command):
        subprocess.run([*self.enter(self.pc), *map(str, command)], check=True)

    def on_router(self, *command):
        subprocess.run([*self.enter(self.router), *map(str, command)], check=True)

    def be(self, state):
        self.state.write_text(state, encoding='utf-8')

    def plug_in(self):
        self.on_pc('ip', 'link', 'set', 'eth0', 'up')

    def take_address(self):
        self.on_pc('ip', 'address', 'add', f'{PC}/24', 'dev', 'eth0')

    def take_route(self):
        self.on_pc('ip', 'route', 'add', 'default', 'via', ROUTER)

    def connect(self):
        self.plug_in()
        self.take_address()
        self.take_route()

    # --- The verdict

    def watch(self):
        log = self.folder / 'verdicts'
        with open(log, 'wb') as out:
            program = subprocess.Popen(
                [*self.enter(self.pc), BUILD / 'tests/network/verdict-watch',
                 f'internet=http://{INTERNET}/'],
                stdin=subprocess.PIPE, stdout=out, env={**os.environ, 'HOME': str(self.folder)})

        def end():
            program.stdin.close()
            self.assertEqual(program.wait(10), 0)
        self.addCleanup(end)
        self.log = log

    def expect(self, verdict):
        def said():
            lines = self.log.read_text(encoding='utf-8').splitlines()
            return lines and lines[-1].startswith(f'{verdict} (')
        try:
            wait_for(said, VERDICT_SECS, f'the verdict {verdict}')
        except Exception as error:
            self.fail(f'{error} It said: {self.log.read_text(encoding="utf-8")}')

    def test_from_the_cable_to_the_internet(self):
        self.watch()
        self.expect('no-link link')
        self.plug_in()
        self.on_pc('ip', 'address', 'add', '169.254.1.2/16', 'dev', 'eth0')
        self.expect('no-address link')
        self.take_address()
        self.expect('no-route router')
        self.take_route()
        self.expect('ok')

    def test_cable_out(self):
        self.connect()
        self.watch()
        self.expect('ok')
        self.on_router('ip', 'link', 'set', 'lan0', 'down')
        self.expect('no-link link')

    def test_line_down(self):
        self.connect()
        self.on_router('ip', 'address', 'flush', 'dev', 'lo')
        self.watch()
        self.expect('line-down internet')

    def test_router_gone(self):
        self.connect()
        self.on_router('ip', 'address', 'flush', 'dev', 'lan0')
        self.on_router('sysctl', '-qw', 'net.ipv4.conf.all.arp_ignore=1')
        self.watch()
        self.expect('router-silent router')

    def test_portal(self):
        self.connect()
        self.be('portal')
        self.watch()
        self.expect('portal internet')
        self.be('ok')
        self.expect('ok')

    def test_name_server_silent(self):
        self.connect()
        self.be('dns-silent')
        self.watch()
        self.expect('name-server-silent name-server')

    def test_no_name_server(self):
        (self.folder / 'resolv.conf').write_text('', encoding='utf-8')
        self.connect()
        self.watch()
        self.expect('no-name-server name-server')

    def test_name_server_failing(self):
        self.connect()
        self.be('dns-fails')
        self.watch()
        self.expect('name-server-failing name-server')

    def test_service_error(self):
        self.connect()
        self.be('web-error')
        self.watch()
        self.expect('service-error internet')
