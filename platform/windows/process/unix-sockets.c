/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklUnixSockets"

#include "platform/windows/process/unix-sockets.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The kernel makes no larger messages for dumps. */
#define BUFFER_BYTES 32768
/* And none about one socket is longer than this. */
#define ANSWER_BYTES 4096
/* Values of udiag_state: those of TCP (include/net/tcp_states.h of the kernel). */
#define STATE_ESTABLISHED 1
#define ANSWER_DEADLINE_SECS 1
/* More windows than any person has open. */
#define MAX_CLIENTS 1024

struct _LklUnixSockets
{
  gint fd;
  gboolean has_rest; /* an answer was not read to its end */
};

typedef struct
{
  struct nlmsghdr header;
  struct unix_diag_req body;
} Request;

static gboolean
set_error_from_errno (GError **error)
{
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "The kernel doesn't tell of local connections: %s",
               g_strerror (errno));
  return FALSE;
}

LklUnixSockets *
lkl_unix_sockets_open (GError **error)
{
  const struct sockaddr_nl address = { .nl_family = AF_NETLINK };
  const struct timeval deadline = { .tv_sec = ANSWER_DEADLINE_SECS };
  g_autoptr (LklUnixSockets) self = g_new0 (LklUnixSockets, 1);

  self->fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (self->fd >= 0 && bind (self->fd, (const struct sockaddr *) &address, sizeof address) == 0
      && setsockopt (self->fd, SOL_SOCKET, SO_RCVTIMEO, &deadline, sizeof deadline) == 0)
    return g_steal_pointer (&self);
  set_error_from_errno (error);
  return NULL;
}

