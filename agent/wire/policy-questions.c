/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyQuestions"

#include "agent/wire/policy-questions.h"

#include "agent/base/time-of-day.h"
#include "agent/wire/document-read.h"

#define TIME_BYTES 5
#define DAY_BYTES 3
#define WEEK_DAYS 7

static const char *const day_names[WEEK_DAYS] = {
  "mon", "tue", "wed", "thu", "fri", "sat", "sun",
};

/* @minutes: (inout): as it was if the member is not there. @is_there: (inout) */
static gboolean
read_time (const LklJsonValue *object,
           const char *member,
           guint *minutes,
           gboolean *is_there,
           GError **error)
{
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, LKL_JSON_OPTIONAL, TIME_BYTES, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *is_there = TRUE;
  return lkl_time_of_day_parse (text, minutes)
         || lkl_json_set_error (error, object, member, "expected HH:MM, at most 24:00");
}

static gboolean
read_days (const LklJsonValue *object, guint *days, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (!lkl_document_get_lines (object, "days", WEEK_DAYS, DAY_BYTES, &names, error))
    return FALSE;
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint day = 0;

      while (day < WEEK_DAYS && !g_str_equal (names[i], day_names[day]))
        day++;
      if (day == WEEK_DAYS)
        return lkl_json_set_error (
            error, object, "days", "expected mon, tue, wed, thu, fri, sat or sun");
      *days |= 2u << day;
    }
  return TRUE;
}

gboolean
lkl_policy_questions_read (const LklJsonValue *root, LklPolicyQuestions *self, GError **error)
{
  LklJsonValue object;
  gboolean has_time = FALSE;

  *self = (LklPolicyQuestions){ .is_enabled = TRUE, .until_minute = LKL_TIME_OF_DAY_MINUTES };
  if (!lkl_json_get_object (root, "questions", LKL_JSON_OPTIONAL, &object, error))
    return FALSE;
  if (object.node == NULL)
    return TRUE;
  if (!lkl_json_get_boolean (&object, "enabled", LKL_JSON_OPTIONAL, &self->is_enabled, error)
      || !read_days (&object, &self->days, error)
      || !read_time (&object, "from", &self->from_minute, &has_time, error)
      || !read_time (&object, "until", &self->until_minute, &has_time, error))
    return FALSE;
  if (self->until_minute <= self->from_minute)
    return lkl_json_set_error (error, &object, "until", "is not after \"from\"");
  if (has_time && self->days == 0)
    self->days = LKL_TIME_OF_DAY_ALL_WEEKDAYS;
  return TRUE;
}
