/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/session/pipewire-nodes.h"

#include <string.h>

#include "agent/base/error.h"

#define NODE(state, props)                                                       \
  "{\"id\":30,\"type\":\"PipeWire:Interface:Node\",\"info\":{\"state\":\"" state \
  "\",\"props\":{" props "}}}"
#define CAMERA "\"media.class\":\"Video/Source\",\"device.api\":\"v4l2\",\"media.role\":\"Camera\""
#define SCREEN_OF_GNOME "\"media.class\":\"Stream/Output/Video\",\"node.name\":\"gnome-shell\""
#define SCREEN_OF_WLROOTS \
  "\"media.class\":\"Video/Source\",\"node.name\":\"xdg-desktop-portal-wlr\""
#define MUSIC "\"media.class\":\"Audio/Sink\",\"device.api\":\"alsa\""

static LklPipewireUse
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklPipewireUse use = { 0 };

  g_assert_true (lkl_pipewire_nodes_parse (bytes, &use, &error));
  g_assert_no_error (error);
  return use;
}

static void
test_a_camera_that_runs (void)
{
  g_assert_true (parse ("[" NODE ("running", CAMERA) "]").is_camera_running);
  g_assert_false (parse ("[" NODE ("running", CAMERA) "]").is_screen_running);
  g_assert_false (parse ("[" NODE ("suspended", CAMERA) "]").is_camera_running);
  g_assert_false (parse ("[" NODE ("idle", CAMERA) "]").is_camera_running);
}

static void
test_a_screen_that_is_shared (void)
{
  g_assert_true (parse ("[" NODE ("running", SCREEN_OF_GNOME) "]").is_screen_running);
  g_assert_true (parse ("[" NODE ("running", SCREEN_OF_WLROOTS) "]").is_screen_running);
  g_assert_false (parse ("[" NODE ("running", SCREEN_OF_GNOME) "]").is_camera_running);
  g_assert_false (parse ("[" NODE ("suspended", SCREEN_OF_GNOME) "]").is_screen_running);
}

static void
test_what_else_is_there_says_nothing (void)
{
  LklPipewireUse use = parse ("[" NODE ("running", MUSIC) "," NODE (
      "running", "") ","
                     "{\"id\":1,\"type\":\"PipeWire:Interface:Core\",\"info\":null},"
                     "{\"id\":2,\"type\":\"PipeWire:Interface:Node\",\"info\":null},"
                     "{\"id\":3,\"type\":\"PipeWire:Interface:Node\",\"info\":{}}]");

  g_assert_false (use.is_camera_running);
  g_assert_false (use.is_screen_running);
  use = parse ("[]");
  g_assert_false (use.is_camera_running || use.is_screen_running);
  use = parse ("[" NODE ("running", MUSIC) "," NODE ("running", CAMERA) "," NODE (
      "running", SCREEN_OF_GNOME) "]");
  g_assert_true (use.is_camera_running && use.is_screen_running);
}

static void
assert_refused (const char *text, const char *why)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklPipewireUse use = { .is_camera_running = TRUE };

  g_assert_false (lkl_pipewire_nodes_parse (bytes, &use, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, why));
  /* What was known stays. */
  g_assert_true (use.is_camera_running);
}

static void
test_what_is_no_such_list_is_refused (void)
{
  assert_refused ("", "pw-dump");
  assert_refused ("can't connect: Host is down\n", "pw-dump");
  assert_refused ("{}", "expected an array");
}

/* What one program calls its node must not hide what another one shows. */
static void
test_an_odd_node_hides_no_other (void)
{
  const char *const odd[] = {
    "1",
    "{\"type\":1}",
    "{\"type\":\"PipeWire:Interface:Node\",\"info\":7}",
    NODE ("running", "\"media.class\":{}"),
    NODE ("running", "\"media.class\":\"Video/Source\",\"device.api\":7"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *before = g_strdup_printf (
          "[%s,%s,%s]", odd[i], NODE ("running", CAMERA), NODE ("running", SCREEN_OF_GNOME));
      g_autofree char *alone = g_strdup_printf ("[%s]", odd[i]);
      LklPipewireUse use = parse (before);

      g_assert_true (use.is_camera_running && use.is_screen_running && use.has_odd_nodes);
      use = parse (alone);
      g_assert_true (!use.is_camera_running && !use.is_screen_running && use.has_odd_nodes);
    }
  g_assert_false (parse ("[" NODE ("running", CAMERA) "]").has_odd_nodes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipewire-nodes/a-camera-that-runs", test_a_camera_that_runs);
  g_test_add_func ("/pipewire-nodes/a-screen-that-is-shared", test_a_screen_that_is_shared);
  g_test_add_func ("/pipewire-nodes/what-else-is-there-says-nothing",
                   test_what_else_is_there_says_nothing);
  g_test_add_func ("/pipewire-nodes/what-is-no-such-list-is-refused",
                   test_what_is_no_such_list_is_refused);
  g_test_add_func ("/pipewire-nodes/an-odd-node-hides-no-other", test_an_odd_node_hides_no_other);
  return g_test_run ();
}
