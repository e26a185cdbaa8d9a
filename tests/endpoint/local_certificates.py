# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for tests, in a folder."""

import subprocess


def make_certificates(folder):
    """An authority nobody knows, and what it vouches for: localhost and this PC."""
    def openssl(*arguments):
        subprocess.run(['openssl', *arguments], cwd=folder, check=True, capture_output=True,
                       timeout=60)

    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out',
            'root.pem', '-days', '30', '-subj', '/CN=Lab')
    for name, extension in (('localhost', 'subjectAltName=DNS:localhost'),
                            ('this-pc', 'extendedKeyUsage=clientAuth')):
        openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key', '-out',
                f'{name}.csr', '-subj', f'/CN={name}')
        (folder / 'extensions').write_text(extension, encoding='utf-8')
        openssl('x509', '-req', '-in', f'{name}.csr', '-CA', 'root.pem', '-CAkey', 'root.key',
                '-CAcreateserial', '-out', f'{name}.pem', '-days', '30', '-extfile', 'extensions')
    (folder / 'extensions').write_text('subjectAltName=DNS:localhost', encoding='utf-8')
    openssl('x509', '-req', '-in', 'localhost.csr', '-CA', 'root.pem', '-CAkey', 'root.key',
            '-CAcreateserial', '-out', 'expired.pem', '-days', '-1', '-extfile', 'extensions')
    both = (folder / 'this-pc.pem').read_text() + (folder / 'this-pc.key').read_text()
    (folder / 'both.pem').write_text(both, encoding='utf-8')
    openssl('pkcs12', '-export', '-in', 'both.pem', '-out', 'this-pc.p12', '-passout', 'pass:')
