# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What passes the PC's own interface, by tcpdump with the kernel's nanosecond stamps."""

import dataclasses
import ipaddress
import struct
import time

from lab_processes import wait_for

PCAP_NANOSECONDS = 0xa1b23c4d
ETHERNET_BYTES = 14
ICMP, TCP, UDP, ICMP6 = 1, 6, 17, 58
ECHO_REPLY, UNREACHABLE, ECHO_REQUEST = 0, 3, 8
SYN, RST, ACK = 2, 4, 16
HEAD_BYTES = 128
# A frame is in the file long before.
QUIET_SECS = 0.3


@dataclasses.dataclass(frozen=True)
class Packet:
    """One frame. Ports are 0 where there are none; detail: type of ICMP, flags of TCP."""
    nsecs: int
    frame_bytes: int
    source: str = ''
    target: str = ''
    protocol: int = 0
    source_port: int = 0
    target_port: int = 0
    detail: int = 0


class Capture:
    """Runs from its making to stop()."""

    def __init__(self, lab, name):
        self._path = lab.folder / f'{name}.pcap'
        self._lab = lab
        self._program = lab.start(name, 'tcpdump', '-i', 'eth0', '-n', '-U',
                                  '--immediate-mode', '-Z', 'root', '-s', str(HEAD_BYTES),
                                  '-j', 'host', '--time-stamp-precision=nano', '-w', self._path,
                                  inside='client')
        self._program.wait_for_line('tcpdump: listening')

    def stop(self):
        """Returns all packets, in the order in which they passed."""
        wait_for(self._holds_still, 5, 'nothing more passes')
        self._lab.end_program(self._program)
        return read_pcap(self._path.read_bytes())

    def _holds_still(self):
        before = self._path.stat().st_size
        time.sleep(QUIET_SECS)
        return self._path.stat().st_size == before


def read_pcap(content):
    magic, = struct.unpack_from('=I', content)
    if magic != PCAP_NANOSECONDS:
        raise ValueError('The capture has no nanoseconds.')
    packets, offset = [], 24
    while offset + 16 <= len(content):
        secs, nsecs, kept, whole = struct.unpack_from('=IIII', content, offset)
        frame = content[offset + 16:offset + 16 + kept]
        packets.append(read_frame(frame, secs * 10**9 + nsecs, whole))
        offset += 16 + kept
    return packets


def read_frame(frame, nsecs, whole):
    kind, = struct.unpack_from('!H', frame, 12)
    packet = frame[ETHERNET_BYTES:]
    if kind == 0x0800:
        source, target = (str(ipaddress.IPv4Address(packet[at:at + 4])) for at in (12, 16))
        protocol, rest = packet[9], packet[(packet[0] & 15) * 4:]
    elif kind == 0x86dd:
        source, target = (str(ipaddress.IPv6Address(packet[at:at + 16])) for at in (8, 24))
        protocol, rest = packet[6], packet[40:]
    else:
        return Packet(nsecs, whole)
    if protocol in (TCP, UDP):
        ports = struct.unpack_from('!HH', rest)
        return Packet(nsecs, whole, source, target, protocol, *ports,
                      rest[13] if protocol == TCP else 0)
    return Packet(nsecs, whole, source, target, protocol, 0, 0, rest[0] if rest else 0)


def is_start_of(packet, way):
    """Whether it begins an exchange of this way: "echo", "closed", "connect" or "dns"."""
    if way == 'echo':
        return packet.protocol == ICMP and packet.detail == ECHO_REQUEST
    if way == 'connect':
        return packet.protocol == TCP and packet.detail & (SYN | ACK) == SYN
    return packet.protocol == UDP and (packet.target_port == 53) == (way == 'dns')


def is_end_of(packet, start, way):
    if packet.source != start.target:
        return False
    if way == 'echo':
        return packet.protocol == ICMP and packet.detail == ECHO_REPLY
    if way == 'closed':
        return packet.protocol == ICMP and packet.detail == UNREACHABLE
    if packet.protocol != start.protocol or packet.target_port != start.source_port:
        return False
    return way == 'dns' or packet.detail & (SYN | ACK) == SYN | ACK


def find_round_trips(packets, way, target):
    """(begin, round trip) of each exchange with a host, nanoseconds, in their order. At most one is
    on its way at a time."""
    trips, start = [], None
    for packet in packets:
        if packet.target == target and is_start_of(packet, way):
            start = packet
        elif start is not None and is_end_of(packet, start, way):
            trips.append((start.nsecs, packet.nsecs - start.nsecs))
            start = None
    return trips
