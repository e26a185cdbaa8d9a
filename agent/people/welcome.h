/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/wire/mine-document.h"

G_BEGIN_DECLS

/**
 * What the welcome of a new hire is made of. Pure functions, any thread.
 */

/* Nobody remembers more faces on a first day. */
#define LKL_WELCOME_MAX_CONTACTS 6

/**
 * Whom a new hire meets first: those whom the endpoint names for this person, in its order, as far
 * as they serve this PC; where that is nobody, the first of all who do.
 *
 * @people: (element-type LklPerson): who serve this PC
 * @mine: (nullable)
 *
 * Returns: (transfer container) (element-type LklPerson): LKL_WELCOME_MAX_CONTACTS at most
 */
GPtrArray *lkl_welcome_list_contacts (GPtrArray *people, const LklMineDocument *mine);

G_END_DECLS
