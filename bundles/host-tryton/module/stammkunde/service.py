# This file is part of the Tryton module of Stammkunde. SPDX-License-Identifier: GPL-3.0-or-later
"""Asks Stammkunde from this server. Every failure is a UserError that says what to do."""
import base64
import json
import logging
import socket
import urllib.error
import urllib.parse
import urllib.request

from trytond.config import config
from trytond.exceptions import UserError
from trytond.i18n import gettext
from trytond.transaction import Transaction

SECTION = 'stammkunde'
LARGEST_ANSWER = 10 * 1024 * 1024
LOOPBACK = {'localhost', '127.0.0.1', '::1'}
# What a group of this module may do at Stammkunde; there the settings may allow less.
ROLES = {
    'group_viewer': 'viewer',
    'group_clerk': 'clerk',
    'group_owner': 'owner',
    }

logger = logging.getLogger(__name__)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The password of this server must not follow a redirect to somewhere else."""

    def redirect_request(self, *args, **kwargs):
        return None


# Without proxies: Stammkunde is in the same house.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


class NotFound(Exception):
    """Stammkunde does not know what was asked for."""


def get(path, query=()):
    return _call('GET', path, query)


def post(path, body=None):
    return _call('POST', path, (), {} if body is None else body)


def launch(target, context=''):
    """The address that leads the browser of the current user to a page, good once and for a minute."""
    from trytond.pool import Pool
    user = Pool().get('res.user')(Transaction().user)
    body = {'user': user.login, 'roles': _roles(user), 'target': target}
    if context:
        body['context'] = context
    ticket = post('/launches', body)
    public = config.get(SECTION, 'public_url', default='') or _setting('url')
    return '%s/stammkunde/launch#%s' % (public.rstrip('/'), ticket['token'])


def _roles(user):
    from trytond.pool import Pool
    data = Pool().get('ir.model.data')
    groups = {group.id for group in user.groups}
    return sorted(role for fs_id, role in ROLES.items() if data.get_id('stammkunde', fs_id) in groups)


def _setting(name):
    value = config.get(SECTION, name, default='')
    if not value:
        raise UserError(gettext('stammkunde.msg_not_configured', setting=name))
    return value


def _authorization():
    try:
        with open(_setting('password_file'), encoding='utf-8') as file:
            password = file.readline().rstrip('\r\n')
    except OSError as error:
        logger.error('password file of Stammkunde cannot be read: %s', error.strerror)
        raise UserError(gettext('stammkunde.msg_password_file')) from None
    login = '%s:%s' % (_setting('user'), password)
    return 'Basic ' + base64.b64encode(login.encode('utf-8')).decode('ascii')


def _address(path, query):
    url = urllib.parse.urlsplit(_setting('url'))
    if url.scheme != 'https' and not (url.scheme == 'http' and url.hostname in LOOPBACK):
        raise UserError(gettext('stammkunde.msg_insecure'))
    address = '%s/api/v1%s' % (url.geturl().rstrip('/'), path)
    return address + '?' + urllib.parse.urlencode(query) if query else address


def _call(method, path, query, body=None):
    request = urllib.request.Request(_address(path, query), method=method, headers={
        'Accept': 'application/json',
        'Accept-Language': Transaction().language,
        'Authorization': _authorization(),
        'X-Requested-With': 'trytond',
        })
    if body is not None:
        request.data = json.dumps(body).encode('utf-8')
        request.add_header('Content-Type', 'application/json')
    try:
        with _opener.open(request, timeout=config.getint(SECTION, 'timeout', default=10)) as answer:
            return json.loads(answer.read(LARGEST_ANSWER))
    except urllib.error.HTTPError as refusal:
        raise _refused(refusal) from None
    except (OSError, socket.timeout, ValueError) as error:
        # The class says enough; the address may have ids of customers.
        logger.warning('Stammkunde does not answer: %s', type(getattr(error, 'reason', error)).__name__)
        raise UserError(gettext('stammkunde.msg_away')) from None


def _refused(refusal):
    try:
        problem = json.loads(refusal.read(LARGEST_ANSWER))
        code, said = problem['code'], '%s: %s' % (problem['title'], problem['detail'])
        errors = ['%(field)s: %(reason)s' % error for error in problem.get('errors', [])]
    except (OSError, ValueError, TypeError, KeyError):
        logger.error('Stammkunde answers with status %s and no reason', refusal.code)
        return UserError(gettext('stammkunde.msg_away'))
    if code == 'customer-not-found':
        return NotFound()
    if code == 'login-needed':
        return UserError(gettext('stammkunde.msg_login_refused'))
    if code == 'role-missing':
        return UserError(gettext('stammkunde.msg_role_missing'))
    return UserError(said, '\n'.join(errors))
