/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/store-records.h"

G_BEGIN_DECLS

/* Whom a person was asked about, and what is known of it. */
typedef struct
{
  const char *contact;       /* (unowned): uid of a card, hostile text */
  const char *day;           /* (unowned): of what they said, else of the asking */
  LklCompanionNoteStep step; /* LKL_COMPANION_NOTE_ASKED, …_MET or …_NOT_MET */
} LklMetState;

/* Each contact once: who has met somebody has met them for good, whatever another PC noted.
 *
 * @steps: (element-type LklCompanionRecord): of lkl_store_list_companion_steps(); outlives the
 * result
 *
 * Returns: (transfer full) (element-type LklMetState): in the order of @steps */
GPtrArray *lkl_mine_companion_list_met (GPtrArray *steps);

/* Adds the members "welcomed", "checkIns" and "met" to the document "mine" that @builder is in, as
 * far as there is something of them. @steps: likewise */
void lkl_mine_companion_add (JsonBuilder *builder, GPtrArray *steps);

G_END_DECLS
