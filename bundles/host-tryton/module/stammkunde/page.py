# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
"""Menus that open a page of Stammkunde, signed in as the current user."""
from trytond.wizard import StateAction, Wizard

from . import service
from .order import customer


class _Page(Wizard):
    start_state = 'open_'
    open_ = StateAction('stammkunde.act_page')
    target = None

    def subject(self):
        return ''

    def do_open_(self, action):
        action['url'] = service.launch(self.target, self.subject())
        return action, {}


class QualityPage(_Page):
    "Customer Quality Analysis"
    __name__ = 'stammkunde.quality_page'
    target = 'quality'


class NewCustomersPage(_Page):
    "New Shop Customers"
    __name__ = 'stammkunde.new_customers_page'
    target = 'new-customers'


class DuplicatesPage(_Page):
    "Duplicates"
    __name__ = 'stammkunde.duplicates_page'
    target = 'duplicates'


class SyncPage(_Page):
    "Synchronisation"
    __name__ = 'stammkunde.sync_page'
    target = 'sync'


class CustomerPage(_Page):
    "Show in Stammkunde"
    __name__ = 'stammkunde.customer_page'
    target = 'customer'

    def subject(self):
        return customer(self.record)
