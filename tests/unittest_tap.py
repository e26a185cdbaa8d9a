#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run one file of unittest cases; print the results in the Test Anything Protocol."""

import importlib.util
import sys
import unittest
from pathlib import Path


class TapResult(unittest.TestResult):
    """One line per case. A case with several subtests counts once."""

    def __init__(self):
        super().__init__()
        self.count = 0
        self._bad = set()

    def startTest(self, test):
        super().startTest(test)
        print(f'# {test.id()}', flush=True)

    def addSuccess(self, test):
        if test.id() not in self._bad:
            self._line('ok', test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line('ok', test, f' # SKIP {reason}')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._fail(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            print(f'# {subtest}')
            self._fail(test, err)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._line('ok', test)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._fail(test, None)

    def _fail(self, test, err):
        text = self._exc_info_to_string(err, test) if err else 'It was expected to fail.'
        print('\n'.join(f'# {line}' for line in text.splitlines()))
        if test.id() not in self._bad:
            self._bad.add(test.id())
            self._line('not ok', test)

    def _line(self, verdict, test, remark=''):
        self.count += 1
        print(f'{verdict} {self.count} {test.id()}{remark}', flush=True)


def main():
    path = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    result = TapResult()
    unittest.defaultTestLoader.loadTestsFromModule(module).run(result)
    print(f'1..{result.count}', flush=True)
    return 0 if result.wasSuccessful() else 1


if __name__ == '__main__':
    sys.exit(main())
