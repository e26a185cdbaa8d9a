# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case of the fault lab is, and the steps that faults are made of."""

import dataclasses

from lab_sites import CLEAN, Site


@dataclasses.dataclass(frozen=True)
class Case:
    """A fault, or a network that is healthy in its own way, and what is to be said of it."""
    name: str
    row: int                    # of the decision table; 0: healthy
    steps: tuple = ()           # what breaks it: functions of (lab, person)
    expected: tuple = ()        # (hop, kind) pairs, any of which is right; none: healthy
    site: Site = CLEAN
    others: tuple = ()          # (hop, kind) pairs that must all be named, first or as others
    has_loss: bool = False      # what is lost by chance is judged by statistics
    may_be_unclear: bool = False  # "router or line" will do at first
    is_faint: bool = False  # so few packets get lost that it takes rounds of half an hour to tell

    @property
    def is_healthy(self):
        return not self.expected

    def inject(self, lab, person):
        for step in self.steps:
            step(lab, person)

    def is_met_by(self, said):
        """Whether the agent's words are the right ones, all of them."""
        return (said['hop'], said['kind']) in self.expected and not self.missing_in(said)

    def missing_in(self, said):
        """What should be named as well, and is not."""
        named = [[said['hop'], said['kind']], *said['others']]
        return [fact for fact in self.others if list(fact) not in named]

    def invented_in(self, said):
        """Further causes that are named though they are not there."""
        return [other for other in said['others'] if tuple(other) not in self.others + self.expected]

    def is_contradicted_by(self, said):
        """Whether the words name a fault that is not there."""
        return said['state'] not in ('ok', 'checking') \
            and (said['hop'], said['kind']) not in self.expected


# --- Steps

def wire(name, order):
    """Tell the wire "lan" or "wan" what is wrong with it."""
    return lambda lab, person: lab.order(name, order)


def world(**state):
    """Faults of servers, as lab_world.py has them."""
    return lambda lab, person: lab.set_world(**state)


def on(inside, script):
    """A shell script as root in a namespace."""
    return lambda lab, person: lab.run(inside, script)


def block(inside, hook, *rules):
    """Rules of nftables in a chain."""
    lines = '\n'.join(rules)
    kind = 'nat' if hook == 'prerouting' else 'filter'
    chain = f'chain {hook} {{ type {kind} hook {hook} priority 10; policy accept;\n{lines}\n}}'
    return lambda lab, person: lab.block(inside, chain)


def resolv_conf(text):
    return lambda lab, person: lab.set_resolv_conf(text)


def proxy(extra):
    """Another setting of the proxy; None: it has ended."""
    return lambda lab, person: lab.set_proxy(extra)


def download(*urls):
    return lambda lab, person: person.download(*urls)


def certificate(host, fault):
    return world(certificates={host: fault})


def service(host, **fault):
    return world(services={host: fault})
