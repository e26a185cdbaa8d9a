/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/running-outage.h"

/* 2026-11-22 00:25:28 UTC */
#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)

/* Returns: (transfer full): a request with what the endpoint receives */
static LklOtlpRequest *
send (LklRecord *record)
{
  const LklOtlpResource resource = { .stream = "5f0c6d9e-0000-4000-8000-000000000001",
                                     .seq = 1,
                                     .day = "2026-11-22",
                                     .version = "0.1.0" };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;

  g_ptr_array_add (texts, lkl_otlp_encode_record (record));
  body = lkl_otlp_encode_batch (LKL_OTLP_LOGS, &resource, texts);
  request = lkl_otlp_decode (LKL_OTLP_LOGS, body, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  return request;
}

static void
test_a_service_and_a_moment_are_told (void)
{
  g_autoptr (LklRecord) record = lkl_running_outage_to_record ("mail", NOW);
  g_autoptr (LklOtlpRequest) request = send (record);
  const LklOtlpRecord *received = g_ptr_array_index (request->records, 0);

  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_EVENTS);
  g_assert_true (lkl_running_outage_is_record (received));
  g_assert_cmpstr (lkl_running_outage_get_service (received), ==, "mail");
  g_assert_cmpint (received->time_usecs, ==, NOW);
}

static void
test_what_is_no_id_is_no_service (void)
{
  g_autofree char *long_one = g_strnfill (65, 'a');
  const char *const services[] = { "", "Mail", "mail/1", "../mail", "\n", long_one };

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (LklRecord) record = lkl_running_outage_to_record (services[i], NOW);
      g_autoptr (LklOtlpRequest) request = send (record);

      g_assert_null (lkl_running_outage_get_service (g_ptr_array_index (request->records, 0)));
    }
}

static void
test_another_event_is_none (void)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, NOW, "mail");
  g_autoptr (LklOtlpRequest) request = send (record);

  g_assert_false (lkl_running_outage_is_record (g_ptr_array_index (request->records, 0)));
  g_assert_null (lkl_running_outage_get_service (g_ptr_array_index (request->records, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/running-outage/a-service-and-a-moment-are-told",
                   test_a_service_and_a_moment_are_told);
  g_test_add_func ("/running-outage/what-is-no-id-is-no-service", test_what_is_no_id_is_no_service);
  g_test_add_func ("/running-outage/another-event-is-none", test_another_event_is_none);
  return g_test_run ();
}
