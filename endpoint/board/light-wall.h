/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/lights.h"

G_BEGIN_DECLS

/* However many ask: a page stays a page. */
#define LKL_LIGHT_WALL_MAX_WAITING 500

/* Everybody who is served, and each one's light. Immutable. */
typedef struct
{
  LklServedPerson *person; /* (unowned) */
  LklLightState state;
} LklWallEntry;

typedef struct
{
  GPtrArray *people;   /* (owned) (element-type LklServedPerson) */
  GPtrArray *deciding; /* (owned) (element-type LklNamedAnswer): those that the lights follow */
  GPtrArray *latest;   /* (owned) (element-type LklNamedAnswer): newest first */
  GPtrArray *waiting;  /* (owned) (element-type LklNamedAnswer): "please contact me", and nobody was
                          called for it yet; the one that waits longest first */
  GPtrArray *entries;  /* (owned) (element-type LklWallEntry): by site, team and name */
  GHashTable *by_id;   /* (owned) (element-type utf8 LklWallEntry) */
  guint counts[LKL_LIGHT_COUNT];
} LklLightWall;

/**
 * @max_latest: how many of the latest answers to load
 *
 * Returns: (transfer full): NULL where the store failed
 */
LklLightWall *
lkl_light_wall_load (LklStore *store, guint max_latest, gint64 now_usecs, GError **error);
void lkl_light_wall_free (LklLightWall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLightWall, lkl_light_wall_free)

/* Red and amber ones, the reds first, of each the one that waits longest first; without those whose
 * answer is among @waiting, or was called for. Returns: (transfer container) (element-type
 * LklWallEntry) */
GPtrArray *lkl_light_wall_list_call_backs (const LklLightWall *self);

G_END_DECLS
