# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window of the question says, with the fake agent behind it."""

from agent_windows import PAGES

QUESTION = 'How is IT for you?'
NAMED = 'Your IT team will see your name.'
COUNTED = ('Counted, not named: it leaves by itself within 12 hours, and can’t be found again, so it '
           'can’t be deleted later.')
THANKS = 'Thank you. Your answer is safe.'
TITLE = PAGES['question'][0]
ADDED = 'Thank you. What you added is safe.'
CLOSED = 'This question is closed. Nothing was sent.'


def wait_for_choices(lab, name=None):
    """Until they can be used; name: of one, where there are other radio buttons, too."""
    lab.wait_for(lambda: [element for element in
                          lab.elements('radio button', name, where='linklight')
                          if element.sensitive], 5, 'the choices can be pressed')
