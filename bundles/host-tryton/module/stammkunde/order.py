# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
from decimal import Decimal

from trytond.exceptions import UserError
from trytond.i18n import gettext
from trytond.model import fields
from trytond.pool import Pool
from trytond.wizard import StateAction, Wizard

from . import service
from .answered import Answered, utc

MOST = 1000


class ShopOrder(Answered):
    "Shop Order"
    __name__ = 'stammkunde.shop_order'

    position = fields.Integer("Position", readonly=True)
    shop = fields.Char("Shop", readonly=True)
    kind = fields.Selection([
            ('order', "Order"),
            ('return', "Return"),
            ('refund', "Refund"),
            ('adjustment', "Adjustment"),
            ('dunning', "Dunning"),
            ], "Kind", readonly=True, sort=False)
    number = fields.Char("Number", readonly=True)
    order_number = fields.Char("Belongs to Order", readonly=True)
    at = fields.DateTime("Date", readonly=True)
    order_kind = fields.Selection([
            (None, ""),
            ('own-stock', "Own Stock"),
            ('shipping', "Shipping"),
            ('pick-up', "Pick-up"),
            ('reservation', "Reservation"),
            ], "Order Kind", readonly=True, sort=False)
    lines = fields.Integer("Lines", readonly=True)
    gross = fields.Numeric("Gross Value", digits=(16, 2), readonly=True)
    net = fields.Numeric("Net Value", digits=(16, 2), readonly=True)
    cancelled = fields.Boolean("Cancelled", readonly=True)
    test = fields.Boolean("Test Order", readonly=True)

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls._order = [('position', 'ASC')]

    @classmethod
    def row(cls, position, order):
        return {
            'position': position,
            'shop': order['shop'],
            'kind': order['kind'],
            'number': order['number'],
            'order_number': order.get('orderNumber'),
            'at': utc(order['at']),
            'order_kind': order['orderKind'],
            'lines': order['lines'],
            'gross': Decimal(order['gross']),
            'net': Decimal(order['net']),
            'cancelled': order['cancelled'],
            'test': order['test'],
            }


def customer(record):
    """Stammkunde's id of a party, or of a row of the top customers."""
    if record.__name__ == 'stammkunde.top_customer':
        return record.customer
    try:
        return service.get('/customers', [('hostCustomer', record.id)])['customer']
    except service.NotFound:
        raise UserError(gettext('stammkunde.msg_party_unknown', party=record.rec_name)) from None


class ShopOrders(Wizard):
    "Shop Orders"
    __name__ = 'stammkunde.shop_orders'
    start_state = 'open_'
    open_ = StateAction('stammkunde.act_shop_order_list')

    def do_open_(self, action):
        ShopOrder = Pool().get('stammkunde.shop_order')
        path = '/customers/%s/orders' % customer(self.record)
        orders, cursor = [], None
        while True:
            try:
                answer = service.get(path, [('cursor', cursor)] if cursor else [])
            except service.NotFound:
                raise UserError(gettext('stammkunde.msg_customer_gone')) from None
            orders += answer['orders']
            cursor = answer.get('next')
            if not cursor or len(orders) >= MOST:
                break
        action['pyson_domain'] = ShopOrder.keep([
            ShopOrder.row(position, order) for position, order in enumerate(orders[:MOST], 1)])
        action['name'] += ' (%s)' % self.record.rec_name
        return action, {}
