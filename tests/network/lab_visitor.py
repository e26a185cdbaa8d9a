# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at work: loads a page of the mail service and one of another host every 2 s, as a browser
would, with name lookups and new connections. Says nothing; a page that fails is only that.

lab_visitor.py [URL…]: loads these over and over instead, as quickly as they come."""

import sys
import threading
import time
import urllib.error
import urllib.request

PAGES = ('https://mail.corp.test/', 'https://ref.example.test/')
EVERY_SECS = 2
PATIENCE_SECS = 10
CHUNK_BYTES = 65536


def load(url):
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE_SECS) as page:
            while page.read(CHUNK_BYTES):
                pass
    except (OSError, ValueError):
        pass


def load_for_ever(url):
    while True:
        load(url)
        time.sleep(0.1)


def main():
    for url in sys.argv[1:]:
        threading.Thread(target=load_for_ever, args=(url,)).start()
    while not sys.argv[1:]:
        for url in PAGES:
            threading.Thread(target=load, args=(url,), daemon=True).start()
        time.sleep(EVERY_SECS)


main()
