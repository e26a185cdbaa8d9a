/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the network source knows and what one round finds, one line each, and ends.
 * Arguments: light, page, services, watch, broad, full, long, thorough, counters or
 * facts; then parts of the plan:
 * internet=URL, large-page=URL, reference=URL, anchor=ADDRESS, zone=NAME, proxy=URI,
 * authorities=FILE, and ID=URL or ID=URL,SHORT-NAME for each service; repeat=N has N
 * rounds, a second apart, and prints what each took, CPU time of this program included. With
 * "facts" it prints these for each line of its standard input, "changed" when the source says so,
 * and ends with its input.
 */

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "agent/base/shared-authorities.h"
#include "agent/connectivity/rounds/connectivity-round.h"
#include "platform/network/network-source-choice.h"

#define N_READINGS 1000

typedef struct
{
  GMainLoop *loop;
  LklNetworkSource *network;
  LklConnectivityPlan *plan;
  SoupSession *session;
  LklClock *clock;
  LklRoundKind kind;
  guint n_left;
  gint64 start_usecs;
  gint64 start_cpu_usecs;
} Printer;

static void start_round (Printer *self);

/* Of all threads. */
static gint64
get_cpu_usecs (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gint64) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC
         + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void
print_facts (Printer *self)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (self->network);
  g_autofree char *addresses = g_strjoinv (",", facts->addresses);
  g_autofree char *servers = g_strjoinv (",", facts->name_servers);
  g_autofree char *domains = g_strjoinv (",", facts->search_domains);

  g_print ("facts link=%d address=%d route=%d ipv4=%d ipv6=%d kind=%d strength=%d ssid=%s router=%s"
           " key=%s neighbour=%d confirmed=%" G_GINT64_FORMAT
           " addresses=%s servers=%s domains=%s metered=%d portal=%d vpn=%d\n",
           facts->has_link,
           facts->has_address,
           facts->has_route,
           facts->has_ipv4,
           facts->has_ipv6,
           facts->link_kind,
           facts->wifi_strength,
           facts->ssid != NULL ? facts->ssid : "-",
           facts->router != NULL ? facts->router : "-",
           facts->router_key != NULL ? facts->router_key : "-",
           facts->router_neighbour,
           facts->router_confirmed_usecs,
           addresses,
           servers,
           domains,
           facts->is_metered,
           facts->is_captive_portal,
           facts->is_vpn);
  fflush (stdout);
}

static void
print_sample (const LklConnectivitySample *sample)
{
  static const char *const kinds[] = { "router", "name-server", "name", "anchor",
                                       "family", "proxy",       "http", "packets" };
  static const char *const outcomes[] = { "ok", "failed", "timed-out" };
  static const char *const failures[] = { "none",        "refused", "unreachable", "no-name",
                                          "name-lookup", "rcode",   "tls",         "status",
                                          "broken-off",  "other" };

  g_print ("%s %s %s %s by=%s alive=%d connected=%d proxy=%d addresses=%d rcode=%d status=%u"
           " tls-errors=%u root=%s sent=%u lost=%u",
           kinds[sample->kind],
           sample->target_id,
           outcomes[sample->outcome],
           failures[sample->failure],
           sample->method,
           sample->is_host_alive,
           sample->is_connected,
           sample->is_by_proxy,
           sample->has_addresses,
           sample->rcode,
           sample->status,
           sample->tls_errors,
           sample->root_sha256 != NULL ? sample->root_sha256 : "-",
           sample->n_sent,
           sample->n_lost);
  g_print (" total=%" G_GINT64_FORMAT " dns=%" G_GINT64_FORMAT " connect=%" G_GINT64_FORMAT
           " tls=%" G_GINT64_FORMAT " first-byte=%" G_GINT64_FORMAT " rtt=%" G_GINT64_FORMAT
           " deviation=%" G_GINT64_FORMAT " clock=%" G_GINT64_FORMAT "\n",
           sample->total_usecs,
           sample->dns_usecs,
           sample->connect_usecs,
           sample->tls_usecs,
           sample->first_byte_usecs,
           sample->rtt_usecs,
           sample->deviation_usecs,
           sample->clock_offset_usecs);
}

static gboolean
on_next (gpointer data)
{
  start_round (data);
  return G_SOURCE_REMOVE;
}

static void
on_round_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Printer *self = data;
  const gint64 cpu_usecs = get_cpu_usecs () - self->start_cpu_usecs;
  g_autoptr (GPtrArray) samples = lkl_connectivity_round_finish (result, NULL);

  for (guint i = 0; i < samples->len; i++)
    print_sample (g_ptr_array_index (samples, i));
  g_print ("round took=%" G_GINT64_FORMAT " cpu=%" G_GINT64_FORMAT "\n",
           g_get_monotonic_time () - self->start_usecs,
           cpu_usecs);
  fflush (stdout);
  if (--self->n_left == 0)
    g_main_loop_quit (self->loop);
  else
    g_timeout_add_seconds (1, on_next, self);
}

