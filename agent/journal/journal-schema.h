/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/database.h"

G_BEGIN_DECLS

/* The journal's schema. tests/data/journal-vN.db keeps a file of each version that was released. */
extern const LklSchema lkl_journal_schema;

G_END_DECLS
