/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSoundPath"

#include "tests/fakes/sound-path.h"

LklConnectivitySample *
lkl_sound_path_add_sample (LklSoundPath *self, LklProbeKind kind, const char *id)
{
  LklConnectivitySample *sample = lkl_connectivity_sample_new (kind, id, "test");

  sample->outcome = LKL_PROBE_OK;
  sample->is_host_alive = sample->is_connected = sample->has_addresses = TRUE;
  sample->at_boot_usecs = LKL_SOUND_PATH_NOW_USECS;
  sample->dns_usecs = kind == LKL_PROBE_NAME_SERVER ? 15 * 1000 : 500;
  sample->rtt_usecs = kind == LKL_PROBE_ROUTER ? 1000 : 20 * 1000;
  sample->first_byte_usecs = sample->total_usecs = 25 * 1000;
  sample->rcode = kind == LKL_PROBE_NAME || kind == LKL_PROBE_NAME_SERVER ? 0 : -1;
  g_ptr_array_add (self->facts.samples, sample);
  return sample;
}

LklConnectivitySample *
lkl_sound_path_add_packets (
    LklSoundPath *self, const char *id, guint n_sent, guint n_lost, gint64 rtt_usecs)
{
  LklConnectivitySample *sample = lkl_sound_path_add_sample (self, LKL_PROBE_PACKETS, id);
  const gboolean is_far = g_str_equal (id, LKL_SAMPLE_ANCHOR);

  sample->n_sent = n_sent;
  sample->n_lost = n_lost;
  sample->rtt_usecs = rtt_usecs;
  sample->deviation_usecs = 500;
  sample->n_timed = n_sent - n_lost;
  *(is_far ? &self->facts.loss.far_sent : &self->facts.loss.near_sent) += n_sent;
  *(is_far ? &self->facts.loss.far_lost : &self->facts.loss.near_lost) += n_lost;
  return sample;
}

void
lkl_sound_path_add_service (LklSoundPath *self, const char *id, const char *url)
{
  g_autofree char *name = g_strdup (id);

  name[0] = g_ascii_toupper (name[0]);
  g_ptr_array_add (self->plan->services, lkl_connectivity_target_new (id, name, url, NULL, NULL));
}

static LklConnectivitySample *
add_https (LklSoundPath *self, const char *id)
{
  LklConnectivitySample *sample = lkl_sound_path_add_sample (self, LKL_PROBE_HTTP, id);

  sample->tls_usecs = 25 * 1000;
  return sample;
}

static void
add_plan (LklSoundPath *self)
{
  self->plan = self->facts.plan = lkl_connectivity_plan_new ();
  self->plan->internet = lkl_connectivity_target_new (
      LKL_CONNECTIVITY_TARGET_INTERNET, "Internet", "http://canary.example/", NULL, NULL);
  self->plan->large_page = lkl_connectivity_target_new (
      LKL_CONNECTIVITY_TARGET_LARGE_PAGE, "Large page", "http://canary.example/large", NULL, NULL);
  self->plan->reference = lkl_connectivity_target_new (
      LKL_CONNECTIVITY_TARGET_REFERENCE, "Reference", "https://reference.example/", NULL, NULL);
  g_strfreev (self->plan->anchors);
  self->plan->anchors = g_strsplit ("192.0.2.100", " ", -1);
  self->plan->zone = g_strdup ("any.example");
  lkl_sound_path_add_service (self, "mail", "https://mail.example/");
  lkl_sound_path_add_service (self, "wiki", "https://wiki.example/");
}

static void
add_network (LklSoundPath *self)
{
  LklNetworkFacts *network = lkl_network_facts_new ();

  network->has_link = network->has_address = network->has_route = network->has_ipv4 = TRUE;
  network->link_kind = LKL_LINK_KIND_WIRED;
  network->router = g_strdup ("192.0.2.1");
  network->router_neighbour = LKL_NEIGHBOUR_REACHABLE;
  g_strfreev (network->name_servers);
  network->name_servers = g_strsplit ("192.0.2.53", " ", -1);
  g_strfreev (network->search_domains);
  network->search_domains = g_strsplit ("example", " ", -1);
  self->network = self->facts.network = network;
}

