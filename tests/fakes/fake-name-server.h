/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/probes/server-choice.h"

G_BEGIN_DECLS

/* A name server on 127.0.0.1, and what it says of every name. */
typedef struct
{
  guint16 port;
  gint rcode; /* -1 = silent */
  gboolean is_truncated;
  gboolean has_ipv4;
  gboolean has_ipv6;
  gboolean is_here; /* the IPv4 address is 127.0.0.1, where a test can listen */
  guint n_forged;   /* answers to other queries that come before the right one */
  guint n_ipv4_queries;
  guint n_ipv6_queries;

  GSocket *socket; /* (owned) */
  GSource *source; /* (owned) */
} LklFakeNameServer;

/* Says that there is no data. */
void lkl_fake_name_server_start (LklFakeNameServer *self);
void lkl_fake_name_server_stop (LklFakeNameServer *self);

/* Returns: (transfer full): that has chosen this server for the name "chosen.example" */
LklServerChoice *lkl_fake_name_server_choose (const LklFakeNameServer *self);

G_END_DECLS
