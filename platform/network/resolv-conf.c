/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklResolvConf"

#include "platform/network/resolv-conf.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_NAME_SERVERS 3
#define KEYWORD "nameserver"

/* Returns: (transfer full) (nullable): the address where the line has one */
static char *
parse_line (const char *line)
{
  g_autofree char *address = NULL;
  g_autoptr (GSocketAddress) parsed = NULL;
  const char *start;

  if (!g_str_has_prefix (line, KEYWORD) || !g_ascii_isspace (line[strlen (KEYWORD)]))
    return NULL;
  start = line + strlen (KEYWORD);
  start += strspn (start, " \t");
  address = g_strndup (start, strcspn (start, " \t\r#;"));
  /* Unlike GInetAddress this takes "fe80::1%eth0". */
  parsed = g_inet_socket_address_new_from_string (address, 53);
  return parsed != NULL ? g_steal_pointer (&address) : NULL;
}

char **
lkl_resolv_conf_parse (const char *text)
{
  g_autoptr (GStrvBuilder) servers = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_servers = 0;

  for (guint i = 0; lines[i] != NULL && n_servers < MAX_NAME_SERVERS; i++)
    {
      g_autofree char *address = parse_line (lines[i]);

      if (address == NULL)
        continue;
      g_strv_builder_add (servers, address);
      n_servers++;
    }
  return g_strv_builder_end (servers);
}

gboolean
lkl_resolv_conf_is_stub (const char *const *name_servers)
{
  for (guint i = 0; name_servers[i] != NULL; i++)
    {
      if (!g_str_equal (name_servers[i], LKL_RESOLV_CONF_STUB))
        return FALSE;
    }
  return name_servers[0] != NULL;
}
