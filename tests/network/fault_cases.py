# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the decision table, most of them in several ways; two faults at a time; and networks
that are healthy, each in its own way."""

import lab_sites
from fault_case import (Case, block, certificate, download, on, proxy, resolv_conf, service, wire,
                        world)

MAIL, WIKI, REFERENCE = 'mail.corp.test', 'wiki.corp.test', 'ref.example.test'
TO_MAIL = ('ip daddr 203.0.113.90 tcp dport 443', 'ip6 daddr 2001:db8:80::90 tcp dport 443')
FROM_PC = 'iifname lan0'
IPV6 = f'{FROM_PC} meta nfproto ipv6'
TEN_YEARS_SECS = 10 * 31_557_600
FIRST_SERVER = '198.51.100.53'

# --- Steps that several cases share

NO_ADDRESS = on('client', 'ip address flush dev eth0 scope global; ip -6 route del default')
SELF_ASSIGNED = on('client', 'ip address add 169.254.7.7/16 dev eth0')
NO_ROUTE = on('client', 'ip route del default; ip -6 route del default')
ROUTER_HANGS = (block('router', 'input', f'{FROM_PC} icmpv6 type '
                      '{ nd-neighbor-solicit, nd-neighbor-advert } accept', f'{FROM_PC} drop'),
                block('router', 'forward', f'{FROM_PC} drop'))
LINE_DEAD = wire('wan', 'both dead=1')
IPV6_BROKEN = block('router', 'forward', f'{IPV6} drop')
MAIL_EXPIRED = certificate(MAIL, 'expired')
FIRST_SILENT = world(nameServer={'mode': 'silent', 'only': [FIRST_SERVER]})
DNS_SLOW = world(nameServer={'delayMs': 400})
SEARCH_WRONG = resolv_conf(lab_sites.NAME_SERVERS + 'search wrong.test\n')


def portal(status, *rules):
    """The router answers in place of every page."""
    return (world(portal=status), block('router', 'forward', f'{IPV6} drop', *rules),
            block('router', 'prerouting',
                  f'{FROM_PC} meta nfproto ipv4 tcp dport 80 dnat ip to 192.168.77.1:8080',
                  *([] if rules else
                    [f'{FROM_PC} meta nfproto ipv4 tcp dport 443 dnat ip to 192.168.77.1:8443'])))


def forward(rule, verdict):
    return block('router', 'forward', f'{FROM_PC} {rule} {verdict}')


def mail_port(verdict):
    return block('internet', 'input', *(f'{to} {verdict}' for to in TO_MAIL))


RESET = 'reject with tcp reset'
UNREACHABLE = 'reject with icmpx type port-unreachable'

# --- The PC and what is next to it

NEAR = (
    Case('cable-out', 1, (wire('lan', 'carrier 0'),), (('link', 'no-link'),)),
    Case('interface-off', 1, (on('client', 'ip link set eth0 down'),), (('link', 'no-link'),)),
    Case('no-address', 2, (NO_ADDRESS,), (('link', 'no-address'),)),
    Case('self-assigned-address', 2, (NO_ADDRESS, SELF_ASSIGNED), (('link', 'no-address'),)),
    Case('no-route', 3, (NO_ROUTE,), (('router', 'no-route'),)),
    Case('no-route-home', 3, (NO_ROUTE,), (('router', 'no-route'),), site=lab_sites.HOME),
    Case('vpn-dropped', 4, (forward('udp dport 4789', 'drop'),), (('vpn', 'vpn-silent'),),
         site=lab_sites.VPN),
    Case('vpn-other-end-gone', 4, (on('internet', 'ip link set tun0 down'),),
         (('vpn', 'vpn-silent'),), site=lab_sites.VPN),
    Case('router-dead', 5, (wire('lan', 'both dead=1'),), (('router', 'router-silent'),)),
    Case('router-hangs', 5, ROUTER_HANGS, (('router', 'router-silent'),)),
    Case('router-dead-mute', 6, (wire('lan', 'both dead=1'),), (('router', 'router-silent'),),
         site=lab_sites.MUTE, may_be_unclear=True),
    Case('line-dead-mute', 6, (LINE_DEAD,), (('internet', 'line-down'),), site=lab_sites.MUTE,
         may_be_unclear=True),
    Case('line-dead-mute-far', 6, (LINE_DEAD,), (('internet', 'line-down'),),
         site=lab_sites.MUTE_FAR, may_be_unclear=True),
)

# --- The line, portals and proxies

LINE = (
    Case('line-dead', 7, (LINE_DEAD,), (('internet', 'line-down'),)),
    Case('line-no-route', 7, (on('router', 'ip route del default; ip -6 route del default'),),
         (('internet', 'line-down'),)),
    Case('line-dead-home', 7, (LINE_DEAD, world(routerServer={'mode': 'failing'})),
         (('internet', 'line-down'),), site=lab_sites.HOME),
    Case('portal-302', 8, portal(302), (('internet', 'portal'),)),
    Case('portal-200', 8, portal(200), (('internet', 'portal'),)),
    Case('portal-511', 8, portal(511), (('internet', 'portal'),)),
    Case('portal-no-443', 8, portal(302, f'{FROM_PC} tcp dport 443 drop'),
         (('internet', 'portal'),)),
    Case('proxy-off', 9, (proxy(None),), (('proxy', 'proxy-silent'),), site=lab_sites.PROXIED),
    Case('proxy-dropped', 9, (block('internet', 'input', 'tcp dport 3128 drop'),),
         (('proxy', 'proxy-silent'),), site=lab_sites.PROXIED),
    Case('proxy-407', 9, (proxy('BasicAuth somebody secret\n'),), (('proxy', 'proxy-sign-in'),),
         site=lab_sites.PROXIED),
    Case('proxy-refuses', 9, (proxy('Filter "/dev/null"\nFilterDefaultDeny Yes\n'),),
         (('proxy', 'proxy-refuses'),), site=lab_sites.PROXIED),
    Case('direct-dropped', 13, (forward('tcp dport { 80, 443 }', 'drop'),),
         (('internet', 'direct-blocked'),)),
    Case('direct-reset', 13, (forward('tcp dport { 80, 443 }', RESET),),
         (('internet', 'direct-blocked'),)),
    Case('secure-dropped', 14, (forward('tcp dport 443', 'drop'),),
         (('internet', 'secure-blocked'),)),
    Case('secure-reset', 14, (forward('tcp dport 443', RESET),), (('internet', 'secure-blocked'),)),
    Case('intercepted', 17, (certificate('*', 'intercepted'),), (('internet', 'interception'),)),
    Case('large-lost-line', 21, (wire('wan', 'both mtu=1000'),),
         (('internet', 'large-packets-lost'),)),
    Case('large-lost-back', 21, (wire('wan', 'ba mtu=1280'),),
         (('internet', 'large-packets-lost'),)),
    Case('ipv6-dropped', 25, (IPV6_BROKEN,), (('internet', 'ipv6-broken'),)),
    Case('ipv6-rejected', 25, (forward('meta nfproto ipv6', 'reject with icmpv6 type no-route'),),
         (('internet', 'ipv6-broken'),)),
)

# --- Names

NAMES = (
    Case('dns-silent', 10, (world(nameServer={'mode': 'silent'}),),
         (('name-server', 'name-server-silent'),)),
    Case('dns-port-refused', 10, (block('internet', 'input', f'udp dport 53 {UNREACHABLE}'),),
         (('name-server', 'name-server-silent'),)),
    Case('dns-home-silent', 10, (world(routerServer={'mode': 'silent'}),),
         (('name-server', 'name-server-silent'),), site=lab_sites.HOME),
    Case('dns-none', 10, (resolv_conf('search corp.test\n'),),
         (('name-server', 'no-name-server'),)),
    Case('dns-servfail', 11, (world(nameServer={'mode': 'failing'}),),
         (('name-server', 'name-server-failing'),)),
    Case('dns-refused', 11, (world(nameServer={'mode': 'refusing'}),),
         (('name-server', 'name-server-failing'),)),
    Case('dns-invents', 12, (world(nameServer={'mode': 'invents'}),),
         (('name-server', 'name-server-invents'),)),
    Case('dns-invents-all', 12, (world(nameServer={'mode': 'invents-all'}),),
         (('name-server', 'name-server-invents'),)),
    Case('name-missing', 15, (world(names={MAIL: 'missing'}),), (('mail', 'name-missing'),)),
    Case('name-failing', 15, (world(names={MAIL: 'failing'}),), (('mail', 'name-failing'),)),
    Case('search-wrong', 16, (SEARCH_WRONG,), (('name-server', 'search-domain'),)),
    Case('search-none', 16, (resolv_conf(lab_sites.NAME_SERVERS),),
         (('name-server', 'search-domain'),)),
    Case('dns-first-silent', 26, (FIRST_SILENT,), (('name-server', 'first-name-server-silent'),)),
    Case('dns-first-refused', 26,
         (block('internet', 'input', f'ip daddr {FIRST_SERVER} udp dport 53 {UNREACHABLE}'),),
         (('name-server', 'first-name-server-silent'),)),
    Case('dns-400-ms', 27, (DNS_SLOW,), (('name-server', 'name-server-slow'),)),
    Case('dns-1200-ms', 27, (world(nameServer={'delayMs': 1200}),),
         (('name-server', 'name-server-slow'),)),
)

# --- The clock and the services

SERVICES = (
    # To a PC whose clock is wrong, the certificates and clocks of all others are.
    Case('clock-behind', 19, (certificate('*', 'early'), world(clockSecs=TEN_YEARS_SECS)),
         (('this-pc', 'clock-wrong'),)),
    Case('clock-ahead', 19, (certificate('*', 'expired'), world(clockSecs=-TEN_YEARS_SECS // 5)),
         (('this-pc', 'clock-wrong'),)),
    Case('mail-expired', 20, (MAIL_EXPIRED,), (('mail', 'certificate-expired'),)),
    Case('mail-early', 20, (certificate(MAIL, 'early'),), (('mail', 'certificate-early'),)),
    Case('mail-wrong-name', 20, (certificate(MAIL, 'wrong-name'),),
         (('mail', 'certificate-name'),)),
    Case('mail-unknown', 20, (certificate(MAIL, 'unknown'),), (('mail', 'certificate-unknown'),)),
    Case('mail-refused', 22, (mail_port(RESET),), (('mail', 'service-refused'),)),
    Case('mail-silent', 22, (mail_port('drop'),), (('mail', 'service-silent'),)),
    Case('mail-stale-address', 22, (world(names={MAIL: 'elsewhere'}),),
         (('mail', 'service-silent'),)),
    Case('mail-hangs', 23, (service(MAIL, hangs=True),), (('mail', 'service-hangs'),)),
    Case('mail-breaks-off', 23, (service(MAIL, breaksOff=True),), (('mail', 'service-breaks-off'),)),
    Case('mail-503', 24, (service(MAIL, status=503),), (('mail', 'service-error'),)),
    Case('mail-404', 24, (service(MAIL, status=404),), (('mail', 'service-error'),)),
    Case('mail-slow', 32, (service(MAIL, delaySecs=2.5),), (('mail', 'service-slow'),)),
)

# --- Loss and delay; of loss the percentage is that of both ways together

BURSTS = 'burst-begins=0.7 burst-ends=20'  # of five packets
LOSS_NEAR = ('link', 'loss-near')
LOSS_FAR = ('internet', 'loss-far')
LOSS_SOMEWHERE = ('internet', 'loss-somewhere')

QUALITY = (
    *(Case(f'loss-near-{percent}', 28, (wire('lan', f'both loss={percent / 2}'),),
           (LOSS_NEAR, LOSS_SOMEWHERE) if percent == 3 else (LOSS_NEAR,), has_loss=True,
           is_faint=percent == 3)
      for percent in (3, 5, 10, 30)),
    *(Case(f'loss-far-{percent}', 28, (wire('wan', f'both loss={percent / 2}'),),
           (LOSS_FAR, LOSS_SOMEWHERE) if percent == 3 else (LOSS_FAR,), has_loss=True,
           is_faint=percent == 3)
      for percent in (3, 5, 10, 30)),
    Case('loss-near-bursts', 28, (wire('lan', f'both {BURSTS}'),), (LOSS_NEAR,), has_loss=True,
         is_faint=True),
    Case('loss-far-bursts', 28, (wire('wan', f'both {BURSTS}'),), (LOSS_FAR,), has_loss=True,
         is_faint=True),
    Case('slow-near', 29, (wire('lan', 'both delay=40'),), (('link', 'slow-near'),)),
    Case('slow-far-200', 29, (wire('wan', 'both delay=100'),), (('internet', 'slow-far'),)),
    Case('slow-far-600', 29, (wire('wan', 'both delay=300'),), (('internet', 'slow-far'),)),
    Case('line-saturated', 30, (download(*[f'http://{REFERENCE}/bulk'] * 3),),
         (('internet', 'line-saturated'),), site=lab_sites.THIN),
    Case('unsteady-near', 31, (wire('lan', 'both delay=3 jitter=25'),),
         (('link', 'unsteady-near'), ('link', 'slow-near'))),  # It is both.
    Case('unsteady-far', 31, (wire('wan', 'both delay=25 jitter=30'),),
         (('internet', 'unsteady-far'),)),
)

# --- Two at a time: either may come first, and both must be named


def pair(name, row, steps, first, second, has_loss=False):
    return Case(name, row, steps, (first, second), others=(first, second), has_loss=has_loss)


PAIRS = (
    pair('pair-portal-and-loss', 8, (*portal(302), wire('lan', 'both loss=4')),
         ('internet', 'portal'), LOSS_NEAR, has_loss=True),
    pair('pair-error-and-loss', 24, (service(MAIL, status=500), wire('lan', 'both loss=5')),
         ('mail', 'service-error'), LOSS_NEAR, has_loss=True),
    pair('pair-slow-dns-and-loss', 27, (DNS_SLOW, wire('wan', 'both loss=5')),
         ('name-server', 'name-server-slow'), LOSS_FAR, has_loss=True),
    pair('pair-expired-and-ipv6', 20, (MAIL_EXPIRED, IPV6_BROKEN), ('mail', 'certificate-expired'),
         ('internet', 'ipv6-broken')),
    pair('pair-silent-and-first-dns', 22, (mail_port('drop'), FIRST_SILENT),
         ('mail', 'service-silent'), ('name-server', 'first-name-server-silent')),
    pair('pair-error-and-first-dns', 24, (service(WIKI, status=503), FIRST_SILENT),
         ('wiki', 'service-error'), ('name-server', 'first-name-server-silent')),
    pair('pair-refused-and-error', 22, (mail_port(RESET), service(WIKI, status=503)),
         ('mail', 'service-refused'), ('wiki', 'service-error')),
    pair('pair-ipv6-and-slow', 25, (IPV6_BROKEN, wire('wan', 'both delay=150')),
         ('internet', 'ipv6-broken'), ('internet', 'slow-far')),
    pair('pair-search-and-slow-mail', 16, (SEARCH_WRONG, service(MAIL, delaySecs=2.5)),
         ('name-server', 'search-domain'), ('mail', 'service-slow')),
    pair('pair-expired-and-hangs', 20, (MAIL_EXPIRED, service(WIKI, hangs=True)),
         ('mail', 'certificate-expired'), ('wiki', 'service-hangs')),
)

HEALTHY = (
    *(Case(f'healthy-{site.name}', 0, site=site) for site in (
        lab_sites.CLEAN, lab_sites.FAR, lab_sites.MUTE, lab_sites.VPN, lab_sites.PROXIED,
        lab_sites.HOME, lab_sites.UNEVEN, lab_sites.BUSY)),
    Case('healthy-inspected', 18, (certificate('*', 'inspected'),),
         others=(('internet', 'inspection'),)),
)

CASES = (*HEALTHY, *NEAR, *LINE, *NAMES, *SERVICES, *QUALITY, *PAIRS)
