/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One direction of the wire: what it does to the frames that pass, and the frames on their way.
 * Order is kept: no frame overtakes another. */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct WireFrame WireFrame;

struct WireFrame
{
  WireFrame *next;
  int64_t due_ns; /* CLOCK_MONOTONIC */
  size_t length;
  unsigned char bytes[];
};

/* What is wrong with the direction; all zero: nothing. */
typedef struct
{
  int64_t delay_ns;
  int64_t jitter_ns;   /* standard deviation around the delay */
  double loss_share;   /* 0 to 1, each frame by itself */
  double burst_begins; /* 0 to 1: share of frames at which a burst of loss begins */
  double burst_ends;   /* 0 to 1: share of frames at which it ends */
  double bits_per_sec; /* 0: as fast as it goes */
  double queue_bytes;  /* that wait for a slow line; 0: any number */
  size_t max_bytes;    /* of an IP packet; larger ones vanish. 0: any size */
  bool is_dead;
} WireFaults;

typedef struct
{
  WireFaults faults;
  bool is_in_burst;
  int64_t line_free_ns; /* when a line with a rate has sent what it took */
  int64_t last_due_ns;
  uint64_t random_state;
  uint64_t passed, lost; /* frames */
  WireFrame *first, *last;
} WireDirection;

void wire_direction_init (WireDirection *self, uint64_t seed);

/* Takes a frame in, or loses it. */
void wire_direction_take (WireDirection *self,
                          const unsigned char *bytes,
                          size_t length,
                          int64_t now_ns);

/* The frame that is due by @now_ns, NULL where there is none. To be freed with free(). */
WireFrame *wire_direction_pop_due (WireDirection *self, int64_t now_ns);

/* When the next frame is due; INT64_MAX: none is on its way. */
int64_t wire_direction_get_next_due_ns (const WireDirection *self);
