# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program linklight on a virtual desktop, with a stand-in for the agent."""

from pathlib import Path

from lab_processes import ended_within, wait_for
from shared_desktop import DESKTOPS

HERE = Path(__file__).resolve().parent
AGENT = 'org.linklight.Agent1'
# Of xfce4-panel.xml, at the foot of the screen.
PANEL_PIXELS = 32
# A screen, and a window on it that shows all of the longest page.
TALL_SCREEN, TALL_WINDOW = (1280, 2300), (700, 2100)
AGENT_PATH = '/org/linklight/Agent1'
# Page on the command line -> title of the window, something that it shows when it is filled in.
PAGES = {
    'status': ('Linklight', 'Everything works for you.'),
    'people': ('Your IT team', 'Ana Ferreira'),
    'hand': ('I’m stuck', 'Tell your IT team that you are stuck'),
    'welcome': ('Welcome', 'Ana Ferreira'),
    'data': ('What leaves this PC', 'What waits to leave'),
    'settings': ('Settings', 'Questions are not paused.'),
    'question': ('A question for you', 'No question is open'),
    'first-page': ('Linklight is here', 'How to stop it'),
}


def focused(lab):
    """The name of the widget of linklight that has the keyboard."""
    names = lab.focused_names('linklight')
    return names[-1] if names else None


def press_until_focused(lab, name, key='Tab', presses=40):
    """Go through the window with one key until the widget with this name has the keyboard."""
    now = focused(lab)
    for _ in range(presses):
        if now == name:
            return
        lab.type_keys(key)
        now = focus_after(lab, now)
    if now != name:
        raise AssertionError(f'{key} never led to "{name}".')


def focus_after(lab, before):
    """Where the keyboard goes from there, or there still: on an unnamed part of the same widget."""
    now = before

    def has_moved():
        nonlocal now
        now = focused(lab)
        return now != before
    ended_within(has_moved, 1)
    return now


class Windows:
    """linklight and a fake agent, alone on a desktop."""

    def __init__(self, *agent_options, language=None, with_agent=True, size=(1280, 800), env=None):
        self.lab = None
        self._size, self._language = size, language
        self._agent_options = agent_options
        self._with_agent = with_agent
        self._env = {'G_DEBUG': 'fatal-warnings', **(env or {})}
        self.agent = self.program = None

    def __enter__(self):
        self.lab = DESKTOPS.take(self._size, self._language)
        try:
            if self._with_agent:
                self.start_agent()
        except BaseException:
            DESKTOPS.give_back(self.lab, is_well=False)
            raise
        return self

    def __exit__(self, *failure):
        """Without any word of how it went, the desktop is used no more."""
        DESKTOPS.give_back(self.lab, is_well=failure[:1] == (None,))

    def start_agent(self):
        self.agent = self.lab.start('/usr/bin/python3', HERE / 'fake_agent.py',
                                    *self._agent_options)
        self.agent.wait_for_line('ready')

    def open(self, page, text=None):
        """Start linklight with one page; wait until it shows the text."""
        self.program = self.lab.start('linklight', page, env=self._env)
        self.lab.wait_for_element(text or PAGES[page][1], seconds=20)
        return self.lab

    def open_anew(self, page, text=None, env=None):
        """The same in place of what is open, and with another environment."""
        if self.program is not None:
            self.program.stop()
            wait_for(lambda: not self.titles(), 10, 'the window before has gone')
        self._env = {'G_DEBUG': 'fatal-warnings', **(env or {})}
        return self.open(page, text)

    def titles(self):
        return {element.name for element in self.lab.elements('frame', where='linklight')}

    def called(self, method):
        return [line for line in self.agent.output().splitlines()
                if line.split()[:2] == ['called', method]]

    def wait_until_closed(self, title):
        wait_for(lambda: title not in self.titles(), 10, f'"{title}" closes')

    def wait_for_call(self, method):
        return wait_for(lambda: self.called(method), 10, f'the agent is asked for {method}')

    def focused(self):
        return focused(self.lab)

    def press_until_focused(self, name, key='Tab', presses=40):
        press_until_focused(self.lab, name, key, presses)

    def call(self, method, signature=None, *arguments):
        """As another program would."""
        return self.lab.session_bus.call(AGENT, AGENT_PATH, AGENT, method, signature, *arguments)

    def set_state(self, state):
        self.control('SetState', '(s)', state)

    def control(self, method, signature=None, *arguments):
        self.lab.session_bus.call(AGENT, AGENT_PATH, 'org.linklight.FakeAgent', method, signature,
                                  *arguments)

    def resize(self, width, height):
        for window in self.lab.run('xdotool', 'search', '--onlyvisible', '--class',
                                   'linklight').split():
            self.lab.run('xdotool', 'windowsize', '--sync', window, width, height)

    def outside(self):
        """What stands outside its window, wholly or in part."""
        elements = self.lab.elements(where='linklight')
        frames = {element.window: element for element in elements if element.role == 'frame'}
        return [element for element in elements
                if element.role in ('label', 'heading', 'push button', 'icon', 'image', 'list item',
                                    'radio button', 'check box', 'combo box', 'text',
                                    'toggle button', 'spin button')
                and not (frames[element.window].x <= element.x
                         and element.x + element.width
                         <= frames[element.window].x + frames[element.window].width)]
