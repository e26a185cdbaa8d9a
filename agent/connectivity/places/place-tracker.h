/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/places/place.h"

G_BEGIN_DECLS

/**
 * LklPlaceTracker: where this PC is, when its network is broken too. Main thread only.
 *
 * A PC without network is still where it was; and a router that no longer answers soon drops out
 * of the neighbour table, which takes its sign away although nobody has moved. The name of the
 * Wi-Fi is not known for a moment whenever NetworkManager is asked anew.
 */
typedef struct _LklPlaceTracker LklPlaceTracker;

/* Returns: (transfer full): without places */
LklPlaceTracker *lkl_place_tracker_new (void);
void lkl_place_tracker_free (LklPlaceTracker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPlaceTracker, lkl_place_tracker_free)

/* @places: (transfer none) (nullable) (element-type LklPlace): of the policy */
void lkl_place_tracker_set_places (LklPlaceTracker *self, GPtrArray *places);

/* At each change of the network. @facts: (transfer none) */
void lkl_place_tracker_take_facts (LklPlaceTracker *self, LklNetworkFacts *facts);

/* Returns: (transfer none) (nullable): NULL = elsewhere, or nothing known yet; lives until the next
 *   call to set_places() */
const LklPlace *lkl_place_tracker_get_place (const LklPlaceTracker *self);

/* Returns: (transfer none) (nullable): what leaves this PC: the place's id or "elsewhere"; NULL
 *   where the organisation has named no places or this PC has had no network yet; lives as above */
const char *lkl_place_tracker_get_public_id (const LklPlaceTracker *self);

G_END_DECLS
