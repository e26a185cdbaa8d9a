# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the decision table, most of them in several ways; and healthy networks."""

import lab_sites
from fault_case import Case, block, certificate, download, on, proxy, resolv_conf, service, wire, world

MAIL, REFERENCE = 'mail.corp.test', 'ref.example.test'
MAIL_4, MAIL_6 = '203.0.113.90', '2001:db8:80::90'
TO_MAIL = (f'ip daddr {MAIL_4} tcp dport 443', f'ip6 daddr {MAIL_6} tcp dport 443')

CASES = (
    Case('healthy-clean', 0),
    Case('cable-out', 1, (wire('lan', 'carrier 0'),), (('link', 'no-link'),)),
    Case('line-dead', 7, (wire('wan', 'both dead=1'),), (('internet', 'line-down'),)),
    Case('mail-503', 24, (service(MAIL, status=503),), (('mail', 'service-error'),)),
)