void
lkl_unix_sockets_close (LklUnixSockets *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/* What is left of an answer that was broken off would be taken for the next one. */
static void
drop_rest (LklUnixSockets *self)
{
  char byte;

  while (recv (self->fd, &byte, 1, MSG_DONTWAIT | MSG_TRUNC) > 0)
    continue;
}

static gboolean
send_request (LklUnixSockets *self, const Request *request, GError **error)
{
  if (self->has_rest)
    drop_rest (self);
  self->has_rest = TRUE;
  if (send (self->fd, request, sizeof *request, 0) == sizeof *request)
    return TRUE;
  return set_error_from_errno (error);
}

typedef struct
{
  const char *name; /* (nullable): not terminated */
  gsize name_bytes;
  guint32 peer;
  gint64 unread; /* -1 = not told */
} Facts;

static void
read_attribute (const struct rtattr *attribute, Facts *facts)
{
  const gsize length = RTA_PAYLOAD (attribute);
  const void *data = RTA_DATA (attribute);

  if (attribute->rta_type == UNIX_DIAG_NAME)
    {
      const gboolean has_file = length > 0 && *(const char *) data != '\0';

      facts->name = data;
      facts->name_bytes = has_file ? strnlen (data, length) : length;
    }
  else if (attribute->rta_type == UNIX_DIAG_PEER && length >= sizeof facts->peer)
    {
      memcpy (&facts->peer, data, sizeof facts->peer);
    }
  else if (attribute->rta_type == UNIX_DIAG_RQLEN && length >= sizeof (struct unix_diag_rqlen))
    {
      struct unix_diag_rqlen queue;

      memcpy (&queue, data, sizeof queue);
      facts->unread = queue.udiag_rqueue;
    }
}

static gboolean
read_facts (const struct nlmsghdr *message, Facts *facts)
{
  const struct unix_diag_msg *body = NLMSG_DATA (message);
  const struct rtattr *attribute = (const struct rtattr *) (body + 1);
  gsize rest;

  *facts = (Facts){ .unread = -1 };
  if (message->nlmsg_type != SOCK_DIAG_BY_FAMILY
      || message->nlmsg_len < NLMSG_LENGTH (sizeof *body))
    return FALSE;
  rest = message->nlmsg_len - NLMSG_LENGTH (sizeof *body);
  while (rest >= sizeof *attribute && RTA_OK (attribute, rest))
    {
      read_attribute (attribute, facts);
      if (RTA_ALIGN (attribute->rta_len) > rest)
        break;
      rest -= RTA_ALIGN (attribute->rta_len);
      attribute =
          (const struct rtattr *) ((const char *) attribute + RTA_ALIGN (attribute->rta_len));
    }
  return TRUE;
}

/* Returns: FALSE where the first message of the answer is none about a socket */
static gboolean
read_answer (const char *answer, gsize length, Facts *facts)
{
  const struct nlmsghdr *message = (const struct nlmsghdr *) answer;

  return length >= sizeof *message && NLMSG_OK (message, length) && read_facts (message, facts);
}

gboolean
lkl_unix_sockets_parse (
    const void *buffer, gsize length, const char *path, GArray *clients, gint64 *unread)
{
  const struct nlmsghdr *message = buffer;
  Facts facts;

  while (length >= sizeof *message && NLMSG_OK (message, length))
    {
      const gsize step = MIN (NLMSG_ALIGN (message->nlmsg_len), length);

      if (message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR)
        return TRUE;
      if (read_facts (message, &facts))
        {
          if (unread != NULL)
            *unread = facts.unread;
          if (clients != NULL && clients->len < MAX_CLIENTS && facts.peer != 0 && facts.name != NULL
              && facts.name_bytes == strlen (path)
              && memcmp (facts.name, path, facts.name_bytes) == 0)
            g_array_append_val (clients, facts.peer);
        }
      length -= step;
      message = (const struct nlmsghdr *) ((const char *) message + step);
    }
  return FALSE;
}

GArray *
lkl_unix_sockets_list_clients (LklUnixSockets *self, const char *path, GError **error)
{
  const Request request = {
    .header = { .nlmsg_len = sizeof request,
                .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
    .body = { .sdiag_family = AF_UNIX,
              .udiag_states = 1u << STATE_ESTABLISHED,
              .udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER },
  };
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  gssize length;

  if (!send_request (self, &request, error))
    return NULL;
  do
    {
      length = recv (self->fd, buffer, BUFFER_BYTES, 0);
      if (length == 0 || (length < 0 && errno != EINTR))
        {
          set_error_from_errno (error);
          return NULL;
        }
    }
  while (length < 0 || !lkl_unix_sockets_parse (buffer, (gsize) length, path, clients, NULL));
  self->has_rest = FALSE;
  return g_steal_pointer (&clients);
}

/* @show: UDIAG_SHOW_…. Returns: (transfer full) (nullable): the kernel's answer about one socket */
static char *
ask_of (LklUnixSockets *self, guint32 inode, guint32 show, gsize *length)
{
  const Request request = {
    .header = { .nlmsg_len = sizeof request,
                .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                .nlmsg_flags = NLM_F_REQUEST },
    .body = { .sdiag_family = AF_UNIX,
              .udiag_states = 1u << STATE_ESTABLISHED,
              .udiag_ino = inode,
              .udiag_show = show,
              .udiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE } },
  };
  g_autofree char *buffer = NULL;
  gssize received;

  if (inode == 0 || !send_request (self, &request, NULL))
    return NULL;
  buffer = g_malloc (ANSWER_BYTES);
  do
    received = recv (self->fd, buffer, ANSWER_BYTES, 0);
  while (received < 0 && errno == EINTR);
  if (received <= 0)
    return NULL;
  self->has_rest = FALSE;
  *length = (gsize) received;
  return g_steal_pointer (&buffer);
}

gint64
lkl_unix_sockets_get_unread (LklUnixSockets *self, guint32 inode)
{
  gsize length;
  g_autofree char *answer = ask_of (self, inode, UDIAG_SHOW_RQLEN, &length);
  gint64 unread = -1;

  if (answer != NULL)
    lkl_unix_sockets_parse (answer, length, NULL, NULL, &unread);
  return unread;
}

/* A name without a file begins with a NUL (man 7 unix). */
static char *
copy_name (const Facts *facts)
{
  const char *name = facts->name;
  gsize length = facts->name_bytes;

  if (name == NULL)
    return NULL;
  if (length > 0 && name[0] == '\0')
    {
      name++;
      length--;
    }
  return g_strndup (name, length);
}

char *
lkl_unix_sockets_get_peer_path (LklUnixSockets *self, guint32 inode)
{
  g_autofree char *own = NULL;
  g_autofree char *peer = NULL;
  gsize length;
  Facts facts;

  own = ask_of (self, inode, UDIAG_SHOW_PEER, &length);
  if (own == NULL || !read_answer (own, length, &facts) || facts.peer == 0)
    return NULL;
  peer = ask_of (self, facts.peer, UDIAG_SHOW_NAME, &length);
  if (peer == NULL || !read_answer (peer, length, &facts))
    return NULL;
  return copy_name (&facts);
}
