#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever stands between a PC and its endpoint: a proxy that wants to know who asks (squid, asking
for a password or for a ticket of a real KDC), a script that names the proxy, an authority of the
organisation's own, and a web server that wants to see the PC's certificate (nginx)."""

import http.server
import os
import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from endpoint_process import SOURCE
from lab_realm import REALM, Realm, find_port, wait_for_port
from local_certificates import make_certificates

BUILD_ROOT = Path(os.environ.get('LKL_TEST_BUILD_ROOT', SOURCE / '.build/tests'))
HELPERS = Path('/usr/lib/squid')
PASSWORD = 'wonder/land:7'
# Both must arrive where they belong, and nowhere else.
TOKEN = 'Bearer secret-token'
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
  default_type application/json;
  ssl_certificate {folder}/localhost.pem;
  ssl_certificate_key {folder}/localhost.key;
  ssl_client_certificate {folder}/root.pem;
  server {{
    listen 127.0.0.1:{open} ssl;
    return 200 "$http_authorization|$http_proxy_authorization";
  }}
  server {{
    listen 127.0.0.1:{expired} ssl;
    ssl_certificate {folder}/expired.pem;
    return 200 "";
  }}
  server {{
    listen 127.0.0.1:{plain};
    return 200 "$http_linklight_token";
  }}
  server {{
    listen 127.0.0.1:{mutual} ssl;
    ssl_verify_client on;
    return 200 "$ssl_client_s_dn";
  }}
}}
'''
APACHE = '''ServerName localhost
PidFile {folder}/apache.pid
User www-data
Group www-data
ErrorLog {folder}/apache.log
Mutex file:{folder}
Listen 127.0.0.1:{ticket}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule socache_shmcb_module {modules}/mod_socache_shmcb.so
LoadModule ssl_module {modules}/mod_ssl.so
LoadModule auth_gssapi_module {modules}/mod_auth_gssapi.so
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
</Location>
ProxyPass / http://127.0.0.1:{plain}/
'''
SQUID = '''http_port 127.0.0.1:{port}
pid_filename none
cache_log {folder}/squid-{port}.log
access_log stdio:{folder}/access-{port}.log
cache deny all
shutdown_lifetime 0 seconds
visible_hostname lab
hosts_file {folder}/hosts
pinger_enable off
auth_param {scheme}
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
'''


class Script(http.server.BaseHTTPRequestHandler):
    """Serves the server's .script as a proxy auto-configuration."""

    def do_GET(self):  # pylint: disable=invalid-name
        body = self.server.script.encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/x-ns-proxy-autoconfig')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


