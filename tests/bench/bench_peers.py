# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs that probe networks, within a NetworkLab: blackbox_exporter and smokeping."""

import json
import os
import shutil
import time
from pathlib import Path

from lab_processes import LabError, wait_for

BLACKBOX, SMOKEPING = 'blackbox_exporter', 'smokeping'
BLACKBOX_PROGRAM = 'prometheus-blackbox-exporter'
HERE = Path(__file__).resolve().parent
# Our ways, its modules; the page of the anchor stands for a TCP connection.
MODULES = {'echo': 'icmp', 'connect': 'http', 'http': 'http', 'https': 'https', 'dns': 'dns'}
BLACKBOX_SETTINGS = '''modules:
  icmp: {prober: icmp, timeout: 5s, icmp: {preferred_ip_protocol: ip4}}
  http: {prober: http, timeout: 5s, http: {preferred_ip_protocol: ip4,
         valid_status_codes: [200, 204]}}
  https: {prober: http, timeout: 5s, http: {preferred_ip_protocol: ip4}}
  dns: {prober: dns, timeout: 5s, dns: {query_name: check.corp.test, query_type: A,
        preferred_ip_protocol: ip4, transport_protocol: udp}}
'''
SMOKEPING_STEP_SECS = 10
SMOKEPING_SETTINGS = '''*** General ***
owner = Lab
contact = lab@example.test
mailhost = localhost
imgcache = {folder}
imgurl = cache
datadir = {folder}
piddir = {folder}
cgiurl = http://localhost/smokeping
smokemail = /etc/smokeping/smokemail
tmail = /etc/smokeping/tmail
*** Database ***
step = {step}
pings = 20
AVERAGE 0.5 1 1008
@include /etc/smokeping/config.d/Presentation
*** Probes ***
+ FPing
binary = /usr/bin/fping
hostinterval = 0.2
*** Targets ***
probe = FPing
menu = Top
title = Top
+ router
menu = router
title = router
host = {router}
+ anchor
menu = anchor
title = anchor
host = {anchor}
'''


def start_blackbox(lab):
    settings = lab.folder / 'blackbox.yml'
    settings.write_text(BLACKBOX_SETTINGS, encoding='utf-8')
    program = lab.start('blackbox', BLACKBOX_PROGRAM, f'--config.file={settings}',
                        '--web.listen-address=127.0.0.1:9115', inside='client')
    wait_for(lambda: 'Listening on' in program.output() or 'Address' in program.output(), 10,
             'blackbox_exporter listens')
    return program


def scrape_blackbox(lab, way, target, count, every_secs=0.04):
    """What it told each time: (wall clock before and after in ns, metrics by name)."""
    text = lab.run('client', f'/usr/bin/python3 {HERE}/scrape.py {count} {every_secs} '
                   f'"http://127.0.0.1:9115/probe?module={MODULES[way]}&target={target}"')
    return [(one['before'], one['after'], one['metrics']) for one in map(json.loads,
                                                                         text.splitlines())]


def ask_blackbox(lab, way, host, count):
    """Round trips, as match() of probe_accuracy.py takes them."""
    target = f'http://{host}/' if way == 'connect' else host
    metric = ('probe_http_duration_seconds{phase="connect"}' if way == 'connect'
              else 'probe_icmp_duration_seconds{phase="rtt"}')
    found = []
    for before, after, metrics in scrape_blackbox(lab, way, target, count):
        if metric not in metrics:
            raise LabError(f'blackbox_exporter has no {metric}: {metrics}')
        found.append((before, after, metrics[metric] * 1000))
    return found


def start_smokeping(lab, router, anchor):
    folder = lab.folder / 'smokeping'
    folder.mkdir()
    # Its parts that do not matter here but must be there.
    shutil.copytree('/etc/smokeping', lab.folder / 'etc/smokeping', dirs_exist_ok=True)
    settings = lab.folder / 'smokeping.conf'
    settings.write_text(SMOKEPING_SETTINGS.format(folder=folder, step=SMOKEPING_STEP_SECS,
                                                  router=router, anchor=anchor), encoding='utf-8')
    return lab.start('smokeping', 'smokeping', f'--config={settings}', '--nodaemon',
                     inside='client')


def read_cpu_secs(pid):
    """Of a process, and of its children that have ended."""
    fields = Path(f'/proc/{pid}/stat').read_text(encoding='utf-8').rpartition(')')[2].split()
    ticks = sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf('SC_CLK_TCK')


def read_exact_cpu_secs(pid):
    """Of a process that runs: clock_getcpuclockid(3), all its threads."""
    return time.clock_gettime(~pid << 3 | 2)
