/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/continuity-document.h"

G_BEGIN_DECLS

/**
 * What to do when a service is down, from the cards that were fetched before: no network needed.
 * Pure, any thread.
 *
 * @document: (nullable): NULL = none was fetched yet
 * @service: id of a target of the policy
 *
 * Returns: (transfer none) (nullable): the document's first card for the service
 */
const LklContinuityCard *
lkl_continuity_cards_find (const LklContinuityDocument *document, const char *service);

G_END_DECLS
