/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/second-pc-notice.h"

#include "agent/wire/mine-document.h"
#include "endpoint/json-write.h"

#define DAY G_TIME_SPAN_DAY
#define NOW (20000 * DAY)

static void
add (GPtrArray *devices, const char *id, gint64 enrolled_usecs)
{
  LklEnrolledDevice *device = g_new0 (LklEnrolledDevice, 1);

  device->id = g_strdup (id);
  device->enrolled_usecs = enrolled_usecs;
  device->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
  g_ptr_array_add (devices, device);
}

/* The latest first. Returns: (transfer full) (element-type LklEnrolledDevice) */
static GPtrArray *
make_devices (void)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_enrolled_device_free);

  add (devices, "newest", NOW - DAY);
  add (devices, "newer", NOW - 10 * DAY);
  add (devices, "old", NOW - 40 * DAY);
  add (devices, "oldest", NOW - 50 * DAY);
  return devices;
}

/* As a PC reads it. */
static void
assert_told (const char *own, guint max, guint n_expected)
{
  g_autoptr (GPtrArray) devices = make_devices ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LklMineDocument) mine = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "form", "mine");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  lkl_second_pc_notice_add (builder, devices, own, NOW, max);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  bytes = lkl_json_write_end (builder);
  mine = lkl_mine_document_parse ("mine.json", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mine->problems->len, ==, 0);
  g_assert_cmpuint (mine->notices->len, ==, n_expected);
}

static void
test_who_is_told (void)
{
  assert_told ("oldest", 100, 2);
  assert_told ("old", 100, 2);
  /* Those that were there before are news to who comes. */
  assert_told ("newer", 100, 3);
  assert_told ("newest", 100, 3);
  assert_told ("unknown", 100, 0);
  assert_told (NULL, 100, 0);
  assert_told ("oldest", 1, 1);
  assert_told ("oldest", 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/second-pc-notice/who", test_who_is_told);
  return g_test_run ();
}
