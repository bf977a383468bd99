# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
import datetime
from decimal import Decimal
from itertools import count

from dateutil import tz
from trytond.exceptions import UserError
from trytond.i18n import gettext
from trytond.model import ModelView, fields
from trytond.pool import Pool
from trytond.pyson import Eval, PYSONEncoder
from trytond.transaction import Transaction
from trytond.wizard import Button, StateAction, StateView, Wizard

from . import service
from .answered import Answered, utc
from .grade import grade_icon

PART = 200


class TopCustomer(Answered):
    "Top Customer"
    __name__ = 'stammkunde.top_customer'

    rank = fields.Integer("Rank", readonly=True)
    customer = fields.Char("Customer of Stammkunde", readonly=True)
    host_customer = fields.Char("Id of the Party", readonly=True)
    party = fields.Function(fields.Many2One('party.party', "Party"), 'get_party')
    name = fields.Char("Name", readonly=True)
    city = fields.Char("City", readonly=True)
    accounts = fields.Char("Shop Customer Numbers", readonly=True)
    net = fields.Numeric("Net Value", digits=(16, 2), readonly=True)
    gross = fields.Numeric("Gross Value", digits=(16, 2), readonly=True)
    orders = fields.Integer("Orders", readonly=True)
    last_order = fields.DateTime("Last Order", readonly=True)
    points = fields.Integer("Score", readonly=True)
    grade = fields.Char("Grade", readonly=True)
    colour = fields.Char("Colour of the Grade", readonly=True)
    company_customer = fields.Boolean("Company", readonly=True)
    guest = fields.Boolean("Guest", readonly=True)
    robinson = fields.Boolean("No Advertising", readonly=True)
    grade_icon = fields.Function(fields.Char("Icon of the Grade"), 'get_grade_icon')
    known_icon = fields.Function(fields.Char("Icon"), 'get_known_icon')

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('rank', 'ASC')]
        cls._buttons.update({
                'create_party': {
                    'invisible': Eval('host_customer') | Eval('guest', False),
                    'depends': ['host_customer', 'guest'],
                    },
                })

    @classmethod
    def get_party(cls, rows, name):
        # Asked anew each time: parties are created and deleted while the list is open.
        ids = {int(row.host_customer) for row in rows if (row.host_customer or '').isdigit()}
        parties = Pool().get('party.party').search([
                ('id', 'in', list(ids)), ('active', 'in', [True, False])])
        there = {party.id for party in parties}
        known = {row.id: int(row.host_customer) if (row.host_customer or '').isdigit() else None for row in rows}
        return {row: party if party in there else None for row, party in known.items()}

    def get_grade_icon(self, name):
        return grade_icon(self.grade, self.colour)

    def get_known_icon(self, name):
        return 'stammkunde-known' if self.host_customer else 'stammkunde-unknown'

    @classmethod
    @ModelView.button
    def create_party(cls, rows):
        for row in rows:
            try:
                created = service.post('/customers/%s/host-customer' % row.customer)
            except service.NotFound:
                raise UserError(gettext('stammkunde.msg_customer_gone')) from None
            with Transaction().set_context(_check_access=False):
                cls.write([row], {'host_customer': created['hostCustomer'], 'customer': created['customer']})

    @classmethod
    def row(cls, customer):
        details = customer['details']
        score = customer.get('score', {})
        person = ' '.join(filter(None, [details.get('firstName'), details.get('lastName')]))
        accounts = ', '.join('%(shop)s/%(number)s' % account for account in customer['shopCustomers'])
        return {
            'rank': customer['rank'],
            'customer': customer['customer'],
            'host_customer': customer.get('knownInHost', {}).get('hostCustomer'),
            'name': details.get('company') or person or accounts,
            'city': details.get('address', {}).get('city'),
            'accounts': accounts,
            'net': Decimal(customer['net']),
            'gross': Decimal(customer['gross']),
            'orders': customer['orders'],
            'last_order': utc(customer['lastOrder']),
            'points': score.get('points'),
            'grade': score.get('grade'),
            'colour': score.get('colour'),
            'company_customer': customer['companyCustomer'],
            'guest': customer['guest'],
            'robinson': customer['robinson'],
            }