static void
add_samples (LklSoundPath *self)
{
  self->facts.samples =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->router = lkl_sound_path_add_sample (self, LKL_PROBE_ROUTER, LKL_SAMPLE_ROUTER);
  self->name_server = lkl_sound_path_add_sample (self, LKL_PROBE_NAME_SERVER, "name-server-1");
  self->impossible_name =
      lkl_sound_path_add_sample (self, LKL_PROBE_NAME, LKL_SAMPLE_IMPOSSIBLE_NAME);
  self->impossible_name->rcode = 3;
  self->impossible_name->has_addresses = FALSE;
  self->unique_name = lkl_sound_path_add_sample (self, LKL_PROBE_NAME, LKL_SAMPLE_UNIQUE_NAME);
  self->plain_anchor = lkl_sound_path_add_sample (self, LKL_PROBE_ANCHOR, "anchor-1.80");
  self->secure_anchor = lkl_sound_path_add_sample (self, LKL_PROBE_ANCHOR, "anchor-1.443");
  self->page = lkl_sound_path_add_sample (self, LKL_PROBE_HTTP, LKL_CONNECTIVITY_TARGET_INTERNET);
  self->large_page =
      lkl_sound_path_add_sample (self, LKL_PROBE_HTTP, LKL_CONNECTIVITY_TARGET_LARGE_PAGE);
  self->reference = add_https (self, LKL_CONNECTIVITY_TARGET_REFERENCE);
  self->mail = add_https (self, "mail");
  self->wiki = add_https (self, "wiki");
}

void
lkl_sound_path_set_up (LklSoundPath *self, gconstpointer data)
{
  self->usual = LKL_USUAL_UNKNOWN;
  self->facts.usual = &self->usual;
  self->facts.suspect_usecs = -1;
  self->facts.own_bytes_per_second = -1;
  add_network (self);
  add_plan (self);
  add_samples (self);
}

void
lkl_sound_path_tear_down (LklSoundPath *self, gconstpointer data)
{
  lkl_network_facts_unref (self->network);
  lkl_connectivity_plan_unref (self->plan);
  g_ptr_array_unref (self->facts.samples);
}

void
lkl_sound_path_add_test (const char *path, void (*test) (LklSoundPath *self, gconstpointer))
{
  g_test_add (path, LklSoundPath, NULL, lkl_sound_path_set_up, test, lkl_sound_path_tear_down);
}

void
lkl_sound_path_drop_sample (LklSoundPath *self, LklConnectivitySample *sample)
{
  g_assert_true (g_ptr_array_remove (self->facts.samples, sample));
}

