/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkMemory"

#include "agent/connectivity/rounds/network-memory.h"

#include <string.h>

#include "agent/base/json-read.h"

#define KEY_MAX_BYTES 64
/* Nothing that answers takes longer. */
#define LONGEST_USECS (60 * G_USEC_PER_SEC)

typedef struct
{
  char *key; /* (owned) */
  LklUsual usual;
} Network;

struct _LklNetworkMemory
{
  GPtrArray *networks; /* (owned) (element-type Network): the latest seen last */
};

static void
network_free (Network *network)
{
  g_free (network->key);
  g_free (network);
}

LklNetworkMemory *
lkl_network_memory_new (void)
{
  LklNetworkMemory *self = g_new0 (LklNetworkMemory, 1);

  self->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) network_free);
  return self;
}

void
lkl_network_memory_free (LklNetworkMemory *self)
{
  g_ptr_array_unref (self->networks);
  g_free (self);
}

/* Returns: (transfer none) (nullable) */
static Network *
find (const LklNetworkMemory *self, const char *key, guint *index)
{
  for (guint i = 0; key != NULL && i < self->networks->len; i++)
    {
      Network *network = g_ptr_array_index (self->networks, i);

      if (!g_str_equal (network->key, key))
        continue;
      if (index != NULL)
        *index = i;
      return network;
    }
  return NULL;
}

const LklUsual *
lkl_network_memory_get (const LklNetworkMemory *self, const char *key)
{
  const Network *network = find (self, key, NULL);

  return network != NULL ? &network->usual : &LKL_USUAL_UNKNOWN;
}

/* Found or made, and now the latest seen. Returns: (transfer none) */
static Network *
visit (LklNetworkMemory *self, const char *key)
{
  guint index = 0;
  Network *network = find (self, key, &index);

  if (network != NULL)
    {
      g_ptr_array_steal_index (self->networks, index);
    }
  else
    {
      network = g_new0 (Network, 1);
      network->key = g_strdup (key);
      network->usual = LKL_USUAL_UNKNOWN;
      if (self->networks->len >= LKL_NETWORK_MEMORY_MAX)
        g_ptr_array_remove_index (self->networks, 0);
    }
  g_ptr_array_add (self->networks, network);
  return network;
}

static void
approach (gint64 *usual_usecs, gint64 seen_usecs)
{
  if (seen_usecs < 0)
    return;
  if (*usual_usecs < 0)
    *usual_usecs = seen_usecs;
  else
    *usual_usecs += (seen_usecs - *usual_usecs) / 8;
}

void
lkl_network_memory_take (LklNetworkMemory *self, const char *key, const LklUsual *seen)
{
  LklUsual *usual;

  if (key == NULL)
    return;
  usual = &visit (self, key)->usual;
  usual->does_router_answer |= seen->does_router_answer;
  approach (&usual->near_usecs, seen->near_usecs);
  approach (&usual->anchor_usecs, seen->anchor_usecs);
  approach (&usual->page_usecs, seen->page_usecs);
  approach (&usual->lookup_usecs, seen->lookup_usecs);
}

void
lkl_network_memory_take_router (LklNetworkMemory *self, const char *key)
{
  if (key != NULL)
    visit (self, key)->usual.does_router_answer = TRUE;
}

static void
write_usecs (JsonBuilder *builder, const char *name, gint64 usecs)
{
  if (usecs < 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, usecs);
}

char *
lkl_network_memory_to_text (const LklNetworkMemory *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "networks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->networks->len; i++)
    {
      const Network *network = g_ptr_array_index (self->networks, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "key");
      json_builder_add_string_value (builder, network->key);
      json_builder_set_member_name (builder, "routerAnswers");
      json_builder_add_boolean_value (builder, network->usual.does_router_answer);
      write_usecs (builder, "nearUsecs", network->usual.near_usecs);
      write_usecs (builder, "anchorUsecs", network->usual.anchor_usecs);
      write_usecs (builder, "pageUsecs", network->usual.page_usecs);
      write_usecs (builder, "lookupUsecs", network->usual.lookup_usecs);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
read_network (LklNetworkMemory *self, const LklJsonValue *value, GError **error)
{
  LklUsual usual = LKL_USUAL_UNKNOWN;
  const char *key = NULL;

  if (!lkl_json_get_string (value, "key", LKL_JSON_REQUIRED, KEY_MAX_BYTES, &key, error)
      || !lkl_json_get_boolean (
          value, "routerAnswers", LKL_JSON_OPTIONAL, &usual.does_router_answer, error)
      || !lkl_json_get_int64 (
          value, "nearUsecs", LKL_JSON_OPTIONAL, 0, LONGEST_USECS, &usual.near_usecs, error)
      || !lkl_json_get_int64 (
          value, "anchorUsecs", LKL_JSON_OPTIONAL, 0, LONGEST_USECS, &usual.anchor_usecs, error)
      || !lkl_json_get_int64 (
          value, "pageUsecs", LKL_JSON_OPTIONAL, 0, LONGEST_USECS, &usual.page_usecs, error)
      || !lkl_json_get_int64 (
          value, "lookupUsecs", LKL_JSON_OPTIONAL, 0, LONGEST_USECS, &usual.lookup_usecs, error))
    return FALSE;
  visit (self, key)->usual = usual;
  return TRUE;
}

LklNetworkMemory *
lkl_network_memory_from_text (const char *text, GError **error)
{
  g_autoptr (LklNetworkMemory) self = lkl_network_memory_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("journal: networks", bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  LklJsonValue root, networks;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_array (
          &root, "networks", LKL_JSON_REQUIRED, LKL_NETWORK_MEMORY_MAX, &networks, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&networks); i++)
    {
      const LklJsonValue network = lkl_json_array_get_element (&networks, i);

      if (!read_network (self, &network, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
