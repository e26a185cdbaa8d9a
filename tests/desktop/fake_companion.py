# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the agent that only talks says of other people: whether they have the same trouble."""


def add_companion_options(parser):
    parser.add_argument('--colleagues', default='',
                        help='whether others have the trouble of the red state')


class FakeCompanion:
    """Needs the options of add_companion_options(), and state()."""

    def status_of_colleagues(self):
        """A member of the status, as type and value."""
        is_trouble = self.state() == 'red'
        return {'colleagues': ('s', self._options.colleagues if is_trouble else '')}
