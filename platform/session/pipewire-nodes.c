/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPipewireNodes"

#include "platform/session/pipewire-nodes.h"

#include "agent/base/json-read.h"

#define NODE_TYPE "PipeWire:Interface:Node"
#define MAX_OBJECTS 20000
#define MAX_WORD 256

static gboolean
gives_pictures (const char *media_class)
{
  return g_str_equal (media_class, "Video/Source")
         || g_str_equal (media_class, "Stream/Output/Video");
}

/* @info: of a node that runs */
static gboolean
add_running (const LklJsonValue *info, LklPipewireUse *use, GError **error)
{
  LklJsonValue props = { 0 };
  const char *media_class = "";
  const char *api = "";
  const char *role = "";

  if (!lkl_json_get_object (info, "props", LKL_JSON_OPTIONAL, &props, error))
    return FALSE;
  if (props.node == NULL)
    return TRUE;
  if (!lkl_json_get_string (
          &props, "media.class", LKL_JSON_OPTIONAL, MAX_WORD, &media_class, error))
    return FALSE;
  if (!gives_pictures (media_class))
    return TRUE;
  if (!lkl_json_get_string (&props, "device.api", LKL_JSON_OPTIONAL, MAX_WORD, &api, error)
      || !lkl_json_get_string (&props, "media.role", LKL_JSON_OPTIONAL, MAX_WORD, &role, error))
    return FALSE;
  if (*api != '\0' || g_str_equal (role, "Camera"))
    use->is_camera_running = TRUE;
  else
    use->is_screen_running = TRUE;
  return TRUE;
}

static gboolean
add_object (const LklJsonValue *object, LklPipewireUse *use, GError **error)
{
  LklJsonValue info = { 0 };
  const char *type = "";
  const char *state = "";

  if (!lkl_json_get_string (object, "type", LKL_JSON_OPTIONAL, MAX_WORD, &type, error))
    return FALSE;
  if (!g_str_equal (type, NODE_TYPE))
    return TRUE;
  /* Null where the node has just gone. */
  if (!lkl_json_get_object (object, "info", LKL_JSON_OPTIONAL, &info, error))
    return FALSE;
  if (info.node == NULL)
    return TRUE;
  if (!lkl_json_get_string (&info, "state", LKL_JSON_OPTIONAL, MAX_WORD, &state, error))
    return FALSE;
  return !g_str_equal (state, "running") || add_running (&info, use, error);
}

gboolean
lkl_pipewire_nodes_parse (GBytes *bytes, LklPipewireUse *use, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = LKL_PIPEWIRE_NODES_MAX_BYTES, .max_depth = 32 };
  g_autoptr (LklJsonDocument) document = lkl_json_document_new ("pw-dump", bytes, &limits, error);
  LklPipewireUse found = { 0 };
  LklJsonValue root;

  if (document == NULL)
    return FALSE;
  root = lkl_json_document_get_root (document);
  if (root.node == NULL || !JSON_NODE_HOLDS_ARRAY (root.node))
    return lkl_json_set_error (error, &root, NULL, "expected an array");
  if (lkl_json_array_get_length (&root) > MAX_OBJECTS)
    return lkl_json_set_error (error, &root, NULL, "more than %u elements", MAX_OBJECTS);
  for (guint i = 0; i < lkl_json_array_get_length (&root); i++)
    {
      const LklJsonValue object = lkl_json_array_get_element (&root, i);
      g_autoptr (GError) odd = NULL;

      if (add_object (&object, &found, &odd))
        continue;
      g_debug ("a node is left out: %s", odd->message);
      found.has_odd_nodes = TRUE;
    }
  *use = found;
  return TRUE;
}
