# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of figures: one program of ours beside its peers, with goals."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    """What the first program is to reach: at most so much, or less than that."""
    limit: float
    is_reached_at_limit: bool = True

    def is_met_by(self, value):
        return value < self.limit or (self.is_reached_at_limit and value == self.limit)

    def __str__(self):
        if isinstance(self.limit, bool):
            return 'yes' if self.limit else 'no'
        return f'{"at most" if self.is_reached_at_limit else "under"} {self.limit:g}'


@dataclass
class Figure:
    """One row. values: by program, a number, or None where there is nothing to say."""
    name: str
    unit: str
    values: dict
    stands_on: str
    goal: Goal = None
    decimals: int = 1


@dataclass
class Table:
    """programs: ours first."""
    programs: list
    figures: list = field(default_factory=list)

    def add(self, *figure, **options):
        self.figures.append(Figure(*figure, **options))

    def missed(self):
        """The figures that have a goal and do not reach it; not to be measured is to miss it."""
        return [figure for figure in self.figures if figure.goal is not None
                and (self._ours(figure) is None or not figure.goal.is_met_by(self._ours(figure)))]

    def as_text(self):
        heads = ['', *self.programs, 'goal', 'stands on']
        rows = [heads] + [self._row(figure) for figure in self.figures]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
        lines = []
        for row in rows:
            cells = [cell.ljust(width) if column in (0, len(heads) - 2, len(heads) - 1)
                     else cell.rjust(width)
                     for column, (cell, width) in enumerate(zip(row, widths))]
            lines.append('  '.join(cells).rstrip())
        lines.insert(1, '-' * max(map(len, lines)))
        return '\n'.join(lines)

    def as_json(self):
        missed = self.missed()
        return json.dumps({
            'programs': self.programs,
            'figures': [{'name': figure.name, 'unit': figure.unit, 'values': figure.values,
                         'standsOn': figure.stands_on,
                         'goal': str(figure.goal) if figure.goal else None,
                         'isMet': figure not in missed if figure.goal else None}
                        for figure in self.figures]}, indent=2)

    def _ours(self, figure):
        return figure.values.get(self.programs[0])

    def _row(self, figure):
        name = f'{figure.name}, {figure.unit}' if figure.unit else figure.name
        cells = [self._cell(figure, program) for program in self.programs]
        if figure in self.missed():
            cells[0] += ' (!)'
        return [name, *cells, str(figure.goal or ''), figure.stands_on]

    def _cell(self, figure, program):
        """A peer's figure, with how often ours goes into it."""
        value = figure.values.get(program)
        if value is None:
            return '-'
        if isinstance(value, bool):
            return 'yes' if value else 'no'
        text = f'{value:.{figure.decimals}f}'
        ours = self._ours(figure)
        if program != self.programs[0] and ours and value:
            text += f' ({value / ours:.1f}×)'
        return text
