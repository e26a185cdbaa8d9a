# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop on a screen that nobody sees: X server, window manager, panel with a tray,
notification server, session bus, and a system bus with a stand-in for logind.

    with DesktopLab() as lab:
        lab.start('linklight-agent')
        lab.click_button('Good')
        lab.screenshot('after.png')

It has folders of its own and never touches the person's. All waiting is for a condition, with a
deadline. When it stops, or this process dies, nothing that it started is left.
"""

import glob
import os
import pwd
import shutil
import signal
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

from gi.repository import GLib

from lab_accessibility import Accessibility, Wanted
from lab_bus import PROPERTIES, BusConnection, bus_config
from lab_picture import Picture
from lab_processes import (MARK, LabError, Program, adopt_orphans, end_marked, reap_orphans,
                           run_to_end, wait_for)
from lab_tray import WATCHER, has_tray, tray_items

HERE = Path(__file__).resolve().parent
NOTIFICATIONS = 'org.freedesktop.Notifications'
PANEL = 'org.xfce.Panel'
LOGIND = 'org.freedesktop.login1'
SESSION_ID = '1'
PANEL_HEIGHT = 32
# A widget that stays as it is for so long has found its place.
REST_SECS = 0.1
# Of logind's properties.
SIGNATURES = {bool: 'b', int: 't', str: 's'}
# Services that every session bus may start: only these, so that a notification server which a test
# has ended is not replaced by another one that happens to be installed.
BUS_SERVICES = ('org.a11y.Bus', 'org.xfce.Xfconf')
# What developers set for the programs under test goes through; nothing else does.
PASSED_ON = ('ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'MALLOC_CHECK_', 'MALLOC_PERTURB_',
             'G_MESSAGES_DEBUG', 'LKL_TEST_ALL')

GTK_SETTINGS = '''[Settings]
gtk-icon-theme-name=Adwaita
gtk-font-name=DejaVu Sans 10
gtk-enable-animations=0
'''


class DesktopLab:
    """One desktop. Use it with `with`, or call start_desktop() and stop()."""
    # On a machine that does much else at the same time.
    ready_secs = 60
    # With it, the server and each program would load a renderer that nothing here draws with.
    x_options = ('-extension', 'GLX')
    bus_services = BUS_SERVICES

    def __init__(self, prefix=None, language=None, size=(1280, 800)):
        """prefix: where Linklight is installed; its programs and bus services are found there.
        language: of programs and notifications, such as "de" or "ar"; None: English."""
        self.prefix = Path(prefix) if prefix else None
        self.size = size
        self.home = None
        self.environment = {}
        self.session_bus = None
        self.system_bus = None
        self.language = language
        self._mark = uuid.uuid4().hex
        self._programs = []
        self._essential = []
        self._accessibility = None
        self._directory = None

    @property
    def folder(self):
        """The lab's folder: its home and what programs keep; gone when it stops."""
        return self._directory

    def programs(self):
        """All that it has started, those of the desktop too, the first first."""
        return list(self._programs)

    def __enter__(self):
        self.start_desktop()
        return self

    def __exit__(self, *_):
        self.stop()

    # --- The desktop

    def start_desktop(self):
        stop_on_sigterm()
        adopt_orphans()
        self._directory = Path(tempfile.mkdtemp(prefix='linklight-lab-'))
        try:
            self._make_folders()
            self._make_environment()
            self._start_x_server()
            self._start_buses()
            self._start_session()
        except BaseException:
            self.stop()
            raise

    def stop(self):
        """End everything that was started, the last first; remove the folders."""
        if self._directory is None:
            return
        for connection in (self._accessibility, self.session_bus, self.system_bus):
            if connection is not None:
                connection.close()
        self._accessibility = self.session_bus = self.system_bus = None
        for program in reversed(self._programs):
            program.stop()
        end_marked(self._mark)
        reap_orphans({program.pid for program in self._programs})
        self._programs.clear()
        self._essential.clear()
        shutil.rmtree(self._directory, ignore_errors=True)
        self._directory = None

    def _make_folders(self):
        self.home = self._directory / 'home'
        for name in ('home', 'run', 'config', 'cache', 'state', 'data', 'services', 'log'):
            (self._directory / name).mkdir(mode=0o700)
        channels = self._directory / 'config/xfce4/xfconf/xfce-perchannel-xml'
        channels.mkdir(parents=True)
        width, height = self.size
        panel = (HERE / 'xfce4-panel.xml').read_text(encoding='utf-8')
        (channels / 'xfce4-panel.xml').write_text(
            panel.replace('x=640;y=784', f'x={width // 2};y={height - PANEL_HEIGHT // 2}'),
            encoding='utf-8')
        shutil.copy(HERE / 'xfwm4.xml', channels)
        gtk = self._directory / 'config/gtk-3.0'
        gtk.mkdir()
        (gtk / 'settings.ini').write_text(GTK_SETTINGS, encoding='utf-8')

    def _make_environment(self):
        path, data = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', '/usr/local/share:/usr/share'
        if self.prefix:
            path, data = f'{self.prefix}/bin:{path}', f'{self.prefix}/share:{data}'
        folder = self._directory
        self.environment = {
            MARK: self._mark, 'PATH': path, 'HOME': str(self.home),
            'USER': user_name(), 'LOGNAME': user_name(), 'SHELL': '/bin/sh',
            'XDG_RUNTIME_DIR': f'{folder}/run', 'XDG_CONFIG_HOME': f'{folder}/config',
            'XDG_CACHE_HOME': f'{folder}/cache', 'XDG_STATE_HOME': f'{folder}/state',
            'XDG_DATA_HOME': f'{folder}/data', 'XDG_DATA_DIRS': data,
            'XDG_CURRENT_DESKTOP': 'XFCE', 'XDG_SESSION_TYPE': 'x11',
            'XDG_SESSION_ID': SESSION_ID, 'XDG_SEAT': 'seat0',
            # C.UTF-8 is always there, and gettext honours LANGUAGE with it.
            'LANG': 'C.UTF-8', 'TZ': 'UTC',
            'GTK_USE_PORTAL': '0', 'GSETTINGS_BACKEND': 'memory', 'LIBGL_ALWAYS_SOFTWARE': '1',
        }
        self.environment.update({key: os.environ[key] for key in PASSED_ON if key in os.environ})

    def _start_x_server(self):
        authority = self._directory / 'xauthority'
        authority.write_bytes(x_authority_entry())
        width, height = self.size
        reader, writer = os.pipe()
        self._start_essential(
            'Xvfb', '-displayfd', writer, '-screen', '0', f'{width}x{height}x24', '-dpi', '96',
            '-nolisten', 'tcp', '-auth', authority, '-noreset', *self.x_options, pass_fds=(writer,))
        os.close(writer)
        os.set_blocking(reader, False)
        received = bytearray()

        def line():
            # The end of the line comes by itself, and a server that can't write it ends.
            received.extend(pipe.read() or b'')
            return received if received.endswith(b'\n') else None
        with os.fdopen(reader, 'rb') as pipe:
            number = self.wait_for(line, self.ready_secs, 'the X server is ready').decode().strip()
        self.environment.update({'DISPLAY': f':{number}', 'XAUTHORITY': str(authority)})

    def _start_buses(self):
        for service in self.bus_services:
            name = f'{service}.service'
            shutil.copy(f'/usr/share/dbus-1/services/{name}', self._directory / 'services')
        services = [self._directory / 'services']
        if self.prefix:
            services.append(self.prefix / 'share/dbus-1/services')
        self._start_bus('SYSTEM', [])
        self._start_bus('SESSION', services)
        self.system_bus = self._connect('SYSTEM')
        self._start_essential('python3', '-m', 'dbusmock', '--system', '--template', 'logind')
        self.session_bus = self._connect('SESSION')

    def _start_bus(self, kind, service_dirs):
        socket = self._directory / f'run/{kind.lower()}-bus'
        config = self._directory / f'{kind.lower()}-bus.conf'
        config.write_text(bus_config(socket, service_dirs), encoding='utf-8')
        self.environment[f'DBUS_{kind}_BUS_ADDRESS'] = f'unix:path={socket}'
        self._start_essential('dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}')

    def _connect(self, kind):
        address = self.environment[f'DBUS_{kind}_BUS_ADDRESS']

        def connection():
            try:
                return BusConnection(address)
            except GLib.Error:
                return None  # No socket yet, or one that nobody listens to yet.
        return self.wait_for(connection, self.ready_secs, f'the {kind.lower()} bus is ready')

    def _start_session(self):
        self._start_essential('xfwm4', '--compositor=off')
        self._start_notification_server()
        background = self.start('display', '-window', 'root', '-size', '{}x{}'.format(*self.size),
                                'gradient:#35586c-#16242d')
        # All properties: it doesn't wait for one that nobody has named before.
        property_watch = self.start('stdbuf', '-oL', 'xprop', '-root', '-spy')
        self.wait_for(lambda: '_NET_SUPPORTING_WM_CHECK(' in property_watch.output(),
                      self.ready_secs, 'the window manager is ready')
        property_watch.stop()
        self._start_panel()
        self.wait_for(lambda: self.system_bus.owns(LOGIND), self.ready_secs, 'logind is ready')
        self._log_in()
        self._accessibility = Accessibility(self.session_bus)
        self._wait_for_notification_server()
        self._wait_for_panel()
        # It says 1 even when the picture is there.
        self.wait_for(lambda: background.exit_code is not None, self.ready_secs,
                      'the background is there')

    def _start_notification_server(self):
        self._start_essential(notification_server(), env=self._language_variables())

    def _start_panel(self):
        self._start_essential('xfce4-panel', '--disable-wm-check')

    def _wait_for_panel(self):
        self.wait_for(lambda: has_tray(self.session_bus), self.ready_secs,
                      'the panel shows its tray')

    def _wait_for_notification_server(self):
        self.wait_for(lambda: self.session_bus.owns(NOTIFICATIONS), self.ready_secs,
                      'the notification server is ready')

    def end_owner_of(self, name):
        """Kill the program that owns a name on the session bus, as a crash would."""
        pid = self.process_of(name)
        self._essential = [program for program in self._essential if program.pid != pid]
        os.kill(pid, signal.SIGKILL)
        self.wait_for(lambda: not self.session_bus.owns(name), 10, f'{name} has gone')

    def process_of(self, name):
        return self.session_bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                     'org.freedesktop.DBus', 'GetConnectionUnixProcessID', '(s)',
                                     name)[0]

    def start_notification_server_anew(self):
        """After the end of the one that was there."""
        self._start_notification_server()
        self._wait_for_notification_server()

    def replace_panel(self):
        """Kill it, and the tray with it, and start another one."""
        self.end_owner_of(PANEL)
        self.wait_for(lambda: not self.session_bus.owns(WATCHER), 10, 'the tray has gone')
        self._start_panel()
        self._wait_for_panel()

    def _log_in(self):
        """Tell the stand-in for logind of one ordinary, active, local session."""
        uid, session = os.getuid(), f'/org/freedesktop/login1/session/{SESSION_ID}'
        self._tell_logind('AddSession', '(ssusb)', SESSION_ID, 'seat0', uid, user_name(), True)
        user = f'/org/freedesktop/login1/user/{uid}'
        for method, answer in (('GetSessionByPID', session), ('GetUserByPID', user)):
            self._tell_logind('AddMethod', '(sssss)', f'{LOGIND}.Manager', method, 'u', 'o',
                              f'ret = "{answer}"')
        self.set_session(Type=self.environment['XDG_SESSION_TYPE'],
                         Display=self.environment.get('DISPLAY', ''))
        self.system_bus.call(LOGIND, user, PROPERTIES, 'Set', '(ssv)', f'{LOGIND}.User', 'Display',
                             GLib.Variant('(so)', (SESSION_ID, session)))

    def set_session(self, **properties):
        """Change what logind says of the session, such as Active=False or LockedHint=True."""
        self._tell_logind(
            'UpdateProperties', '(sa{sv})', f'{LOGIND}.Session',
            {key: GLib.Variant(SIGNATURES[type(value)], value)
             for key, value in properties.items()},
            path=f'/org/freedesktop/login1/session/{SESSION_ID}')

    def _tell_logind(self, method, signature, *arguments, path='/org/freedesktop/login1'):
        self.system_bus.call(LOGIND, path, 'org.freedesktop.DBus.Mock', method, signature,
                             *arguments)

    # --- Programs

    def start(self, program, *args, env=None, pass_fds=()):
        """Start a program on this desktop, in the background."""
        log = self._directory / f'log/{len(self._programs):02}-{Path(program).name}'
        started = Program([program, *args], {**self._program_environment(), **(env or {})}, log,
                          pass_fds)
        self._programs.append(started)
        return started

    def run(self, program, *args, env=None, timeout=20, check=True):
        """Run a program to its end on this desktop; return what it printed."""
        return run_to_end([program, *args], {**self._program_environment(), **(env or {})},
                          timeout, check)

    def _start_essential(self, program, *args, env=None, pass_fds=()):
        started = self.start(program, *args, env={'LANGUAGE': 'en', **(env or {})},
                             pass_fds=pass_fds)
        self._essential.append(started)

    def _program_environment(self):
        return {**self.environment, **self._language_variables()}

    def _language_variables(self):
        return {'LANGUAGE': self.language or 'en'}

    def wait_for(self, condition, seconds, what):
        """Wait until condition() is true; return what it said; fail early if the desktop dies."""
        def condition_on_a_living_desktop():
            for program in self._essential:
                if program.exit_code is not None:
                    raise LabError(f'{program.name} of the virtual desktop ended.\n'
                                   + program.log_tail())
            return condition()
        return wait_for(condition_on_a_living_desktop, seconds, what)

    # --- Screen, pointer, keyboard

    def screenshot(self, path):
        self.run('import', '-window', 'root', '-depth', '8', Path(path).absolute())

    def find_colour(self, *colours, area=None):
        """Where the first of these colours is on the screen now, in the middle, or None."""
        path = self._directory / 'screen.ppm'
        self.screenshot(path)
        return Picture(path).middle_of(*colours, area=area)

    def wait_until_still(self, seconds=10):
        """Wait until two pictures of the screen, 0.3 s apart, are the same."""
        pictures = [self._directory / 'still-1.ppm', self._directory / 'still-2.ppm']
        for picture in pictures:
            picture.unlink(missing_ok=True)

        def still():
            pictures.reverse()
            self.screenshot(pictures[0])
            if pictures[1].exists() and pictures[0].read_bytes() == pictures[1].read_bytes():
                return True
            time.sleep(0.3)
            return False
        self.wait_for(still, seconds, 'the screen is still')

    def elements(self, role=None, name=None, where=None):
        """All widgets on the screen now; `where` is an application's name or a window's title."""
        return self._accessibility.elements(Wanted(role, name, where))

    def focused_names(self, where=None):
        """The names of what has the keyboard, from the window inwards."""
        return [element.name for element in
                self._accessibility.elements(Wanted(where=where, focused_only=True))]

    def find_buttons(self, where=None):
        return [button for role in ('push button', 'toggle button')
                for button in self.elements(role, where=where)]

    def wait_for_element(self, name, seconds=10, role=None, where=None):
        """Wait for a widget with this name that stays where it is; return it."""
        last, since = [], time.monotonic()

        def found_at_rest():
            nonlocal last, since
            found = self.elements(role, name, where)
            if found != last:
                last, since = found, time.monotonic()
            return found[0] if found and time.monotonic() - since >= REST_SECS else None
        try:
            return self.wait_for(found_at_rest, seconds, f'"{name}" is on the screen')
        except LabError as error:
            names = sorted({repr(element.name) for element in self.elements() if element.name})
            raise LabError(f'{error}\nOn the screen: {", ".join(names)}') from None

    def click(self, x, y, button=1):
        self.run('xdotool', 'mousemove', x, y, 'click', button)

    def click_button(self, label, seconds=10, where=None):
        """Wait for a button with this label, and press it with the pointer."""
        def sensitive():
            buttons = [button for button in self.find_buttons(where)
                       if button.name == label and button.sensitive]
            return buttons and self.wait_for_element(label, seconds, buttons[0].role, where)
        try:
            button = self.wait_for(sensitive, seconds, f'there is a button "{label}"')
        except LabError as error:
            labels = sorted({button.name for button in self.find_buttons()})
            raise LabError(f'{error}\nButtons on the screen: {labels}') from None
        self.click(*button.centre)

    def press_by_accessibility(self, element):
        """As assistive technology does for who uses neither pointer nor keyboard."""
        self._accessibility.act(element)

    @property
    def accessibility(self):
        """For what else an assistive technology may ask about an element."""
        return self._accessibility

    def give_keyboard_to(self, title):
        """As a click on a task bar does, to the window with this title."""
        window = self.run('xdotool', 'search', '--sync', '--onlyvisible', '--name',
                          f'^{title}$').split()[0]
        self.run('xdotool', 'windowactivate', '--sync', window)

    def type_keys(self, *keys):
        """Press keys as xdotool names them: "Tab", "ctrl+l", "Return"."""
        self.run('xdotool', 'key', *keys)

    def type_text(self, text):
        self.run('xdotool', 'type', text)

    # --- Tray

    def tray_items(self):
        return tray_items(self.session_bus)

    def click_tray(self, button=1):
        """Click the icon of the only item in the tray."""
        items = self.tray_items()
        if len(items) != 1:
            raise LabError(f'The tray has {len(items)} items, not one: {items}.')
        width, height = self.size
        self.click(width - PANEL_HEIGHT // 2, height - PANEL_HEIGHT // 2, button)


def x_authority_entry():
    """A line of an Xauthority file: any host, any display, a fresh cookie (Xau(3))."""
    name, cookie = b'MIT-MAGIC-COOKIE-1', os.urandom(16)
    fields = (b'', b'', name, cookie)
    return b'\xff\xff' + b''.join(len(field).to_bytes(2, 'big') + field for field in fields)


def notification_server():
    found = glob.glob('/usr/lib/*/xfce4/notifyd/xfce4-notifyd')
    if not found:
        raise LabError('xfce4-notifyd is not there; `platform/dependencies desktop` installs it.')
    return found[0]


def user_name():
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def stop_on_sigterm():
    """Let SIGTERM end this process in order, as Ctrl-C does, so that labs stop on the way out."""
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
