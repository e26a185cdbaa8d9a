/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklUsualNetworks"

#include "agent/agent-private.h"
#include "agent/journal-opening.h"

/* On the journal's thread. */
static gboolean
write_networks (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_NETWORKS, data, error);
}

static void
on_networks_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What is usual here could not be written: %s", error->message);
}

LklNetworkMemory *
lkl_agent_read_networks (LklAgent *self)
{
  g_autoptr (GError) error = NULL;
  LklNetworkMemory *memory = NULL;

  if (self->networks != NULL)
    memory = lkl_network_memory_from_text (self->networks, &error);
  if (error != NULL)
    g_warning ("What was usual is forgotten: %s", error->message);
  return memory != NULL ? memory : lkl_network_memory_new ();
}

void
lkl_agent_write_networks (LklAgent *self)
{
  char *text = lkl_network_memory_to_text (lkl_connectivity_sampler_get_memory (self->sampler));

  if (g_strcmp0 (text, self->networks) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->networks);
  self->networks = g_strdup (text);
  lkl_journal_run_async (
      self->journal, write_networks, text, g_free, NULL, on_networks_written, NULL);
}
