# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain folder of documents behind a real nginx, which knows nothing of Linklight."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from document_folder import DocumentFolder
from lab_processes import wait_for

START_SECS = 20
CONFIGURATION = '''
daemon off;
pid {top}/nginx.pid;
error_log stderr warn;
events {{ }}
http {{
  access_log off;
  types {{ application/json json; }}
  client_body_temp_path {top}/body;
  proxy_temp_path {top}/proxy;
  fastcgi_temp_path {top}/fastcgi;
  uwsgi_temp_path {top}/uwsgi;
  scgi_temp_path {top}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
  }}
}}
'''


def find_free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class NginxFolder(DocumentFolder):
    """As its parent, but served by nginx."""
    _seconds = 0

    def publish(self, *arguments, **documents):
        super().publish(*arguments, **documents)
        # nginx tells versions of a file apart by its size and the second in which it was written.
        self._seconds += 1
        at = int(time.time()) + self._seconds
        os.utime(self.folder / 'index.json', (at, at))

    def serve(self):
        self._place = Path(tempfile.mkdtemp(prefix='linklight-nginx-'))
        port = find_free_port()
        configuration = self._place / 'nginx.conf'
        configuration.write_text(CONFIGURATION.format(top=self._place, port=port, root=self.top),
                                 encoding='utf-8')
        self.top.chmod(0o755)
        self._nginx = subprocess.Popen(  # pylint: disable=consider-using-with
            ['/usr/sbin/nginx', '-e', 'stderr', '-p', self._place, '-c', configuration],
            stderr=subprocess.DEVNULL)
        wait_for(lambda: can_connect(port), START_SECS, 'nginx answers')
        return f'http://127.0.0.1:{port}'

    def end_serving(self):
        self._nginx.terminate()
        self._nginx.wait(START_SECS)
        shutil.rmtree(self._place)


def can_connect(port):
    try:
        with socket.create_connection(('127.0.0.1', port), timeout=1):
            return True
    except OSError:
        return False
