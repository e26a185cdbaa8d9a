/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/**
 * LklSoundPath: what a round finds where everything works; each test breaks something of it. For
 * tests of the verdict, as their fixture.
 *
 * The plan has all pages, an anchor, a zone and the services "mail" and "wiki". Addresses and names
 * are of 192.0.2.0/24 and ".example". Every part but @facts points into @facts.
 */
typedef struct
{
  LklConnectivityFacts facts;
  LklUsual usual;
  LklNetworkFacts *network;
  LklConnectivityPlan *plan;
  LklConnectivitySample *router;
  LklConnectivitySample *name_server;
  LklConnectivitySample *impossible_name;
  LklConnectivitySample *unique_name;
  LklConnectivitySample *plain_anchor;
  LklConnectivitySample *secure_anchor;
  LklConnectivitySample *page;
  LklConnectivitySample *large_page;
  LklConnectivitySample *reference;
  LklConnectivitySample *mail;
  LklConnectivitySample *wiki;
} LklSoundPath;

/* When everything was sampled and when it is judged: boot time. */
#define LKL_SOUND_PATH_NOW_USECS (1000 * (gint64) G_USEC_PER_SEC)

void lkl_sound_path_set_up (LklSoundPath *self, gconstpointer data);
void lkl_sound_path_tear_down (LklSoundPath *self, gconstpointer data);
/* Adds a test that has a sound path of its own. */
void lkl_sound_path_add_test (const char *path, void (*test) (LklSoundPath *self, gconstpointer));

/* The policy has no `internet` section: no pages, anchors and zone, and none of their samples. */
void lkl_sound_path_drop_internet (LklSoundPath *self);
/* Likewise for one service. */
void lkl_sound_path_drop_service (LklSoundPath *self, const char *id);
void lkl_sound_path_drop_sample (LklSoundPath *self, LklConnectivitySample *sample);
void lkl_sound_path_add_service (LklSoundPath *self, const char *id, const char *url);
/* One that went well. Returns: (transfer none) */
LklConnectivitySample *
lkl_sound_path_add_sample (LklSoundPath *self, LklProbeKind kind, const char *id);
/* @id: LKL_SAMPLE_ROUTER or LKL_SAMPLE_ANCHOR. Counted in the losses of the facts too.
 * Returns: (transfer none) */
LklConnectivitySample *lkl_sound_path_add_packets (
    LklSoundPath *self, const char *id, guint n_sent, guint n_lost, gint64 rtt_usecs);

/* @failure: LKL_FAILURE_NONE = timed out */
void lkl_sound_path_fail (LklConnectivitySample *sample, LklFailure failure);
/* An HTTP status that is not due. */
void lkl_sound_path_fail_status (LklConnectivitySample *sample, guint status);
/* @tls_errors: GTlsCertificateFlags */
void lkl_sound_path_fail_certificate (LklConnectivitySample *sample, guint tls_errors);
/* Connected, and then nothing came any more. */
void lkl_sound_path_stall (LklConnectivitySample *sample);
/* All that lies behind the router is silent. */
void lkl_sound_path_silence_beyond (LklSoundPath *self);

/* Returns: (transfer full) */
LklVerdict *lkl_sound_path_judge (LklSoundPath *self);
void lkl_sound_path_assert_ok (LklSoundPath *self);
void lkl_sound_path_assert_trouble (LklSoundPath *self,
                                    const char *hop_id,
                                    const char *kind,
                                    LklConfidence confidence);
void lkl_sound_path_assert_degraded (LklSoundPath *self, const char *hop_id, const char *kind);
/* Among the others. */
void lkl_sound_path_assert_also (LklSoundPath *self, const char *hop_id, const char *kind);
void lkl_sound_path_assert_no_others (LklSoundPath *self);
LklHopState lkl_sound_path_get_hop_state (const LklVerdict *verdict, const char *id);

G_END_DECLS
