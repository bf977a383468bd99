# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
from trytond.i18n import gettext
from trytond.model import fields
from trytond.pool import PoolMeta

from .grade import grade_icon

WRITTEN_BACK = [
    'stammkunde_score', 'stammkunde_grade', 'stammkunde_colour', 'stammkunde_reasons', 'stammkunde_category',
    'stammkunde_as_of']


class Identifier(metaclass=PoolMeta):
    __name__ = 'party.identifier'

    @classmethod
    def get_types(cls):
        # A number as SHOP/NUMBER, and the key under which Stammkunde created the party.
        return super().get_types() + [
            ('stammkunde_shop', gettext('stammkunde.msg_type_shop')),
            ('stammkunde_key', gettext('stammkunde.msg_type_key')),
            ]


class Party(metaclass=PoolMeta):
    __name__ = 'party.party'

    stammkunde_score = fields.Integer("Score", readonly=True, help="Points of the customer quality analysis.")
    stammkunde_grade = fields.Char("Grade", readonly=True, help="The grade that the score gives.")
    stammkunde_colour = fields.Char("Colour of the Grade", readonly=True)
    stammkunde_reasons = fields.Text("Reasons", readonly=True, help="What adds most to the score.")
    stammkunde_category = fields.Char("Segment", readonly=True)
    stammkunde_as_of = fields.Timestamp("Scored as of", readonly=True)
    stammkunde_robinson = fields.Boolean("No Advertising", help="The person must not receive advertising (Robinson list).")
    stammkunde_consent = fields.Selection([
            (None, "Not asked"),
            ('granted', "Given"),
            ('denied', "Refused"),
            ], "Consent to E-Mail Advertising", sort=False)
    stammkunde_grade_icon = fields.Function(fields.Char("Icon of the Grade"), 'get_stammkunde_grade_icon')

    def get_stammkunde_grade_icon(self, name):
        return grade_icon(self.stammkunde_grade, self.stammkunde_colour)

    @classmethod
    def copy(cls, parties, default=None):
        default = {} if default is None else default.copy()
        for name in WRITTEN_BACK:
            default.setdefault(name)
        return super().copy(parties, default=default)