class WaysOut(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='lkl-ways-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        # squid and nginx become somebody else where they are started by root.
        cls.folder.chmod(0o777)
        make_certificates(cls.folder)
        cls.open_port, cls.mutual_port, cls.plain_port, cls.ticket_port, cls.expired_port = (
            find_port() for _ in range(5))
        (cls.folder / 'nginx.conf').write_text(NGINX.format(
            folder=cls.folder, open=cls.open_port, mutual=cls.mutual_port, plain=cls.plain_port,
            expired=cls.expired_port), encoding='utf-8')
        cls.spawn(cls.open_port, 'nginx', '-c', cls.folder / 'nginx.conf')
        cls.realm = Realm(cls.folder / 'realm')
        cls.addClassCleanup(cls.realm.close)
        cls.keytab = cls.realm.add('HTTP/localhost')
        (cls.folder / 'realm').chmod(0o755)
        hashed = subprocess.run(['openssl', 'passwd', '-apr1', PASSWORD], check=True, text=True,
                                capture_output=True, timeout=20).stdout
        # A machine need not say so itself.
        (cls.folder / 'hosts').write_text('127.0.0.1 localhost\n', encoding='utf-8')
        (cls.folder / 'users').write_text(f'ada:{hashed}', encoding='utf-8')
        (cls.folder / 'credentials').write_text(f'ada:{PASSWORD}\n', encoding='utf-8')
        (cls.folder / 'apache.conf').write_text(APACHE.format(
            folder=cls.folder, ticket=cls.ticket_port, plain=cls.plain_port, keytab=cls.keytab,
            modules='/usr/lib/apache2/modules'), encoding='utf-8')
        cls.spawn(cls.ticket_port, 'apache2', '-DFOREGROUND', '-f', cls.folder / 'apache.conf',
                  **cls.realm.environment)
        cls.basic = cls.start_squid(f'basic program {HELPERS}/basic_ncsa_auth {cls.folder}/users')
        cls.negotiate = cls.start_squid(
            f'negotiate program {HELPERS}/negotiate_kerberos_auth -k {cls.keytab}'
            f' -s HTTP/localhost@{REALM}')

    @classmethod
    def spawn(cls, port, *command, **environment):
        log = (cls.folder / 'output').open('ab')
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            command, env={**os.environ, **environment}, stdout=log, stderr=log)
        log.close()
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        wait_for_port(port, process)

    @classmethod
    def start_squid(cls, scheme):
        port = find_port()
        configuration = cls.folder / f'squid-{port}.conf'
        configuration.write_text(SQUID.format(folder=cls.folder, port=port, scheme=scheme),
                                 encoding='utf-8')
        cls.spawn(port, 'squid', '-N', '-f', configuration, **cls.realm.environment)
        return f'http://localhost:{port}'

    def fetch(self, proxy='none', credentials='', certificate='', port=None, authority=True,
              before=(), after=()):
        """The status or the error, and what came."""
        result = subprocess.run(
            [*before, BUILD_ROOT / 'tests/endpoint/fetch-url',
             f'https://localhost:{port or self.open_port}', proxy, credentials,
             self.folder / 'root.pem' if authority else '', certificate, *after],
            env={**os.environ, **self.realm.environment}, text=True, capture_output=True,
            timeout=60, check=False)
        self.assertNotIn(PASSWORD, result.stdout + result.stderr)
        self.assertNotIn('secret-token', result.stderr)
        return (result.stdout.splitlines() + [''])[:2]

    def test_authority_of_ones_own(self):
        self.assertEqual(self.fetch(), ['200', f'{TOKEN}|'])
        self.assertIn('certificate', self.fetch(authority=False)[0])

    def test_certificate_out_of_its_time(self):
        self.assertIn("at the time that this PC's clock shows",
                      self.fetch(port=self.expired_port)[0])

    def test_proxy_with_a_password(self):
        credentials = self.folder / 'credentials'
        self.assertEqual(self.fetch(self.basic, credentials), ['200', f'{TOKEN}|'])
        self.assertNotEqual(self.fetch(self.basic)[0], '200')
        wrong = self.folder / 'wrong'
        wrong.write_text('ada:nonsense\n', encoding='utf-8')
        self.assertNotEqual(self.fetch(self.basic, wrong)[0], '200')

    def test_proxy_with_a_ticket(self):
        self.assertNotEqual(self.fetch(self.negotiate)[0], '200')
        self.realm.sign_in('ada')
        self.addCleanup(self.realm.sign_out)
        self.assertEqual(self.fetch(self.negotiate), ['200', f'{TOKEN}|'])

    def test_web_server_that_wants_a_ticket(self):
        def fetch(*after):
            return self.fetch(port=self.ticket_port, after=after)

        self.assertEqual(fetch('negotiate')[0], '401')
        self.realm.sign_in('ada')
        self.addCleanup(self.realm.sign_out)
        self.assertEqual(fetch('negotiate'), ['200', 'secret-token'])
        # Nobody who merely asks for one gets it.
        self.assertEqual(fetch()[0], '401')

    def test_script_names_the_proxy(self):
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Script)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        url = f'pac+http://127.0.0.1:{server.server_port}/proxy.pac'
        bus = ['dbus-run-session', '--']
        named = self.folder / 'named'
        named.write_text(f'ada:{PASSWORD}\n{self.basic[7:]}\n', encoding='utf-8')
        # A proxy that asks for a password shows that it was asked.
        for script, credentials, status in (
                (f'PROXY {self.basic[7:]}', named, '200'),
                ('DIRECT', '', '200')):
            server.script = f'function FindProxyForURL(url, host) {{ return "{script}"; }}'
            self.assertEqual(self.fetch(url, credentials, before=bus)[0], status)
        server.script = f'function FindProxyForURL(url, host) {{ return "PROXY {self.basic[7:]}"; }}'
        self.assertNotEqual(self.fetch(url, before=bus)[0], '200')
        # Whoever writes the script writes nobody's password into a proxy of their own.
        self.assertIn('407', self.fetch(url, self.folder / 'credentials', before=bus)[0])

    def test_desktop_names_the_proxy(self):
        credentials = self.folder / 'credentials'
        named = ['env', f'https_proxy={self.basic}']
        self.assertEqual(self.fetch('system', credentials, before=named), ['200', f'{TOKEN}|'])

    def test_what_a_proxy_says_is_not_the_endpoints_word(self):
        for proxy in (self.basic, self.negotiate):
            self.assertIn('the proxy does not let it through: status 407', self.fetch(proxy)[0])

    def test_certificate_of_the_pc(self):
        self.assertEqual(self.fetch(port=self.mutual_port)[0], '400')
        for name in ('both.pem', 'this-pc.p12'):
            self.assertEqual(
                self.fetch(port=self.mutual_port, certificate=self.folder / name),
                ['200', 'CN=this-pc'])

    def test_faults_are_named(self):
        self.assertIn('both.pem-not', self.fetch(certificate='both.pem-not')[0])
        self.assertIn('key', self.fetch(certificate=self.folder / 'this-pc.pem')[0])
        self.assertIn('not one line of user:password',
                      self.fetch(self.basic, self.folder / 'this-pc.pem')[0])
        self.assertIn('ProxyCredentials',
                      self.fetch(f'http://ada:{PASSWORD.replace("/", "%2F")}@localhost:3128')[0])
        self.assertIn('Proxy under [Endpoint]', self.fetch('nonsense')[0])


if __name__ == '__main__':
    unittest.main()
