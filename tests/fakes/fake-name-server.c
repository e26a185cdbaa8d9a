/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeNameServer"

#include "tests/fakes/fake-name-server.h"

#include <string.h>

#define HERE "127.0.0.1"
#define HEADER_BYTES 12
#define MAX_BYTES 512

/* A pointer to the name in the question, type, class IN, an hour, length. */
static const guint8 record_ipv4[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 14, 16, 0, 4, 192, 0, 2, 1 };
static const guint8 record_here[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 14, 16, 0, 4, 127, 0, 0, 1 };
static const guint8 record_ipv6[] = { 0xc0, 12,   0, 28, 0, 1, 0, 0, 14, 16, 0, 16, 0x20, 1,
                                      0x0d, 0xb8, 0, 0,  0, 0, 0, 0, 0,  0,  0, 0,  0,    1 };

/* Returns: the new length */
static gsize
append_record (guint8 *bytes, gsize length, const guint8 *record, gsize record_length)
{
  memcpy (bytes + length, record, record_length);
  bytes[7] = 1;
  return length + record_length;
}

static gsize
answer (const LklFakeNameServer *self, guint8 *bytes, gsize length, gboolean is_ipv6)
{
  bytes[2] = (guint8) (bytes[2] | 0x80 | (self->is_truncated ? 0x02 : 0));
  bytes[3] = (guint8) self->rcode;
  if (is_ipv6 && self->has_ipv6)
    return append_record (bytes, length, record_ipv6, sizeof record_ipv6);
  if (!is_ipv6 && self->is_here)
    return append_record (bytes, length, record_here, sizeof record_here);
  if (!is_ipv6 && self->has_ipv4)
    return append_record (bytes, length, record_ipv4, sizeof record_ipv4);
  return length;
}

static gboolean
on_query (GSocket *socket, GIOCondition condition, gpointer data)
{
  LklFakeNameServer *self = data;
  g_autoptr (GSocketAddress) from = NULL;
  guint8 bytes[MAX_BYTES + sizeof record_ipv6];
  gssize length = g_socket_receive_from (socket, &from, (char *) bytes, MAX_BYTES, NULL, NULL);
  gboolean is_ipv6;

  g_assert_cmpint (length, >, HEADER_BYTES);
  is_ipv6 = bytes[length - 3] == LKL_DNS_TYPE_AAAA;
  if (is_ipv6)
    self->n_ipv6_queries++;
  else
    self->n_ipv4_queries++;
  if (self->rcode < 0)
    return G_SOURCE_CONTINUE;
  length = (gssize) answer (self, bytes, (gsize) length, is_ipv6);
  for (guint i = 0; i < self->n_forged; i++)
    {
      bytes[0] ^= 1;
      g_socket_send_to (socket, from, (char *) bytes, (gsize) length, NULL, NULL);
      bytes[0] ^= 1;
    }
  g_socket_send_to (socket, from, (char *) bytes, (gsize) length, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

void
lkl_fake_name_server_start (LklFakeNameServer *self)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string (HERE, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  self->socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_assert_true (g_socket_bind (self->socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (self->socket, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_query), self, NULL);
  g_source_attach (self->source, NULL);
}

void
lkl_fake_name_server_stop (LklFakeNameServer *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_object_unref (self->socket);
}

LklServerChoice *
lkl_fake_name_server_choose (const LklFakeNameServer *self)
{
  LklServerChoice *choice = lkl_server_choice_new (1, self->port);
  g_autoptr (LklNameAnswer) said = g_atomic_rc_box_new0 (LklNameAnswer);

  said->addresses = g_ptr_array_new ();
  lkl_server_choice_add (choice, HERE, "chosen.example", said);
  return choice;
}
