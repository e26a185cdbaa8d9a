/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklClientMachine"

#include "platform/windows/x11/client-machine.h"

/* A PC that changes its name more often than this loses the oldest programs' figures. */
#define MAX_NAMES 16

struct _LklClientMachine
{
  GHashTable *names; /* (owned): this PC's, as a set */
};

LklClientMachine *
lkl_client_machine_new (void)
{
  LklClientMachine *self = g_new0 (LklClientMachine, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
lkl_client_machine_free (LklClientMachine *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
lkl_client_machine_is_own (LklClientMachine *self, const char *name, const char *own_name)
{
  if (!g_hash_table_contains (self->names, own_name))
    {
      if (g_hash_table_size (self->names) >= MAX_NAMES)
        g_hash_table_remove_all (self->names);
      g_hash_table_add (self->names, g_strdup (own_name));
    }
  return name == NULL || name[0] == '\0' || g_hash_table_contains (self->names, name);
}
