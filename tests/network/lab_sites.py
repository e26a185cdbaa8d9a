# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthy networks of several kinds: what a PC may find itself in before anything breaks."""

import dataclasses

NAME_SERVERS = 'nameserver 198.51.100.53\nnameserver 198.51.100.54\n'
RESOLV_CONF = f'{NAME_SERVERS}search corp.test\noptions timeout:2 attempts:2\n'
HOME_RESOLV_CONF = 'nameserver 192.168.77.1\nsearch corp.test\noptions timeout:2 attempts:2\n'
PROXY = '203.0.113.60'
PROXY_URL = f'http://{PROXY}:3128'

MUTE_ROUTER = '''chain input { type filter hook input priority 0; policy accept;
  iifname lan0 icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
  iifname lan0 drop
}'''
PROXY_ONLY = f'''chain forward {{ type filter hook forward priority 0; policy accept;
  iifname lan0 ip daddr {PROXY} accept
  iifname lan0 tcp dport {{ 80, 443 }} drop
}}'''


@dataclasses.dataclass(frozen=True)
class Site:
    """A network that works."""
    name: str
    orders: tuple = ()     # (wire, order) as wire.c takes them
    rules: tuple = ()      # (namespace, chains of nftables)
    resolv_conf: str = RESOLV_CONF
    has_vpn: bool = False
    has_proxy: bool = False
    is_busy: bool = False  # both cores


CLEAN = Site('clean')
# 25 ms each way.
FAR = Site('far', orders=(('wan', 'both delay=25'),))
MUTE = Site('mute', rules=(('router', MUTE_ROUTER),))
MUTE_FAR = Site('mute-far', rules=(('router', MUTE_ROUTER),),
                orders=(('wan', 'both delay=25'),))
VPN = Site('vpn', has_vpn=True)
PROXIED = Site('proxy', rules=(('router', PROXY_ONLY),), has_proxy=True)
HOME = Site('home', resolv_conf=HOME_RESOLV_CONF)
# 60 ms there and back, up to 30 ms more or less, most of the time far less.
UNEVEN = Site('uneven', orders=(('wan', 'both delay=30 jitter=7'),))
# A home line of 3 Mbit/s with much room to queue.
THIN = Site('thin', orders=(('wan', 'ba rate=3000 queue=300000 delay=8'),
                            ('wan', 'ab rate=1000 queue=100000 delay=8')))
BUSY = Site('busy', is_busy=True)
