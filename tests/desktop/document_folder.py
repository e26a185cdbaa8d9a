# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents served from a plain folder by a web server that knows nothing of them."""

import hashlib
import json
import shutil
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / 'endpoint/sample-organisation'
FORMS = ('policy', 'questions', 'people', 'notices', 'continuity')


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, and says nothing about it."""

    def log_message(self, *_):
        pass


class DocumentFolder:
    """Holds good documents of the sample organisation, without photos, until told otherwise."""
    handler = QuietHandler

    def __init__(self, _endpoint_url=None):
        self.top = Path(tempfile.mkdtemp(prefix='linklight-documents-'))
        self.folder = self.top / 'v1/documents'
        self.folder.mkdir(parents=True)
        # The services of the sample organisation are well; a folder has no other.
        (self.top / 'healthz').write_text('', encoding='utf-8')
        self.serial = int(time.time() * 1000)
        self.documents = {form: sample(form) for form in FORMS}
        for person in self.documents['people']['people']:
            person.pop('photo', None)
        self.publish()
        self.url = self.serve()

    def close(self):
        self.end_serving()
        shutil.rmtree(self.top)

    def serve(self):
        """Returns the address."""
        handler = partial(self.handler, directory=self.top)
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f'http://127.0.0.1:{self._server.server_port}'

    def end_serving(self):
        self._server.shutdown()
        self._server.server_close()

    def publish(self, serial=None, index=None, **documents):
        """Publish the good documents, with some in place of them: objects, or bytes as they are.

        index: members of index.json that differ, or its bytes."""
        self.serial += 1
        references = {}
        for form in FORMS:
            content = as_bytes(documents.get(form, self.documents[form]))
            references[form] = self._write(form, '.json', content)
        if not isinstance(index, bytes):
            index = {'form': 'index', 'version': 1, 'serial': serial or self.serial,
                     'documents': references, **(index or {})}
        (self.folder / 'index.json').write_bytes(as_bytes(index))

    def add_photo(self, name, content):
        """Returns what a person's "photo" says of it."""
        return {**self._write('photo', name, content),
                'consentedOn': '2026-01-05', 'until': '2099-12-31'}

    def _write(self, stem, suffix, content):
        digest = hashlib.sha256(content).hexdigest()
        href = f'{stem}-{digest[:12]}{suffix}'
        (self.folder / href).write_bytes(content)
        return {'href': href, 'sha256': digest}

    def spoil(self, form):
        """Change a published document behind the index's back."""
        for path in self.folder.glob(f'{form}-*.json'):
            path.write_bytes(path.read_bytes() + b'\n')


def sample(form):
    return json.loads((SAMPLE / f'{form}.json').read_text(encoding='utf-8'))


def as_bytes(content):
    return content if isinstance(content, bytes) else json.dumps(content).encode()
