# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Kerberos realm of one person and some services, in a folder."""

import os
import socket
import subprocess
import time

REALM = 'LAB.TEST'
START_SECS = 20
CLIENT = '''[libdefaults]
default_realm = {realm}
dns_lookup_realm = false
dns_lookup_kdc = false
dns_canonicalize_hostname = false
rdns = false
udp_preference_limit = 1
[realms]
{realm} = {{
  kdc = 127.0.0.1:{port}
}}
[domain_realm]
localhost = {realm}
'''
SERVER = '''[kdcdefaults]
kdc_listen = 127.0.0.1:{port}
kdc_tcp_listen = 127.0.0.1:{port}
[realms]
{realm} = {{
  database_name = {folder}/principals
  key_stash_file = {folder}/stash
}}
[logging]
kdc = FILE:{folder}/kdc.log
'''


def find_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


def wait_for_port(port, process):
    deadline = time.monotonic() + START_SECS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(('127.0.0.1', port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f'nobody listens at {port}')


class Realm:
    """environment is for whoever belongs to the realm; ticket is the person's, once signed in."""

    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir()
        port = find_port()
        names = {'folder': folder, 'realm': REALM, 'port': port}
        (folder / 'krb5.conf').write_text(CLIENT.format(**names), encoding='utf-8')
        (folder / 'kdc.conf').write_text(SERVER.format(**names), encoding='utf-8')
        self.environment = {'KRB5_CONFIG': str(folder / 'krb5.conf'),
                            'KRB5_KDC_PROFILE': str(folder / 'kdc.conf'),
                            'KRB5RCACHETYPE': 'none', 'KRB5CCNAME': f'FILE:{folder}/ticket'}
        self.run('kdb5_util', 'create', '-s', '-r', REALM, '-P', 'of the lab')
        self.process = subprocess.Popen(['krb5kdc', '-n'],  # pylint: disable=consider-using-with
                                        env={**os.environ, **self.environment},
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(port, self.process)

    def run(self, *command):
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, timeout=60,
                       capture_output=True)

    def add(self, principal):
        """Makes it known to the realm; returns the file with its key."""
        keytab = self.folder / (principal.replace('/', '-') + '.keytab')
        self.run('kadmin.local', '-r', REALM, '-q', f'addprinc -randkey {principal}')
        self.run('kadmin.local', '-r', REALM, '-q', f'ktadd -k {keytab} {principal}')
        keytab.chmod(0o644)
        return keytab

    def sign_in(self, person):
        self.run('kinit', '-k', '-t', self.add(person), person)

    def sign_out(self):
        self.run('kdestroy')

    def close(self):
        self.process.kill()
        self.process.wait()
