# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
"""Lists that Stammkunde answered, as records of the user who asked."""
import datetime

from trytond.model import ModelSQL, ModelView, fields
from trytond.pyson import PYSONEncoder
from trytond.transaction import Transaction

KEPT_FOR = datetime.timedelta(days=1)


class Answered(ModelSQL, ModelView):
    "Row of an answer"

    user = fields.Many2One('res.user', "User", required=True, readonly=True, ondelete='CASCADE', select=True)

    @classmethod
    def keep(cls, rows):
        """The domain that shows these rows and no others. Nobody's are kept for longer than a day.

        Each answer has a domain of its own: the web client shows a tab that it has already instead of a new one with
        the same domain, and that would be the answer before.
        """
        user = Transaction().user
        with Transaction().set_context(_check_access=False):
            cls.delete(cls.search([('create_date', '<', datetime.datetime.now() - KEPT_FOR)]))
            kept = cls.create([dict(row, user=user) for row in rows])
        return PYSONEncoder().encode([('id', 'in', [row.id for row in kept])])


def utc(text):
    """A time of Stammkunde as Tryton keeps it: UTC, without saying so."""
    if text is None:
        return None
    from dateutil.parser import isoparse
    return isoparse(text).astimezone(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
