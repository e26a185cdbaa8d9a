# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IT tells, as a person meets it: an outage is told once, follows its notice, and ends."""

import json
import time
import unittest
from datetime import datetime, timedelta, timezone

from desktop_lab import NOTIFICATIONS
from document_folder import DocumentFolder
from lab_processes import wait_for
from sample_site import PATIENCE_SECS, SampleSite
from test_outage_notification import calls_of_notify

TITLE = 'Mail is slow for everybody'
WORKAROUND = 'Use chat for what is urgent.'
UPDATE = 'Use chat, or the telephone.'
CAUSE = 'A storage system is overloaded.'
OVER = 'Mail is well again'
LIGHT = f'Your IT team: {TITLE}'


def moment(minutes):
    """So many minutes from now, as documents have it."""
    time_then = datetime.now(timezone.utc) + timedelta(minutes=minutes)
    return time_then.strftime('%Y-%m-%dT%H:%M:%SZ')


class Organisation(DocumentFolder):
    """Documents in a folder; it has told nothing yet."""

    def __init__(self, endpoint_url=None):
        super().__init__(endpoint_url)
        (self.top / 'mail').write_text('', encoding='utf-8')
        self.documents['policy']['targets'] = [
            {'id': 'mail', 'name': {'en': 'Mail'}, 'url': '/mail'}]
        self.tell()

    def tell(self, *notices):
        self.documents['notices'] = {'form': 'notices', 'version': 1, 'notices': list(notices)}
        self.publish()


def outage(**members):
    return {'id': 'mail-slow', 'kind': 'outage', 'title': TITLE, 'workaround': WORKAROUND,
            'cause': CAUSE, 'from': moment(-5), 'urgent': True, 'service': 'mail', **members}


def resolved(**members):
    return {'id': 'mail-well', 'kind': 'resolved', 'title': OVER, 'closes': 'mail-slow',
            'from': moment(-1), **members}


class NoticeTest(unittest.TestCase):

    def setUp(self):
        self.site = SampleSite(enrolled=False, gate=Organisation)
        self.site.__enter__()
        self.addCleanup(self.site.__exit__)
        self.site.call('ConfirmFirstPage')
        self.site.wait_for_documents()
        self.watch = self.site.lab.start(
            'dbus-monitor', '--profile', '--address',
            self.site.lab.environment['DBUS_SESSION_BUS_ADDRESS'],
            f"interface='{NOTIFICATIONS}',member='Notify'")
        wait_for(self.watch.output, PATIENCE_SECS, 'the monitor looks')

    def tell(self, *notices):
        """IT tells this, and the agent knows."""
        self.site.gate.tell(*notices)
        self.site.call('SyncNow')
        ids = {notice['id'] for notice in notices if notice['kind'] != 'outage'
               or not any(other.get('closes') == notice['id'] for other in notices)}
        wait_for(lambda: {notice['id'] for notice in self.notices()} == ids, PATIENCE_SECS,
                 f'the agent lists {ids}')

    def notices(self):
        return json.loads(self.site.ctl('notices', '--json')[1])

    def shown(self, text):
        return [element for element in self.site.lab.elements('label') if text in element.name]

    def wait_for_shown(self, text):
        wait_for(lambda: self.shown(text), PATIENCE_SECS, f'"{text}" shows')

    def test_an_outage_from_beginning_to_end(self):
        self.tell(outage())
        self.wait_for_shown(WORKAROUND)
        self.assertEqual(len(calls_of_notify(self.watch)), 1, self.watch.output())
        self.assertEqual(self.site.status()['sentence'], LIGHT)
        self.assertEqual(self.site.status()['advice'], WORKAROUND)
        lines = self.site.ctl('notices')[1].splitlines()
        self.assertEqual(lines[:2] + lines[-1:], [TITLE, f'  {WORKAROUND}', f'  {CAUSE}'])

        # New words take the place of the old ones.
        self.tell(outage(workaround=UPDATE, updated=moment(0)))
        self.wait_for_shown(UPDATE)
        self.assertEqual(self.shown(WORKAROUND), [])
        self.assertEqual(len(calls_of_notify(self.watch)), 2, self.watch.output())

        # The next run tells nothing again.
        self.assertEqual(self.site.agent.stop(PATIENCE_SECS), 0, self.site.agent.output())
        self.site.start_agent()
        wait_for(lambda: self.site.status()['sentence'] == LIGHT, PATIENCE_SECS, 'it goes on')
        self.assertEqual(len(calls_of_notify(self.watch)), 2, self.watch.output())

        self.tell(outage(workaround=UPDATE), resolved())
        self.wait_for_shown(OVER)
        self.assertEqual(len(calls_of_notify(self.watch)), 3, self.watch.output())
        self.assertNotEqual(self.site.status()['sentence'], LIGHT)

    def test_what_is_over_is_not_told(self):
        self.tell(outage(), resolved())
        self.tell(resolved(until=moment(60)))
        self.site.gate.tell(outage(until=moment(-1)))
        self.site.call('SyncNow')
        wait_for(lambda: self.notices() == [], PATIENCE_SECS, 'nothing is listed')
        time_told = time.time()
        # Whatever the agent had to tell, it would have told before it tells this.
        self.tell(outage(id='mail-down', title='Mail is down'))
        self.wait_for_shown('Mail is down')
        calls = calls_of_notify(self.watch)
        self.assertEqual(len(calls), 1, self.watch.output())
        self.assertGreater(calls[0], time_told - 1)

    def test_a_click_leads_to_the_news(self):
        self.tell(outage())
        self.wait_for_shown(WORKAROUND)
        self.site.lab.click_button('Read more', PATIENCE_SECS)
        self.site.lab.wait_for_element('News from your IT team', PATIENCE_SECS, role='heading')
        wait_for(lambda: self.shown(f'Cause: {CAUSE}'), PATIENCE_SECS, 'the cause stands there')


if __name__ == '__main__':
    unittest.main()
