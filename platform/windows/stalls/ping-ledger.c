/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPingLedger"

#include "platform/windows/stalls/ping-ledger.h"

#include "agent/desktop/window-pinger.h"

/* X time counts milliseconds and wraps: this is 12 days back. */
#define SERIAL_AGE (1u << 30)
/* More processes than a person uses in a session; then the oldest proofs are forgotten. */
#define MAX_PROVEN 512

struct _LklPingLedger
{
  GPtrArray *pending; /* (owned) (element-type LklPing) */
  GHashTable *proven; /* (owned): LklProcessId as a set */
  guint32 base;
  guint32 counter;
};

gboolean
lkl_ping_is_late_start (const LklPing *self, gint64 latency_usecs)
{
  return self->is_first_answer && latency_usecs >= LKL_WINDOW_SLOW_USECS;
}

void
lkl_ping_free (LklPing *self)
{
  g_free (self->app_id);
  g_free (self);
}

LklPingLedger *
lkl_ping_ledger_new (void)
{
  LklPingLedger *self = g_new0 (LklPingLedger, 1);

  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_ping_free);
  self->proven = g_hash_table_new_full (lkl_process_id_hash, lkl_process_id_equal, g_free, NULL);
  return self;
}

void
lkl_ping_ledger_free (LklPingLedger *self)
{
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->proven);
  g_free (self);
}

void
lkl_ping_ledger_set_base (LklPingLedger *self, guint32 server_time_ms)
{
  self->base = server_time_ms - SERIAL_AGE;
  self->counter = 0;
}

guint32
lkl_ping_ledger_next_serial (LklPingLedger *self)
{
  self->counter++;
  if (self->base + self->counter == 0)
    self->counter++;
  return self->base + self->counter;
}

gboolean
lkl_ping_ledger_may_send (LklPingLedger *self, const LklProcessId *process)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const LklPing *ping = g_ptr_array_index (self->pending, i);

      if (lkl_process_id_equal (&ping->process, process))
        return FALSE;
    }
  return TRUE;
}

void
lkl_ping_ledger_add (LklPingLedger *self, LklPing *ping)
{
  g_ptr_array_add (self->pending, ping);
}

gboolean
lkl_ping_ledger_is_proven (LklPingLedger *self, const LklProcessId *process)
{
  return g_hash_table_contains (self->proven, process);
}

void
lkl_ping_ledger_forget (LklPingLedger *self, const LklProcessId *process)
{
  g_hash_table_remove (self->proven, process);
}

static void
prove (LklPingLedger *self, const LklProcessId *process)
{
  if (g_hash_table_contains (self->proven, process))
    return;
  if (g_hash_table_size (self->proven) >= MAX_PROVEN)
    g_hash_table_remove_all (self->proven);
  g_hash_table_add (self->proven, g_memdup2 (process, sizeof *process));
}

static gboolean
is_our_cookie (const LklPing *ping, const guint32 cookie[2])
{
  return cookie[0] == ping->cookie[0] && cookie[1] == ping->cookie[1];
}

LklPing *
lkl_ping_ledger_take_reply (LklPingLedger *self,
                            guint32 window,
                            guint32 serial,
                            const guint32 cookie[2])
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (self->pending, i);

      if (ping->window != window || ping->serial != serial || !is_our_cookie (ping, cookie))
        continue;
      ping->is_first_answer = !lkl_ping_ledger_is_proven (self, &ping->process);
      prove (self, &ping->process);
      return g_ptr_array_steal_index (self->pending, i);
    }
  return NULL;
}

const GPtrArray *
lkl_ping_ledger_get_pending (LklPingLedger *self)
{
  return self->pending;
}

void
lkl_ping_ledger_drop (LklPingLedger *self, LklPing *ping)
{
  g_ptr_array_remove (self->pending, ping);
}

void
lkl_ping_ledger_drop_all (LklPingLedger *self)
{
  g_ptr_array_set_size (self->pending, 0);
}
