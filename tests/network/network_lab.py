# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PC, its router and an internet, each a network namespace, joined by wires that can do what bad
networks do. Any number of labs run at the same time: nothing of them has a name outside.

    with NetworkLab(folder, certificates) as lab:
        lab.order('wan', 'both loss=10')
        lab.heal()

The PC has its own /etc (resolv.conf, hosts, trusted certificates) and its own settings of Linklight.
Everything ends with the processes of the lab.
"""

import hashlib
import json
import os
import shutil
import socket
import stat
import subprocess
import uuid
from pathlib import Path

import lab_sites
from lab_processes import MARK, LabError, Program, adopt_orphans, end_marked, reap_orphans

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get('LKL_TEST_BUILD_ROOT', '/nowhere'))
PREFIX = Path(os.environ.get('LKL_TEST_PREFIX', '/nowhere'))
PYTHON = '/usr/bin/python3'
PERSON, COLLEAGUE = 1500, 1501
SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'
# What of the machine's /etc programs want to find.
KEPT_ETC = ('nsswitch.conf', 'hosts', 'host.conf', 'gai.conf', 'ld.so.cache', 'machine-id',
            'localtime', 'services', 'protocols', 'dbus-1', 'gnutls', 'alternatives')

QUIET = '''
sysctl -qw net.ipv6.conf.all.accept_ra=0 net.ipv6.conf.default.accept_ra=0 \
  net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.router_solicitations=0
ip link set lo up
'''
# As often as wanted: what is there stays as it is.
ROUTER_UP = '''
sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
ip link set lan0 up
ip link set wan0 up
ip address replace 192.168.77.1/24 dev lan0
ip -6 address replace 2001:db8:1::1/64 dev lan0 nodad
ip address replace 192.0.2.1/24 dev wan0
ip -6 address replace 2001:db8:2::1/64 dev wan0 nodad
ip route replace default via 192.0.2.2
ip -6 route replace default via 2001:db8:2::2
'''
INTERNET_UP = '''
ip link set up0 up
ip address add 192.0.2.2/24 dev up0
ip -6 address add 2001:db8:2::2/64 dev up0 nodad
ip route add 192.168.77.0/24 via 192.0.2.1
ip -6 route add 2001:db8:1::/64 via 2001:db8:2::1
ip route add blackhole 203.0.113.99
for address in 198.51.100.53 198.51.100.54 198.51.100.80 198.51.100.10 203.0.113.10 203.0.113.60 \
  203.0.113.70 203.0.113.81 203.0.113.90 203.0.113.91 203.0.113.200; do
  ip address add $address/32 dev lo
done
for host in 70 80 81 90 91; do ip -6 address add 2001:db8:80::$host/128 dev lo nodad; done
'''
CLIENT_UP = '''
ip link set eth0 up
ip address del 169.254.7.7/16 dev eth0 2>/dev/null || true
ip address replace 192.168.77.2/24 dev eth0
ip route replace default via 192.168.77.1 dev eth0 metric 100
'''
CLIENT_UP_6 = '''
ip -6 address replace 2001:db8:1::2/64 dev eth0 nodad
ip -6 route replace default via 2001:db8:1::1 dev eth0 metric 100
'''
VPN_UP = {'internet': '''
ip link add tun0 type vxlan id 7 remote 192.168.77.2 local 192.0.2.2 dstport 4789
ip address add 10.8.0.1/24 dev tun0
ip link set tun0 mtu 1400 up
''', 'client': '''
ip -6 address flush dev eth0 scope global
ip -6 route del default
ip link add tun0 type vxlan id 7 remote 192.0.2.2 local 192.168.77.2 dstport 4789
ip address add 10.8.0.2/24 dev tun0
ip link set tun0 mtu 1400 up
ip route add 192.0.2.2 via 192.168.77.1
ip route add default via 10.8.0.1 dev tun0 metric 50
'''}
VPN_DOWN = {'internet': 'ip link del tun0', 'client': 'ip link del tun0; ip route del 192.0.2.2'}

TINYPROXY = '''User root
Group root
Port 3128
Listen 203.0.113.60
Timeout 60
MaxClients 50
LogLevel Warning
ConnectPort 443
'''


class NetworkLab:
    """One lab. Needs root. Not for two threads."""

    def __init__(self, folder, certificates):
        """folder: where it keeps its files, made by the lab; certificates: Certificates."""
        self.folder = Path(folder)
        self.certificates = certificates
        self.site = None
        self._mark = uuid.uuid4().hex
        self._programs = []
        self._holders = {}
        self._extras = []  # programs of a fault or of a site, which end with it
        self._proxy = None
        self._world = {}
        self.environment = {'PATH': SYSTEM_PATH, 'LANG': 'C.UTF-8', MARK: self._mark,
                            'PYTHONDONTWRITEBYTECODE': '1'}

    # --- Life

    def __enter__(self):
        adopt_orphans()
        self.folder.mkdir(parents=True)
        self.folder.chmod(0o755)
        try:
            self._make_etc()
            self._make_namespaces()
            self._start_servers()
            self.enter_site(lab_sites.CLEAN)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in reversed(self._programs):
            program.stop()
        end_marked(self._mark)
        reap_orphans({program.pid for program in self._programs})
        self._programs.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, *command, inside=None, env=None):
        """Start a program of the lab, in a namespace or in none; what it says goes to NAME.log."""
        words = [*self.enter(inside), *command] if inside else command
        program = Program(words, {**self.environment, **(env or {})}, self.folder / f'{name}.log')
        self._programs.append(program)
        return program

    def enter(self, inside):
        return ['nsenter', '--target', str(self._holders[inside].pid), '--net', '--mount', '--']

    def run(self, inside, script, text=None, check=True):
        """Run a shell script as root in a namespace; return what it says."""
        result = subprocess.run([*self.enter(inside), 'sh', '-c', script], input=text, text=True,
                                capture_output=True, env=self.environment, check=False,
                                timeout=30)
        if check and result.returncode != 0:
            raise LabError(f'In {inside}: {script}\n{result.stdout}{result.stderr}')
        return result.stdout + result.stderr

    def end_program(self, program):
        program.stop()
        if program in self._programs:
            self._programs.remove(program)

    # --- Set up

    def _make_etc(self):
        etc = self.folder / 'etc'
        etc.mkdir()
        for name in KEPT_ETC:
            path = Path('/etc') / name
            if path.is_dir():
                shutil.copytree(path, etc / name, symlinks=True)
            elif path.exists():
                shutil.copy(path, etc / name)
        (etc / 'hosts').write_text('127.0.0.1 localhost\n::1 localhost\n', encoding='utf-8')
        users = ''.join(f'{name}:x:{number}:{number}::/nonexistent:/bin/sh\n' for name, number in
                        (('root', 0), ('person', PERSON), ('colleague', COLLEAGUE)))
        (etc / 'passwd').write_text(users, encoding='utf-8')
        (etc / 'group').write_text(users.replace('::/nonexistent:/bin/sh', ':'), encoding='utf-8')
        store = etc / 'ssl/certs'
        store.mkdir(parents=True)
        shutil.copy(self.certificates.trusted, store / 'ca-certificates.crt')
        (self.folder / 'settings').mkdir()
        (self.folder / 'documents').mkdir()
        self._write_resolv_conf(lab_sites.RESOLV_CONF)
        self._write_world()

    def _make_namespaces(self):
        for name in ('client', 'router', 'internet'):
            holder = self.start(name, 'unshare', '--net', '--mount', 'sh', '-c',
                                'echo held; exec sleep infinity')
            self._holders[name] = holder
            holder.wait_for_line('held')
            self.run(name, f'{QUIET}\nmount -t sysfs lab /sys || true')
        self._open_way()
        settings = PREFIX / 'etc/linklight'
        settings.mkdir(parents=True, exist_ok=True)
        for name in ('client', 'internet'):
            self.run(name, f'mount --bind {self.folder}/etc /etc')
        self.run('client', f'mount --bind {self.folder}/settings {settings}')
        self._join('lan', 'client', 'eth0', 'router', 'lan0')
        self._join('wan', 'router', 'wan0', 'internet', 'up0')
        self.run('router', ROUTER_UP)
        self.run('internet', INTERNET_UP)

    def _open_way(self):
        """For the PC's ordinary user: to this tree, if it lies in a folder that others may not enter,
        such as the home of root. The PC then sees nothing else of that folder."""
        tree = HERE.parents[1]
        closed = [folder for folder in tree.parents if not folder.stat().st_mode & stat.S_IXOTH]
        if not closed:
            return
        held = self.folder / 'tree'
        held.mkdir()
        for script in (f'mount --bind {tree} {held}', f'mount -t tmpfs -o mode=755 way {closed[-1]}',
                       f'mkdir -p {tree}', f'mount --move {held} {tree}'):
            self.run('client', script)

    def _join(self, wire, *ends):
        words = [f'/proc/{self._holders[end].pid}/ns/net' if end in self._holders else end
                 for end in ends]
        self.start(wire, BUILD / 'tests/network/network-wire', *words,
                   self.folder / f'{wire}.socket').wait_for_line('ready')

    def _start_servers(self):
        for role in ('router', 'internet'):
            self.start(f'world-{role}', PYTHON, HERE / 'lab_world.py', role,
                       self.certificates.folder, self.folder / 'documents',
                       self.folder / 'world.json', inside=role).wait_for_line('ready')

    # --- Healthy networks

    def enter_site(self, site):
        """Become another healthy network, without any fault. An agent should start anew in it."""
        before = self.site
        self.site = site
        for name in ('internet', 'client'):
            if before and before.has_vpn and not site.has_vpn:
                self.run(name, VPN_DOWN[name], check=False)
        # Another network has another router, and what is remembered of one does not hold for it.
        digest = hashlib.sha256(site.name.encode()).hexdigest()
        address = ':'.join(['02', *(digest[i:i + 2] for i in range(0, 10, 2))])
        self._send('lan', 'carrier 0')
        self.run('router', f'ip link set lan0 address {address}')
        self.run('client', 'ip neigh flush dev eth0')
        self.heal()
        for name in ('internet', 'client'):
            if site.has_vpn and not (before and before.has_vpn):
                self.run(name, VPN_UP[name])

    def heal(self):
        """Undo every fault; the network is that of the site again."""
        for program in self._extras:
            self.end_program(program)
        self._extras.clear()
        for wire in ('lan', 'wan'):
            self._send(wire, 'clear')
            self._send(wire, 'carrier 1')
        for wire, order in self.site.orders:
            self._send(wire, order)
        for name in ('router', 'internet', 'client'):
            self._set_rules(name, 'fault', '')
            self._set_rules(name, 'site', dict(self.site.rules).get(name, ''))
        self._world = {}
        self._write_world()
        self._write_resolv_conf(self.site.resolv_conf)
        self.run('router', ROUTER_UP)
        if self.site.has_vpn:
            self.run('internet', 'ip link set tun0 up', check=False)
        self.run('client', CLIENT_UP + ('' if self.site.has_vpn else CLIENT_UP_6))
        self.set_proxy('' if self.site.has_proxy else None)
        if self.site.is_busy:
            self.start_extra('busy', 'stress-ng', '--cpu', str(os.cpu_count()), '--quiet')

    # --- Faults

    def order(self, wire, order):
        """Tell a wire ("lan", "wan") what is wrong with it, as wire.c says."""
        self._send(wire, order)

    def block(self, inside, chains):
        """Rules of nftables, until the lab is healed; several calls add up."""
        self._set_rules(inside, 'fault', chains, is_added=True)

    def set_world(self, **state):
        """What lab_world.py is to do; members that are objects are merged."""
        for key, value in state.items():
            is_both = isinstance(value, dict) and isinstance(self._world.get(key), dict)
            self._world[key] = {**self._world[key], **value} if is_both else value
        self._write_world()

    def set_resolv_conf(self, text):
        self._write_resolv_conf(text)

    def set_proxy(self, extra):
        """Run the proxy with further lines of its settings; None: it does not run."""
        if self._proxy is not None and self._proxy[0] == extra \
                and self._proxy[1].exit_code is None:
            return
        if self._proxy is not None:
            self.end_program(self._proxy[1])
            self._proxy = None
        if extra is None:
            return
        path = self.folder / 'tinyproxy.conf'
        path.write_text(TINYPROXY + extra, encoding='utf-8')
        self._proxy = (extra, self.start('tinyproxy', 'tinyproxy', '-d', '-c', path,
                                         inside='internet'))

    def start_extra(self, name, *command, inside='internet'):
        """A program that runs until the lab is healed."""
        self._extras.append(self.start(name, *command, inside=inside))

    # --- Details

    def _send(self, wire, order):
        own = self.folder / 'orders.socket'
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as control:
            own.unlink(missing_ok=True)
            control.bind(str(own))
            control.settimeout(5)
            control.sendto(order.encode(), str(self.folder / f'{wire}.socket'))
            answer = control.recv(200).decode()
        if answer.startswith('not'):
            raise LabError(f'The wire did not understand “{order}”.')
        return answer

    def count_frames(self, wire):
        """Frames that passed and were lost there, passed and lost back."""
        return [int(number) for number in self._send(wire, 'count').split()]

    def _set_rules(self, inside, table, chains, is_added=False):
        clear = f'add table inet {table}\ndelete table inet {table}\n'
        text = f'table inet {table} {{\n{chains}\n}}\n' if chains else ''
        self.run(inside, 'nft -f -', ('' if is_added else clear) + text)

    def _write_world(self):
        write_whole(self.folder / 'world.json', json.dumps(self._world))

    def _write_resolv_conf(self, text):
        write_whole(self.folder / 'etc/resolv.conf', text)


def write_whole(path, text):
    """Nobody reads half of it."""
    new = path.with_name(f'{path.name}.new')
    new.write_text(text, encoding='utf-8')
    new.rename(path)


def why_not():
    """Why there can be no lab here; empty: there can."""
    if os.geteuid() != 0:
        return 'the fault lab needs root'
    for program in ('unshare', 'nsenter', 'setpriv', 'ip', 'nft', 'tinyproxy', 'openssl',
                    'dbus-daemon', 'stress-ng'):
        if shutil.which(program, path=SYSTEM_PATH) is None:
            return f'the fault lab needs {program}'
    script = 'ip tuntap add probe mode tap && echo "add table inet probe" | nft -f -'
    result = subprocess.run(['unshare', '--net', '--mount', 'sh', '-c', script], text=True,
                            capture_output=True, check=False)
    if result.returncode != 0:
        return f'the kernel refuses what the fault lab needs: {result.stderr.strip()}'
    return ''
