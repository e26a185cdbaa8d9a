# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain folder on nginx as the source of all documents, with and without a signature."""

import base64
import subprocess
import unittest
from datetime import datetime, timedelta, timezone

from lab_processes import wait_for
from nginx_folder import NginxFolder
from sample_site import PATIENCE_SECS, PREFIX, SampleSite

# Of an Ed25519 public key in DER (RFC 8410) the last 32 bytes are the key itself.
KEY_BYTES = 32


class DocumentsOnNginx(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite(enrolled=False, gate=NginxFolder)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.folder = self.site.gate
        self.key = self.folder.top.parent / f'{self.folder.top.name}.pem'
        self.addCleanup(self.key.unlink, missing_ok=True)
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_documents()

    def people(self):
        return sorted(person['name'] for person in self.site.call('ListPeople'))

    def shorten(self):
        """Publish without one of the people; returns the names that are left."""
        self.folder.documents['people']['people'].pop()
        self.folder.publish()
        return sorted(person['card']['name']['full']
                      for person in self.folder.documents['people']['people'])

    def wait_for_people(self, names):
        self.site.call('SyncNow')
        wait_for(lambda: self.people() == names and not self.site.findings('documents'),
                 PATIENCE_SECS, 'the new set is in use')

    def make_key_with_openssl(self):
        """Returns the setting."""
        openssl('genpkey', '-algorithm', 'ed25519', '-out', self.key)
        public = openssl('pkey', '-in', self.key, '-pubout', '-outform', 'DER')
        return base64.b64encode(public[-KEY_BYTES:]).decode()

    def sign_with_openssl(self):
        index = self.folder.folder / 'index.json'
        signature = openssl('pkeyutl', '-sign', '-rawin', '-inkey', self.key, '-in', index)
        (self.folder.folder / 'index.json.sig').write_bytes(base64.b64encode(signature) + b'\n')

    def sign_with_ours(self):
        subprocess.run([PREFIX / 'bin/linklight-endpoint', '--index-key', self.key, 'sign-index',
                        self.folder.folder / 'index.json'], check=True, capture_output=True)

    def expect_refusal(self, people, *words):
        self.site.call('SyncNow')
        self.site.wait_for_finding('documents', *words)
        self.assertEqual(self.people(), people)

    def test_without_a_signature(self):
        self.wait_for_people(self.shorten())
        # nginx says of what did not change that it did not.
        self.site.call('SyncNow')
        self.assertEqual(self.site.findings('documents'), [])
        day = datetime.now(timezone.utc) - timedelta(days=1)
        self.folder.publish(index={'notAfter': day.strftime('%Y-%m-%dT%H:%M:%SZ')})
        self.site.call('SyncNow')
        self.site.wait_for_finding('documents-end', 'index.json: /notAfter: ',
                                   day.strftime('%Y-%m-%dT%H:%M'))
        self.site.agent.stop()
        self.site.start_agent()
        self.site.wait_for_finding('documents-end', 'index.json: /notAfter: ')
        self.assertEqual(len(self.people()), 5)

    def test_signature_of_an_admin(self):
        before = self.people()
        setting = self.make_key_with_openssl()
        self.site.write_settings('62-site', f'[Endpoint]\nIndexKey={setting}\n')
        self.expect_refusal(before, 'index.json.sig: status 404')
        names = self.shorten()
        self.sign_with_openssl()
        self.wait_for_people(names)
        # Somebody who can write into the folder, but has no key.
        self.folder.documents['people']['people'].pop()
        self.folder.publish()
        self.expect_refusal(names, 'index.json.sig: ', 'not a signature of index.json')
        # What was signed once, and is older.
        self.sign_with_ours()
        self.wait_for_people(sorted(person['card']['name']['full'] for person
                                    in self.folder.documents['people']['people']))
        names = self.people()
        self.folder.publish(serial=self.folder.serial - 10)
        self.sign_with_ours()
        self.expect_refusal(names, 'index.json: /serial: ', 'older')


def openssl(*words):
    return subprocess.run(['openssl', *words], check=True, capture_output=True).stdout


if __name__ == '__main__':
    unittest.main()
