# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's settings: each by keyboard alone, what the admin locked, and what comes of it."""

import json
import unittest
from pathlib import Path

from gi.repository import GLib

from agent_windows import TALL_SCREEN, TALL_WINDOW, Windows
from desktop_lab import NOTIFICATIONS
from fake_settings import ADMIN_FILE, PAUSED
from lab_processes import wait_for
from lab_tray import ITEM
from sample_site import PATIENCE_SECS, SampleSite

MENU = 'com.canonical.dbusmenu'
NOT_PAUSED = 'Questions are not paused.'
USUAL = 'As usual: at most one question a week, two in 30 days'
MONTHLY = 'At most one question in 30 days'
NEVER = 'Never'
NOTHING_TO_PAUSE = 'No questions come now, so there is nothing to pause.'
SOUND = 'Notifications may make a sound'
# So high that nothing has to be scrolled to, which GTK tells assistive technology of badly.
HIGH = 3200
WIDE = 360
# In a process of its own, as assistive technology is.
READ_DESCRIPTIONS = '''
import json, sys, gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi
def walk(element):
    if element is None:
        return
    if element.get_role_name() == sys.argv[1]:
        found.append((element.get_name(), element.get_description()))
    for index in range(element.get_child_count()):
        walk(element.get_child_at_index(index))
found = []
desktop = Atspi.get_desktop(0)
for index in range(desktop.get_child_count()):
    if desktop.get_child_at_index(index).get_name() == 'linklight':
        walk(desktop.get_child_at_index(index))
print(json.dumps(found))
'''
ROLES = ('radio button', 'check box', 'spin button', 'push button', 'toggle button', 'label',
         'heading')


def changes(windows):
    return [line.removeprefix('called SetSetting ') for line in windows.called('SetSetting')]


def wait_for_changes(windows, *expected):
    windows.lab.wait_for(lambda: changes(windows) == list(expected), 10,
                         f'{expected} are set, not {changes(windows)}')


def descriptions(lab, role):
    """What is read aloud after the name: name -> description, of all with this role."""
    return dict(json.loads(lab.run('/usr/bin/python3', '-c', READ_DESCRIPTIONS, role)))


