/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklResolvConf"

#include "platform/network/resolv-conf.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_NAME_SERVERS 3
#define MAX_SEARCH_DOMAINS 6
#define NAME_SERVER "nameserver"
#define SEARCH "search"
#define DOMAIN "domain"

/* Returns: (nullable): what follows the keyword, inside @line; NULL where it is another line */
static const char *
skip_keyword (const char *line, const char *keyword)
{
  const gsize length = strlen (keyword);

  if (!g_str_has_prefix (line, keyword) || !g_ascii_isspace (line[length]))
    return NULL;
  return line + length + strspn (line + length, " \t");
}

/* Returns: (transfer full) (nullable): the address where the line has one */
static char *
parse_line (const char *line)
{
  g_autofree char *address = NULL;
  g_autoptr (GSocketAddress) parsed = NULL;
  const char *start = skip_keyword (line, NAME_SERVER);

  if (start == NULL)
    return NULL;
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

/* Returns: (transfer full) */
static char **
split_domains (const char *list)
{
  g_autoptr (GStrvBuilder) domains = g_strv_builder_new ();
  g_autofree char *text = g_strndup (list, strcspn (list, "\r#;"));
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  guint n_domains = 0;

  for (guint i = 0; words[i] != NULL && n_domains < MAX_SEARCH_DOMAINS; i++)
    {
      if (*words[i] == '\0' || g_str_equal (words[i], "."))
        continue;
      g_strv_builder_add (domains, words[i]);
      n_domains++;
    }
  return g_strv_builder_end (domains);
}

char **
lkl_resolv_conf_parse_search (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *list = "";

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *found = skip_keyword (lines[i], SEARCH);

      if (found == NULL)
        found = skip_keyword (lines[i], DOMAIN);
      if (found != NULL)
        list = found;
    }
  return split_domains (list);
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
