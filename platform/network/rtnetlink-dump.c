/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRtnetlinkDump"

#include "platform/network/rtnetlink-dump.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

/* The kernel makes no larger messages for dumps. */
#define BUFFER_BYTES 32768

static gint
open_socket (guint32 groups, gint flags, GError **error)
{
  const struct sockaddr_nl address = { .nl_family = AF_NETLINK, .nl_groups = groups };
  const gint fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | flags, NETLINK_ROUTE);

  if (fd >= 0 && bind (fd, (const struct sockaddr *) &address, sizeof address) == 0)
    return fd;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "The kernel's network tables can't be read: %s",
               g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

gint
lkl_rtnetlink_dump_open (GError **error)
{
  return open_socket (0, 0, error);
}

gint
lkl_rtnetlink_dump_open_events (GError **error)
{
  return open_socket (RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE
                          | RTMGRP_IPV6_ROUTE,
                      SOCK_NONBLOCK,
                      error);
}

void
lkl_rtnetlink_dump_drain_events (gint fd)
{
  gssize length;
  char buffer[BUFFER_BYTES];

  /* ENOBUFS says that events were lost, which is news as well. */
  do
    length = recv (fd, buffer, sizeof buffer, MSG_DONTWAIT);
  while (length > 0 || (length < 0 && (errno == EINTR || errno == ENOBUFS)));
}

static gboolean
send_request (gint fd, guint16 type, GError **error)
{
  const struct
  {
    struct nlmsghdr header;
    struct rtgenmsg family;
  } request = {
    .header = { .nlmsg_len = sizeof request,
                .nlmsg_type = type,
                .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
    .family = { .rtgen_family = AF_UNSPEC },
  };

  if (send (fd, &request, sizeof request, 0) == sizeof request)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "The kernel's network tables can't be asked for: %s",
               g_strerror (errno));
  return FALSE;
}

/* Returns: whether the dump has come to its end */
static gboolean
handle_buffer (const char *buffer, gsize length, LklRtnetlinkFunc handle, gpointer user_data)
{
  const struct nlmsghdr *message = (const struct nlmsghdr *) buffer;

  while (NLMSG_OK (message, (guint32) length))
    {
      if (message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR)
        return TRUE;
      handle (message, user_data);
      length -=
          NLMSG_ALIGN (message->nlmsg_len) > length ? length : NLMSG_ALIGN (message->nlmsg_len);
      message =
          (const struct nlmsghdr *) ((const char *) message + NLMSG_ALIGN (message->nlmsg_len));
    }
  return FALSE;
}

gboolean
lkl_rtnetlink_dump_run (
    gint fd, guint16 type, LklRtnetlinkFunc handle, gpointer user_data, GError **error)
{
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  gssize length;

  if (!send_request (fd, type, error))
    return FALSE;
  do
    {
      length = recv (fd, buffer, BUFFER_BYTES, 0);
      if (length < 0 && errno != EINTR)
        {
          g_set_error (error,
                       LKL_ERROR,
                       LKL_ERROR_UNAVAILABLE,
                       "The kernel's network tables can't be read: %s",
                       g_strerror (errno));
          return FALSE;
        }
    }
  while (length < 0 || !handle_buffer (buffer, (gsize) length, handle, user_data));
  return TRUE;
}

gconstpointer
lkl_rtnetlink_dump_find (const struct nlmsghdr *message,
                         gsize header_bytes,
                         guint16 type,
                         gsize min_bytes,
                         gsize *length)
{
  const gsize offset = NLMSG_LENGTH (NLMSG_ALIGN (header_bytes));
  const struct rtattr *attribute;
  gint rest;

  if (message->nlmsg_len < offset)
    return NULL;
  attribute = (const struct rtattr *) ((const char *) message + offset);
  rest = (gint) (message->nlmsg_len - offset);
  for (; RTA_OK (attribute, rest); attribute = RTA_NEXT (attribute, rest))
    {
      if ((attribute->rta_type & NLA_TYPE_MASK) != type || RTA_PAYLOAD (attribute) < min_bytes)
        continue;
      if (length != NULL)
        *length = RTA_PAYLOAD (attribute);
      return RTA_DATA (attribute);
    }
  return NULL;
}