class KeyboardTest(unittest.TestCase):

    def test_each_setting(self):
        with Windows() as windows:
            lab = windows.open('people')
            lab.run('linklight', 'settings')
            lab.wait_for(lambda: windows.focused() == USUAL, 5, 'the first one has the keyboard')
            lab.type_keys('Down')
            wait_for_changes(windows, 'Questions.Frequency monthly')
            windows.press_until_focused('Ask me from')
            lab.type_keys('Up', 'Up', 'Up')
            # Only the last one of several counts.
            wait_for_changes(windows, 'Questions.Frequency monthly', 'Questions.From 10:30')
            windows.press_until_focused('Ask me until')
            lab.type_keys('ctrl+a')
            lab.type_text('15:15')
            lab.type_keys('Tab')
            windows.lab.wait_for(lambda: changes(windows)[2:] == ['Questions.Until 15:15'], 10,
                                 'what was typed is set')
            windows.press_until_focused('Tips')
            lab.type_keys('space')
            windows.lab.wait_for(lambda: changes(windows)[3:] == ['Notices.Tips false'], 10,
                                 'tips are muted')
            windows.press_until_focused(SOUND)
            lab.type_keys('space')
            windows.lab.wait_for(lambda: changes(windows)[4:] == ['Notifications.Sound false'], 10,
                                 'the sound is off')
            windows.press_until_focused('As the desktop has it')
            lab.type_keys('Down', 'Down')
            # Going on with the arrow is no choice yet; windows come up anew in that language.
            windows.lab.wait_for(lambda: changes(windows)[5:] == ['Texts.Language de'], 10,
                                 'the language is German')
            lab.wait_for(lambda: 'Ihr IT-Team' in windows.titles(), 10, 'windows speak German')
            lab.wait_for(lambda: windows.focused() == 'Deutsch', 10, 'the choice has the keyboard')
            lab.type_keys('ctrl+q')
            self.assertEqual(windows.program.wait(20), 0, windows.program.output())
            self.assertEqual(windows.program.output(), '')

    def test_a_pause_and_its_end(self):
        with Windows() as windows:
            lab = windows.open('settings')
            windows.press_until_focused('Pause for an hour')
            lab.type_keys('Return')
            lab.wait_for_element(PAUSED)
            windows.press_until_focused('Pause until tomorrow')
            lab.type_keys('space')
            lab.wait_for(lambda: windows.called('Pause') == ['called Pause hour',
                                                             'called Pause tomorrow'], 10, 'both')
            windows.press_until_focused('End the pause')
            lab.type_keys('Return')
            lab.wait_for_element(NOT_PAUSED)
            self.assertEqual(lab.elements('push button', 'End the pause'), [])
            lab.wait_for(lambda: windows.focused() == 'Pause for an hour', 5, 'the focus stays')
            self.assertEqual(descriptions(lab, 'push button')['Pause for an hour'], NOT_PAUSED)

    def test_a_double_click_pauses_once(self):
        with Windows() as windows:
            lab = windows.open('settings')
            lab.wait_until_still()
            for name, calls in (('Pause for an hour', ['called Pause hour']),
                                ('Pause until tomorrow', ['called Pause hour',
                                                          'called Pause tomorrow'])):
                x, y = lab.elements('push button', name)[0].centre
                lab.run('xdotool', 'mousemove', x, y, 'click', '--repeat', 2, '--delay', 150, 1)
                lab.wait_for_element(PAUSED)
                lab.wait_for(lambda c=calls: windows.called('Pause') == c, 5, f'{calls}')
                lab.wait_until_still()
                self.assertEqual(windows.called('Pause') + windows.called('Resume'), calls)
            # The text says it once, and no message above moves the page.
            self.assertEqual(len([element for element in lab.elements(where='linklight')
                                  if 'notices of outages' in element.name]), 1)
            self.assertEqual(lab.elements('label', 'Done:'), [])
            self.assertEqual(descriptions(lab, 'push button')['Pause for an hour'], PAUSED)

    def test_never_leaves_nothing_to_pause(self):
        for key in ('Questions.Frequency=never', 'Questions.Enabled=false'):
            with self.subTest(key), Windows('--paused', '--set', key) as windows:
                lab = windows.open('settings', NOTHING_TO_PAUSE)
                for role, name in (('push button', 'Pause for an hour'),
                                   ('push button', 'Pause until tomorrow'),
                                   ('spin button', 'Ask me from'), ('spin button', 'Ask me until')):
                    self.assertFalse(lab.elements(role, name)[0].sensitive, name)
                self.assertEqual(lab.elements('push button', 'End the pause'), [])
                self.assertEqual(lab.elements(name=PAUSED, where='linklight'), [])
                self.assertEqual(descriptions(lab, 'spin button')['Ask me from'],
                                 'No questions come now, whatever the hours.')

    def test_what_was_just_chosen_outlives_the_window(self):
        with Windows() as windows:
            lab = windows.open('settings')
            lab.wait_for(lambda: windows.focused() == USUAL, 5, 'the focus')
            lab.type_keys('Down', 'Down', 'Escape')
            wait_for_changes(windows, 'Questions.Frequency never')

    def test_a_refusal_is_said_and_what_is_so_is_shown(self):
        with Windows() as windows:
            lab = windows.open('settings')
            windows.press_until_focused('Ask me from')
            asked = len(windows.called('ListSettings'))
            lab.type_keys('Up')
            lab.wait_for_element('Nothing was changed: the disk is full.')
            lab.wait_for(lambda: len(windows.called('ListSettings')) > asked, 5, 'it looks again')
            windows.press_until_focused('Ask me from')
            lab.type_keys('Up', 'Up')
            lab.wait_for(lambda: changes(windows)[-1] == 'Questions.From 10:00', 10,
                         'it went on from 9 o’clock')

    def test_questions_that_are_switched_off_can_be_switched_on(self):
        with Windows('--set', 'Questions.Enabled=false') as windows:
            lab = windows.open('settings', NOTHING_TO_PAUSE)
            lab.wait_for(lambda: windows.focused() == NEVER, 5, 'they count as never')
            lab.type_keys('Up')
            lab.wait_for(lambda: sorted(changes(windows)) == [
                'Questions.Enabled true', 'Questions.Frequency monthly'], 10, 'both are set')

    def test_hours_that_leave_nothing_are_said(self):
        with Windows('--set', 'Questions.Until=09:00') as windows:
            text = 'These hours leave no time for questions, so none will come.'
            lab = windows.open('settings', text)
            self.assertEqual(set(descriptions(lab, 'spin button').values()), {text})
            windows.press_until_focused('Ask me until')
            # Half past nine would be refused.
            lab.type_keys('Up', 'Up')
            lab.wait_for(lambda: set(descriptions(lab, 'spin button').values()) == {''}, 5,
                         'it is not said any more')

    def test_the_wheel_scrolls_and_changes_nothing(self):
        with Windows() as windows:
            lab = windows.open('settings')
            spin = lab.elements('spin button', 'Ask me until')[0]
            lab.run('xdotool', 'mousemove', *spin.centre, 'click', '--repeat', 3, 5)
            # It may be another one by now that lies under the pointer.
            lab.run('xdotool', 'click', '--repeat', 3, 4)
            windows.press_until_focused(SOUND)
            lab.type_keys('space')
            wait_for_changes(windows, 'Notifications.Sound false')

    def test_the_menu_of_a_window_leads_there(self):
        with Windows() as windows:
            lab = windows.open('status')
            lab.type_keys('F10')
            lab.wait_for(lambda: lab.elements(name='Settings', where='linklight'), 5,
                         'the menu is open')
            windows.press_until_focused('Settings', key='Down')
            lab.type_keys('Return')
            lab.wait_for_element(NOT_PAUSED)
            lab.type_keys('Escape')
            lab.wait_for(lambda: windows.titles() == {'Linklight'}, 5, 'the window closes')
            lab.type_keys('ctrl+comma')
            lab.wait_for_element(NOT_PAUSED)

    def test_the_status_says_that_questions_are_paused(self):
        with Windows('--paused') as windows:
            windows.open('status', PAUSED)


