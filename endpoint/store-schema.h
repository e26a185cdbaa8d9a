/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/database.h"

G_BEGIN_DECLS

/* The tables of the SQLite store, step by step. */
extern const LklSchema lkl_store_schema;

G_END_DECLS
