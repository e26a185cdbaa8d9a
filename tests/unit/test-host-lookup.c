/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/host-lookup.h"

#include "tests/fakes/fake-name-server.h"

#define NAME "name.invalid"

typedef struct
{
  LklFakeNameServer server;
  GAsyncResult *result;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_start (&fixture->server);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_stop (&fixture->server);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static LklHost *
look_up (Fixture *fixture, gint64 deadline_ms)
{
  g_autoptr (LklServerChoice) choice = lkl_fake_name_server_choose (&fixture->server);
  LklHost *host;

  lkl_host_lookup_async (choice,
                         NAME,
                         LKL_HOST_LOOKUP_IPV6,
                         g_get_monotonic_time () + deadline_ms * G_TIME_SPAN_MILLISECOND,
                         NULL,
                         on_looked_up,
                         fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  host = lkl_host_lookup_finish (fixture->result, NULL);
  g_clear_object (&fixture->result);
  return host;
}

static void
test_both_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklHost) host = NULL;

  fixture->server.has_ipv4 = fixture->server.has_ipv6 = TRUE;
  host = look_up (fixture, 5000);
  g_assert_cmpuint (host->ipv4->len, ==, 1);
  g_assert_cmpuint (host->ipv6->len, ==, 1);
  g_assert_false (lkl_host_has_no_name (host));
}

static void
test_truncated_is_no_lack_of_addresses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklHost) truncated = NULL;
  g_autoptr (LklHost) empty = look_up (fixture, 5000);

  g_assert_true (lkl_host_has_no_name (empty));
  fixture->server.is_truncated = TRUE;
  truncated = look_up (fixture, 5000);
  g_assert_false (lkl_host_has_no_name (truncated));
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  const gint64 start_usecs = g_get_monotonic_time ();
  g_autoptr (LklHost) host = NULL;

  fixture->server.rcode = -1;
  host = look_up (fixture, 300);
  g_assert_cmpint (host->rcode, ==, -1);
  g_assert_cmpint (g_get_monotonic_time () - start_usecs, <, 1500 * G_TIME_SPAN_MILLISECOND);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/host-lookup/both-kinds", test_both_kinds);
  add ("/host-lookup/truncated", test_truncated_is_no_lack_of_addresses);
  add ("/host-lookup/deadline", test_deadline);
  return g_test_run ();
}