class LockedTest(unittest.TestCase):

    def test_less_can_still_be_chosen(self):
        """Nobody can be made to be asked more often than they wish."""
        text = f'Set by your IT: \u2066{ADMIN_FILE}\u2069. You can still choose less.'
        with Windows('--locked', 'Questions.Frequency', '--set', 'Questions.Frequency=monthly',
                     '--locked', 'Questions.From', '--set', 'Questions.From=10:00') as windows:
            lab = windows.open('settings', text)
            self.assertEqual(len(lab.elements('label', text)), 2)
            self.assertFalse(lab.elements('radio button', USUAL)[0].sensitive)
            # What the eye reads; and of the choices, only those that nobody can make are locked.
            said = descriptions(lab, 'radio button')
            self.assertEqual([said[name] for name in (USUAL, MONTHLY, NEVER)], [text, '', ''])
            self.assertEqual(descriptions(lab, 'spin button')['Ask me from'], text)
            windows.press_until_focused('Ask me from')
            lab.type_keys('Down')
            lab.type_keys('Up')
            wait_for_changes(windows, 'Questions.From 10:30')
            lab.click(*lab.elements('radio button', 'Never')[0].centre)
            wait_for_changes(windows, 'Questions.From 10:30', 'Questions.Frequency never')

    def test_it_is_shown_with_its_file_and_does_nothing(self):
        text = f'Set by your IT: \u2066{ADMIN_FILE}\u2069'
        with Windows('--locked', 'Notifications.Sound', '--locked', 'Texts.Language',
                     size=TALL_SCREEN) as windows:
            lab = windows.open('settings')
            windows.resize(*TALL_WINDOW)
            lab.wait_until_still()
            # In the tree for who reads it aloud, and found with the keyboard.
            windows.press_until_focused(text)
            self.assertEqual(self.which_is_focused(lab, text), [True, False])
            element, = lab.elements('check box', SOUND, where='linklight')
            self.assertFalse(element.sensitive)
            lab.click(*element.centre)
            self.assertTrue(lab.elements('spin button', 'Ask me until')[0].sensitive)
            # Of the language too, and none of its choices stands between the two.
            self.assertFalse(lab.elements('radio button', 'français')[0].sensitive)
            lab.type_keys('Tab')
            lab.wait_for(lambda: self.which_is_focused(lab, text) == [False, True], 5,
                         'the next one has the keyboard')
            windows.press_until_focused('Ask me until')
            lab.type_keys('Down')
            wait_for_changes(windows, 'Questions.Until 16:30')

    @staticmethod
    def which_is_focused(lab, text):
        """Of the labels with this text, from the top down."""
        return [label.focused for label in lab.elements('label', text, where='linklight')]


