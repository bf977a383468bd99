# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
"""Grades have any colour that the owner likes; icons of Tryton are files. The nearest one is shown."""
import re

COLOURS = ['5f6368', 'b3261e', '8a3800', '7a5c00', '3d7a1f', '00694e', '0b5cad', '6a3fa0']
NONE = 'stammkunde-grade-none'
_COLOUR = re.compile('#[0-9a-fA-F]{6}')


def _channels(colour):
    return [int(colour[at:at + 2], 16) for at in (0, 2, 4)]


def _distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other)))


def grade_icon(grade, colour):
    if not grade:
        return NONE
    wanted = colour[1:] if colour and _COLOUR.fullmatch(colour) else COLOURS[0]
    return 'stammkunde-grade-' + min(COLOURS, key=lambda candidate: _distance(candidate, wanted))
