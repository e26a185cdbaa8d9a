/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklResolvedServers"

#include "platform/network/resolved-servers.h"

#include <gio/gio.h>
#include <net/if.h>

/* Returns: (transfer full) (nullable): NULL where it is no address */
static char *
format_address (GVariant *bytes, gint32 link)
{
  gsize length;
  const guint8 *raw = g_variant_get_fixed_array (bytes, &length, 1);
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *text = NULL;
  char name[IF_NAMESIZE];

  if (length == 4)
    address = g_inet_address_new_from_bytes (raw, G_SOCKET_FAMILY_IPV4);
  else if (length == 16)
    address = g_inet_address_new_from_bytes (raw, G_SOCKET_FAMILY_IPV6);
  if (address == NULL)
    return NULL;
  text = g_inet_address_to_string (address);
  if (length == 16 && g_inet_address_get_is_link_local (address) && link > 0
      && if_indextoname ((guint) link, name) != NULL)
    return g_strdup_printf ("%s%%%s", text, name);
  return g_steal_pointer (&text);
}

char **
lkl_resolved_servers_format (GVariant *servers)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GVariantIter iter;
  GVariant *bytes;
  gint32 link;

  g_variant_iter_init (&iter, servers);
  while (g_variant_iter_next (&iter, "(ii@ay)", &link, NULL, &bytes))
    {
      g_autoptr (GVariant) owned = bytes;
      g_autofree char *text = format_address (owned, link);

      if (text != NULL && !g_ptr_array_find_with_equal_func (found, text, g_str_equal, NULL))
        g_ptr_array_add (found, g_steal_pointer (&text));
    }
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