class FitTest(unittest.TestCase):

    def test_nothing_is_cut_off(self):
        for options, language, env in (
                ((), 'de', {'GDK_DPI_SCALE': '2'}), ((), 'ar', {'GDK_DPI_SCALE': '2'}),
                (('--paused',), 'en', {'GDK_DPI_SCALE': '2'}),
                (('--long', '--paused', '--locked', 'Questions.Frequency', '--locked',
                  'Questions.From'), 'ar', {}),
                (('--locked', 'Questions.From'), 'de', {'GTK_THEME': 'HighContrast'})):
            with self.subTest(options=options, language=language, **env), \
                    Windows(*options, language=language, env=env, size=(1280, HIGH)) as windows:
                lab = windows.lab
                windows.program = lab.start('linklight', 'settings',
                                            env={'G_DEBUG': 'fatal-warnings', **env})
                lab.wait_for(lambda: lab.elements('radio button', where='linklight'), 20,
                             'the settings are there')
                windows.resize(WIDE, HIGH)
                lab.wait_for_element('français')
                lab.wait_until_still()
                # What does not wrap would make it wider.
                self.assertEqual(lab.elements('frame', where='linklight')[0].width, WIDE)
                self.assertEqual(windows.outside(), [])
                self.assertEqual([element for element in lab.elements(where='linklight')
                                  if element.role in ROLES and not element.name.strip()], [])
                self.assertEqual(windows.program.output(), '')


    def test_a_small_screen_that_is_drawn_twice_as_big(self):
        with Windows(language='de', env={'GDK_SCALE': '2'}) as windows:
            lab = windows.open('settings', 'Nie')
            lab.wait_until_still()
            window, = lab.run('xdotool', 'search', '--onlyvisible', '--class', 'linklight').split()
            geometry = dict(line.split('=') for line in lab.run(
                'xdotool', 'getwindowgeometry', '--shell', window).split())
            area = lab.run('xprop', '-root', '_NET_WORKAREA').split('=')[1].split(',')
            for start, size, side, length in (('X', 'WIDTH', 0, 2), ('Y', 'HEIGHT', 1, 3)):
                self.assertGreaterEqual(int(geometry[start]), int(area[side]))
                self.assertLessEqual(int(geometry[start]) + int(geometry[size]),
                                     int(area[side]) + int(area[length]))
            # What does not fit is scrolled to.
            windows.press_until_focused('Wie die Arbeitsumgebung')