class TopCustomersAsk(ModelView):
    "Top Customers"
    __name__ = 'stammkunde.top_customers.ask'

    length = fields.Integer("Period", required=True, domain=[('length', '>=', 1), ('length', '<=', 1200)])
    unit = fields.Selection([
            ('d', "Days"),
            ('w', "Weeks"),
            ('m', "Months"),
            ], "Unit", required=True, sort=False)
    until = fields.Date("Until", help="The last day that counts; empty: now.")
    order_kinds = fields.MultiSelection([
            ('own-stock', "Own Stock"),
            ('shipping', "Shipping"),
            ('pick-up', "Pick-up"),
            ('reservation', "Reservation"),
            ], "Order Kinds", sort=False, help="None: all but reservations.")
    delivery_kind = fields.Selection([
            (None, "All"),
            ('physical', "Physical"),
            ('download', "Download"),
            ], "Delivery Kind", sort=False)
    company = fields.Selection([
            (None, "All"),
            ('true', "Companies"),
            ('false', "Persons"),
            ], "Customers", sort=False)
    branch = fields.Char("Branch", size=40, help="Only customers that were created in this branch.")
    guests = fields.Boolean("Guest Orders", help="Each guest order is a customer of its own.")
    top = fields.Integer("How Many", required=True, domain=[('top', '>=', 1), ('top', '<=', 1000)])

    @classmethod
    def default_length(cls):
        return 12

    @classmethod
    def default_unit(cls):
        return 'm'

    @classmethod
    def default_top(cls):
        return 100

    def query(self):
        query = [('period', '%d%s' % (self.length, self.unit)), ('top', self.top)]
        if self.until:
            query.append(('asOf', self._end(self.until)))
        query += [('orderKind', kind) for kind in self.order_kinds or ()]
        query += [(name, value) for name, value in (
                ('deliveryKind', self.delivery_kind),
                ('company', self.company),
                ('branch', (self.branch or '').strip()),
                ('guests', 'true' if self.guests else None)) if value]
        return query

    @staticmethod
    def _end(day):
        company = Transaction().context.get('company')
        zone = (Pool().get('company.company')(company).timezone if company else None) or 'Europe/Berlin'
        midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
        return midnight.replace(tzinfo=tz.gettz(zone)).isoformat()


class TopCustomers(Wizard):
    "Top Customers"
    __name__ = 'stammkunde.top_customers'
    start_state = 'ask'
    ask = StateView('stammkunde.top_customers.ask', 'stammkunde.top_customers_ask_view_form', [
            Button("Cancel", 'end', 'tryton-cancel'),
            Button("Show", 'open_', 'tryton-ok', default=True),
            ])
    open_ = StateAction('stammkunde.act_top_customer_list')

    def do_open_(self, action):
        TopCustomer = Pool().get('stammkunde.top_customer')
        query = self.ask.query()
        rows, cursor = [], None
        for part in count():
            answer = service.get('/top-customers', query + ([('cursor', cursor)] if cursor else []))
            rows += answer['customers']
            cursor = answer.get('next')
            if not cursor or part > 1000 // PART:
                break
        action['pyson_domain'] = TopCustomer.keep([TopCustomer.row(customer) for customer in rows])
        return action, {}

    def transition_open_(self):
        return 'end'


class _OfParties(Wizard):
    def parties(self):
        parties = [row.party.id for row in self.records if row.party]
        if not parties:
            raise UserError(gettext('stammkunde.msg_no_party'))
        return parties


class OpenParty(_OfParties):
    "Open Party"
    __name__ = 'stammkunde.open_party'
    start_state = 'open_'
    open_ = StateAction('stammkunde.act_party_of_top_customer')

    def do_open_(self, action):
        parties = self.parties()
        action['pyson_domain'] = PYSONEncoder().encode([
                ('id', 'in', parties), ('active', 'in', [True, False])])
        if len(parties) == 1:
            action['views'].reverse()
        return action, {'res_id': parties}


class OpenSales(_OfParties):
    "Sales"
    __name__ = 'stammkunde.open_sales'
    start_state = 'open_'
    open_ = StateAction('sale.act_sale_form')

    def do_open_(self, action):
        action['pyson_domain'] = PYSONEncoder().encode([('party', 'in', self.parties())])
        return action, {}
