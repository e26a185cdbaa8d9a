/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictRowsBetween"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-rows.h"

/* RFC 6585 section 6: Network Authentication Required. */
#define STATUS_SIGN_IN 511
/* RFC 9110 section 15.5.8. */
#define STATUS_PROXY_SIGN_IN 407
#define OUT_OF_TIME (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)
/* Clocks that differ by less break no certificate. */
#define CLOCK_WRONG_USECS (24 * G_TIME_SPAN_HOUR)
/* A round takes no longer, so what lies further apart is of two. */
#define ROUND_USECS (5 * G_TIME_SPAN_SECOND)

static gboolean
is_status (const LklConnectivitySample *sample, guint from, guint to)
{
  return sample != NULL && sample->failure == LKL_FAILURE_STATUS && sample->status >= from
         && sample->status <= to;
}

static gboolean
are_names_invented (const LklVerdictEvidence *evidence)
{
  return evidence->impossible_name != NULL && evidence->impossible_name->has_addresses;
}

static gboolean
has_certificate_error (const LklConnectivitySample *sample, guint flags)
{
  return sample != NULL && sample->failure == LKL_FAILURE_TLS && (sample->tls_errors & flags) != 0;
}

static gboolean
is_unknown (const LklConnectivitySample *sample)
{
  return has_certificate_error (sample, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

/* Made out to the very name that was asked, by nobody whom this PC knows. A sign-in page that takes
 * the place of every host shows a certificate of its own, with another name. */
static gboolean
is_forged (const LklConnectivitySample *sample)
{
  return is_unknown (sample) && !has_certificate_error (sample, G_TLS_CERTIFICATE_BAD_IDENTITY);
}

/* Services on other hosts that offered a certificate. */
typedef struct
{
  guint n_asked;
  guint n_out_of_time;
  guint n_unknown; /* signed by nobody whom this PC knows */
  guint n_forged;  /* of these, made out to the very name that was asked */
} CertificateCount;

static CertificateCount
count_certificates (const LklVerdictEvidence *evidence)
{
  CertificateCount count = { 0 };

  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *sample =
          lkl_verdict_evidence_find (evidence, LKL_PROBE_HTTP, target->id);

      if (sample == NULL || target->is_local || !g_str_has_prefix (target->url, "https:")
          || !sample->is_connected)
        continue;
      count.n_asked++;
      count.n_out_of_time += has_certificate_error (sample, OUT_OF_TIME) ? 1 : 0;
      count.n_unknown += is_unknown (sample) ? 1 : 0;
      count.n_forged += is_forged (sample) ? 1 : 0;
    }
  return count;
}

/* Anybody can answer over plain HTTP; who holds the certificate of another host is that host, so
 * the network lets this PC out. What was asked in an earlier round says nothing of now. */
static gboolean
is_proven_host (const LklVerdictEvidence *evidence, const LklConnectivitySample *sample)
{
  const LklConnectivityTarget *target;

  if (sample->kind != LKL_PROBE_HTTP || sample->is_by_proxy || !sample->is_connected
      || (sample->outcome != LKL_PROBE_OK && sample->failure != LKL_FAILURE_STATUS)
      || ABS (sample->at_boot_usecs - evidence->page->at_boot_usecs) > ROUND_USECS)
    return FALSE;
  target = lkl_connectivity_plan_find (evidence->plan, sample->target_id);
  return target != NULL && !target->is_local && g_str_has_prefix (target->url, "https:");
}

static gboolean
has_proven_host (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *sample;
  guint index = 0;

  while ((sample = lkl_verdict_evidence_next (evidence, &index)) != NULL)
    if (is_proven_host (evidence, sample))
      return TRUE;
  return FALSE;
}

/* The page that stands for the internet was answered by somebody else. Where even a name that can't
 * exist is found, a page that isn't ours says only that the name server led us there. Where a host
 * has proven itself the page alone is at fault, or somebody forges it: were that a portal, one
 * wrong page would silence a whole fleet. */
static gboolean
is_portal (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *page = evidence->page;

  if (page == NULL || page->is_by_proxy || has_proven_host (evidence))
    return FALSE;
  return is_status (page, 300, 399) || is_status (page, STATUS_SIGN_IN, STATUS_SIGN_IN)
         || (is_status (page, 200, 299) && !are_names_invented (evidence));
}

static void
add_interception (GPtrArray *faults)
{
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_INTERCEPTION,
                 LKL_CONFIDENCE_CERTAIN,
                 _ ("Something on this network intercepts secure connections."),
                 _ ("Do not enter passwords on this network, use another one, and tell IT."));
}