class SampleSiteTest(unittest.TestCase):
    """With the real agent: the file, and what comes of it."""

    def setUp(self):
        self.site = SampleSite()
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.lab = self.site.lab
        self.file = Path(self.lab.folder / 'config/linklight/agent.conf')

    def open_settings(self):
        self.program = self.lab.start('linklight', 'settings', env={'G_DEBUG': 'fatal-warnings'})
        self.lab.wait_for_element(NOT_PAUSED, PATIENCE_SECS)

    def press_until_focused(self, name):
        for _ in range(60):
            if self.lab.focused_names('linklight')[-1:] == [name]:
                return
            self.lab.type_keys('Tab')
        self.fail(f'Tab never led to "{name}".')

    def wait_for_text(self, text):
        wait_for(lambda: self.file.exists() and text in self.file.read_text(encoding='utf-8'),
                 PATIENCE_SECS, f'{text} in {self.file}')

    def config(self):
        return {key: (value, file, locked) for key, value, file, locked
                in self.site.call('ShowConfig')}

    def menu_labels(self):
        bus, item = self.lab.session_bus, self.lab.tray_items()[0]
        path = bus.get(item.bus_name, item.path, ITEM, 'Menu')
        layout = bus.call(item.bus_name, path, MENU, 'GetLayout', '(iias)', 0, -1, [])[1]
        return {properties.get('label', '').replace('_', ''): number
                for number, properties, _ in layout[2]}

    def click_menu(self, label):
        bus, item = self.lab.session_bus, self.lab.tray_items()[0]
        wait_for(lambda: label in self.menu_labels(), PATIENCE_SECS, f'the menu has {label}')
        bus.call(item.bus_name, bus.get(item.bus_name, item.path, ITEM, 'Menu'), MENU, 'Event',
                 '(isvu)', self.menu_labels()[label], 'clicked', GLib.Variant('i', 0), 0)

    def test_each_change_is_in_the_file_and_in_effect(self):
        wait_for(self.lab.tray_items, PATIENCE_SECS, 'the tray has the icon')
        watch = self.lab.start(
            'dbus-monitor', '--address', self.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"interface='{NOTIFICATIONS}',member='Notify'")
        wait_for(watch.output, PATIENCE_SECS, 'the monitor looks')
        self.click_menu('Settings')
        self.lab.wait_for_element(NOT_PAUSED, PATIENCE_SECS)

        self.press_until_focused(USUAL)
        self.lab.type_keys('Down')
        self.wait_for_text('Frequency=monthly')
        wait_for(lambda: self.config()['Questions.Frequency'][:2] == ('monthly', str(self.file)),
                 PATIENCE_SECS, 'it counts')

        # The agent says itself that hours without an end are none.
        self.press_until_focused('Ask me until')
        self.lab.type_keys('ctrl+a')
        self.lab.type_text('9')
        self.lab.type_keys('Tab')
        self.wait_for_text('Until=09:00')
        self.site.wait_for_finding('question', 'no hour')

        self.press_until_focused(SOUND)
        self.lab.type_keys('space')
        self.wait_for_text('Sound=false')
        self.site.ask()
        wait_for(lambda: 'suppress-sound' in watch.output(), PATIENCE_SECS, 'it makes no sound')

        self.press_until_focused('As the desktop has it')
        self.lab.type_keys('Down', 'Down')
        self.wait_for_text('Language=de')
        wait_for(lambda: 'Eine Frage an Sie' in self.menu_labels(), PATIENCE_SECS,
                 'the menu speaks German')
        # The open question has a line, and the wish for one has none beside it.
        self.assertNotIn('Wie geht es Ihnen mit der IT?', self.menu_labels())
        self.lab.run('linklight', 'people')
        self.lab.wait_for(lambda: 'Ihr IT-Team' in {frame.name for frame in self.lab.elements(
            'frame', where='linklight')}, PATIENCE_SECS, 'and so do the windows')
        self.assertEqual(self.site.agent.stop(), 0, self.site.agent.output())

    def test_a_pause_holds_and_outlives_the_agent(self):
        self.open_settings()
        self.press_until_focused('Pause until tomorrow')
        self.lab.type_keys('Return')
        text = 'Questions are paused until tomorrow; notices of outages still come.'
        self.lab.wait_for_element(text, PATIENCE_SECS)
        self.assertIn(text, self.lab.tray_items()[0].tooltip)
        self.site.agent.kill()
        self.site.start_agent()
        self.assertEqual(self.site.status()['paused'], text)
        self.assertIn(text, self.site.ctl('status')[1])
        # What the person wishes to say is not held back.
        self.site.answer('Good')
        self.site.wait_for_thanks()
        self.click_menu('End the pause')
        self.lab.wait_for_element(NOT_PAUSED, PATIENCE_SECS)
        self.assertEqual(self.site.status()['paused'], '')

    def test_a_lock_that_comes_while_the_window_is_open(self):
        self.open_settings()
        path = self.site.write_settings(
            '70-lock', '[Questions]\nFrequency=monthly\n[Lock]\nKeys=Questions.Frequency\n')
        self.lab.wait_for_element(
            f'Set by your IT: \u2066{path}\u2069. You can still choose less.', PATIENCE_SECS)
        self.assertFalse(self.lab.elements('radio button', USUAL)[0].sensitive)
        self.assertTrue(self.lab.elements('radio button', NEVER)[0].sensitive)
        with self.assertRaisesRegex(Exception, '70-lock.conf'):
            self.site.call('SetSetting', '(ss)', 'Questions.Frequency', 'usual')
        self.assertFalse(self.file.exists())
        # Less than IT wants is always theirs to have.
        self.site.call('SetSetting', '(ss)', 'Questions.Frequency', 'never')
        self.assertIn('Frequency=never', self.file.read_text(encoding='utf-8'))


if __name__ == '__main__':
    unittest.main()
