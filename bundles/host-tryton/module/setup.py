"""The Tryton module of Stammkunde: `pip install .`, or copy the folder stammkunde to trytond/modules."""
import configparser
import os

from setuptools import setup

HERE = os.path.dirname(os.path.abspath(__file__))
INFO = configparser.ConfigParser()
INFO.read(os.path.join(HERE, 'stammkunde', 'tryton.cfg'), encoding='utf-8')
VERSION = INFO.get('tryton', 'version')
SERIES = VERSION.rsplit('.', 1)[0]
MAJOR, MINOR = map(int, SERIES.split('.'))
NEXT = '%d.%d' % (MAJOR, MINOR + 1)


def needs(module):
    return 'trytond_%s >= %s, < %s' % (module, SERIES, NEXT)


setup(
    name='trytond_stammkunde',
    version=VERSION,
    description='Who the best customers are, inside Tryton: menus, lists and grades of Stammkunde',
    long_description=open(os.path.join(HERE, 'README.md'), encoding='utf-8').read(),
    long_description_content_type='text/markdown',
    license='GPL-3.0-or-later',
    license_files=['LICENSE'],
    package_dir={'trytond.modules.stammkunde': 'stammkunde'},
    packages=['trytond.modules.stammkunde'],
    package_data={'trytond.modules.stammkunde': ['tryton.cfg', '*.xml', 'view/*.xml', 'locale/*.po', 'icons/*.svg']},
    python_requires='>=3.6',
    install_requires=['python-dateutil', 'trytond >= %s, < %s' % (SERIES, NEXT)] + [
        needs(module) for module in INFO.get('tryton', 'depends').split() if module not in ('ir', 'res')],
    entry_points={'trytond.modules': ['stammkunde = trytond.modules.stammkunde']},
    zip_safe=False,
    classifiers=[
        'Framework :: Tryton',
        'License :: OSI Approved :: GNU General Public License v3 or later (GPLv3+)',
        'Natural Language :: English',
        'Natural Language :: German',
        'Programming Language :: Python :: 3',
        ],
    )
