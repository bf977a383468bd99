#!/usr/bin/python3
"""Fills an empty Tryton with a merchant, as its own clients would.

Usage: merchant.py CONFIG DATABASE < USERS
USERS is JSON: a password for each of the logins adapter, clerk and stranger.

A company with the chart SKR03, customers with addresses and contacts, sales at the counter, a sale of a web shop,
invoices paid and open, a dunning, and a complaint with its return. Dates are counted back from today.
"""
import datetime
import json
import os
import sys
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from proteus import Model, Wizard, config

TODAY = datetime.date.today()
CUSTOMERS = [
    # name, e-mail, street, postal code, city, VAT number or None
    ('Anna Schmidt', 'Anna.Schmidt@example.test', 'Hauptstr. 1', '10115', 'Berlin', None),
    ('Bernd Öztürk', 'bernd@example.test', 'Gartenweg 2', '20095', 'Hamburg', None),
    ('Clara Groß', 'clara.gross@example.test', 'Am Markt 3', '04109', 'Leipzig', None),
    ('Krüger GmbH', 'einkauf@firma.test', 'Industriestr. 4', '70173', 'Stuttgart', 'DE136695976'),
    ('Doris Meier', 'doris@example.test', 'Lindenallee 5', '80331', 'München', None),
    ('Emil Schulz', 'emil@example.test', 'Ringstr. 6', '50667', 'Köln', None),
    ]
# customer, days ago, article, pieces, in the web shop, paid
SALES = [
    ('Anna Schmidt', 90, 'Hose', 2, False, True),
    ('Anna Schmidt', 20, 'Schuhe', 1, False, True),
    ('Bernd Öztürk', 60, 'Schuhe', 3, False, True),
    ('Krüger GmbH', 75, 'T-Shirt', 10, False, False),
    ('Doris Meier', 40, 'Hose', 1, False, True),
    ('Emil Schulz', 30, 'T-Shirt', 2, True, True),
    ]
ARTICLES = [('T-Shirt', '19.90'), ('Hose', '59.90'), ('Schuhe', '89.00')]


def model(name):
    return Model.get(name)


def one(name, *domain):
    found, = model(name).find(list(domain), limit=1)
    return found


def saved(model_name, /, **values):
    record = model(model_name)(**values)
    record.save()
    return record


def company_with_skr03():
    from trytond.modules.company.tests.tools import create_company, get_company
    from trytond.modules.currency.tests.tools import get_currency

    create_company(party=saved('party.party', name='Musterhandel GmbH'), currency=get_currency('EUR'))
    company = get_company()
    user = model('res.user')(config.get_config().user)
    employee = saved('company.employee', party=saved('party.party', name='Vera Verkauf'))
    user.employees.append(employee)
    user.employee = employee
    user.save()
    config.get_config()._context = model('res.user').get_preferences(True, {})

    chart = one('ir.model.data', ('module', '=', 'account_de_skr03'), ('fs_id', '=', 'root_de'))
    wizard = Wizard('account.create_chart')
    wizard.execute('account')
    wizard.form.account_template = model('account.account.template')(chart.db_id)
    wizard.form.company = company
    wizard.execute('create_account')
    wizard.form.account_receivable = one('account.account', ('type.receivable', '=', True), ('party_required', '=', True))
    wizard.form.account_payable = one('account.account', ('type.payable', '=', True), ('party_required', '=', True))
    wizard.execute('create_properties')
    return company


def fiscal_years(company):
    from trytond.modules.account.tests.tools import create_fiscalyear
    from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences

    # Sales of the last 90 days may lie in the year before.
    for back in (1, 0):
        year = set_fiscalyear_invoice_sequences(create_fiscalyear(company, TODAY - relativedelta(years=back)))
        year.click('create_period')


def account(code):
    return one('account.account', ('code', '=', code))


def articles():
    category = model('product.category')(name='19 %', accounting=True)
    category.account_revenue = account('8400')
    category.account_expense = account('3400')
    category.customer_taxes.append(one('account.tax', ('name', '=', 'Umsatzsteuer – Normalsatz')))
    category.save()
    products = {}
    for number, (name, price) in enumerate(ARTICLES):
        template = model('product.template')(
            name=name, code='ART%03d' % number, default_uom=one('product.uom', ('symbol', '=', 'u')), type='goods',
            salable=True, list_price=Decimal(price), account_category=category)
        template.save()
        products[name] = template.products[0]
    return products


def terms():
    term = model('account.invoice.payment_term')(name='14 Tage')
    term.lines.new(type='remainder').relativedeltas.new().days = 14
    term.save()
    settings = model('account.configuration')(1)
    settings.default_customer_payment_term = term
    settings.save()
    procedure = model('account.dunning.procedure')(name='Standard')
    for sequence, days in enumerate((5, 20, 40), 1):
        procedure.levels.new(sequence=sequence, overdue=datetime.timedelta(days))
    procedure.save()
    return term, procedure


