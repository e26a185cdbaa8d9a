/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSuspicion"

#include "agent/connectivity/rounds/suspicion.h"

#include "agent/connectivity/verdict/verdict-limits.h"

#define SHORTEST_PAUSE_USECS (10 * (gint64) G_USEC_PER_SEC)
/* A few packets were lost: worth another look, but each of these sends hundreds. */
#define WORTH_PAUSE_USECS (60 * (gint64) G_USEC_PER_SEC)
#define LONGEST_PAUSE_USECS (20 * 60 * (gint64) G_USEC_PER_SEC)
/* After a longer gap the counters say nothing of now. */
#define LONGEST_WINDOW_USECS (30 * (gint64) G_USEC_PER_SEC)

/* After two looks that found nothing. */
#define THOROUGH_PAUSE_USECS (20 * (gint64) G_USEC_PER_SEC)

/* Rounds that are late within this time of one another belong together. */
#define LATE_AGAIN_USECS (30 * G_USEC_PER_SEC)

#define MIN_FAILED 2
#define MIN_UDP_SENT 2
#define MIN_LOSING_WINDOWS 2
#define MIN_RETRANSMITTED 1

#define SECOND_SYN_USECS (950 * 1000)
#define SLOW_ANSWER_USECS (1 * G_USEC_PER_SEC)

void
lkl_suspicion_init (LklSuspicion *self)
{
  *self = (LklSuspicion){ .last_usecs = -1,
                          .pause_usecs = SHORTEST_PAUSE_USECS,
                          .looked_usecs = -1,
                          .unsteady_pause_usecs = SHORTEST_PAUSE_USECS,
                          .unsteady_looked_usecs = -1,
                          .used_usecs = -1,
                          .bytes_per_second = -1,
                          .late_usecs = -1 };
}

void
lkl_suspicion_restart (LklSuspicion *self)
{
  const gint64 used_usecs = self->used_usecs;

  lkl_suspicion_init (self);
  self->used_usecs = used_usecs;
}

static double
get_bytes_per_second (const LklNetworkCounters *before,
                      const LklNetworkCounters *after,
                      gint64 usecs)
{
  if (after->link_sent_bytes < before->link_sent_bytes
      || after->link_received_bytes < before->link_received_bytes || usecs <= 0)
    return -1;
  return (double) (after->link_sent_bytes - before->link_sent_bytes + after->link_received_bytes
                   - before->link_received_bytes)
         * G_USEC_PER_SEC / (double) usecs;
}

static void
count_losing_window (LklSuspicion *self, gboolean is_losing)
{
  if (is_losing)
    self->n_losing++;
  else
    self->n_losing = self->n_losing > 1 ? self->n_losing - 1 : 0;
}

static LklSuspicionKind
compare (LklSuspicion *self, const LklNetworkCounters *before, const LklNetworkCounters *after)
{
  const guint64 udp_sent = after->udp_sent - before->udp_sent;

  /* What got lost on the way out is sent again from here; on the way in, it leaves a gap. */
  const guint64 retransmitted = after->tcp_retransmitted - before->tcp_retransmitted
                                + after->tcp_out_of_order - before->tcp_out_of_order;

  count_losing_window (self, retransmitted > 0);
  if (self->n_losing >= MIN_LOSING_WINDOWS && self->pause_usecs > THOROUGH_PAUSE_USECS)
    return LKL_SUSPICION_LOSS;
  if (retransmitted >= MIN_RETRANSMITTED)
    return LKL_SUSPICION_PACKETS;
  if ((udp_sent >= MIN_UDP_SENT && after->udp_received == before->udp_received)
      || after->tcp_timeouts > before->tcp_timeouts
      || after->tcp_failed - before->tcp_failed >= MIN_FAILED)
    return LKL_SUSPICION_LOOK;
  return LKL_SUSPICION_NONE;
}

LklSuspicionKind
lkl_suspicion_take_counters (LklSuspicion *self,
                             const LklNetworkCounters *counters,
                             gint64 now_usecs)
{
  const LklNetworkCounters before = self->last;
  const gint64 usecs = now_usecs - self->last_usecs;
  const gboolean is_comparable = self->last_usecs >= 0 && usecs > 0 && usecs < LONGEST_WINDOW_USECS;

  self->last = *counters;
  self->last_usecs = now_usecs;
  if (!is_comparable)
    {
      self->bytes_per_second = -1;
      return LKL_SUSPICION_NONE;
    }
  self->bytes_per_second = get_bytes_per_second (&before, counters, usecs);
  if (counters->tcp_opened > before.tcp_opened)
    self->used_usecs = now_usecs;
  return compare (self, &before, counters);
}

void
lkl_suspicion_rebase (LklSuspicion *self, const LklNetworkCounters *counters, gint64 now_usecs)
{
  self->last = *counters;
  self->last_usecs = now_usecs;
}

void
lkl_suspicion_rebase_opened (LklSuspicion *self, const LklNetworkCounters *counters)
{
  self->last.tcp_opened = counters->tcp_opened;
}

