# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An outage as a person meets it: one notification that says what to do, a card behind its button,
and one more when it works again."""

import json
import os
import subprocess
import time
import unittest

from desktop_lab import NOTIFICATIONS
from document_folder import DocumentFolder, QuietHandler
from lab_processes import LabError, wait_for
from lab_tray import ITEM
from sample_site import PATIENCE_SECS, SHOW_LEAKS, SampleSite

BUTTON = 'What to do'
FIRST_STEP = 'Your mail is safe: what is sent to you waits and arrives later.'
PHONE = '+1-202-555-0141'
CARD_TITLE = 'Mail is down: what you can do now'
# Trouble is found and found again, the end of it too, and then it must have lasted a minute.
OUTAGE_SECS = 180
# What lasts 20 s or longer is kept; the agent may have seen its begin a round later.
KEPT_SECS = 30


class MailHandler(QuietHandler):
    """Mail at a path of the endpoint: no policy may name anything else on this PC."""

    def do_GET(self):  # pylint: disable=invalid-name
        if self.path == '/mail' and not getattr(self.server, 'has_mail', True):
            self.send_error(503)
        else:
            super().do_GET()


class Organisation(DocumentFolder):
    """Documents in a folder, and mail."""
    handler = MailHandler

    def __init__(self, endpoint_url=None):
        super().__init__(endpoint_url)
        (self.top / 'mail').write_text('', encoding='utf-8')
        self.documents['policy']['targets'] = [
            {'id': 'mail', 'name': {'en': 'Mail'}, 'url': '/mail'}]
        self.publish()

    def set_mail(self, works):
        self._server.has_mail = works


class OutageTest(unittest.TestCase):

    def start_site(self):
        site = SampleSite(enrolled=False, gate=Organisation)
        site.__enter__()
        self.addCleanup(site.__exit__)
        site.call('ConfirmFirstPage')
        site.wait_for_documents()
        return site

    def wait_for_verdict(self, site, state, seconds=PATIENCE_SECS):
        """Returns the status that has it."""
        found = {}

        def is_there():
            found.update(site.status())
            return found['verdict'].get('state') == state
        try:
            wait_for(is_there, seconds, f'the verdict is {state}')
        except LabError as error:
            raise LabError(f'{error}\nIt is: {found.get("verdict")}') from None
        return found

    def watch_notifications(self, site):
        """Each call of the server and its time, as dbus-monitor tells them."""
        watch = site.lab.start(
            'dbus-monitor', '--profile', '--address',
            site.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"interface='{NOTIFICATIONS}',member='Notify'")
        wait_for(watch.output, PATIENCE_SECS, 'the monitor looks')
        return watch

    def look_now(self, site):
        """A click on the tray icon looks anew, and opens the status window."""
        item = wait_for(site.lab.tray_items, PATIENCE_SECS, 'the tray has the icon')[0]
        site.lab.session_bus.call(item.bus_name, item.path, ITEM, 'Activate', '(ii)', 0, 0)

    def shown(self, site, text):
        return [element for element in site.lab.elements('label') if text in element.name]

    def test_one_notification_with_the_workaround_and_one_at_its_end(self):
        site = self.start_site()
        try:
            self.wait_for_verdict(site, 'ok')
        except LabError as error:
            self.skipTest(f'this machine has trouble of its own: {error}')
        watch = self.watch_notifications(site)
        site.gate.set_mail(False)
        began = time.monotonic()
        self.look_now(site)
        status = self.wait_for_verdict(site, 'trouble', OUTAGE_SECS)
        self.assertEqual((status['verdict']['hop'], status['verdict']['kind'], status['card']),
                         ('mail', 'service-error', 'mail'))
        wait_for(lambda: self.shown(site, FIRST_STEP) and self.shown(site, PHONE)
                 and self.shown(site, status['sentence']), PATIENCE_SECS, 'the workaround shows')

        code, output, _ = site.ctl('status', '--json')
        verdict = json.loads(output)['verdict']
        self.assertEqual((code, verdict['hop'], verdict['kind']), (1, 'mail', 'service-error'))
        self.assertTrue(verdict['evidence'])
        self.assertIn(status['sentence'], site.ctl('status')[1])
        code, output, _ = site.ctl('doctor', '--json')
        finding = [finding for finding in json.loads(output) if finding['id'] == 'connection'][0]
        self.assertEqual((code, finding['severity'], finding['what']),
                         (1, 'error', status['sentence']))
        self.assertIn('so far: ', site.ctl('outages')[1])

        site.lab.click_button(BUTTON, PATIENCE_SECS)
        site.lab.wait_for_element(CARD_TITLE, PATIENCE_SECS, role='heading')
        wait_for(lambda: 'so far: ' in site.ctl('outages')[1], PATIENCE_SECS, 'it is recorded')
        self.assertNotIn('127.0.0.1', site.call('DescribeForIt'))
        self.assertEqual(len(calls_of_notify(watch)), 1, watch.output())

        wait_for(lambda: time.monotonic() > began + KEPT_SECS, OUTAGE_SECS, 'it is an outage')
        site.gate.set_mail(True)
        self.wait_for_verdict(site, 'ok', OUTAGE_SECS)
        site.lab.wait_for_element('It works again', OUTAGE_SECS)
        self.assertEqual(len(calls_of_notify(watch)), 2, watch.output())
        wait_for(lambda: 'so far' not in site.ctl('outages')[1], PATIENCE_SECS, 'it has ended')
        self.assertIn('Mail reported an error of its own', site.ctl('outages')[1])

    def test_with_every_interface_down(self):
        cut_off = ['unshare', '--net', '--user', f'--map-user={os.getuid()}']
        if os.getuid() == 0:
            cut_off = ['unshare', '--net']
        if subprocess.run([*cut_off, 'true'], check=False, stderr=subprocess.DEVNULL).returncode:
            self.skipTest('a program can not be cut off from the network here')
        site = self.start_site()
        wait_for(lambda: site.call('GetContinuityCard', '(s)', 'mail'), PATIENCE_SECS, 'the card')
        self.assertEqual(site.agent.stop(PATIENCE_SECS), 0, site.agent.output())
        watch = self.watch_notifications(site)
        site.agent = site.lab.start(*cut_off, 'linklight-agent', env=SHOW_LEAKS)
        wait_for(lambda: site.lab.session_bus.owns('org.linklight.Agent1'), PATIENCE_SECS,
                 'the agent is there')
        status = self.wait_for_verdict(site, 'trouble', OUTAGE_SECS)
        told = time.time()
        self.assertEqual((status['verdict']['hop'], status['verdict']['kind'], status['card']),
                         ('link', 'no-link', 'mail'))
        notify = wait_for(lambda: calls_of_notify(watch), PATIENCE_SECS, 'the server is called')
        self.assertLess(notify[0] - told, 1)
        wait_for(lambda: self.shown(site, FIRST_STEP) and self.shown(site, PHONE), PATIENCE_SECS,
                 'the workaround shows')
        site.lab.click_button(BUTTON, PATIENCE_SECS)
        site.lab.wait_for_element(CARD_TITLE, PATIENCE_SECS, role='heading')
        code, output, _ = site.ctl('status', '--json')
        self.assertEqual((code, json.loads(output)['verdict']['kind']), (1, 'no-link'))


def calls_of_notify(watch):
    """When the notification server was called, by the clock."""
    lines = [line.split('\t') for line in watch.output().splitlines()]
    return [float(line[1]) for line in lines if line[0] == 'mc' and line[-1] == 'Notify']


if __name__ == '__main__':
    unittest.main()
