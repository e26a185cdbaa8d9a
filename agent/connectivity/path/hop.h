/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklHop: one station of the path from this PC to its services, as a person sees it.
 */
typedef enum
{
  LKL_HOP_UNKNOWN, /* not asked, or out of reach behind a broken hop: never green */
  LKL_HOP_OK,
  LKL_HOP_DEGRADED,
  LKL_HOP_DOWN,
} LklHopState;

/* Ids of the hops that every path may have; a target's hop has the target's id. */
#define LKL_HOP_THIS_PC "this-pc"
#define LKL_HOP_LINK "link"
#define LKL_HOP_ROUTER "router"
#define LKL_HOP_VPN "vpn"
#define LKL_HOP_PROXY "proxy"
#define LKL_HOP_NAME_SERVER "name-server"
#define LKL_HOP_INTERNET "internet"

typedef struct
{
  char *id;   /* (owned) */
  char *name; /* (owned): for people, translated */
  LklHopState state;
  char *sentence; /* (owned): for people, translated */
  gint64 usecs;   /* how long it took to answer, -1 = not known */
} LklHop;

/* Returns: (transfer full) */
LklHop *lkl_hop_new (
    const char *id, const char *name, LklHopState state, const char *sentence, gint64 usecs);
/* As the bus tells it: "unknown", "ok", "degraded" or "down". */
const char *lkl_hop_state_get_name (LklHopState state);

void lkl_hop_free (LklHop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHop, lkl_hop_free)

G_END_DECLS
