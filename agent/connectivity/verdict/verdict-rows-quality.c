/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictRowsQuality"

#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-limits.h"
#include "agent/connectivity/verdict/verdict-rows.h"

/* Fewer lost packets are chance, and a smaller share nobody feels. */
#define MIN_LOST 3
#define MIN_LOST_SHARE 0.005
/* Below this two rounds of 40 packets most often lose nothing. */
#define FAINT_SHARE 0.012
#define FAINT_USECS (5 * 60 * (gint64) G_USEC_PER_SEC)
/* From here on hardly anything works. */
#define TROUBLE_SHARE 0.3
/* The near part of the path is to blame if it loses this much of what the whole path does. */
#define NEAR_PART 0.4
#define CLEAR_PART 0.25
/* As many packets should have got lost before a part is cleared although some did. */
#define MIN_DUE 6

/* Absolute limit (research: a router in the same building). */
#define SLOW_NEAR_USECS (30 * 1000)
#define SATURATED_FACTOR 3
#define SATURATED_MORE_USECS (30 * 1000)
#define SATURATED_BYTES_PER_SECOND (64 * 1024)
/* Calls hide less than this in their buffers. */
#define UNSTEADY_USECS (15 * 1000)
#define UNSTEADY_PART 0.1
/* The mean of fewer differences is so rough that an unsteady path looks steady now and then. */
#define MIN_TIMED 10

static double
get_share (guint lost, guint sent)
{
  return sent > 0 ? (double) lost / sent : 0;
}

static gboolean
is_weak_wifi (const LklVerdictEvidence *evidence)
{
  return evidence->network->link_kind == LKL_LINK_KIND_WIFI && evidence->network->wifi_strength >= 0
         && evidence->network->wifi_strength < LKL_LIMIT_WEAK_WIFI_PERCENT;
}

static const char *
get_near_advice (const LklVerdictEvidence *evidence)
{
  if (is_weak_wifi (evidence))
    return _ ("The Wi-Fi is weak here: go closer to the access point, or use a cable.");
  if (evidence->network->link_kind == LKL_LINK_KIND_WIFI)
    return _ ("Go closer to the access point, or use a cable.");
  return _ ("Check the cable, or try another socket.");
}

/* @packets: (nullable): a train of the latest round. One packet gets lost on a healthy path too,
 * where @share would have cost many more. */
static gboolean
is_train_losing (const LklConnectivitySample *packets, double share)
{
  if (packets == NULL || packets->n_lost == 0)
    return FALSE;
  return packets->n_lost > 1 || share * packets->n_sent < MIN_DUE;
}

/* Whether the latest round still loses: what was lost earlier is over then. A loss so faint that a
 * round may well miss it is over after a while. */
static gboolean
is_losing (const LklVerdictEvidence *evidence, double share)
{
  if (share < FAINT_SHARE)
    return evidence->now_usecs - evidence->facts->loss.last_lost_usecs < FAINT_USECS;
  return is_train_losing (evidence->near_packets, share)
         || is_train_losing (evidence->far_packets, share);
}

static void
add_loss (const LklVerdictEvidence *evidence,
          GPtrArray *faults,
          LklVerdictKind kind,
          double share,
          const char *advice)
{
  const int percent = (int) (share * 100 + 0.5);
  g_autofree char *sentence = NULL;
  LklFault *fault;

  if (kind == LKL_VERDICT_KIND_LOSS_NEAR)
    sentence = g_strdup_printf (
        /* Translators: %d is a share in percent. */
        _ ("About %d %% of the data gets lost between this PC and the router."),
        percent);
  else if (kind == LKL_VERDICT_KIND_LOSS_FAR)
    sentence = g_strdup_printf (
        /* Translators: %d is a share in percent. */
        _ ("About %d %% of the data gets lost beyond the router."),
        percent);
  else
    sentence = g_strdup_printf (
        /* Translators: %d is a share in percent. */
        _ ("About %d %% of the data gets lost; where is not clear yet."),
        percent);
  fault = lkl_fault_add (faults, kind, LKL_CONFIDENCE_LIKELY, sentence, advice);
  if (share >= TROUBLE_SHARE)
    fault->severity = LKL_SEVERITY_TROUBLE;
}

/* Whether the near part loses so little of what it should, were it to blame, that it is not. */
static gboolean
is_near_clear (const LklLossCount *loss, double due)
{
  if (due >= MIN_DUE)
    return loss->near_lost <= CLEAR_PART * due;
  return due >= MIN_LOST && loss->near_lost == 0;
}

void
lkl_verdict_row_loss (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const LklLossCount *loss = &evidence->facts->loss;
  const double near_share = get_share (loss->near_lost, loss->near_sent);
  const double far_share = get_share (loss->far_lost, loss->far_sent);
  const double due = loss->near_sent * far_share;
  const gboolean is_near = loss->near_lost >= MIN_LOST && near_share >= MIN_LOST_SHARE;
  const gboolean is_far = loss->far_lost >= MIN_LOST && far_share >= MIN_LOST_SHARE;

  if ((!is_near && !is_far) || !is_losing (evidence, MAX (near_share, far_share)))
    return;
  if (is_near && (loss->far_sent == 0 || near_share >= NEAR_PART * far_share))
    add_loss (evidence, faults, LKL_VERDICT_KIND_LOSS_NEAR, near_share, get_near_advice (evidence));
  else if (is_near_clear (loss, due))
    add_loss (
        evidence,
        faults,
        LKL_VERDICT_KIND_LOSS_FAR,
        far_share,
        _ ("Your own network is fine. Calls may stutter; turn off video, or use another network."));
  else
    add_loss (evidence,
              faults,
              LKL_VERDICT_KIND_LOSS_SOMEWHERE,
              MAX (near_share, far_share),
              _ ("Calls may stutter; turn off video, or use another network."));
}

