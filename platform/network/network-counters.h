/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * Reads the kernel's counters out of the text of its files (man 5 proc). Pure. What a text does
 * not have stays as it is.
 */

/* @text: of /proc/net/snmp or /proc/net/netstat: pairs of lines, names and values */
void lkl_network_counters_parse_pairs (LklNetworkCounters *self, const char *text);

/* Adds datagrams over IPv6, which are counted apart (TCP's are not). @text: of /proc/net/snmp6 */
void lkl_network_counters_add_udp6 (LklNetworkCounters *self, const char *text);

/* @text: of /proc/net/dev */
void lkl_network_counters_parse_link (LklNetworkCounters *self, const char *text, const char *link);

/* Reads those files. @link: (nullable). Returns: FALSE where there are none */
gboolean lkl_network_counters_read (LklNetworkCounters *self, const char *link);

G_END_DECLS
