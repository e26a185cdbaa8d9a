/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/connectivity-round.h"

#define LONGEST_USECS (5 * (gint64) G_USEC_PER_SEC)

/* A resolver of the system that never answers, as where a name server is dead. */
#define MUTE_TYPE_RESOLVER (mute_resolver_get_type ())
G_DECLARE_FINAL_TYPE (MuteResolver, mute_resolver, MUTE, RESOLVER, GResolver)

struct _MuteResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (MuteResolver, mute_resolver, G_TYPE_RESOLVER)

static void
on_given_up (GCancellable *cancellable, GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Given up");
}

static void
look_up_by_name_async (GResolver *resolver,
                       const char *name,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (resolver, NULL, callback, user_data);

  g_signal_connect_data (cancellable,
                         "cancelled",
                         G_CALLBACK (on_given_up),
                         task,
                         (GClosureNotify) (void (*) (void)) g_object_unref,
                         0);
}

static GList *
look_up_by_name_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mute_resolver_class_init (MuteResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = look_up_by_name_async;
  resolver_class->lookup_by_name_finish = look_up_by_name_finish;
}

static void
mute_resolver_init (MuteResolver *self)
{
}

typedef struct
{
  LklNetworkFacts *facts;
  LklConnectivityPlan *plan;
  SoupSession *session;
  LklClock *clock;
  GCancellable *cancellable;
  GAsyncResult *result;
  GPtrArray *samples; /* (nullable) */
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->facts = lkl_network_facts_new ();
  fixture->plan = lkl_connectivity_plan_new ();
  fixture->session = soup_session_new ();
  soup_session_set_proxy_resolver (fixture->session, NULL);
  fixture->clock = lkl_clock_new_manual (0, 77);
  fixture->cancellable = g_cancellable_new ();
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->samples, g_ptr_array_unref);
  lkl_network_facts_unref (fixture->facts);
  lkl_connectivity_plan_unref (fixture->plan);
  g_object_unref (fixture->session);
  g_object_unref (fixture->cancellable);
  lkl_clock_unref (fixture->clock);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static void
start (Fixture *fixture, LklRoundKind kind)
{
  lkl_connectivity_round_async (kind,
                                fixture->facts,
                                fixture->plan,
                                fixture->session,
                                fixture->clock,
                                fixture->cancellable,
                                on_done,
                                fixture);
}

static void
wait (Fixture *fixture, GError **error)
{
  const gint64 start_usecs = g_get_monotonic_time ();

  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start_usecs, <, LONGEST_USECS);
  fixture->samples = lkl_connectivity_round_finish (fixture->result, error);
}

static void
add_service (Fixture *fixture, const char *url)
{
  g_ptr_array_add (fixture->plan->services,
                   lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL));
}

static const LklConnectivitySample *
find_sample (Fixture *fixture, LklProbeKind kind)
{
  for (guint i = 0; i < fixture->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (fixture->samples, i);

      if (sample->kind == kind)
        return sample;
    }
  g_assert_not_reached ();
}

static void
test_what_has_no_route_is_not_asked (Fixture *fixture, gconstpointer data)
{
  add_service (fixture, "https://192.0.2.1/");
  start (fixture, LKL_ROUND_BROAD);
  wait (fixture, NULL);
  g_assert_cmpuint (fixture->samples->len, ==, 0);
}

static guint
count_samples (Fixture *fixture, LklRoundKind kind)
{
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->samples, g_ptr_array_unref);
  start (fixture, kind);
  wait (fixture, NULL);
  return fixture->samples->len;
}

static void
test_who_begins_to_work_is_not_seen_at_the_endpoint (Fixture *fixture, gconstpointer data)
{
  LklConnectivityTarget *service;

  add_service (fixture, "http://127.0.0.1:9/");
  service = g_ptr_array_index (fixture->plan->services, 0);
  service->is_at_endpoint = TRUE;
  g_assert_cmpuint (count_samples (fixture, LKL_ROUND_SERVICES), ==, 0);
  g_assert_cmpuint (count_samples (fixture, LKL_ROUND_BROAD), >, 0);
  service->is_at_endpoint = FALSE;
  g_assert_cmpuint (count_samples (fixture, LKL_ROUND_SERVICES), >, 0);
}

/* It takes the connection, and never says a word. */
static void
test_service_that_is_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  const guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);

  fixture->facts->has_route = TRUE;
  add_service (fixture, url);
  start (fixture, LKL_ROUND_BROAD);
  wait (fixture, NULL);
  g_assert_cmpint (find_sample (fixture, LKL_PROBE_HTTP)->outcome, ==, LKL_PROBE_TIMED_OUT);
}

/* Here it is cut short by a deadline of its own; the round's is that of test-host-lookup. */
static void
test_resolver_that_hangs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GResolver) usual = g_resolver_get_default ();
  g_autoptr (GResolver) mute = g_object_new (MUTE_TYPE_RESOLVER, NULL);

  g_resolver_set_default (mute);
  fixture->facts->has_route = TRUE;
  add_service (fixture, "https://mail.example/");
  start (fixture, LKL_ROUND_BROAD);
  wait (fixture, NULL);
  g_assert_cmpint (find_sample (fixture, LKL_PROBE_HTTP)->failure, ==, LKL_FAILURE_NAME_LOOKUP);
  g_resolver_set_default (usual);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->facts->has_route = TRUE;
  add_service (fixture, "http://127.0.0.1:9/");
  start (fixture, LKL_ROUND_BROAD);
  g_cancellable_cancel (fixture->cancellable);
  wait (fixture, &error);
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
  add ("/connectivity-round/no-route", test_what_has_no_route_is_not_asked);
  add ("/connectivity-round/silent-service", test_service_that_is_silent);
  add ("/connectivity-round/resolver-that-hangs", test_resolver_that_hangs);
  add ("/connectivity-round/who-begins-to-work-is-not-seen-at-the-endpoint",
       test_who_begins_to_work_is_not_seen_at_the_endpoint);
  add ("/connectivity-round/cancelled", test_cancelled);
  return g_test_run ();
}
