# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a results file of run-faults shows, by case and in all."""

import statistics

import fault_cases

HEALTHY_ROWS = (0, 18)


def lines_of(entries):
    """The lines of a report on outcomes, as a results file has them."""
    cases = {case.name: case for case in fault_cases.CASES}
    by_case = {}
    for entry in entries:
        by_case.setdefault(entry['case'], []).append(entry)
    lines = [f'{"row":>3} {"case":28} {"right":>7}  {"verdict s":>13}  {"back s":>13}']
    for name, runs in sorted(by_case.items(), key=lambda item: (item[1][0]['row'], item[0])):
        right = sum(run['is_right'] for run in runs)
        lines.append(
            f'{runs[0]["row"]:3} {name:28} {right:3}/{len(runs):<3}  '
            f'{middle_and_most(runs, "verdict_secs")}  {middle_and_most(runs, "recovery_secs")}')
        lines += [f'      {reason}' for reason in
                  sorted({run['reason'] for run in runs if run['reason']})]
    return [*lines, '', *totals(entries, cases)]


def totals(entries, cases):
    """What the project promises, and what is."""
    faults = [entry for entry in entries if entry['row'] not in HEALTHY_ROWS]
    healthy = [entry for entry in entries if entry['row'] in HEALTHY_ROWS]
    lossless = [entry for entry in faults
                if not (entry['case'] in cases and cases[entry['case']].has_loss)]
    shares = [share('verdicts right, of 98 % wanted', faults, 'is_right'),
              share('without packet loss, of 100 % wanted', lossless, 'is_right'),
              share('back within 15 s, of 100 % wanted', faults, 'is_recovered'),
              share('healthy without a false verdict, of 100 % wanted', healthy, 'is_right')]
    for mode, name in ((False, 'refused'), (True, 'allowed')):
        shares.append(share(f'verdicts right with ping sockets {name}', [
            entry for entry in faults if entry['ping_sockets'] == mode], 'is_right'))
    return [line for line in shares if line]


def middle_and_most(runs, key):
    values = [run[key] for run in runs if run[key] is not None]
    if not values:
        return f'{"-":>6} {"-":>6}'
    return f'{statistics.median(values):6.1f} {max(values):6.1f}'


def share(what, entries, key):
    if not entries:
        return ''
    good = sum(entry[key] for entry in entries)
    return f'{what}: {good} of {len(entries)} ({100 * good / len(entries):.1f} %)'