/* A round trip on the whole path, and what is usual for the same end of it. */
typedef struct
{
  gint64 usecs; /* -1 = not known */
  gint64 usual_usecs;
} FarTrip;

/* The median of many, else the best of a few. */
static FarTrip
get_far_trip (const LklVerdictEvidence *evidence)
{
  const LklUsual *usual = evidence->facts->usual;

  if (evidence->far_packets != NULL && evidence->far_packets->rtt_usecs >= 0)
    return (FarTrip){ evidence->far_packets->rtt_usecs, usual->anchor_usecs };
  if (evidence->page != NULL && evidence->page->rtt_usecs == evidence->far_usecs)
    return (FarTrip){ evidence->far_usecs, usual->page_usecs };
  return (FarTrip){ evidence->far_usecs, usual->anchor_usecs };
}

static gint64
get_near_usecs (const LklVerdictEvidence *evidence)
{
  if (evidence->near_packets != NULL && evidence->near_packets->rtt_usecs >= 0)
    return evidence->near_packets->rtt_usecs;
  return evidence->router != NULL ? evidence->router->rtt_usecs : -1;
}

/* Slow, and this PC itself fills the line. */
static gboolean
is_saturated (const LklVerdictEvidence *evidence, FarTrip far)
{
  if (evidence->facts->own_bytes_per_second < SATURATED_BYTES_PER_SECOND)
    return FALSE;
  if (far.usual_usecs < 0)
    return far.usecs > LKL_LIMIT_SLOW_FAR_USECS;
  return far.usecs > SATURATED_FACTOR * far.usual_usecs
         && far.usecs > far.usual_usecs + SATURATED_MORE_USECS;
}

static gboolean
is_unsteady (const LklConnectivitySample *packets)
{
  /* What was lost and sent again is late, which is no jitter. */
  return packets != NULL && packets->n_lost < MIN_LOST && packets->deviation_usecs > UNSTEADY_USECS
         && (double) packets->deviation_usecs > UNSTEADY_PART * (double) packets->rtt_usecs;
}

/* A router that answers no echo requests is timed by a handful of datagrams. Where the whole path
 * is unsteady by many packets, these needn't show it alone: it is enough that they don't clear it.
 */
static gboolean
is_near_unsteady (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *near = evidence->near_packets;
  const LklConnectivitySample *far = evidence->far_packets;

  if (is_unsteady (near))
    return TRUE;
  return near != NULL && near->n_lost < MIN_LOST && near->n_timed < MIN_TIMED && is_unsteady (far)
         && (double) near->deviation_usecs >= NEAR_PART * (double) far->deviation_usecs;
}

static void
add_unsteady (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (is_near_unsteady (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_UNSTEADY_NEAR,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Calls may stutter: your own network is unsteady."),
                   get_near_advice (evidence));
  else if (is_unsteady (evidence->far_packets))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_UNSTEADY_FAR,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Calls may stutter: the internet line is unsteady."),
                   _ ("Your own network is fine. Turn off video, or use another network."));
}

void
lkl_verdict_row_delay (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gint64 near_usecs = get_near_usecs (evidence);
  const FarTrip far = get_far_trip (evidence);

  if (is_saturated (evidence, far))
    {
      lkl_fault_add (faults,
                     LKL_VERDICT_KIND_LINE_SATURATED,
                     LKL_CONFIDENCE_LIKELY,
                     _ ("Everything else has to wait: this PC fills the internet line."),
                     _ ("Pause large downloads, uploads or backups on this PC."));
      return;
    }
  if (near_usecs > SLOW_NEAR_USECS
      && lkl_usual_is_news (near_usecs, evidence->facts->usual->near_usecs))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_SLOW_NEAR,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Everything takes longer: your own network is slow."),
                   get_near_advice (evidence));
  else if (far.usecs > LKL_LIMIT_SLOW_FAR_USECS && lkl_usual_is_news (far.usecs, far.usual_usecs))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_SLOW_FAR,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Everything takes longer: the internet line is slow."),
                   _ ("Your own network is fine; there is nothing to do on this PC."));
  add_unsteady (evidence, faults);
}

static gboolean
is_silent (const LklConnectivitySample *sample)
{
  return sample->outcome != LKL_PROBE_OK;
}

void
lkl_verdict_row_ipv6 (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  guint n_broken = 0;

  if (!evidence->network->has_ipv6)
    return;
  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *old = lkl_verdict_evidence_find_part (
          evidence, LKL_PROBE_FAMILY, target->id, LKL_SAMPLE_IPV4_SUFFIX);
      const LklConnectivitySample *new = lkl_verdict_evidence_find_part (
          evidence, LKL_PROBE_FAMILY, target->id, LKL_SAMPLE_IPV6_SUFFIX);

      if (new == NULL)
        continue;
      if (!is_silent (new))
        return;
      if (old != NULL && !is_silent (old)
          && !(evidence->is_lossy && new->outcome == LKL_PROBE_TIMED_OUT))
        n_broken++;
    }
  if (n_broken == 0)
    return;
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_IPV6_BROKEN,
                 LKL_CONFIDENCE_CERTAIN,
                 _ ("IPv6 is broken here: programs may start slowly."),
                 _ ("Nothing to do for you; IT can mend it."));
}
