/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPacketStamp"

#include "agent/connectivity/probes/packet-stamp.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define NSECS_PER_SEC G_GINT64_CONSTANT (1000000000)
#define JUMP_NSECS (200 * 1000)
/* Two readings of the clocks that lie no further apart are as good as one. */
#define CLOSE_NSECS (20 * 1000)
#define MAX_READINGS 8

typedef union
{
  struct cmsghdr alignment;
  char bytes[256];
} Control;

void
lkl_packet_stamp_enable (gint fd, gint family)
{
  const gint flags = SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_RX_SOFTWARE
                     | SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_OPT_ID
                     | SOF_TIMESTAMPING_OPT_TSONLY;
  const gint yes = 1;

  setsockopt (fd, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
  if (family == AF_INET6)
    setsockopt (fd, IPPROTO_IPV6, IPV6_RECVERR, &yes, sizeof yes);
  else
    setsockopt (fd, IPPROTO_IP, IP_RECVERR, &yes, sizeof yes);
}

static gint64
to_nsecs (const struct timespec *time)
{
  return (gint64) time->tv_sec * NSECS_PER_SEC + time->tv_nsec;
}

static gint64
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return to_nsecs (&now);
}

gint64
lkl_packet_stamp_get_now_nsecs (void)
{
  return read_clock (CLOCK_REALTIME);
}

gint64
lkl_packet_stamp_get_shift_nsecs (void)
{
  gint64 best = 0, best_gap = G_MAXINT64;

  /* The program may be put aside between two readings. */
  for (guint i = 0; i < MAX_READINGS && best_gap > CLOSE_NSECS; i++)
    {
      const gint64 before = read_clock (CLOCK_MONOTONIC);
      const gint64 wall = read_clock (CLOCK_REALTIME);
      const gint64 after = read_clock (CLOCK_MONOTONIC);

      if (after - before >= best_gap)
        continue;
      best_gap = after - before;
      best = wall - before;
    }
  return best;
}

gboolean
lkl_packet_stamp_has_jumped (gint64 shift_before_nsecs, gint64 shift_after_nsecs)
{
  return ABS (shift_after_nsecs - shift_before_nsecs) > JUMP_NSECS;
}

/* Returns: the stamp of a message, -1 = none */
static gint64
find_stamp (struct msghdr *message)
{
  for (struct cmsghdr *control = CMSG_FIRSTHDR (message); control != NULL;
       control = CMSG_NXTHDR (message, control))
    {
      struct scm_timestamping stamps;

      if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_TIMESTAMPING
          || control->cmsg_len < CMSG_LEN (sizeof stamps))
        continue;
      memcpy (&stamps, CMSG_DATA (control), sizeof stamps);
      return stamps.ts[0].tv_sec != 0 ? to_nsecs (&stamps.ts[0]) : -1;
    }
  return -1;
}

gssize
lkl_packet_stamp_receive (gint fd, gpointer bytes, gsize size, gint64 *stamp_nsecs)
{
  Control control = { 0 };
  struct iovec vector = { bytes, size };
  struct msghdr message = { .msg_iov = &vector,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };
  const gssize length = recvmsg (fd, &message, MSG_DONTWAIT);

  *stamp_nsecs = length >= 0 ? find_stamp (&message) : -1;
  return length;
}

static gboolean
is_error (const struct cmsghdr *control)
{
  return (control->cmsg_level == SOL_IP && control->cmsg_type == IP_RECVERR)
         || (control->cmsg_level == SOL_IPV6 && control->cmsg_type == IPV6_RECVERR);
}

/* Of the error queue the address is the one that was sent to. */
static guint16
get_port (const struct sockaddr_storage *address)
{
  if (address->ss_family == AF_INET)
    return ntohs (((const struct sockaddr_in *) address)->sin_port);
  return address->ss_family == AF_INET6 ? ntohs (((const struct sockaddr_in6 *) address)->sin6_port)
                                        : 0;
}

gboolean
lkl_packet_stamp_read_news (gint fd, LklPacketNews *news)
{
  guint8 bytes[64];
  Control control = { 0 };
  struct sockaddr_storage address = { 0 };
  struct iovec vector = { bytes, sizeof bytes };
  struct msghdr message = { .msg_name = &address,
                            .msg_namelen = sizeof address,
                            .msg_iov = &vector,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };

  if (recvmsg (fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
    return FALSE;
  *news = (LklPacketNews){ .index = G_MAXUINT,
                           .stamp_nsecs = find_stamp (&message),
                           .error_nsecs = -1,
                           .port = get_port (&address) };
  for (struct cmsghdr *part = CMSG_FIRSTHDR (&message); part != NULL;
       part = CMSG_NXTHDR (&message, part))
    {
      struct sock_extended_err error;

      if (!is_error (part) || part->cmsg_len < CMSG_LEN (sizeof error))
        continue;
      memcpy (&error, CMSG_DATA (part), sizeof error);
      if (error.ee_origin == SO_EE_ORIGIN_TIMESTAMPING)
        {
          news->index = error.ee_data;
          continue;
        }
      /* An ICMP error brings the stamp of its own coming in. */
      news->error_nsecs = news->stamp_nsecs;
      news->stamp_nsecs = -1;
      news->error_code = (gint) error.ee_errno;
    }
  return TRUE;
}
