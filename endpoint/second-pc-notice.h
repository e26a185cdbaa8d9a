/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/store-records.h"

G_BEGIN_DECLS

/* For so many days a person's PCs tell of another one. */
#define LKL_SECOND_PC_NOTICE_DAYS 30
/* So many are told of at once: the latest. */
#define LKL_SECOND_PC_NOTICE_MAX 5

/**
 * What a person's PCs tell when another one was connected with the same person: whoever got hold of
 * a personal code could otherwise speak in somebody's name unseen. Whichever of them came first:
 * who found the code used up, and got another one, is the later one. Adds an item to the array
 * "notices" of the document "mine", which @builder is in, for each; in all our languages, since
 * nobody knows which one that PC speaks.
 *
 * @devices: (element-type LklEnrolledDevice): of the person, the latest first
 * @own: (nullable): id of the PC that asks: it is not told of itself
 * @max: so many more have room in the document
 *
 * Blocks while translations are read.
 */
void lkl_second_pc_notice_add (
    JsonBuilder *builder, GPtrArray *devices, const char *own, gint64 now_usecs, guint max);

G_END_DECLS
