/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMainThreadWatch"

#include "platform/windows/stalls/main-thread-watch.h"

#include <string.h>

#define STUCK_USECS G_USEC_PER_SEC
#define BUSY_USECS (2 * G_USEC_PER_SEC)
/* Of the time of somebody who works without a pause: what the kernel's clocks differ by. */
#define MAX_REST_PART 20
#define SLACK_USECS (100 * 1000)

/* Where poll, select, epoll_wait and io_uring sleep. A compiler may add an ending such as
 * ".constprop.0". (fs/select.c, fs/eventpoll.c, io_uring/io_uring.c of Linux 5.10 to 6.18.) */
static const char *const polls[] = {
  "poll_schedule_timeout", "do_sys_poll", "do_poll",        "do_select",
  "do_epoll_wait",         "ep_poll",     "io_cqring_wait", "schedule_hrtimeout_range",
};

gboolean
lkl_main_thread_watch_is_polling (const LklMainThread *look)
{
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      if (look->state == 'S' && g_str_has_prefix (look->wchan, polls[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_asleep (const LklMainThread *look)
{
  return look->state == 'D'
         || (look->state == 'S' && look->wchan[0] != '\0'
             && !lkl_main_thread_watch_is_polling (look));
}

static gboolean
sleeps_on (const LklMainThreadWatch *self, const LklMainThread *look)
{
  return is_asleep (look) && look->state == self->look.state
         && g_str_equal (look->wchan, self->look.wchan) && look->run_usecs == self->look.run_usecs;
}

/* A loop that draws all the time polls without waiting, and reads what comes. How long a thread has
 * been waiting for a processor now is told later, hence the slack. */
static gboolean
works_on (const LklMainThreadWatch *self,
          const LklMainThread *look,
          gint64 unread,
          gint64 now_usecs)
{
  const LklMainThread *first = self->since_usecs > 0 ? &self->evidence.first : &self->look;
  const gint64 since_usecs = self->since_usecs > 0 ? self->since_usecs : self->look_usecs;
  const gint64 run_usecs = look->run_usecs - first->run_usecs;
  const gint64 delay_usecs = look->delay_usecs >= 0 && first->delay_usecs >= 0
                                 ? look->delay_usecs - first->delay_usecs
                                 : 0;
  const gint64 time_usecs = now_usecs - since_usecs;

  return look->state == 'R' && self->has_unread && unread > 0
         && time_usecs - run_usecs - delay_usecs <= time_usecs / MAX_REST_PART + SLACK_USECS;
}

static LklMainThreadVerdict
judge (LklMainThreadWatch *self, const LklMainThread *look, gint64 now_usecs, gint64 *length_usecs)
{
  const gint64 limit_usecs = look->state == 'R' ? BUSY_USECS : STUCK_USECS;

  *length_usecs = now_usecs - self->since_usecs;
  if (!self->has_polled || *length_usecs < limit_usecs)
    return LKL_MAIN_THREAD_MOVES;
  self->is_stuck = TRUE;
  return LKL_MAIN_THREAD_STUCK;
}

LklMainThreadVerdict
lkl_main_thread_watch_add (LklMainThreadWatch *self,
                           const LklMainThread *look,
                           gint64 unread,
                           gint64 now_usecs,
                           gint64 *length_usecs)
{
  LklMainThreadVerdict verdict = LKL_MAIN_THREAD_MOVES;

  *length_usecs = 0;
  if (self->has_look && (sleeps_on (self, look) || works_on (self, look, unread, now_usecs)))
    {
      if (self->since_usecs == 0)
        {
          self->since_usecs = self->look_usecs;
          self->evidence = (LklStallEvidence){ 0 };
          lkl_stall_evidence_add (&self->evidence, &self->look, self->look_usecs);
        }
      lkl_stall_evidence_add (&self->evidence, look, now_usecs);
      verdict = judge (self, look, now_usecs, length_usecs);
    }
  else
    {
      if (self->is_stuck)
        {
          verdict = LKL_MAIN_THREAD_FREED;
          /* It may have moved at any time since the last look. */
          *length_usecs = (self->look_usecs + now_usecs) / 2 - self->since_usecs;
        }
      self->is_stuck = FALSE;
      self->since_usecs = 0;
    }
  self->has_polled |= lkl_main_thread_watch_is_polling (look);
  self->has_look = TRUE;
  self->look = *look;
  self->look_usecs = now_usecs;
  self->has_unread = unread > 0;
  return verdict;
}

void
lkl_main_thread_watch_reset (LklMainThreadWatch *self)
{
  self->has_look = FALSE;
  self->is_stuck = FALSE;
  self->since_usecs = 0;
}
