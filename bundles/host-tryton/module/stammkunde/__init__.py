# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
from trytond.pool import Pool

from . import order, page, party, top_customer

__all__ = ['register']


def register():
    Pool.register(
        party.Party,
        party.Identifier,
        top_customer.TopCustomer,
        top_customer.TopCustomersAsk,
        order.ShopOrder,
        module='stammkunde', type_='model')
    Pool.register(
        top_customer.TopCustomers,
        top_customer.OpenParty,
        top_customer.OpenSales,
        order.ShopOrders,
        page.QualityPage,
        page.NewCustomersPage,
        page.DuplicatesPage,
        page.SyncPage,
        page.CustomerPage,
        module='stammkunde', type_='wizard')