/* A name that can't exist is found, or a short name that people type is not. */
static gboolean
is_odd_name (const LklConnectivitySample *sample)
{
  if (sample->kind != LKL_PROBE_NAME)
    return FALSE;
  if (g_str_equal (sample->target_id, LKL_SAMPLE_IMPOSSIBLE_NAME))
    return sample->has_addresses;
  return !sample->has_addresses;
}

static gboolean
is_odd_round_trip (gint64 rtt_usecs, gint64 usual_usecs)
{
  if (rtt_usecs < 0)
    return FALSE;
  return usual_usecs < 0 ? rtt_usecs > LKL_LIMIT_SLOW_FAR_USECS
                         : ABS (rtt_usecs - usual_usecs) > LKL_SUSPICION_ODD_TRIP_USECS;
}

/* RFC 6298 section 2: a SYN is sent again after 1 s. */
static gboolean
is_late_handshake (const LklConnectivitySample *sample)
{
  return (sample->kind == LKL_PROBE_FAMILY || sample->kind == LKL_PROBE_ANCHOR)
         && sample->total_usecs > SECOND_SYN_USECS;
}

LklSuspicionKind
lkl_suspicion_judge_sample (const LklConnectivitySample *sample, const LklUsual *usual)
{
  if (sample->kind == LKL_PROBE_PACKETS)
    return sample->n_lost > 0 && sample->n_lost < sample->n_sent ? LKL_SUSPICION_PACKETS
                                                                 : LKL_SUSPICION_NONE;
  /* Many routers answer nobody; those that do are missed by the verdict. */
  if (sample->kind == LKL_PROBE_ROUTER && !usual->does_router_answer)
    return LKL_SUSPICION_NONE;
  if (sample->outcome != LKL_PROBE_OK || is_odd_name (sample))
    return LKL_SUSPICION_LOOK;
  if (sample->connect_usecs > SECOND_SYN_USECS || is_late_handshake (sample))
    return LKL_SUSPICION_PACKETS;
  if ((sample->dns_usecs > LKL_LIMIT_SLOW_LOOKUP_USECS
       && sample->dns_usecs > LKL_LIMIT_SLOW_LOOKUP_ROUND_TRIPS * usual->page_usecs)
      || (sample->kind == LKL_PROBE_HTTP && sample->first_byte_usecs > SLOW_ANSWER_USECS))
    return LKL_SUSPICION_LOOK;
  if (sample->kind == LKL_PROBE_HTTP && g_str_equal (sample->target_id, "internet")
      && is_odd_round_trip (sample->rtt_usecs, usual->page_usecs))
    return LKL_SUSPICION_UNSTEADY;
  return LKL_SUSPICION_NONE;
}

gboolean
lkl_suspicion_may_look (LklSuspicion *self,
                        LklSuspicionKind sign,
                        gboolean is_certain,
                        gint64 now_usecs)
{
  const gboolean is_unsteady = sign == LKL_SUSPICION_UNSTEADY;
  const gint64 pause_usecs = is_unsteady ? self->unsteady_pause_usecs : self->pause_usecs;
  gint64 *looked_usecs = is_unsteady ? &self->unsteady_looked_usecs : &self->looked_usecs;
  const gboolean is_due = *looked_usecs < 0 || now_usecs - *looked_usecs >= pause_usecs;

  if (is_due)
    *looked_usecs = now_usecs;
  if (is_due || is_certain)
    self->is_unsteady_look = is_unsteady;
  return is_due || is_certain;
}

void
lkl_suspicion_take_outcome (LklSuspicion *self, gboolean has_found, gboolean is_worth)
{
  gint64 *pause_usecs = self->is_unsteady_look ? &self->unsteady_pause_usecs : &self->pause_usecs;

  if (!has_found && self->n_free > 0)
    {
      self->n_free--;
      return;
    }
  if (has_found)
    *pause_usecs = SHORTEST_PAUSE_USECS;
  else if (is_worth)
    *pause_usecs = MAX (*pause_usecs, WORTH_PAUSE_USECS);
  else
    *pause_usecs = MIN (2 * *pause_usecs, LONGEST_PAUSE_USECS);
}

LklRoundKind
lkl_suspicion_get_round_kind (LklSuspicionKind sign)
{
  if (sign == LKL_SUSPICION_LOSS)
    return LKL_ROUND_THOROUGH;
  return sign == LKL_SUSPICION_LOOK ? LKL_ROUND_BROAD : LKL_ROUND_LONG;
}

void
lkl_suspicion_note_late (LklSuspicion *self, gint64 now_usecs)
{
  const gboolean is_again =
      self->late_usecs >= 0 && now_usecs - self->late_usecs <= LATE_AGAIN_USECS;

  self->n_late = is_again ? self->n_late + 1 : 1;
  self->late_usecs = now_usecs;
  self->is_late = TRUE;
}

/* Of a line that loses 5 % of packets forty show nothing one time in eight, so the second time
 * takes more of them. */
LklSuspicionKind
lkl_suspicion_take_late (LklSuspicion *self)
{
  if (!self->is_late)
    return LKL_SUSPICION_NONE;
  self->is_late = FALSE;
  /* This one and the one that follows: the next sign of a program's own is to be looked at. */
  self->n_free = 2;
  return self->n_late > 1 ? LKL_SUSPICION_LOSS : LKL_SUSPICION_PACKETS;
}
