/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/notices-page.h"

#include <string.h>

#include "endpoint/json-write.h"
#include "tests/fakes/board-stage.h"

#define MINUTE ((gint64) G_TIME_SPAN_MINUTE)
#define NO_WORD "people read that there is none yet"

/* An outage of which something was last said so long ago, and is to be said again so much later. */
static char *
show_outage (gint64 ago_usecs, gint64 promised_usecs)
{
  const gint64 said_usecs = LKL_BOARD_STAGE_NOW - ago_usecs;
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (GPtrArray) tellings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_telling_free);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autofree char *from = lkl_json_write_format_time (said_usecs);
  g_autofree char *next = lkl_json_write_format_time (said_usecs + promised_usecs);
  LklToldNotice *told = lkl_told_notice_new ();
  g_autoptr (GError) error = NULL;
  gint64 serial;

  told->kind = g_strdup ("outage");
  told->content = g_strdup_printf ("{\"id\":\"%s\",\"kind\":\"outage\",\"title\":\"Mail is slow\","
                                   "\"workaround\":\"Use chat\",\"from\":\"%s\","
                                   "\"nextWordAt\":\"%s\"}",
                                   told->id,
                                   from,
                                   next);
  told->from_usecs = said_usecs;
  told->told_usecs = said_usecs;
  told->changed_usecs = said_usecs;
  g_ptr_array_add (tellings, lkl_telling_new (LKL_NOTICE_ACT_TELL, told));
  lkl_store_tell (scratch->store, tellings, documents, said_usecs, &serial, &error);
  g_assert_no_error (error);
  return lkl_board_stage_show (scratch, NULL, lkl_notices_page_handle);
}

/* Nothing but this page has an outage ended that nobody thinks of any more. */
static void
test_an_outage_without_a_word (void)
{
  g_autofree char *promised = show_outage (20 * MINUTE, 30 * MINUTE);
  g_autofree char *later = show_outage (300 * MINUTE, 24 * 60 * MINUTE);
  g_autofree char *due = show_outage (30 * MINUTE, 30 * MINUTE);
  g_autofree char *an_hour = show_outage (119 * MINUTE, 30 * MINUTE);
  g_autofree char *two_days = show_outage (48 * 60 * MINUTE, 30 * MINUTE);

  g_assert_nonnull (strstr (promised, "Mail is slow"));
  g_assert_null (strstr (promised, NO_WORD));
  g_assert_null (strstr (later, NO_WORD));
  g_assert_nonnull (strstr (due, "The next word is due: " NO_WORD "."));
  g_assert_nonnull (strstr (an_hour, "No word for 1 hour: " NO_WORD ". Tell news of it,"));
  g_assert_nonnull (strstr (two_days, "No word for 48 hours: " NO_WORD ". Tell news of it,"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices-page/an-outage-without-a-word", test_an_outage_without_a_word);
  return g_test_run ();
}
