#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Try Linklight: a sample endpoint and the agent, built from this checkout.

On a desktop it uses your session and leaves the clicking to you. With no display it brings up a
virtual one, answers the question with a real click, waits until the answer is on the board, and
leaves a screenshot.

--as-new-hire: somebody who starts today; shows the welcome.
"""

import argparse
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from build_tree import SOURCE, build, prefix_of, shown
from lab_processes import LabError, wait_for
from own_desktop import OwnDesktop

FOLDER = SOURCE / '.build/try'
SCREENSHOT = FOLDER / 'screenshot.png'
PROGRAMS = ('linklight-endpoint', 'linklight-agent', 'linklightctl', 'linklight')
SETTINGS = '''# Written by platform/try.
[Endpoint]
Url={url}
'''
PNG_START = b'\x89PNG\r\n\x1a\n'
ANSWER = 'Good'
# A named answer leaves within 30 seconds.
ANSWER_SECS = 60
NEW_HIRE = 'new-hire'
WELCOME = 'Welcome'
# A minute until the desktop has settled, and what the agent needs until it looks again.
WELCOME_SECS = 150


class Stopped(Exception):
    """Somebody asked us to end."""

    def __init__(self, number):
        super().__init__()
        self.exit_code = 128 + number


def say(text):
    print(text, flush=True)


def main():
    parser = argparse.ArgumentParser(prog='platform/try', description=__doc__.strip(),
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--for', dest='seconds', type=int, metavar='SECONDS',
                        help='end after so many seconds; otherwise Ctrl-C ends it')
    parser.add_argument('--as-new-hire', action='store_true',
                        help='as somebody whose first day at work is today: the welcome')
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    try:
        os.umask(0o022)
        build(FOLDER, ['-Dtests=disabled'], say)
        try_out(prefix_of(FOLDER), options.seconds, options.as_new_hire)
    except Stopped as stopped:
        say('Stopped.')
        return stopped.exit_code
    except LabError as error:
        print(f'platform/try: {error}', file=sys.stderr)
        return 1
    return 0


def on_signal(number, _frame):
    # Once is enough: what follows is the tidying up.
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    raise Stopped(number)


def try_out(prefix, seconds, is_new_hire):
    """Run everything on a desktop, and end all of it on the way out."""
    state = Path(tempfile.mkdtemp(prefix='linklight-try-'))
    started = time.monotonic()
    try:
        with desktop_for(prefix, state) as desktop:
            board, programs = start_linklight(desktop, prefix, state, is_new_hire)
            if isinstance(desktop, OwnDesktop):
                leave_it_to_the_person(desktop, board, is_new_hire)
            elif is_new_hire:
                walk_through_welcome(desktop)
            else:
                walk_through(desktop, board)
            say('Ctrl-C ends it.' if seconds is None else f'It ends by itself after {seconds} s.')
            stay(programs, seconds, started)
    finally:
        shutil.rmtree(state, ignore_errors=True)


def desktop_for(prefix, state):
    if os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'):
        return OwnDesktop(prefix, state)
    # Only here, since it needs packages that a person's desktop may lack.
    from desktop_lab import DesktopLab  # pylint: disable=import-outside-toplevel
    say('There is no display, so this brings up a virtual one.')
    return DesktopLab(prefix)


def start_linklight(desktop, prefix, state, is_new_hire=False):
    """Endpoint, settings, agent, enrolment. Returns the board's address and the programs."""
    for name in PROGRAMS:
        if not (prefix / 'bin' / name).exists():
            raise LabError(f'The build has no program {name}; it should be in {prefix}/bin.')
    endpoint = desktop.start('linklight-endpoint', '--demo', '--state-dir', state / 'endpoint',
                             '--listen', '127.0.0.1:0', '--board', '127.0.0.1:0')
    url = endpoint.wait_for_line('Agents:', 20)
    board = endpoint.wait_for_line('Board:')
    code = endpoint.wait_for_line('Code:')
    if is_new_hire:
        code = hire(desktop, state)
    settings = prefix / 'etc/linklight/agent.conf.d'
    settings.mkdir(parents=True, exist_ok=True)
    (settings / '60-try.conf').write_text(SETTINGS.format(url=url), encoding='utf-8')
    agent = desktop.start('linklight-agent')
    run_until_it_works(desktop, [agent], 'linklightctl', 'status')
    desktop.run('linklightctl', 'enrol', code)
    say(f'The agent runs and is enrolled. The board: {board}')
    return board, [endpoint, agent]


