/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/* Whether questions are asked, and when: the PC asks in fewer hours than it would, never in more.
 * Plain data. */
typedef struct
{
  gboolean is_enabled;
  guint days;         /* 1 << day, Monday is 1, Sunday is 7; 0 = nothing is said of hours */
  guint from_minute;  /* of the local day */
  guint until_minute; /* exclusive, after from_minute; 1440 = midnight */
} LklPolicyQuestions;

/* The policy's "questions". */
gboolean
lkl_policy_questions_read (const LklJsonValue *root, LklPolicyQuestions *self, GError **error);

G_END_DECLS
