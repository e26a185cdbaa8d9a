#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who needs no personal code: the web server before the endpoint saw a certificate of theirs (nginx)
or a ticket (Apache, and a real KDC), and says so."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
import uuid
from pathlib import Path

from board_browser import BoardBrowser
from endpoint_process import Endpoint
from lab_realm import REALM, Realm, find_port, wait_for_port
from local_certificates import make_certificates

HEADER = 'Linklight-Identity'
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
    ssl_verify_client optional;
    location / {{
      proxy_pass http://{endpoint};
      proxy_set_header Linklight-Identity $ssl_client_s_dn;
    }}
  }}
}}
'''
APACHE = '''ServerName localhost
PidFile {folder}/apache.pid
User www-data
Group www-data
ErrorLog {folder}/apache.log
Mutex file:{folder}
Listen 127.0.0.1:{port}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule socache_shmcb_module {modules}/mod_socache_shmcb.so
LoadModule ssl_module {modules}/mod_ssl.so
LoadModule auth_gssapi_module {modules}/mod_auth_gssapi.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule proxy_module {modules}/mod_proxy.so
LoadModule proxy_http_module {modules}/mod_proxy_http.so
SSLEngine on
SSLSessionCache none
SSLCertificateFile {folder}/localhost.pem
SSLCertificateKeyFile {folder}/localhost.key
<Location />
  AuthType GSSAPI
  AuthName lab
  GssapiCredStore keytab:{keytab}
  Require valid-user
  RequestHeader set Linklight-Identity expr=%{{REMOTE_USER}}
