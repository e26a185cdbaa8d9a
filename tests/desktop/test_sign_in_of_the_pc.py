# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PC that nobody types a code into: nginx before the endpoint knows its certificate."""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

# The helpers are where most of the tests that use them are.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'endpoint'))

# pylint: disable=wrong-import-position
from lab_processes import wait_for  # noqa: E402
from lab_realm import find_port, wait_for_port  # noqa: E402
from local_certificates import make_certificates  # noqa: E402
from sample_site import PATIENCE_SECS, PERSON, SampleSite  # noqa: E402

NGINX = '''daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/localhost.pem;
    ssl_certificate_key {folder}/localhost.key;
    ssl_client_certificate {folder}/root.pem;
    ssl_verify_client on;
    location / {{
      proxy_pass {endpoint};
      proxy_set_header Linklight-Identity $ssl_client_s_dn;
    }}
  }}
}}
'''


class MutualNginx:
    """Before the endpoint: TLS on both sides."""

    def __init__(self, endpoint):
        self.folder = Path(tempfile.mkdtemp(prefix='linklight-mutual-'))
        # nginx becomes somebody else where it is started by root.
        self.folder.chmod(0o777)
        make_certificates(self.folder)
        port = find_port()
        self.url = f'https://localhost:{port}'
        configuration = self.folder / 'nginx.conf'
        configuration.write_text(NGINX.format(folder=self.folder, port=port, endpoint=endpoint),
                                 encoding='utf-8')
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            ['nginx', '-c', configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(port, self.process)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


class SignedInSite(SampleSite):

    def __init__(self):
        super().__init__(enrolled=False, gate=MutualNginx)

    def endpoint_options(self):
        return ['--identity-header', 'Linklight-Identity']

    def set_endpoint(self, url):
        folder = self.gate.folder
        self.write_settings('59-sign-in', f'[Endpoint]\nCaBundle={folder}/root.pem\n'
                            f'ClientCertificate={folder}/both.pem\nEnrolment=sign-in\n')
        super().set_endpoint(url)

    def import_person(self, identity):
        roster = self.lab.folder / 'roster.json'
        roster.write_text(json.dumps({'people': [
            {'id': PERSON, 'name': 'You', 'site': 'Oslo', 'identity': identity}]}),
            encoding='utf-8')
        self.lab.run('linklight-endpoint', 'import-people', roster, '--state-dir',
                     self.lab.folder / 'endpoint')


class SignInOfThePc(unittest.TestCase):

    def setUp(self):
        self.site = SignedInSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)

    def vouchers(self):
        return self.site.query(f"SELECT vouched_by FROM device WHERE person = '{PERSON}'")

    def test_the_person_answers_without_a_code(self):
        self.site.import_person('CN=this-pc')
        self.site.call('SyncNow')
        self.site.wait_for_documents()
        self.assertEqual(self.vouchers(), [])
        self.site.call('ConfirmFirstPage')
        wait_for(self.vouchers, PATIENCE_SECS, 'the PC is connected')
        self.assertEqual(self.vouchers(), [('sign-in',)])
        self.site.answer('Good')
        self.site.wait_for_thanks()
        self.assertEqual(self.site.wait_for_answers(1)[0].person, PERSON)

    def test_who_is_not_on_the_roster_is_told(self):
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_finding('enrolment', 'sign-in')
        self.assertEqual(self.vouchers(), [])


if __name__ == '__main__':
    unittest.main()