def hire(desktop, state):
    """Puts somebody who starts today on the roster of the endpoint. Returns their code."""
    roster = state / 'new-hire.json'
    roster.write_text(json.dumps({'people': [{
        'id': NEW_HIRE, 'name': 'Priya Nair', 'site': 'Oslo', 'team': 'Sales',
        'startDate': time.strftime('%Y-%m-%d')}]}), encoding='utf-8')
    place = ('--state-dir', state / 'endpoint')
    desktop.run('linklight-endpoint', 'import-people', roster, *place)
    return desktop.run('linklight-endpoint', 'enrol', NEW_HIRE, *place).strip()


def run_until_it_works(desktop, programs, *command, seconds=30):
    """Run a command again and again until it succeeds, as long as the programs live."""
    last_error = ['']

    def works():
        check_alive(programs)
        try:
            desktop.run(*command)
            return True
        except LabError as error:
            last_error[0] = str(error)
            return False
    try:
        wait_for(works, seconds, f'{" ".join(command)} succeeds')
    except LabError as error:
        logs = '\n'.join(program.log_tail() for program in programs)
        raise LabError(f'{error}\n{last_error[0]}\n{logs}') from None


def check_alive(programs):
    for program in programs:
        if program.exit_code is not None:
            raise LabError(f'{program.name} ended early (exit code {program.exit_code}).\n'
                           + program.log_tail())


def leave_it_to_the_person(desktop, board, is_new_hire):
    if is_new_hire:
        desktop.start('linklight', 'welcome')
        say('Now it is your turn: see who your IT team is, say hello to somebody, and look into\n'
            f'the tray, where the welcome can be opened again. The board: {board}')
        return
    desktop.start('linklight', 'first-page')
    run_until_it_works(desktop, [], 'linklightctl', 'ask')
    desktop.start('linklight', 'people')
    say('Now it is your turn: read the page “Linklight is here”, click an answer in the\n'
        f'notification, look into the tray, and see your answer on the board: {board}')


def walk_through(lab, board):
    """What a person would do, done with the pointer on the virtual desktop."""
    lab.wait_for(lab.tray_items, 15, 'the tray shows the icon')
    lab.start('linklight', 'first-page')
    lab.click_button('Got it', 20)
    windows = window_titles(lab)
    lab.start('linklight', 'people')
    lab.wait_for(lambda: window_titles(lab) - windows, 20, 'the window with the IT team opens')
    lab.wait_for(lambda: has_photos(lab.folder), 20, 'the photos of the IT team arrive')
    run_until_it_works(lab, [], 'linklightctl', 'ask')
    lab.wait_for_element(ANSWER, 20, role='push button')
    lab.wait_until_still()
    lab.screenshot(SCREENSHOT)
    say(f'Screenshot: {shown(SCREENSHOT)}')
    before = times_on_board(board, ANSWER)
    lab.click_button(ANSWER)
    say(f'Clicked “{ANSWER}”.')
    lab.wait_for(lambda: times_on_board(board, ANSWER) > before, ANSWER_SECS,
                 f'the answer “{ANSWER}” shows on the board {board}')
    say('The answer is on the board.')


def walk_through_welcome(lab):
    """It comes by itself, once the desktop has settled, and takes no keyboard."""
    say('The welcome comes once the desktop has been there for a minute.')
    lab.wait_for(lambda: lab.elements('frame', WELCOME), WELCOME_SECS, 'the welcome comes')
    lab.wait_for(lambda: has_photos(lab.folder), 20, 'the photos of the IT team arrive')
    lab.wait_for(lambda: [image for image in lab.elements('image', where='linklight')
                          if image.name.startswith('Photo of ')], 20, 'a photo shows')
    lab.wait_until_still()
    lab.screenshot(SCREENSHOT)
    say(f'Screenshot: {shown(SCREENSHOT)}')


def window_titles(lab):
    return {(element.app, element.name) for role in ('frame', 'dialog', 'window')
            for element in lab.elements(role)}


def has_photos(folder):
    """Whether the agent has kept a picture: a PNG, whatever its name."""
    for name in ('cache', 'state'):
        for path in (folder / name).rglob('*'):
            if path.is_file() and path.read_bytes()[:len(PNG_START)] == PNG_START:
                return True
    return False


def times_on_board(board, word):
    try:
        with urllib.request.urlopen(board, timeout=10) as answer:
            page = answer.read().decode('utf-8', errors='replace')
    except OSError as error:
        raise LabError(f'The board {board} does not answer: {error}.') from None
    return len(re.findall(rf'\b{word}\b', page, re.IGNORECASE))


def stay(programs, seconds, started):
    """Until the time is up, if there is one; the signal handler ends it earlier."""
    while seconds is None or time.monotonic() < started + seconds:
        check_alive(programs)
        time.sleep(0.2)


if __name__ == '__main__':
    sys.exit(main())
