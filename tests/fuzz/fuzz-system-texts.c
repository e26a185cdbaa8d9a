/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small texts of the kernel, the C library's files, the X server and other programs. The first byte
 * says what it is (see the table at the end). */

#include <gio/gio.h>
#include <string.h>

#include "agent/connectivity/probes/socket-watch.h"
#include "agent/responsiveness/warnings/certificate-end.h"
#include "platform/network/network-counters.h"
#include "platform/network/resolv-conf.h"
#include "platform/network/resolved-servers.h"
#include "platform/session/systemd-timestamps.h"
#include "platform/windows/process/frozen-cgroup.h"
#include "platform/windows/process/main-thread.h"
#include "platform/windows/process/process-scope.h"
#include "platform/windows/process/process-sockets.h"
#include "platform/windows/process/program-activity.h"
#include "platform/windows/x11/x11-client-list.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (4711) * G_USEC_PER_SEC)

/* ---- The network ---- */

static void
read_resolv_conf (const char *text)
{
  g_auto (GStrv) servers = lkl_resolv_conf_parse (text);
  g_auto (GStrv) domains = lkl_resolv_conf_parse_search (text);

  g_assert_cmpuint (g_strv_length (servers), <=, 3);
  for (guint i = 0; servers[i] != NULL; i++)
    {
      g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (servers[i], 53);

      g_assert_nonnull (address);
    }
  g_assert_cmpuint (g_strv_length (domains), <=, 6);
  for (guint i = 0; domains[i] != NULL; i++)
    g_assert_true (*domains[i] != '\0' && strpbrk (domains[i], " \t\r\n#;") == NULL);
  g_assert_true (servers[0] != NULL || !lkl_resolv_conf_is_stub ((const char *const *) servers));
}

static void
read_counters (const char *text)
{
  LklNetworkCounters once = { 0 };
  LklNetworkCounters twice = { 0 };

  lkl_network_counters_parse_pairs (&once, text);
  lkl_network_counters_parse_link (&once, text, "eth0");
  lkl_network_counters_parse_link (&once, text, "");
  lkl_network_counters_add_udp6 (&once, text);
  lkl_network_counters_parse_pairs (&twice, text);
  lkl_network_counters_parse_pairs (&twice, text);
  g_assert_cmpuint (once.tcp_opened, ==, twice.tcp_opened);
  g_assert_cmpuint (once.tcp_timeouts, ==, twice.tcp_timeouts);
}

/* The type of the property is checked by whoever reads it. */
static void
read_resolved_servers (const char *text)
{
  const GVariantType *type = G_VARIANT_TYPE ("a(iiay)");
  g_autoptr (GVariant) servers = g_variant_parse (type, text, NULL, NULL, NULL);
  g_autoptr (GVariant) raw =
      g_variant_ref_sink (g_variant_new_from_data (type, text, strlen (text), FALSE, NULL, NULL));
  g_auto (GStrv) listed = servers != NULL ? lkl_resolved_servers_format (servers) : NULL;
  g_auto (GStrv) hostile = lkl_resolved_servers_format (raw);

  g_assert_cmpuint (g_strv_length (hostile), <=, g_variant_n_children (raw));
  for (guint i = 0; listed != NULL && listed[i] != NULL; i++)
    {
      g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (listed[i], 53);

      g_assert_nonnull (address);
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (listed[k], !=, listed[i]);
    }
}

static void
read_address (const char *text)
{
  guint8 native[128];
  gint family = 0;
  const gsize length = lkl_socket_watch_parse_address (text, 443, native, sizeof native, &family);

  g_assert_true (length == 0 || family == G_SOCKET_FAMILY_IPV4 || family == G_SOCKET_FAMILY_IPV6);
  g_assert_cmpuint (length, <=, sizeof native);
  /* Too little room is no reason to write beyond it. */
  g_assert_cmpuint (lkl_socket_watch_parse_address (text, 443, native, 2, &family), ==, 0);
}

/* ---- Programs ---- */

