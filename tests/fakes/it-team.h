/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/mine-document.h"
#include "agent/wire/people-document.h"

G_BEGIN_DECLS

/* Documents of a small IT team, in few words. */

/* @people: "ana:printing,wifi ben": uids, each with what that one helps with
 * Returns: (transfer full) */
LklPeopleDocument *lkl_it_team_parse (const char *people);

/* @members: JSON, without the braces around it. Returns: (transfer full) */
LklMineDocument *lkl_it_team_parse_mine (const char *members);

G_END_DECLS
