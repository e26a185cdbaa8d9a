/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictRowsService"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-rows.h"

/* What a service takes to think before people call it slow. */
#define SLOW_SERVICE_USECS (1 * G_USEC_PER_SEC)

/* A fault and how it is told; "%s" is the name of the service. */
typedef struct
{
  LklVerdictKind kind;
  const char *sentence;
  const char *advice;
} ServiceFault;

/* Translators: in all of these, %s is the name of a service. */
static const ServiceFault name_missing = {
  LKL_VERDICT_KIND_NAME_MISSING,
  N_ ("The network works, but the name of %s is not known here."),
  N_ ("If it needs the VPN, connect it; else tell IT."),
};
static const ServiceFault name_failing = {
  LKL_VERDICT_KIND_NAME_FAILING,
  N_ ("The network works, but the name of %s can't be looked up."),
  N_ ("Please wait or tell IT."),
};
static const ServiceFault certificate_expired = {
  LKL_VERDICT_KIND_CERTIFICATE_EXPIRED,
  N_ ("The network works, but the certificate of %s has expired."),
  N_ ("Do not sign in there until IT has renewed it, and tell IT."),
};
static const ServiceFault certificate_early = {
  LKL_VERDICT_KIND_CERTIFICATE_EARLY,
  N_ ("The network works, but the certificate of %s is not valid yet."),
  N_ ("Do not sign in there, and tell IT."),
};
static const ServiceFault certificate_name = {
  LKL_VERDICT_KIND_CERTIFICATE_NAME,
  N_ ("The network works, but the certificate of %s belongs to another site."),
  N_ ("Do not sign in there, and tell IT."),
};
static const ServiceFault certificate_unknown = {
  LKL_VERDICT_KIND_CERTIFICATE_UNKNOWN,
  N_ ("The network works, but %s can't prove that it is the real one."),
  N_ ("Do not sign in there, and tell IT."),
};
static const ServiceFault refused = {
  LKL_VERDICT_KIND_SERVICE_REFUSED,
  N_ ("The network works, but %s is not running."),
  N_ ("Please wait or tell IT."),
};
static const ServiceFault silent = {
  LKL_VERDICT_KIND_SERVICE_SILENT,
  N_ ("The network works, but %s does not answer."),
  N_ ("Please wait or tell IT."),
};
static const ServiceFault hangs = {
  LKL_VERDICT_KIND_SERVICE_HANGS,
  N_ ("The network works, but %s takes requests without answering them."),
  N_ ("Please wait or tell IT."),
};
static const ServiceFault breaks_off = {
  LKL_VERDICT_KIND_SERVICE_BREAKS_OFF,
  N_ ("The network works, but %s breaks off before it answers."),
  N_ ("Please wait or tell IT."),
};
static const ServiceFault has_error = {
  LKL_VERDICT_KIND_SERVICE_ERROR,
  N_ ("The network works, but %s reports an error of its own."),
  N_ ("Please wait or tell IT."),
};

