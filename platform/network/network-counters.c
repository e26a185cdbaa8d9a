/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkCounters"

#include "platform/network/network-counters.h"

#include <string.h>

/* Columns of /proc/net/dev after the name: 8 of what came in, then what went out. */
#define RECEIVED_BYTES_COLUMN 0
#define SENT_BYTES_COLUMN 8

typedef struct
{
  const char *group; /* with the colon */
  const char *name;
  gsize offset;
} Counter;

static const Counter counters[] = {
  { "Udp:", "OutDatagrams", G_STRUCT_OFFSET (LklNetworkCounters, udp_sent) },
  { "Udp:", "InDatagrams", G_STRUCT_OFFSET (LklNetworkCounters, udp_received) },
  { "Tcp:", "ActiveOpens", G_STRUCT_OFFSET (LklNetworkCounters, tcp_opened) },
  { "Tcp:", "AttemptFails", G_STRUCT_OFFSET (LklNetworkCounters, tcp_failed) },
  { "Tcp:", "RetransSegs", G_STRUCT_OFFSET (LklNetworkCounters, tcp_retransmitted) },
  { "TcpExt:", "TCPTimeouts", G_STRUCT_OFFSET (LklNetworkCounters, tcp_timeouts) },
  { "TcpExt:", "TCPOFOQueue", G_STRUCT_OFFSET (LklNetworkCounters, tcp_out_of_order) },
};

static void
take_value (LklNetworkCounters *self, const char *group, const char *name, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (g_str_equal (counters[i].name, name) && g_str_equal (counters[i].group, group))
      G_STRUCT_MEMBER (guint64, self, counters[i].offset) = g_ascii_strtoull (value, NULL, 10);
}

static gboolean
is_wanted (const char *line)
{
  return g_str_has_prefix (line, "Udp:") || g_str_has_prefix (line, "Tcp:")
         || g_str_has_prefix (line, "TcpExt:");
}

void
lkl_network_counters_parse_pairs (LklNetworkCounters *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i += 2)
    {
      g_auto (GStrv) names = NULL;
      g_auto (GStrv) values = NULL;

      if (!is_wanted (lines[i]))
        continue;
      names = g_strsplit (lines[i], " ", -1);
      values = g_strsplit (lines[i + 1], " ", -1);
      if (!g_str_equal (names[0], values[0] != NULL ? values[0] : ""))
        continue;
      for (guint k = 1; names[k] != NULL && values[k] != NULL; k++)
        take_value (self, names[0], names[k], values[k]);
    }
}

/* Returns: the number behind a name at the start of a line, 0 where there is none */
static guint64
find_value (const char *text, const char *name)
{
  const char *found = strstr (text, name);

  return found != NULL ? g_ascii_strtoull (found + strlen (name), NULL, 10) : 0;
}

void
lkl_network_counters_add_udp6 (LklNetworkCounters *self, const char *text)
{
  self->udp_sent += find_value (text, "\nUdp6OutDatagrams");
  self->udp_received += find_value (text, "\nUdp6InDatagrams");
}

void
lkl_network_counters_parse_link (LklNetworkCounters *self, const char *text, const char *link)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *start = g_strconcat (link, ":", NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *rest = g_strchug (lines[i]);

      if (!g_str_has_prefix (rest, start))
        continue;
      rest += strlen (start);
      for (guint column = 0; column <= SENT_BYTES_COLUMN; column++)
        {
          char *end = NULL;
          const guint64 value = g_ascii_strtoull (rest, &end, 10);

          if (column == RECEIVED_BYTES_COLUMN)
            self->link_received_bytes = value;
          else if (column == SENT_BYTES_COLUMN)
            self->link_sent_bytes = value;
          rest = end;
        }
      return;
    }
}

gboolean
lkl_network_counters_read (LklNetworkCounters *self, const char *link)
{
  g_autofree char *snmp = NULL;
  g_autofree char *netstat = NULL;
  g_autofree char *snmp6 = NULL;
  g_autofree char *links = NULL;

  memset (self, 0, sizeof *self);
  if (!g_file_get_contents ("/proc/net/snmp", &snmp, NULL, NULL)
      || !g_file_get_contents ("/proc/net/netstat", &netstat, NULL, NULL))
    return FALSE;
  lkl_network_counters_parse_pairs (self, snmp);
  lkl_network_counters_parse_pairs (self, netstat);
  if (g_file_get_contents ("/proc/net/snmp6", &snmp6, NULL, NULL))
    lkl_network_counters_add_udp6 (self, snmp6);
  if (link != NULL && g_file_get_contents ("/proc/net/dev", &links, NULL, NULL))
    lkl_network_counters_parse_link (self, links, link);
  return TRUE;
}
