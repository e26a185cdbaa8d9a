# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium without a screen, told what to do over its DevTools protocol."""

import fcntl
import json
import os
import select
import signal
import subprocess
import tempfile
import time

PATIENCE_SECS = 60
# The pipes that --remote-debugging-pipe reads and writes have these numbers.
COMMANDS, ANSWERS = 3, 4


class RealBrowser:
    """One page. Messages are JSON, each with a NUL behind it."""

    def __init__(self):
        # Its other processes may still write while they end.
        self._profile = tempfile.TemporaryDirectory(  # pylint: disable=consider-using-with
            ignore_cleanup_errors=True)
        pipes = [os.pipe(), os.pipe()]
        # Out of the way of those two.
        theirs_in, theirs_out = (fcntl.fcntl(fd, fcntl.F_DUPFD, 10)
                                 for fd in (pipes[0][0], pipes[1][1]))
        self._out, self._in = pipes[0][1], pipes[1][0]
        os.close(pipes[0][0])
        os.close(pipes[1][1])
        self._process = subprocess.Popen(  # pylint: disable=consider-using-with
            ['bash', '-c',
             f'exec {COMMANDS}<&{theirs_in} {ANSWERS}>&{theirs_out} && exec "$@"', 'bash',
             'chromium', '--headless=new', '--no-sandbox', '--disable-gpu',
             '--disable-dev-shm-usage', '--no-first-run', '--remote-debugging-pipe',
             f'--user-data-dir={self._profile.name}', 'about:blank'],
            pass_fds=(theirs_in, theirs_out), start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, 'HOME': self._profile.name})
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest = b''
        self._count = 0
        page, = [target for target in self._tell('Target.getTargets')['targetInfos']
                 if target['type'] == 'page']
        self._session = self._tell('Target.attachToTarget', targetId=page['targetId'],
                                   flatten=True)['sessionId']

    def close(self):
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        self._profile.cleanup()

    def _read(self, deadline):
        while b'\0' not in self._rest:
            if not select.select([self._in], [], [], max(deadline - time.monotonic(), 0))[0]:
                raise TimeoutError('Chromium says nothing.')
            more = os.read(self._in, 1 << 16)
            if not more:
                raise EOFError('Chromium has ended.')
            self._rest += more
        message, _, self._rest = self._rest.partition(b'\0')
        return json.loads(message)

    def _tell(self, method, session=None, **parameters):
        self._count += 1
        message = {'id': self._count, 'method': method, 'params': parameters}
        if session:
            message['sessionId'] = session
        os.write(self._out, json.dumps(message).encode() + b'\0')
        deadline = time.monotonic() + PATIENCE_SECS
        while True:
            answer = self._read(deadline)
            if answer.get('id') == self._count:
                if 'error' in answer:
                    raise RuntimeError(f'{method}: {answer["error"]}')
                return answer['result']

    def evaluate(self, expression):
        return self._tell('Runtime.evaluate', self._session, expression=expression,
                          returnByValue=True)['result'].get('value')

    def wait_for(self, expression):
        """Until it is true of a page that has come whole."""
        deadline = time.monotonic() + PATIENCE_SECS
        while not self.evaluate(f"document.readyState === 'complete' && ({expression})"):
            if time.monotonic() > deadline:
                raise TimeoutError(f'{expression}: {self.text()}')
            time.sleep(0.05)

    def open(self, url):
        self._tell('Page.navigate', self._session, url=url)
        self.wait_for(f'location.href === {json.dumps(url)}')

    def text(self):
        return self.evaluate('document.body.innerText')

    def press(self, selector):
        """Sends the form whose button it is, as a click does."""
        self.evaluate(f'document.querySelector({json.dumps(selector)}).click()')

    def type_key(self, key, code, text=''):
        """As on a keyboard: wherever the focus is."""
        for kind in ('keyDown', 'keyUp'):
            self._tell('Input.dispatchKeyEvent', self._session, type=kind, key=key, code=key,
                       windowsVirtualKeyCode=code, **({'text': text} if kind == 'keyDown' else {}))

    def tab_to(self, name, limit=200):
        """Goes forward by the keyboard alone until what has the focus is called @name."""
        seen = []
        for _ in range(limit):
            self.type_key('Tab', 9)
            seen.append(self.evaluate(
                '(e => e.getAttribute("aria-label") || e.innerText)(document.activeElement)'))
            if seen[-1] == name:
                return seen
        raise AssertionError(f'{name} is not among {seen}')

    def resize(self, width, height):
        self._tell('Emulation.setDeviceMetricsOverride', self._session, width=width,
                   height=height, deviceScaleFactor=1, mobile=False)