/* The three files, apart by lines. */
static void
read_main_thread (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  const guint n_lines = g_strv_length (lines);
  LklMainThread thread;
  gboolean is_active = TRUE;
  LklProgramActivity activity = { 0 };

  if (n_lines == 0)
    return;
  if (lkl_main_thread_parse (
          lines[0], n_lines > 1 ? lines[1] : NULL, n_lines > 2 ? lines[2] : NULL, &thread))
    {
      g_assert_true (thread.run_usecs >= 0 && thread.delay_usecs >= -1);
      g_assert_cmpuint (strnlen (thread.wchan, sizeof thread.wchan), <, sizeof thread.wchan);
      lkl_main_thread_is_stopped (&thread);
    }
  for (gint64 i = 1; i <= 2; i++)
    is_active = lkl_program_activity_add (
        &activity, n_lines > 1 ? lines[1] : "", i * NOW_USECS, G_USEC_PER_SEC);
  /* What did not come to run did nothing, and where the kernel keeps no account it is taken for at
   * work. */
  g_assert_true (is_active != activity.has_look);
}

static void
read_cgroups (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) ids = lkl_process_scope_list_ids (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_old = FALSE;
      g_autofree char *group = lkl_frozen_cgroup_parse_line (lines[i], &is_old);

      if (group == NULL)
        continue;
      g_assert_cmpint (*group, ==, '/');
      g_assert_null (strstr (group, "/../"));
    }
  for (guint i = 0; ids[i] != NULL; i++)
    g_assert_cmpuint (strlen (ids[i]), <=, strlen (text));
}

static void
read_socket_link (const char *text)
{
  const guint32 inode = lkl_process_sockets_parse_link (text);
  g_autofree char *link = g_strdup_printf ("socket:[%u]", inode);

  if (inode != 0)
    g_assert_cmpuint (lkl_process_sockets_parse_link (link), ==, inode);
}

static void
read_click (const char *text)
{
  guint32 time_ms = 0;

  if (!lkl_x11_client_list_parse_click (text, strlen (text), &time_ms))
    return;
  g_assert_nonnull (strstr (text, "_TIME"));
  g_assert_cmpuint (time_ms, ==, g_ascii_strtoull (strrchr (text, 'E') + 1, NULL, 10));
}

static void
check_durations (const LklBootDurations *durations)
{
  const gint64 lengths[] = { durations->firmware_usecs,
                             durations->loader_usecs,
                             durations->kernel_usecs,
                             durations->services_usecs,
                             durations->login_usecs };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    g_assert_true (lengths[i] >= -1 && lengths[i] <= LKL_SYSTEMD_TIMESTAMPS_MAX_USECS);
  g_assert_true ((durations->login_id != NULL) == (durations->login_usecs >= 0));
}

/* Six numbers. */
static void
read_timestamps (const char *text)
{
  LklSystemdTimestamps stamps = { 0 };
  guint64 *const fields[] = { &stamps.firmware, &stamps.loader,        &stamps.userspace,
                              &stamps.finish,   &stamps.session_began, &stamps.desktop_is_up };
  g_auto (GStrv) words = g_strsplit (text, " ", G_N_ELEMENTS (fields));
  g_autoptr (LklBootDurations) durations = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    *fields[i] = g_ascii_strtoull (words[i], NULL, 10);
  durations = lkl_systemd_timestamps_get_durations (&stamps, "boot");
  check_durations (durations);
}

static void
read_certificate (const char *text)
{
  /* Not a NUL more than there is. */
  const gsize length = strlen (text);
  g_autofree char *exact = g_memdup2 (text, length);

  if (length > 0)
    g_assert_cmpint (lkl_certificate_end_parse (exact, length), >=, -1);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  void (*const readers[]) (const char *) = {
    ['a' - 'a'] = read_resolv_conf, ['b' - 'a'] = read_counters,
    ['c' - 'a'] = read_address,     ['d' - 'a'] = read_main_thread,
    ['e' - 'a'] = read_cgroups,     ['f' - 'a'] = read_socket_link,
    ['g' - 'a'] = read_click,       ['h' - 'a'] = read_timestamps,
    ['i' - 'a'] = read_certificate, ['j' - 'a'] = read_resolved_servers,
  };
  g_autofree char *text = NULL;

  if (length == 0)
    return 0;
  text = g_strndup ((const char *) bytes + 1, length - 1);
  readers[(guint8) (bytes[0] - 'a') % G_N_ELEMENTS (readers)](text);
  return 0;
}