static const ServiceFault *
find_certificate_fault (const LklConnectivitySample *sample)
{
  if ((sample->tls_errors & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return &certificate_unknown;
  if ((sample->tls_errors & G_TLS_CERTIFICATE_EXPIRED) != 0)
    return &certificate_expired;
  if ((sample->tls_errors & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    return &certificate_early;
  if ((sample->tls_errors & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return &certificate_name;
  return sample->tls_errors != 0 ? &certificate_unknown : &breaks_off;
}

static const ServiceFault *
find_fault (const LklConnectivitySample *sample)
{
  switch (sample->failure)
    {
    case LKL_FAILURE_NO_NAME:
      return &name_missing;
    case LKL_FAILURE_NAME_LOOKUP:
      return &name_failing;
    case LKL_FAILURE_TLS:
      return find_certificate_fault (sample);
    case LKL_FAILURE_STATUS:
      return &has_error;
    case LKL_FAILURE_REFUSED:
      return &refused;
    case LKL_FAILURE_BROKEN_OFF:
      return &breaks_off;
    case LKL_FAILURE_NONE:
    case LKL_FAILURE_UNREACHABLE:
    case LKL_FAILURE_RCODE:
    case LKL_FAILURE_OTHER:
    default:
      return sample->is_connected ? &hangs : &silent;
    }
}

static void
add (GPtrArray *faults,
     const LklConnectivityTarget *target,
     const ServiceFault *fault,
     gboolean is_weak)
{
  const char *format = _ (fault->sentence);
  /* The format comes from the table above, or from its checked translation. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *sentence = g_strdup_printf (format, target->name);
#pragma GCC diagnostic pop
  G_GNUC_END_IGNORE_DEPRECATIONS

  lkl_fault_add_of_target (faults,
                           fault->kind,
                           target->id,
                           is_weak ? LKL_CONFIDENCE_LIKELY : LKL_CONFIDENCE_CERTAIN,
                           sentence,
                           _ (fault->advice));
}

/* A name that the name server denies is not asked any further; programs may know it otherwise. */
static void
judge_name (const LklVerdictEvidence *evidence,
            const LklConnectivityTarget *target,
            GPtrArray *faults)
{
  const LklConnectivitySample *name =
      lkl_verdict_evidence_find (evidence, LKL_PROBE_NAME, target->id);

  if (name == NULL || name->outcome == LKL_PROBE_TIMED_OUT || !evidence->has_name_server_ok)
    return;
  if (name->failure == LKL_FAILURE_NO_NAME
      || (name->outcome == LKL_PROBE_OK && !name->has_addresses))
    add (faults, target, &name_missing, FALSE);
  else if (name->failure == LKL_FAILURE_RCODE)
    add (faults, target, &name_failing, FALSE);
}

/* Silence proves nothing where packets get lost on the way to the service. */
static void
judge_service (const LklVerdictEvidence *evidence,
               const LklConnectivityTarget *target,
               GPtrArray *faults)
{
  const LklConnectivitySample *sample =
      lkl_verdict_evidence_find (evidence, LKL_PROBE_HTTP, target->id);
  gboolean is_weak;

  if (sample == NULL)
    {
      judge_name (evidence, target, faults);
      return;
    }
  is_weak = sample->outcome == LKL_PROBE_TIMED_OUT;
  if (sample->outcome == LKL_PROBE_OK || (is_weak && evidence->is_lossy && !target->is_local))
    return;
  /* Looking up took too long, which the rows on name servers tell. */
  if (sample->failure == LKL_FAILURE_NAME_LOOKUP && !evidence->has_name_server_ok
      && evidence->n_name_servers > 0)
    return;
  add (faults, target, find_fault (sample), is_weak);
}

/* The organisation's own page says something of the internet only where nothing else does. */
static void
judge_page (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gboolean is_internet_alive =
      evidence->plain.n_open > 0 || evidence->secure.n_open > 0
      || (evidence->reference != NULL && evidence->reference->outcome == LKL_PROBE_OK);

  if (evidence->page == NULL || evidence->page->outcome == LKL_PROBE_OK || is_internet_alive
      || (evidence->page->outcome == LKL_PROBE_TIMED_OUT && evidence->is_lossy))
    return;
  add (faults,
       evidence->plan->internet,
       find_fault (evidence->page),
       evidence->page->outcome == LKL_PROBE_TIMED_OUT);
}

void
lkl_verdict_row_services (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  judge_page (evidence, faults);
  for (guint i = 0; i < evidence->plan->services->len; i++)
    judge_service (evidence, g_ptr_array_index (evidence->plan->services, i), faults);
}

void
lkl_verdict_row_slow_services (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  /* What is lost is sent again, which takes as long. */
  if (evidence->is_lossy || (evidence->far_packets != NULL && evidence->far_packets->n_lost >= 2))
    return;
  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *sample =
          lkl_verdict_evidence_find (evidence, LKL_PROBE_HTTP, target->id);
      g_autofree char *sentence = NULL;

      if (sample == NULL || sample->outcome != LKL_PROBE_OK || sample->is_by_proxy
          || sample->first_byte_usecs - MAX (sample->rtt_usecs, 0) <= SLOW_SERVICE_USECS)
        continue;
      /* Translators: %s is the name of a service. */
      sentence = g_strdup_printf (_ ("%s itself is slow; the network is not."), target->name);
      lkl_fault_add_of_target (faults,
                               LKL_VERDICT_KIND_SERVICE_SLOW,
                               target->id,
                               LKL_CONFIDENCE_LIKELY,
                               sentence,
                               _ ("It works, but needs patience. If it stays so, tell IT."));
    }
}
