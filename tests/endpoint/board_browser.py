# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills in the board's forms as a browser without script does."""

import html.parser
import http.client
from urllib.parse import urlencode


class _Forms(html.parser.HTMLParser):
    """The forms of a page: address and fields as a browser would send them, by their order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms = []
        self._textarea = self._select = None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == 'form':
            self.forms.append((values['action'], {}))
        if not self.forms:
            return
        fields = self.forms[-1][1]
        if tag == 'input' and 'name' in values:
            if values.get('type') not in ('checkbox', 'radio') or 'checked' in values:
                fields[values['name']] = values.get('value', '')
        elif tag == 'textarea':
            self._textarea = values['name']
            fields[self._textarea] = ''
        elif tag == 'select':
            self._select = values['name']
        elif tag == 'option' and self._select and (
                'selected' in values or self._select not in fields):
            fields[self._select] = values['value']

    def handle_endtag(self, tag):
        if tag == 'textarea':
            fields = self.forms[-1][1]
            # The line end behind the tag is not part of it.
            fields[self._textarea] = fields[self._textarea].removeprefix('\n')
            self._textarea = None
        elif tag == 'select':
            self._select = None

    def handle_data(self, data):
        if self._textarea:
            self.forms[-1][1][self._textarea] += data


def find_forms(text):
    parser = _Forms()
    parser.feed(text)
    return dict(parser.forms)


class BoardBrowser:
    """Keeps the board's cookie, and follows where a form leads."""

    def __init__(self, address):
        """address: host and port of the board."""
        self.address = address
        self.cookie = None

    def request(self, method, path, body=None, headers=None):
        """Returns the response, with its body read into .text."""
        connection = http.client.HTTPConnection(self.address, timeout=20)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            response.text = response.read().decode('utf-8', errors='replace')
            return response
        finally:
            connection.close()

    def get(self, path):
        headers = {'Cookie': self.cookie} if self.cookie else {}
        response = self.request('GET', path, headers=headers)
        if response.headers['Set-Cookie']:
            self.cookie = response.headers['Set-Cookie'].split(';')[0]
        return response

    def post(self, path, fields, **headers):
        return self.request('POST', path, urlencode(fields), {
            'Content-Type': 'application/x-www-form-urlencoded', 'Cookie': self.cookie or '',
            'Origin': f'http://{self.address}', **headers})

    def fill_in(self, page, action, **fields):
        """Sends the form of this address with some fields filled in; None takes one out."""
        sent = {**find_forms(page.text)[action], **fields}
        return self.post(action, {name: value for name, value in sent.items()
                                  if value is not None})

    def press(self, page, action):
        """Sends it as it stands, and opens the page where it leads."""
        response = self.fill_in(page, action)
        if response.status != 303:
            return response
        return self.get(response.headers['Location'])
