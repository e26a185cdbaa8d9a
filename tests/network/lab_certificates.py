# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates of the fault lab, made by openssl: once per run, for all its labs.

NAME.pem holds the chain of NAME, and key.pem the one key of all hosts. The certificates of a host
are HOST.pem (good), expired-, early-, unknown-, inspected- and intercepted-HOST.pem; wrong-name.pem
is good for another host. trusted.pem is what the PC trusts: the root, and an inspector of the
organisation's own."""

import hashlib
import ssl
import subprocess
from pathlib import Path

HOSTS = ('mail.corp.test', 'wiki.corp.test', 'linklight.corp.test', 'check.corp.test',
         'ref.example.test', 'login.hotspot.test')
AUTHORITIES = {'root': 'Lab Root', 'inspector': 'Example Ltd Inspection',
               'interceptor': 'Unknown Interceptor', 'stranger': 'Nobody Knows'}
# By prefix of the file: who signs, from when, until when. No date: valid now.
KINDS = {'': ('root', None), 'expired-': ('root', ('20240101000000Z', '20250101000000Z')),
         'early-': ('root', ('20360101000000Z', '20370101000000Z')), 'unknown-': ('stranger', None),
         'inspected-': ('inspector', None), 'intercepted-': ('interceptor', None)}
CONFIGURATION = '''[ca]
default_ca=lab
[lab]
database=index
serial=serial
new_certs_dir=.
default_md=sha256
policy=policy
unique_subject=no
default_days=30
[policy]
commonName=supplied
'''


class Certificates:
    """Makes them all in a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(exist_ok=True)
        (self.folder / 'ca.conf').write_text(CONFIGURATION, encoding='utf-8')
        (self.folder / 'index').write_text('', encoding='utf-8')
        (self.folder / 'serial').write_text('01\n', encoding='utf-8')
        # RSA, since chains of it need several packets, as those of most real hosts.
        self._openssl('genrsa', '-out', 'key.pem', '2048')
        for name, title in AUTHORITIES.items():
            self._openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key',
                          '-out', f'{name}.pem', '-days', '30', '-subj', f'/CN={title}',
                          '-addext', 'keyUsage=critical,keyCertSign')
        for host in HOSTS:
            for prefix in KINDS:
                self._make(host, prefix)
        self._make('other.example.test', '', 'wrong-name')
        self._join('trusted', 'root', 'inspector')

    @property
    def trusted(self):
        return self.folder / 'trusted.pem'

    def root_digest(self):
        """sha256 of the root certificate itself, as a policy states it."""
        pem = (self.folder / 'root.pem').read_text(encoding='utf-8')
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()

    def _make(self, host, prefix, name=None):
        authority, dates = KINDS[prefix]
        name = name or f'{prefix}{host}'
        (self.folder / 'extensions').write_text(
            f'subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n',
            encoding='utf-8')
        self._openssl('req', '-new', '-key', 'key.pem', '-out', 'request', '-subj', f'/CN={host}')
        self._openssl('ca', '-batch', '-notext', '-config', 'ca.conf', '-in', 'request',
                      '-cert', f'{authority}.pem', '-keyfile', f'{authority}.key',
                      '-extfile', 'extensions', '-out', f'{name}.leaf',
                      *(('-startdate', dates[0], '-enddate', dates[1]) if dates else ()))
        self._join(name, f'{name}.leaf', authority)

    def _join(self, name, *parts):
        """Write NAME.pem from other files."""
        files = [self.folder / (part if '.leaf' in part else f'{part}.pem') for part in parts]
        (self.folder / f'{name}.pem').write_text(
            ''.join(path.read_text(encoding='utf-8') for path in files), encoding='utf-8')

    def _openssl(self, *words):
        result = subprocess.run(['openssl', *words], cwd=self.folder, text=True, check=False,
                                capture_output=True)
        if result.returncode != 0:
            raise RuntimeError(f'openssl {" ".join(words)}: {result.stderr}')