static LklConnectivityTarget *
make_target (const char *id, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", 2);
  g_autoptr (GError) error = NULL;
  LklConnectivityTarget *target = lkl_connectivity_target_new (id, id, parts[0], parts[1], &error);

  g_assert_no_error (error);
  return target;
}

static void
add_anchor (LklConnectivityPlan *plan, const char *address)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) plan->anchors);
  g_strv_builder_add (builder, address);
  g_strfreev (plan->anchors);
  plan->anchors = g_strv_builder_end (builder);
}

static void
read_part (Printer *self, const char *id, const char *value)
{
  LklConnectivityPlan *plan = self->plan;

  if (g_str_equal (id, "repeat"))
    self->n_left = (guint) atoi (value);
  else if (g_str_equal (id, "internet"))
    plan->internet = make_target (LKL_CONNECTIVITY_TARGET_INTERNET, value);
  else if (g_str_equal (id, "large-page"))
    plan->large_page = make_target (LKL_CONNECTIVITY_TARGET_LARGE_PAGE, value);
  else if (g_str_equal (id, "reference"))
    plan->reference = make_target (LKL_CONNECTIVITY_TARGET_REFERENCE, value);
  else if (g_str_equal (id, "anchor"))
    add_anchor (plan, value);
  else if (g_str_equal (id, "zone"))
    plan->zone = g_strdup (value);
  else if (g_str_equal (id, "proxy"))
    {
      g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (value, NULL);

      soup_session_set_proxy_resolver (self->session, resolver);
    }
  else if (g_str_equal (id, "authorities"))
    {
      g_autoptr (GTlsDatabase) own = g_tls_file_database_new (value, NULL);
      g_autoptr (GTlsDatabase) authorities = lkl_shared_authorities_new (own);

      g_tls_backend_set_default_database (g_tls_backend_get_default (), authorities);
    }
  else
    g_ptr_array_add (plan->services, make_target (id, value));
}

static LklRoundKind
read_kind (const char *word)
{
  for (LklRoundKind kind = 0; kind < LKL_N_ROUND_KINDS; kind++)
    if (g_str_equal (word, lkl_round_kind_get_name (kind)))
      return kind;
  g_assert_not_reached ();
}

static gboolean
on_input (gint fd, GIOCondition condition, gpointer data)
{
  Printer *self = data;
  char bytes[64];

  if (read (fd, bytes, sizeof bytes) > 0)
    {
      print_facts (self);
      return G_SOURCE_CONTINUE;
    }
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static void
on_changed (LklNetworkSource *network)
{
  g_print ("changed\n");
  fflush (stdout);
}

static void
start_round (Printer *self)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (self->network);

  self->start_usecs = g_get_monotonic_time ();
  self->start_cpu_usecs = get_cpu_usecs ();
  lkl_connectivity_round_async (
      self->kind, facts, self->plan, self->session, self->clock, NULL, on_round_done, self);
}

static void
read_arguments (Printer *self, char **arguments)
{
  g_autoptr (GTlsDatabase) authorities = lkl_shared_authorities_new (NULL);

  /* As the agent has it. */
  g_tls_backend_set_default_database (g_tls_backend_get_default (), authorities);
  self->kind = read_kind (arguments[0]);
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (arguments[i], "=", 2);

      read_part (self, parts[0], parts[1]);
    }
}

/* LeakSanitizer's own look at the threads crashes now and then where GnuTLS has been loaded by
 * GIO; the other sanitizers stay on. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

/* What a look at the counters costs. */
static void
print_counters (Printer *self)
{
  LklNetworkCounters counters;

  self->start_cpu_usecs = get_cpu_usecs ();
  for (guint i = 0; i < N_READINGS; i++)
    lkl_network_source_read_counters (self->network, &counters);
  g_print ("counters readings=%d cpu=%" G_GINT64_FORMAT "\n",
           N_READINGS,
           get_cpu_usecs () - self->start_cpu_usecs);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (LklNetworkSource) network = lkl_network_source_choose (bus);
  g_autoptr (LklConnectivityPlan) plan = lkl_connectivity_plan_new ();
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  g_autoptr (SoupSession) session = soup_session_new ();
  Printer self = {
    .loop = loop, .network = network, .plan = plan, .session = session, .clock = clock, .n_left = 1
  };

  setlocale (LC_ALL, "");
  g_return_val_if_fail (argc > 1, 2);
  if (g_str_equal (argv[1], "counters"))
    {
      print_counters (&self);
      return 0;
    }
  if (g_str_equal (argv[1], "facts"))
    {
      g_signal_connect (network, "changed", G_CALLBACK (on_changed), NULL);
      g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, &self);
    }
  else
    {
      print_facts (&self);
      read_arguments (&self, argv + 1);
      start_round (&self);
    }
  g_main_loop_run (loop);
  return 0;
}
