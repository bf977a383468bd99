# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
"""Lists that Stammkunde answered, as records of the user who asked."""
import datetime

from trytond.model import ModelSQL, ModelView, fields
from trytond.transaction import Transaction

KEPT_FOR = datetime.timedelta(days=1)


class Answered(ModelSQL, ModelView):
    "Row of an answer"

    user = fields.Many2One('res.user', "User", required=True, readonly=True, ondelete='CASCADE', select=True)

    @classmethod
    def replace(cls, rows):
        """Shows these rows to the user instead of those before. Nobody's are kept for longer than a day."""
        user = Transaction().user
        with Transaction().set_context(_check_access=False):
            cls.delete(cls.search(['OR',
                        ('user', '=', user),
                        ('create_date', '<', datetime.datetime.now() - KEPT_FOR)]))
            cls.create([dict(row, user=user) for row in rows])


def utc(text):
    """A time of Stammkunde as Tryton keeps it: UTC, without saying so."""
    if text is None:
        return None
    from dateutil.parser import isoparse
    return isoparse(text).astimezone(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