/* A portal hides the judging of certificates, but not that they are forged: that comes first, since
 * it is no place for signing in. */
void
lkl_verdict_row_portal (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (!is_portal (evidence))
    return;
  if (is_forged (evidence->reference) && count_certificates (evidence).n_forged > 0)
    add_interception (faults);
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_PORTAL,
                 LKL_CONFIDENCE_CERTAIN,
                 _ ("This network wants you to sign in first."),
                 _ ("Open any web page to see its sign-in page."));
}

/* Whether everything that was asked by way of the proxy met the same 4xx status, which then is the
 * proxy's own. */
static gboolean
is_refused_by_proxy (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *sample;
  guint index = 0, status = 0, n_asked = 0;

  while ((sample = lkl_verdict_evidence_next (evidence, &index)) != NULL)
    {
      if (sample->kind != LKL_PROBE_HTTP || !sample->is_by_proxy)
        continue;
      if (sample->status < 400 || sample->status > 499 || (n_asked > 0 && sample->status != status))
        return FALSE;
      status = sample->status;
      n_asked++;
    }
  return n_asked >= 2;
}

static gboolean
wants_proxy_sign_in (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *sample;
  guint index = 0;

  while ((sample = lkl_verdict_evidence_next (evidence, &index)) != NULL)
    if (sample->kind == LKL_PROBE_HTTP && sample->is_by_proxy
        && sample->status == STATUS_PROXY_SIGN_IN)
      return TRUE;
  return FALSE;
}

