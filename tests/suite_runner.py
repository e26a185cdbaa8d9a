#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build with sanitizers and run every test. The last line says "N passed, N failed".

A suite is a folder in tests/ with test_*.py files (Python's unittest), or the meson tests that name
it, or both. The suite "check" runs tests/check/run-checks, and has clang read each C file.
"""

import argparse
import json
import os
import re
import signal
import sys
import time
import uuid
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS.parent / 'platform/virtual-desktop'))

from build_tree import SOURCE, build, prefix_of  # noqa: E402 pylint: disable=wrong-import-position
from clang_warnings import find_warnings  # noqa: E402 pylint: disable=wrong-import-position
from lab_processes import (  # noqa: E402 pylint: disable=wrong-import-position
    MARK, LabError, Program, end_marked)
from tap_results import SuiteResult, report  # noqa: E402 pylint: disable=wrong-import-position

FOLDER = SOURCE / '.build/tests'
# In this order: the quick and the basic first.
SUITES = ('check', 'unit', 'endpoint', 'desktop', 'people', 'network', 'responsiveness', 'crash',
          'packaging', 'fuzz')
# As much of the compiler's work as the sanitizers' reports need, which tell lines.
SANITIZERS = ['-Db_sanitize=address,undefined', '-Db_lundef=false', '-Dwerror=true',
              '-Doptimization=1', '-Dc_args=-g1']
# Of binutils too: with sanitizers, hundreds of programs take the usual one twice as long.
QUICK_LINKER = {'CC_LD': 'gold'}
# The last one: else the search for leaks may fall over thread-local variables of a library that was
# loaded later, on a thread of our own.
ASAN_OPTIONS = 'detect_stack_use_after_return=1:intercept_tls_get_addr=0'
# Unit tests have all our code see these; a window of GTK opens four times as slowly with them.
STRICT_OPTIONS = f'strict_string_checks=1:{ASAN_OPTIONS}'
VERDICTS = {'ok': 'ok', 'FAILED': 'not ok'}
# Most tests wait more than they compute, so more of them run than there are cores.
PLACES = 3
# Puts an empty folder over the settings of the prefix ($0), for a program ("$@") and all it starts.
OWN_SETTINGS = 'mount -t tmpfs -o mode=755 linklight "$0" && exec "$@"'
# Files that take long, in seconds: they start first, so that none is left to run alone at the end.
LONG_FILES = {'test_faults': 350, 'test_is_it_just_you': 300, 'test_question_window': 250,
              'test_windows': 190, 'test_settings_window': 150, 'test_early_warnings': 145,
              'test_answer_window': 140, 'test_bad_documents': 135,
              'test_outage_notification': 130, 'test_told_on_the_board': 120,
              'test_desktop_parts': 115, 'test_window_pinger_wayland': 110,
              'test_windows_trouble': 100, 'test_blocked_time': 90, 'test_windows_look': 90,
              'test_busy_machine': 85, 'test_copies': 80, 'test_no_hang': 75, 'test_hand': 75,
              'test_stall_cause': 70}
# Those that run many programs at once, or that only wait, and what they take of the places: all, and a
# file runs alone.
WIDE_FILES = {'test_is_it_just_you': 0, 'test_faults': 2, 'test_blocked_time': 2,
              'test_no_hang': 2, 'test_stall_cause': 2, 'test_told_on_the_board': 2,
              'test_busy_machine': PLACES, 'test_registration': PLACES}


class RunningFile:
    """A test file at work."""

    def __init__(self, result, path, program):
        self.result = result
        self.path = path
        self.program = program
        self._started = time.monotonic()

    def seconds(self):
        return time.monotonic() - self._started


class TestRun:
    """One run: the build folders, the environment of the tests, the suites."""

    def __init__(self, with_slow):
        self._with_slow = with_slow
        self._mark = uuid.uuid4().hex
        self._log_count = 0
        prefix = prefix_of(FOLDER)
        self._environment = {
            **os.environ, MARK: self._mark, 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8',
            'PATH': f'{prefix}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
            'PYTHONPATH': f'{SOURCE}/platform/virtual-desktop', 'PYTHONDONTWRITEBYTECODE': '1',
            'LKL_TEST_PREFIX': str(prefix), 'LKL_TEST_BUILD_ROOT': str(FOLDER),
            'MALLOC_CHECK_': '3',
            'ASAN_OPTIONS': ASAN_OPTIONS,
            'UBSAN_OPTIONS': 'print_stacktrace=1:halt_on_error=1',
            'LSAN_OPTIONS': f'suppressions={TESTS}/leaks-of-others.txt:print_suppressions=0',
        }
        # A test that wants a display brings up its own.
        for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'):
            self._environment.pop(name, None)
        if with_slow:
            self._environment['LKL_TEST_ALL'] = '1'
        self._settings = prefix / 'etc/linklight'
        self._can_part_settings = False

    def build(self):
        build(FOLDER, SANITIZERS, say, QUICK_LINKER)

    def end(self):
        end_marked(self._mark)

    def run(self, suite):
        result = SuiteResult(suite)
        started = time.monotonic()
        if suite == 'check':
            self._run_checks(result)
        else:
            if suite in meson_suites(FOLDER):
                self._run_meson(result)
        result.seconds = time.monotonic() - started
        return result

    def _run_checks(self, result):
        """Each line "ok NAME …" or "FAILED NAME …" of run-checks is one test."""
        if (TESTS / 'check/run-checks').exists():
            output, exit_code = self._to_end([TESTS / 'check/run-checks'], 300)
            result.add_program('run-checks', as_tap(output), exit_code)
        said = find_warnings(FOLDER, SOURCE)
        result.add_program('clang', '\n'.join(said), 1 if said else 0)

    def _run_meson(self, result):
        log = FOLDER / f'meson-logs/testlog-{result.suite}.json'
        log.unlink(missing_ok=True)
        output, exit_code = self._to_end(
            ['meson', 'test', '-C', FOLDER, '--no-rebuild', '--suite', result.suite,
             '--logbase', f'testlog-{result.suite}', '--num-processes', str(PLACES),
             '--timeout-multiplier', '10' if self._with_slow else '2'],
            3600 if self._with_slow else 900,
            {'G_DEBUG': 'fatal-warnings', 'ASAN_OPTIONS': STRICT_OPTIONS})
        if not log.exists():
            result.add_program('meson test', output, exit_code or 1)
            return
        for line in log.read_text(encoding='utf-8').splitlines():
            test = json.loads(line)
            said = f'{test.get("stdout", "")}\n{test.get("stderr", "")}'.strip()
            if test['result'] == 'SKIP' and 'ok ' not in said:
                result.add_skipped_program(test['name'], said or 'no reason given')
            else:
                is_good = test['result'] in ('OK', 'SKIP', 'EXPECTEDFAIL')
                result.add_program(test['name'], f'{said}\n{test["result"]}',
                                   0 if is_good else test['returncode'] or 1)

    def run_python_files(self, results):
        """All test_*.py files of the suites, several at a time: the longest first, and before them those
        that may have to run one after the other."""
        self._can_part_settings = self._to_end(self._with_own_settings(['true']), 10)[1] == 0
        waiting = sorted(((result, path) for result in results
                          for path in sorted((TESTS / result.suite).glob('test_*.py'))),
                         key=lambda job: (self._can_part_settings or not uses_settings(job[1]),
                                          -LONG_FILES.get(job[1].stem, 0)))
        running = []
        while running or waiting:
            for job in start_next(waiting, [job.path for job in running],
                                  self._can_part_settings):
                running.append(RunningFile(*job, self._start_file(job[1])))
            time.sleep(0.1)
            for job in [job for job in running if self._has_ended(job)]:
                running.remove(job)

    def _start_file(self, path):
        command = ['/usr/bin/python3', TESTS / 'unittest_tap.py', path]
        if uses_settings(path) and self._can_part_settings:
            command = self._with_own_settings(command)
        return self._start(command)

    def _with_own_settings(self, command):
        """Needs root, as a container and CI have it."""
        self._settings.mkdir(parents=True, exist_ok=True)
        return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', OWN_SETTINGS,
                self._settings, *command]

    def _has_ended(self, job):
        """Whether a file is done or too late; then its results are taken."""
        late = job.seconds() > (3600 if self._with_slow else 900)
        if job.program.exit_code is None and not late:
            return False
        exit_code = job.program.exit_code if not late else 1
        job.program.stop()
        job.result.add_program(job.path.stem, job.program.output(), exit_code)
        job.result.seconds += job.seconds()
        say(f'  {job.path.stem}: {job.seconds():.0f} s' + (', too late' if late else ''))
        return True

    def _to_end(self, command, seconds, env=None):
        """Run a command with a deadline; return what it said and its exit code."""
        program = self._start(command, env)
        try:
            exit_code = program.wait(seconds)
        except LabError as error:
            program.stop()
            return f'{program.output()}\n{error}', 1
        finally:
            program.stop()
        return program.output(), exit_code


    def _start(self, command, env=None):
        logs = FOLDER / 'logs'
        logs.mkdir(parents=True, exist_ok=True)
        self._log_count += 1
        return Program(command, {**self._environment, **(env or {})},
                       logs / f'{self._log_count:03}-{Path(command[-1]).name}.log')


def uses_settings(path):
    """Whether the file starts the real agent, which reads its settings from the prefix."""
    return 'sample_site' in path.read_text(encoding='utf-8')


def start_next(waiting, running, can_part_settings):
    """Take from the waiting jobs those that may run beside the running files. Files that start the
    real agent write its settings into the one prefix: no two of those run at once where these can't
    be parted."""
    running = list(running)
    for job in list(waiting):
        path = job[1]
        taken = sum(WIDE_FILES.get(other.stem, 1) for other in running)
        if taken + WIDE_FILES.get(path.stem, 1) > PLACES:
            continue
        if not can_part_settings and uses_settings(path) and any(map(uses_settings, running)):
            continue
        waiting.remove(job)
        running.append(path)
        yield job


def meson_suites(folder):
    """Suites that the tests of a configured build folder name."""
    introspection = folder / 'meson-info/intro-tests.json'
    if not introspection.exists():
        return set()
    tests = json.loads(introspection.read_text(encoding='utf-8'))
    return {suite.rpartition(':')[2] for test in tests for suite in test['suite']}


def existing_suites():
    """Suites of the tree, built or not: those of the list first, in its order."""
    found = {path.parent.name for path in TESTS.glob('*/test_*.py')}
    for path in TESTS.glob('**/meson.build'):
        found |= set(re.findall(r"suite: '(\w+)'", path.read_text(encoding='utf-8')))
    return [suite for suite in SUITES if suite in found] + sorted(found - set(SUITES))


def as_tap(output):
    """The lines "ok NAME …" and "FAILED NAME …" of run-checks as lines of TAP."""
    lines = []
    for number, line in enumerate(output.splitlines(), 1):
        word, _, rest = line.partition(' ')
        lines.append(f'{VERDICTS[word]} {number} {rest}' if word in VERDICTS else line)
    return '\n'.join(lines)


def say(text):
    print(text, flush=True)


def stop_in_order(number, _frame):
    sys.exit(128 + number)


def run_suites(suites, with_slow):
    run = TestRun(with_slow)
    results = []
    try:
        try:
            run.build()
        except LabError as error:
            results.append(SuiteResult('build'))
            results[0].add_program('build with gcc', str(error), 1)
            return results
        for suite in suites:
            say(f'Running {suite} …')
            results.append(run.run(suite))
        say('Running the tests in Python …')
        run.run_python_files([result for result in results if result.suite != 'check'])
        for result in results:
            say(result.line())
    finally:
        run.end()
    return results


def main():
    existing = existing_suites()
    parser = argparse.ArgumentParser(prog='tests/run', description=__doc__.strip(),
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--only', action='append', choices=existing, metavar='SUITE',
                        help=f'run this suite only; may be repeated: {", ".join(existing)}')
    parser.add_argument('--all', action='store_true', help='the slow tests too')
    parser.add_argument('--part', default='1/1', metavar='N/M',
                        help='with --all: the Nth of M parts of the slowest; what an earlier run '
                        'has done of them is kept')
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_in_order)
    os.environ['LKL_TEST_PART'] = arguments.part
    only = arguments.only or existing
    results = run_suites([suite for suite in existing if suite in only], arguments.all)
    say(report(results))
    is_good = any(result.passed for result in results) \
        and not any(result.failures for result in results)
    return 0 if is_good else 1


if __name__ == '__main__':
    sys.exit(main())
