/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/router-probe.h"

typedef struct
{
  LklNetworkFacts *facts;
  LklClock *clock;
  GCancellable *cancellable;
  GAsyncResult *result;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->facts = lkl_network_facts_new ();
  fixture->clock = lkl_clock_new_manual (0, 77);
  fixture->cancellable = g_cancellable_new ();
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_object_unref (fixture->cancellable);
  lkl_network_facts_unref (fixture->facts);
  lkl_clock_unref (fixture->clock);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static void
start (Fixture *fixture, const char *router)
{
  fixture->facts->router = g_strdup (router);
  lkl_router_probe_async (
      fixture->facts, fixture->clock, FALSE, fixture->cancellable, on_probed, fixture);
}

static LklConnectivitySample *
finish (Fixture *fixture, GError **error)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lkl_router_probe_finish (fixture->result, error);
}

/* This PC answers echoes, or has an open port, or says that it has none. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;
  guint16 port = 0;
  gboolean is_closed = FALSE;

  start (fixture, "127.0.0.1");
  sample = finish (fixture, NULL);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_true (sample->is_host_alive);
  g_assert_cmpint (sample->at_boot_usecs, ==, 77);
  g_assert_true (lkl_router_probe_get_way (fixture->result, &port, &is_closed));
  g_assert_cmpint (port == 0, ==, g_str_equal (sample->method, "icmp-echo"));
  g_assert_true (!is_closed || port != 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (fixture->cancellable);
  start (fixture, "127.0.0.1");
  g_assert_null (finish (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
  add ("/router-probe/answers", test_answers);
  add ("/router-probe/cancelled", test_cancelled);
  return g_test_run ();
}
