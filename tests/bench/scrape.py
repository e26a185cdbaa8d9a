# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the metrics of a URL so many times, one JSON line each: scrape.py COUNT EVERY-SECS URL."""

import json
import sys
import time
import urllib.request


def main():
    count, every_secs, url = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    for _ in range(count):
        before = time.time_ns()
        with urllib.request.urlopen(url, timeout=10) as answer:
            text = answer.read().decode()
        after = time.time_ns()
        metrics = {name: float(value) for name, _, value in
                   (line.rpartition(' ') for line in text.splitlines()
                    if line and not line.startswith('#'))}
        print(json.dumps({'before': before, 'after': after, 'metrics': metrics}))
        time.sleep(every_secs)


main()
