/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/network/wire-direction.h"

#include <stdlib.h>
#include <string.h>

#define ETHERNET_HEADER_BYTES 14
#define NS_PER_SEC 1e9
/* The sum of four even random numbers has a variance of 4/12. */
#define SQRT_3 1.7320508

void
wire_direction_init (WireDirection *self, uint64_t seed)
{
  *self = (WireDirection){ .random_state = seed };
}

/* xorshift64 (Marsaglia 2003). Returns: 0 to below 1 */
static double
get_random (WireDirection *self)
{
  uint64_t state = self->random_state;

  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  self->random_state = state;
  return (double) (state >> 11) * (1.0 / 9007199254740992.0);
}

/* Near enough to the normal distribution, with the mean 0 and the standard deviation 1. */
static double
get_random_normal (WireDirection *self)
{
  double sum = 0;

  for (int i = 0; i < 4; i++)
    sum += get_random (self);
  return (sum - 2) * SQRT_3;
}

/* Gilbert and Elliott's two states: in a burst all is lost. */
static bool
is_hit_by_burst (WireDirection *self)
{
  if (self->faults.burst_begins <= 0)
    return false;
  if (self->is_in_burst)
    self->is_in_burst = get_random (self) >= self->faults.burst_ends;
  else
    self->is_in_burst = get_random (self) < self->faults.burst_begins;
  return self->is_in_burst;
}

static bool
is_lost (WireDirection *self, size_t length)
{
  const WireFaults *faults = &self->faults;

  if (faults->is_dead)
    return true;
  if (faults->max_bytes > 0 && length > faults->max_bytes + ETHERNET_HEADER_BYTES)
    return true;
  return is_hit_by_burst (self)
         || (faults->loss_share > 0 && get_random (self) < faults->loss_share);
}

/* Sends over the slow line. Returns: whether its queue had room */
static bool
pass_line (WireDirection *self, size_t length, int64_t *now_ns)
{
  const WireFaults *faults = &self->faults;
  int64_t start_ns;
  double waiting_bytes;

  if (faults->bits_per_sec <= 0)
    return true;
  start_ns = self->line_free_ns > *now_ns ? self->line_free_ns : *now_ns;
  waiting_bytes = (double) (start_ns - *now_ns) * faults->bits_per_sec / 8 / NS_PER_SEC;
  if (faults->queue_bytes > 0 && waiting_bytes > faults->queue_bytes)
    return false;
  self->line_free_ns =
      start_ns + (int64_t) ((double) length * 8 * NS_PER_SEC / faults->bits_per_sec);
  *now_ns = self->line_free_ns;
  return true;
}

static int64_t
get_due_ns (WireDirection *self, int64_t sent_ns)
{
  int64_t due_ns = sent_ns + self->faults.delay_ns;

  if (self->faults.jitter_ns > 0)
    due_ns += (int64_t) (get_random_normal (self) * (double) self->faults.jitter_ns);
  if (due_ns < sent_ns)
    due_ns = sent_ns;
  if (due_ns < self->last_due_ns)
    due_ns = self->last_due_ns;
  self->last_due_ns = due_ns;
  return due_ns;
}

void
wire_direction_take (WireDirection *self, const unsigned char *bytes, size_t length, int64_t now_ns)
{
  int64_t sent_ns = now_ns;
  WireFrame *frame;

  if (is_lost (self, length) || !pass_line (self, length, &sent_ns))
    {
      self->lost++;
      return;
    }
  frame = malloc (sizeof *frame + length);
  if (frame == NULL)
    abort ();
  frame->next = NULL;
  frame->due_ns = get_due_ns (self, sent_ns);
  frame->length = length;
  memcpy (frame->bytes, bytes, length);
  if (self->last != NULL)
    self->last->next = frame;
  else
    self->first = frame;
  self->last = frame;
}

WireFrame *
wire_direction_pop_due (WireDirection *self, int64_t now_ns)
{
  WireFrame *frame = self->first;

  if (frame == NULL || frame->due_ns > now_ns)
    return NULL;
  self->first = frame->next;
  if (self->first == NULL)
    self->last = NULL;
  self->passed++;
  return frame;
}

int64_t
wire_direction_get_next_due_ns (const WireDirection *self)
{
  return self->first != NULL ? self->first->due_ns : INT64_MAX;
}