void
lkl_verdict_row_proxy (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (evidence->proxy == NULL)
    return;
  if (evidence->proxy->outcome != LKL_PROBE_OK)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_PROXY_SILENT,
                   evidence->proxy->failure == LKL_FAILURE_REFUSED ? LKL_CONFIDENCE_CERTAIN
                                                                   : LKL_CONFIDENCE_LIKELY,
                   _ ("The proxy that this PC is set to use does not answer."),
                   _ ("Please tell IT by phone."));
  else if (wants_proxy_sign_in (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_PROXY_SIGN_IN,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("The proxy wants you to sign in."),
                   _ ("Open any web page and sign in. If your password is new, tell the proxy "
                      "the new one."));
  else if (is_refused_by_proxy (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_PROXY_REFUSES,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("The proxy refuses what this PC asks for."),
                   _ ("Please tell IT."));
}

/* HTTPS of other hosts that was asked without a proxy. */
typedef struct
{
  guint n_asked;
  guint n_connected;
} SecureCount;

static SecureCount
count_secure (const LklVerdictEvidence *evidence)
{
  SecureCount count = { 0 };
  const LklConnectivitySample *sample;
  guint index = 0;

  while ((sample = lkl_verdict_evidence_next (evidence, &index)) != NULL)
    {
      const LklConnectivityTarget *target =
          lkl_connectivity_plan_find (evidence->plan, sample->target_id);

      if (sample->kind != LKL_PROBE_HTTP || sample->is_by_proxy || target == NULL
          || target->is_local || !g_str_has_prefix (target->url, "https:")
          || sample->failure == LKL_FAILURE_NO_NAME || sample->failure == LKL_FAILURE_NAME_LOOKUP)
        continue;
      count.n_asked++;
      count.n_connected += sample->is_connected ? 1 : 0;
    }
  return count;
}

/* Names are found in a way that no cache explains, but no address answers. */
static gboolean
is_direct_blocked (const LklVerdictEvidence *evidence)
{
  const gboolean is_page_silent =
      evidence->page != NULL && !evidence->page->is_connected && !evidence->page->is_by_proxy;
  const SecureCount https = count_secure (evidence);

  if (https.n_connected > 0 || evidence->is_lossy || !evidence->has_name_server_ok)
    return FALSE;
  if (evidence->plain.n_asked > 0)
    return is_page_silent && evidence->is_name_fresh && evidence->plain.n_open == 0
           && evidence->secure.n_open == 0 && https.n_asked > 0;
  return !evidence->has_life_beyond && (evidence->page == NULL || is_page_silent)
         && https.n_asked + (is_page_silent ? 1 : 0) >= 2;
}

static gboolean
is_secure_blocked (const LklVerdictEvidence *evidence)
{
  const SecureCount https = count_secure (evidence);

  if (evidence->page == NULL || evidence->page->outcome != LKL_PROBE_OK
      || evidence->page->is_by_proxy || evidence->is_lossy)
    return FALSE;
  return https.n_connected == 0 && https.n_asked > 0 && evidence->secure.n_open == 0
         && https.n_asked + evidence->secure.n_asked >= 2;
}

void
lkl_verdict_row_blocked (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (evidence->is_proxy_used)
    return;
  if (is_direct_blocked (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_DIRECT_BLOCKED,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Names are found, but nothing on the internet answers directly."),
                   _ ("A proxy or the VPN is probably required here: connect the VPN or ask IT."));
  else if (is_secure_blocked (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_SECURE_BLOCKED,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Plain web pages work, but secure connections are blocked here."),
                   _ ("Try another network or the VPN, and do not enter passwords here."));
}

static gboolean
is_clock_off (const LklConnectivitySample *sample)
{
  return sample != NULL && sample->clock_offset_usecs != G_MAXINT64
         && ABS (sample->clock_offset_usecs) > CLOCK_WRONG_USECS;
}

/* Certificates of hosts that have nothing to do with each other are out of their time, or the
 * page's server has another day. */
static gboolean
is_clock_wrong (const LklVerdictEvidence *evidence)
{
  const CertificateCount count = count_certificates (evidence);

  /* Who is not trusted may say whatever date it likes. */
  if (count.n_out_of_time == 0 || count.n_out_of_time < count.n_asked || count.n_unknown > 0)
    return FALSE;
  if (evidence->reference != NULL)
    return has_certificate_error (evidence->reference, OUT_OF_TIME);
  return is_clock_off (evidence->page);
}

/* The chain verifies, but ends in another root than the organisation expects: so an authority that
 * this PC was told to trust looks into everything. */
static gboolean
is_inspected (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *reference = evidence->reference;

  return evidence->plan->roots[0] != NULL && reference != NULL && reference->root_sha256 != NULL
         && reference->failure != LKL_FAILURE_TLS
         && !g_strv_contains ((const char *const *) evidence->plan->roots, reference->root_sha256);
}

void
lkl_verdict_row_certificates (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (is_clock_wrong (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_CLOCK_WRONG,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("This PC's clock is probably wrong, so secure connections fail."),
                   _ ("Set date and time in the system settings."));
  else if (is_unknown (evidence->reference) && count_certificates (evidence).n_unknown > 0)
    add_interception (faults);
  else if (is_inspected (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_INSPECTION,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("Secure connections are inspected on this network by an authority that this "
                      "PC trusts."),
                   "");
}

/* A connection that opens and then carries nothing large. */
static gboolean
is_stalled (const LklConnectivitySample *sample)
{
  return sample != NULL && sample->outcome == LKL_PROBE_TIMED_OUT && sample->is_connected;
}

static gboolean
has_stalled_handshake (const LklVerdictEvidence *evidence)
{
  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *sample =
          lkl_verdict_evidence_find (evidence, LKL_PROBE_HTTP, target->id);

      if (is_stalled (sample) && sample->tls_usecs < 0 && g_str_has_prefix (target->url, "https:"))
        return TRUE;
    }
  return FALSE;
}

void
lkl_verdict_row_large_packets (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gboolean is_large_page_stalled = is_stalled (evidence->large_page);
  const gboolean is_reference_stalled = is_stalled (evidence->reference);

  if (evidence->page == NULL || evidence->page->outcome != LKL_PROBE_OK || evidence->is_lossy
      || evidence->page->is_by_proxy)
    return;
  if (!is_large_page_stalled && !(is_reference_stalled && has_stalled_handshake (evidence)))
    return;
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_LARGE_PACKETS_LOST,
                 LKL_CONFIDENCE_LIKELY,
                 _ ("Small packets pass, but large ones vanish on the way, so most pages hang."),
                 _ ("Try another network, or disconnect the VPN and connect it again, and tell "
                    "IT."));
}
