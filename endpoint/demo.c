/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDemo"

#include "endpoint/demo.h"

#include "endpoint/enrolment-desk.h"
#include "endpoint/roster.h"
#include "endpoint/sample-messages.h"

#define FOLDER "sample-organisation"
#define PERSON "sample-person"

char *
lkl_demo_find_folder (void)
{
  const char *data = g_getenv ("LKL_DATA");

  return g_build_filename (data != NULL ? data : LKL_ENDPOINT_DATA_DIR, FOLDER, NULL);
}

char *
lkl_demo_fill (LklStore *store, const char *folder, gint64 now_usecs, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "roster.json", NULL);
  g_autofree char *messages = g_build_filename (folder, "messages.json", NULL);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) people = lkl_roster_read (path, now_usecs, &answers, error);

  if (people == NULL || !lkl_store_put_people (store, people, error)
      || !lkl_store_put_answers (store, answers, error))
    return NULL;
  tasks = lkl_sample_messages_read (messages, now_usecs, error);
  if (tasks == NULL || !lkl_sample_messages_put (store, tasks, error))
    return NULL;
  return lkl_enrolment_desk_make_code (store, PERSON, now_usecs, error);
}