def customers(term, procedure):
    germany = model('country.country').find([('code', '=', 'DE')])
    germany = germany[0] if germany else saved(
        'country.country', name='Deutschland', code='DE', code3='DEU', code_numeric='276')
    parties = {}
    for name, email, street, postal_code, city, vat in CUSTOMERS:
        party = model('party.party')(
            name=name, lang=one('ir.lang', ('code', '=', 'de')), customer_payment_term=term, dunning_procedure=procedure)
        address = party.addresses[0]
        address.street, address.postal_code, address.city, address.country = street, postal_code, city, germany
        party.contact_mechanisms.new(type='email', value=email)
        if vat:
            party.identifiers.new(type='eu_vat', code=vat)
        party.save()
        parties[name] = party
    return parties


def web_shop():
    shop = model('web.shop')(name='Webshop', guest_party=saved('party.party', name='Gast'))
    warehouse = one('stock.location', ('type', '=', 'warehouse'))
    shop.warehouses.append(model('stock.location')(warehouse.id))
    shop.save()
    return shop


def click(record, button):
    """As a person: reads what is asked and goes on."""
    from trytond.exceptions import UserWarning
    while True:
        try:
            return record.click(button)
        except UserWarning as warning:
            saved('res.user.warning', user=model('res.user')(config.get_config().user), name=warning.name)


def sales(parties, products, term):
    shop = web_shop()
    cash = saved(
        'account.invoice.payment.method', name='Kasse', journal=one('account.journal', ('type', '=', 'cash')),
        credit_account=account('1000'), debit_account=account('1000'))
    sold = []
    # Tryton numbers invoices in the order of their dates.
    for name, days, article, pieces, in_shop, paid in sorted(SALES, key=lambda sale: -sale[1]):
        day = TODAY - datetime.timedelta(days)
        sale = model('sale.sale')(party=parties[name], sale_date=day, payment_term=term, invoice_method='order')
        if in_shop:
            sale.web_shop, sale.web_id = shop, 'W%d' % days
        line = sale.lines.new(product=products[article])
        line.quantity = float(pieces)
        click(sale, 'quote')
        click(sale, 'confirm')
        click(sale, 'process') if sale.state == 'confirmed' else None
        invoice, = sale.invoices
        invoice.invoice_date = day
        invoice.save()
        click(invoice, 'post')
        if paid:
            pay = Wizard('account.invoice.pay', [invoice])
            pay.form.payment_method, pay.form.date = cash, day
            pay.execute('choice')
        sold.append(sale)
    return sold


def complaint(sale):
    kind = model('sale.complaint.type')(name='Rückgabe')
    kind.origin = one('ir.model', ('model', '=', 'sale.sale'))
    kind.save()
    told = model('sale.complaint')(customer=sale.party, type=kind, date=TODAY - datetime.timedelta(10))
    told.origin = sale
    told.actions.new().action = 'sale_return'
    told.save()
    told.click('wait')
    told.click('approve')
    back = told.actions[0].result
    back.sale_date = TODAY - datetime.timedelta(10)
    back.save()
    click(back, 'quote')
    click(back, 'confirm')


def dunning():
    wizard = Wizard('account.dunning.create')
    wizard.form.date = TODAY
    wizard.execute('create_')
    Wizard('account.dunning.process', model('account.dunning').find([])).execute('process')


def users(company, passwords):
    """The machine login of Stammkunde, somebody at the counter, and somebody who may not see Stammkunde."""
    for login, name, groups in (
            ('adapter', 'Stammkunde', ('sale.group_sale', 'sale.group_sale_admin', 'account.group_account',
                'account_dunning.group_dunning', 'party.group_party_admin', 'stammkunde.group_host')),
            ('clerk', 'Vera Verkauf', ('sale.group_sale', 'stammkunde.group_viewer', 'stammkunde.group_clerk')),
            ('stranger', 'Lars Lager', ('stock.group_stock',))):
        user = model('res.user')(
            name=name, login=login, password=passwords[login], language=one('ir.lang', ('code', '=', 'de')))
        user.companies.append(model('company.company')(company.id))
        user.company = company
        for group in groups:
            module, fs_id = group.split('.')
            data = model('ir.model.data').find([('module', '=', module), ('fs_id', '=', fs_id)])
            if data:
                user.groups.append(model('res.group')(data[0].db_id))
        user.save()


def main(configuration, database, passwords):
    os.environ['DB_NAME'] = database  # the tools of Tryton's own scenarios need it
    config.set_trytond(database, user='admin', config_file=configuration)
    company = company_with_skr03()
    fiscal_years(company)
    products = articles()
    term, procedure = terms()
    parties = customers(term, procedure)
    sold = sales(parties, products, term)
    complaint(next(sale for sale in sold if sale.party == parties['Bernd Öztürk']))
    dunning()
    users(company, passwords)


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], json.load(sys.stdin))
