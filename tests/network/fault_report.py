# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a results file of run-faults shows, by case and in all."""

import json
import statistics

import fault_cases


def report(path):
    """Print it; returns the exit code."""
    with open(path, encoding='utf-8') as results:
        entries = [json.loads(line) for line in results if line.strip()]
    cases = {case.name: case for case in fault_cases.CASES}
    by_case = {}
    for entry in entries:
        by_case.setdefault(entry['case'], []).append(entry)
    print(f'{"row":>3} {"case":34} {"right":>7}  {"verdict s":>13}  {"back s":>13}')
    for name, runs in sorted(by_case.items(), key=lambda item: (item[1][0]['row'], item[0])):
        right = sum(run['is_right'] for run in runs)
        print(f'{runs[0]["row"]:3} {name:34} {right:3}/{len(runs):<3}  '
              f'{middle_and_most(runs, "verdict_secs")}  {middle_and_most(runs, "recovery_secs")}')
        for reason in sorted({run['reason'] for run in runs if run['reason']}):
            print(f'      {reason}')
    faults = [entry for entry in entries if entry['row'] > 0]
    healthy = [entry for entry in entries if entry['row'] == 0]
    lossless = [entry for entry in faults if not is_lossy(cases, entry)]
    print()
    print_share('verdicts right', faults, 'is_right')
    print_share('without packet loss', lossless, 'is_right')
    print_share('back within 15 s', faults, 'is_recovered')
    print_share('healthy runs without a false verdict', healthy, 'is_right')
    for mode in (False, True):
        print_share(f'right, ping sockets {"allowed" if mode else "refused"}',
                    [entry for entry in faults if entry['ping_sockets'] == mode], 'is_right')
    return 0


def is_lossy(cases, entry):
    return entry['case'] in cases and cases[entry['case']].has_loss


def middle_and_most(runs, key):
    values = [run[key] for run in runs if run[key] is not None]
    if not values:
        return f'{"-":>6} {"-":>6}'
    return f'{statistics.median(values):6.1f} {max(values):6.1f}'


def print_share(what, entries, key):
    if entries:
        good = sum(entry[key] for entry in entries)
        print(f'{what}: {good} of {len(entries)} ({100 * good / len(entries):.1f} %)')
