# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests said: read from the Test Anything Protocol, counted, and told to people."""

import re
from dataclasses import dataclass, field

TAP_LINE = re.compile(r'^\s*(ok|not ok) \d+\s*(?:- )?(.*?)(?:\s*#\s*(skip|todo)\b\s*(.*))?$',
                      re.IGNORECASE)
NO_TESTS = re.compile(r'^1\.\.0\b(?:\s*#\s*skip\w*\s*(.*))?', re.IGNORECASE)
LOG_LINES = 40


@dataclass
class SuiteResult:
    """Counts of one suite; failures are (name, log), skips are (name, reason)."""
    suite: str
    passed: int = 0
    failures: list = field(default_factory=list)
    skips: list = field(default_factory=list)
    seconds: float = 0

    def add_program(self, name, output, exit_code):
        """Count a program's tests; one that does not speak TAP is one test."""
        before = self.count, len(self.failures)
        lines, log_start = output.splitlines(), 0
        for number, line in enumerate(lines):
            match = TAP_LINE.match(line)
            if match:
                self._add_test(name, match, lines[log_start:number + 1])
                log_start = number + 1
            elif NO_TESTS.match(line):
                self.add_skipped_program(name, NO_TESTS.match(line)[1])
        if exit_code != 0 and len(self.failures) == before[1]:
            self.failures.append((f'{name} (exit code {exit_code})', tail(lines[log_start:])))
        elif self.count == before[0]:
            self.passed += 1

    def add_skipped_program(self, name, reason):
        self.skips.append((name, reason or 'no reason given'))

    @property
    def count(self):
        return self.passed + len(self.failures) + len(self.skips)

    def _add_test(self, program, match, log):
        verdict, test, directive, reason = match.groups()
        name = f'{program} {test}'.strip()
        if directive:
            self.add_skipped_program(name, reason)
        elif verdict.lower() == 'ok':
            self.passed += 1
        else:
            self.failures.append((name, tail(log)))

    def line(self):
        return f'{self.suite:<16}{counts(self.passed, len(self.failures), len(self.skips))}' \
               f'  ({self.seconds:.1f} s)'


def counts(passed, failed, skipped):
    text = f'{passed} passed, {failed} failed'
    return f'{text}, {skipped} skipped' if skipped else text


def tail(lines):
    return '\n'.join(f'    {line}' for line in lines[-LOG_LINES:])


def report(results):
    """Text for people; the last line is the sum."""
    lines = []
    for result in results:
        lines += [f'\nFAILED {result.suite}: {name}\n{log}' for name, log in result.failures]
    skips = [f'  {result.suite}: {name}: {reason}'
             for result in results for name, reason in result.skips]
    if skips:
        lines += ['\nSkipped:', *skips]
    lines += ['', *(result.line() for result in results), '']
    lines.append(counts(sum(result.passed for result in results),
                        sum(len(result.failures) for result in results),
                        sum(len(result.skips) for result in results)))
    return '\n'.join(lines)