void
lkl_sound_path_drop_internet (LklSoundPath *self)
{
  LklConnectivitySample *const samples[] = {
    self->impossible_name, self->unique_name, self->plain_anchor, self->secure_anchor, self->page,
    self->large_page,      self->reference
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    lkl_sound_path_drop_sample (self, samples[i]);
  g_clear_pointer (&self->plan->internet, lkl_connectivity_target_unref);
  g_clear_pointer (&self->plan->large_page, lkl_connectivity_target_unref);
  g_clear_pointer (&self->plan->reference, lkl_connectivity_target_unref);
  g_clear_pointer (&self->plan->zone, g_free);
  g_strfreev (self->plan->anchors);
  self->plan->anchors = g_new0 (char *, 1);
}

void
lkl_sound_path_drop_service (LklSoundPath *self, const char *id)
{
  for (guint i = 0; i < self->plan->services->len; i++)
    if (g_str_equal (((LklConnectivityTarget *) self->plan->services->pdata[i])->id, id))
      {
        g_ptr_array_remove_index (self->plan->services, i);
        break;
      }
  for (guint i = self->facts.samples->len; i > 0; i--)
    if (g_str_has_prefix (((LklConnectivitySample *) self->facts.samples->pdata[i - 1])->target_id,
                          id))
      g_ptr_array_remove_index (self->facts.samples, i - 1);
}

void
lkl_sound_path_fail (LklConnectivitySample *sample, LklFailure failure)
{
  const gboolean is_host_asked =
      failure != LKL_FAILURE_NO_NAME && failure != LKL_FAILURE_NAME_LOOKUP;

  sample->outcome = failure == LKL_FAILURE_NONE ? LKL_PROBE_TIMED_OUT : LKL_PROBE_FAILED;
  sample->failure = failure;
  sample->is_connected = failure == LKL_FAILURE_STATUS || failure == LKL_FAILURE_TLS
                         || failure == LKL_FAILURE_BROKEN_OFF;
  sample->is_host_alive =
      sample->is_connected || failure == LKL_FAILURE_REFUSED || failure == LKL_FAILURE_RCODE;
  sample->has_addresses = FALSE;
  sample->rcode = failure == LKL_FAILURE_RCODE ? 2 : -1;
  sample->rtt_usecs = sample->is_connected ? sample->rtt_usecs : -1;
  sample->dns_usecs = is_host_asked && sample->kind == LKL_PROBE_HTTP ? sample->dns_usecs : -1;
  sample->tls_usecs = sample->first_byte_usecs = sample->total_usecs = -1;
}

void
lkl_sound_path_fail_status (LklConnectivitySample *sample, guint status)
{
  lkl_sound_path_fail (sample, LKL_FAILURE_STATUS);
  sample->status = status;
}

void
lkl_sound_path_fail_certificate (LklConnectivitySample *sample, guint tls_errors)
{
  lkl_sound_path_fail (sample, LKL_FAILURE_TLS);
  sample->tls_errors = tls_errors;
}

void
lkl_sound_path_stall (LklConnectivitySample *sample)
{
  lkl_sound_path_fail (sample, LKL_FAILURE_NONE);
  sample->is_connected = sample->is_host_alive = TRUE;
}

void
lkl_sound_path_silence_beyond (LklSoundPath *self)
{
  for (guint i = 0; i < self->facts.samples->len; i++)
    {
      LklConnectivitySample *sample = g_ptr_array_index (self->facts.samples, i);

      if (sample->kind == LKL_PROBE_HTTP)
        lkl_sound_path_fail (sample, LKL_FAILURE_NAME_LOOKUP);
      else if (sample->kind != LKL_PROBE_ROUTER)
        lkl_sound_path_fail (sample, LKL_FAILURE_NONE);
    }
}

LklVerdict *
lkl_sound_path_judge (LklSoundPath *self)
{
  return lkl_verdict_judge (&self->facts, LKL_SOUND_PATH_NOW_USECS);
}

LklHopState
lkl_sound_path_get_hop_state (const LklVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, id))
        return hop->state;
    }
  g_test_message ("No hop %s", id);
  g_assert_not_reached ();
}

void
lkl_sound_path_assert_ok (LklSoundPath *self)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (self);

  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NONE);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_OK);
  g_assert_null (verdict->hop_id);
  g_assert_cmpstr (verdict->sentence, ==, "Everything works.");
  g_assert_cmpstr (verdict->advice, ==, "");
  g_assert_cmpstr (verdict->works, ==, "");
}

static void
assert_fault (const LklVerdict *verdict, const char *hop_id, const char *kind)
{
  g_assert_cmpstr (lkl_verdict_kind_get_id (verdict->kind), ==, kind);
  g_assert_cmpstr (verdict->hop_id, ==, hop_id);
  g_assert_true (lkl_verdict_has_degraded_hop (verdict));
  g_assert_true (g_str_has_suffix (verdict->sentence, "."));
  g_assert_true (g_str_has_suffix (verdict->advice, "."));
}

void
lkl_sound_path_assert_trouble (LklSoundPath *self,
                               const char *hop_id,
                               const char *kind,
                               LklConfidence confidence)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (self);

  assert_fault (verdict, hop_id, kind);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_TROUBLE);
  g_assert_cmpint (verdict->confidence, ==, confidence);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, hop_id), ==, LKL_HOP_DOWN);
}

void
lkl_sound_path_assert_degraded (LklSoundPath *self, const char *hop_id, const char *kind)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (self);

  assert_fault (verdict, hop_id, kind);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_DEGRADED);
  g_assert_cmpstr (verdict->works, ==, "");
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, hop_id), ==, LKL_HOP_DEGRADED);
}

void
lkl_sound_path_assert_also (LklSoundPath *self, const char *hop_id, const char *kind)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (self);

  for (guint i = 0; i < verdict->others->len; i++)
    {
      const LklFault *other = g_ptr_array_index (verdict->others, i);

      if (g_str_equal (other->hop_id, hop_id)
          && g_strcmp0 (lkl_verdict_kind_get_id (other->kind), kind) == 0)
        return;
    }
  g_test_message ("%s of %s is not among the others", kind, hop_id);
  g_assert_not_reached ();
}

void
lkl_sound_path_assert_no_others (LklSoundPath *self)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (self);

  g_assert_cmpuint (verdict->others->len, ==, 0);
}