</Location>
ProxyPass / http://{endpoint}/
'''
ROSTER = {'people': [
    {'id': 'cara', 'name': 'Cara', 'identity': 'CN=this-pc'},
    {'id': f'ada@{REALM}', 'name': 'Ada'},
    {'id': 'dan', 'name': 'Dan', 'identity': 'CN=dan'}]}


class SignIn(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='lkl-sign-in-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        # nginx and Apache become somebody else where they are started by root.
        cls.folder.chmod(0o777)
        make_certificates(cls.folder)
        cls.endpoint = Endpoint('--identity-header', HEADER)
        cls.addClassCleanup(cls.endpoint.close)
        roster = cls.folder / 'roster.json'
        roster.write_text(json.dumps(ROSTER), encoding='utf-8')
        if cls.endpoint.command('import-people', roster).returncode != 0:
            raise AssertionError(cls.endpoint.log())
        cls.realm = Realm(cls.folder / 'realm')
        cls.addClassCleanup(cls.realm.close)
        keytab = cls.realm.add('HTTP/localhost')
        (cls.folder / 'realm').chmod(0o755)
        cls.nginx = cls.start_server('nginx', NGINX, 'nginx', '-c')
        cls.apache = cls.start_server('apache', APACHE, 'apache2', '-DFOREGROUND', '-f',
                                      keytab=keytab, modules='/usr/lib/apache2/modules')

    @classmethod
    def start_server(cls, name, text, *command, **names):
        """Returns its port."""
        port = find_port()
        configuration = cls.folder / f'{name}.conf'
        configuration.write_text(text.format(folder=cls.folder, port=port,
                                             endpoint=cls.endpoint.agents, **names),
                                 encoding='utf-8')
        with (cls.folder / 'output').open('ab') as log:
            process = subprocess.Popen(  # pylint: disable=consider-using-with
                [*command, configuration], env={**os.environ, **cls.realm.environment},
                stdout=log, stderr=log)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        wait_for_port(port, process)
        return port

    @staticmethod
    def request(code=None):
        streams = {name: str(uuid.uuid4()) for name in ('measurements', 'events', 'answers')}
        more = {'code': code} if code else {}
        return json.dumps({'device': str(uuid.uuid4()), 'streams': streams, **more})

    def enrol(self, port, *options, code=None):
        """The status and what came."""
        result = subprocess.run(
            ['curl', '--silent', '--cacert', self.folder / 'root.pem', *options, '--data',
             self.request(code), '--write-out', '\n%{http_code}',
             f'https://localhost:{port}/v1/enrol'],
            env={**os.environ, **self.realm.environment}, text=True, capture_output=True,
            timeout=60, check=True)
        body, status = result.stdout.rsplit('\n', 1)
        return int(status), json.loads(body) if body.startswith('{') else {}

    def with_certificate(self, *options, **more):
        return self.enrol(self.nginx, '--cert', self.folder / 'this-pc.pem', '--key',
                          self.folder / 'this-pc.key', *options, **more)

    def vouchers(self, person):
        return [row[0] for row in self.endpoint.query(
            f"SELECT vouched_by FROM device WHERE person = '{person}'")]

    def test_certificate(self):
        status, answer = self.with_certificate()
        self.assertEqual((status, answer['person']), (201, 'Cara'))
        self.assertEqual(self.vouchers('cara'), ['sign-in'])
        page = BoardBrowser(self.endpoint.board).get('/person/cara')
        self.assertIn('sign-in of the organisation', page.text)

    def test_ticket(self):
        negotiate = ('--negotiate', '--user', ':')
        self.assertEqual(self.enrol(self.apache, *negotiate)[0], 401)
        self.realm.sign_in('ada')
        self.addCleanup(self.realm.sign_out)
        status, answer = self.enrol(self.apache, *negotiate)
        self.assertEqual((status, answer['person']), (201, 'Ada'))

    def test_nobody_says_who_they_are_themselves(self):
        forged = ('--header', f'{HEADER}: CN=dan')
        self.assertEqual(self.enrol(self.nginx, *forged)[0], 403)
        status, answer = self.with_certificate(*forged)
        self.assertEqual((status, answer['person']), (201, 'Cara'))
        self.assertEqual(self.vouchers('dan'), [])

    def test_personal_code_is_of_whoever_got_it(self):
        code = self.endpoint.command('enrol', 'dan').stdout.strip()
        status, answer = self.with_certificate(code=code)
        self.assertEqual((status, answer['person']), (201, 'Dan'))
        self.assertEqual(self.vouchers('dan'), ['code'])
        self.endpoint.command('revoke', 'dan')


class Header(unittest.TestCase):
    """What the web server says is said here by the test itself."""

    def start(self, *options):
        endpoint = Endpoint(*options)
        self.addCleanup(endpoint.close)
        return endpoint

    def status(self, endpoint, identity):
        return endpoint.request('POST', '/v1/enrol', SignIn.request(), {HEADER: identity}).status

    def test_who_is_nobody(self):
        endpoint = self.start('--identity-header', HEADER)
        for identity in ('nobody', '', 'x' * 257, 'sample\tperson', 'sample\xffperson'):
            self.assertEqual(self.status(endpoint, identity), 403, identity)
        self.assertIn('“nobody”', endpoint.log())
        self.assertEqual(self.status(endpoint, 'sample-person'), 201)

    def test_so_many_an_hour(self):
        endpoint = self.start('--identity-header', HEADER)
        statuses = [self.status(endpoint, 'sample-person') for _ in range(11)]
        self.assertEqual(statuses, [201] * 10 + [429])

    def test_unasked_it_says_nothing(self):
        self.assertEqual(self.status(self.start(), 'sample-person'), 403)

    def test_who_can_be_reached_without_the_web_server_believes_nobody(self):
        endpoint = self.start()
        for options in (('--listen', '0.0.0.0:0', '--certificate', 'x', '--key', 'x'),
                        ('--certificate', 'x', '--key', 'x')):
            outcome = endpoint.command(*options, '--identity-header', HEADER)
            self.assertNotEqual(outcome.returncode, 0)
            self.assertIn('--identity-header', outcome.stderr)
        for name in ('', 'a b', 'a:'):
            self.assertNotEqual(endpoint.command('--identity-header', name).returncode, 0)


if __name__ == '__main__':
    unittest.main()
