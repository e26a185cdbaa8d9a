/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentDiagnosis"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/questions/question-hindrance.h"

/* Each finding says what is so, why it matters and what to do. */
static void
add_finding (GVariantBuilder *findings,
             const char *id,
             const char *severity,
             const char *what,
             const char *why,
             const char *action)
{
  g_variant_builder_open (findings, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (findings, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (findings, "{sv}", "severity", g_variant_new_string (severity));
  g_variant_builder_add (findings, "{sv}", "what", g_variant_new_string (what));
  g_variant_builder_add (findings, "{sv}", "why", g_variant_new_string (why));
  g_variant_builder_add (findings, "{sv}", "action", g_variant_new_string (action));
  g_variant_builder_close (findings);
}

static void
add_list (GVariantBuilder *findings,
          const char *id,
          const char *severity,
          GPtrArray *problems,
          const char *why,
          const char *action)
{
  for (guint i = 0; i < problems->len; i++)
    add_finding (findings, id, severity, g_ptr_array_index (problems, i), why, action);
}

static void
diagnose_settings (LklAgent *self, GVariantBuilder *findings)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);

  add_list (findings,
            "settings",
            "warning",
            lkl_settings_get_problems (settings),
            _ ("This setting has no effect; the value before it stays in use."),
            _ ("Correct the file; it is read again at once."));
  if (self->options.trusts_builder)
    add_finding (findings,
                 "builder-owns-settings",
                 "note",
                 _ ("This build trusts settings that belong to whoever built it."),
                 _ ("That is meant for trying Linklight out, not for a workplace."),
                 _ ("Install the packages for real use."));
  if (*lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL) == '\0')
    add_finding (
        findings,
        "endpoint",
        "warning",
        _ ("No server is set."),
        _ ("Nobody can read answers, so nothing is asked."),
        _ ("Put Url=https://… under [Endpoint] into /etc/linklight/agent.conf.d/60-site.conf."));
}

static void
diagnose_journal (LklAgent *self, GVariantBuilder *findings)
{
  const char *set_aside = self->journal != NULL ? lkl_journal_get_set_aside (self->journal) : NULL;

  if (self->journal_problem != NULL)
    add_finding (
        findings,
        "journal",
        "error",
        self->journal_problem,
        _ ("Without its journal Linklight keeps nothing and asks nothing."),
        self->is_journal_newer
            ? _ ("Install the later version of Linklight again: it left the journal as it is.")
            : _ ("Make room on the disk, or correct the folder's permissions, and sign in again."));
  if (set_aside != NULL)
    add_finding (
        findings,
        "journal-set-aside",
        "warning",
        set_aside,
        _ ("The journal was damaged. What could be read was carried over."),
        _ ("Keep the file until your IT team has looked at it, then delete it. Check the disk."));
}

/* Nothing is given up unseen, either. */
static void
diagnose_losses (LklAgent *self, GVariantBuilder *findings)
{
  const LklJournalLosses *losses = &self->losses;
  const gint64 n_dropped =
      losses->n_dropped[LKL_RECORD_CLASS_MEASUREMENTS] + losses->n_dropped[LKL_RECORD_CLASS_EVENTS];
  g_autofree char *dropped = g_strdup_printf (
      ngettext ("The journal was full, and %d entry was given up before it was sent.",
                "The journal was full, and %d entries were given up before they were sent.",
                (gulong) n_dropped),
      (int) n_dropped);

  if (n_dropped > 0)
    add_finding (findings,
                 "journal-full",
                 "warning",
                 dropped,
                 _ ("Measurements go first and events after them. What you said always stays."),
                 _ ("Bring this PC to a network from which it reaches your organisation's server: "
                    "what waits leaves by itself."));
  if (losses->n_forgotten > 0)
    add_finding (findings,
                 "journal-sent-forgotten",
                 "note",
                 _ ("What was sent is no longer listed for all of the last 30 days."),
                 _ ("The journal was full, and what waits to be sent goes before that."),
                 _ ("Export what you want to keep with: linklightctl export"));
}

/* What the server did not take is told for as long as it is so: nothing is left out unseen. */
static void
diagnose_refused (LklAgent *self, GVariantBuilder *findings)
{
  const LklRefusedRecords *refused = lkl_sync_get_refused (self->sync);
  g_autofree char *aside =
      g_strdup_printf (ngettext ("The server does not take %d entry, which stays on this PC.",
                                 "The server does not take %d entries, which stay on this PC.",
                                 (gulong) refused->n_aside),
                       (int) refused->n_aside);
  g_autofree char *rejected = g_strdup_printf (
      ngettext ("The server left out %d entry that was sent in the last 30 days.",
                "The server left out %d entries that were sent in the last 30 days.",
                (gulong) refused->n_rejected),
      (int) refused->n_rejected);

  if (refused->n_aside > 0)
    add_finding (findings,
                 "sync-aside",
                 "warning",
                 aside,
                 _ ("They are offered once a day, and everything else is sent without them."),
                 _ ("Look into the log of linklight-agent for what the server says about them."));
  if (refused->n_rejected > 0)
    add_finding (findings,
                 "sync-rejected",
                 "warning",
                 rejected,
                 _ ("They were measurements or events, not what you said."),
                 _ ("Look into the log of linklight-agent for what the server says about them."));
}

/* Days, hours or minutes, whichever says enough. Returns: (transfer full) */
static char *
describe_skew (gint64 usecs)
{
  const gint64 minutes = ABS (usecs) / G_TIME_SPAN_MINUTE;
  const gint64 hours = minutes / 60;

  if (hours >= 48)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (hours / 24)),
                            (int) (hours / 24));
  if (hours >= 2)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), (int) hours);
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
}

static void
diagnose_clock (LklAgent *self, GVariantBuilder *findings)
{
  const gint64 skew_usecs = lkl_sync_get_skew_usecs (self->sync);
  g_autofree char *much = describe_skew (skew_usecs);
  g_autofree char *what = g_strdup_printf (skew_usecs > 0 ? _ ("This PC's clock is slow by %s.")
                                                          : _ ("This PC's clock is fast by %s."),
                                           much);

  if (skew_usecs != 0)
    add_finding (findings,
                 "clock",
                 "warning",
                 what,
                 _ ("What is sent carries the server's time instead."),
                 _ ("Set the clock, or have it set: timedatectl set-ntp true"));
}

/* Whoever published them meant to have newer ones there by then. */
static void
diagnose_documents_end (LklAgent *self, GVariantBuilder *findings)
{
  const gint64 end_usecs = lkl_sync_get_documents_end_usecs (self->sync);
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *day = NULL;
  g_autofree char *what = NULL;

  if (end_usecs >= lkl_clock_get_wall_usecs (self->clock))
    return;
  end = g_date_time_new_from_unix_utc (end_usecs / G_USEC_PER_SEC);
  day = g_date_time_format_iso8601 (end);
  what = g_strdup_printf (_ ("index.json: /notAfter: the documents were meant to last until %s."),
                          day);
  add_finding (findings,
               "documents-end",
               "warning",
               what,
               _ ("They stay in use, but newer ones should be there by now."),
               _ ("Publish the documents again, with a later “notAfter” or without one."));
}

static void
diagnose_sync (LklAgent *self, GVariantBuilder *findings)
{
  LklDocumentSet *documents;
  const char *problem, *detail, *document_problem, *sign_in_problem;

  if (self->client_problem != NULL)
    add_finding (findings,
                 "client",
                 "error",
                 self->client_problem,
                 _ ("Without it Linklight can't be sure to talk to your organisation's server."),
                 _ ("Correct what stands under [Endpoint]; it is read again at once."));
  if (self->sync == NULL)
    return;
  problem = lkl_sync_get_problem (self->sync);
  sign_in_problem = lkl_sync_get_sign_in_problem (self->sync);
  detail = lkl_sync_get_problem_detail (self->sync);
  document_problem = lkl_sync_get_document_problem (self->sync);
  documents = lkl_sync_get_documents (self->sync);
  if (lkl_sync_get_credentials (self->sync) == NULL)
    add_finding (findings,
                 "enrolment",
                 "warning",
                 sign_in_problem != NULL ? sign_in_problem : _ ("This PC is not enrolled."),
                 _ ("Nothing but documents is exchanged before that, and nothing is asked."),
                 _ ("Get a personal code from IT and run: linklightctl enrol CODE"));
  else if (problem != NULL)
    add_finding (
        findings,
        "sync",
        "warning",
        detail != NULL ? detail : problem,
        problem,
        lkl_sync_is_refused (self->sync)
            ? _ ("Get a personal code from IT and run: linklightctl enrol CODE")
            : _ ("On the server: is linklight-endpoint running, and can this PC reach it?"));
  diagnose_refused (self, findings);
  diagnose_clock (self, findings);
  if (document_problem != NULL)
    add_finding (findings,
                 "documents",
                 "error",
                 document_problem,
                 _ ("The newest documents can't be used; the last good ones stay in use."),
                 _ ("Correct the document where it is published."));
  diagnose_documents_end (self, findings);
  if (documents != NULL)
    add_list (findings,
              "document-item",
              "error",
              documents->problems,
              _ ("This entry is left out; the others are in use."),
              _ ("Correct the document where it is published."));
}

/* Photos that are published but could not be had, in the words of the photo store.
 * Returns: (transfer full) (element-type utf8) */
static GPtrArray *
list_missing_photos (LklDocumentSet *documents)
{
  g_autoptr (GPtrArray) people = lkl_document_set_list_photos (documents);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (people, i);

      if (!g_hash_table_contains (documents->photo_digests, person->photo_sha256))
        g_ptr_array_add (problems,
                         g_strdup_printf ("photos/%s: is not shown: %s is not there, too big, or "
                                          "another file",
                                          person->photo_sha256,
                                          person->photo_href));
    }
  return problems;
}

static void
diagnose_photos (LklAgent *self, GVariantBuilder *findings)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  g_autoptr (GPtrArray) missing = documents != NULL ? list_missing_photos (documents) : NULL;
  g_autoptr (GPtrArray) bad = lkl_photo_store_get_problems (self->photos);
  GPtrArray *const lists[] = { missing, bad };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL)
      add_list (findings,
                "photo",
                "warning",
                lists[i],
                _ ("Initials are shown in place of the photo."),
                _ ("Publish another photo: PNG, JPEG or WebP, at most 1 MiB and 4 megapixels."));
}

/* Nobody would guess it: all looks well, and no question ever comes. */
static void
diagnose_hindrance (LklAgent *self, GVariantBuilder *findings)
{
  const guint unknown = lkl_question_asker_get_hindrance (self->asker);
  const char *why = _ ("No question has been asked for days: what is not known counts as “do not "
                       "disturb”.");

  if (unknown & LKL_QUESTION_UNKNOWN_FULL_SCREEN)
    add_finding (findings,
                 "question-full-screen",
                 "warning",
                 _ ("This desktop does not tell whether a window fills the screen."),
                 why,
                 _ ("Use GNOME, KDE Plasma, or mako for notifications, which keep questions out of "
                    "the way of such windows. “How is IT for you?” works as it is."));
  if (unknown & LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB)
    add_finding (findings,
                 "question-do-not-disturb",
                 "warning",
                 _ ("This desktop does not tell whether somebody asked for quiet."),
                 why,
                 _ ("Use a notification server that tells, such as xfce4-notifyd, dunst, mako or "
                    "swaync. “How is IT for you?” works as it is."));
  if (unknown & LKL_QUESTION_UNKNOWN_PRESENCE)
    add_finding (findings,
                 "question-presence",
                 "warning",
                 _ ("This desktop does not tell whether its screen is locked or nobody is there."),
                 why,
                 _ ("Start swayidle with “idlehint 300”, which tells. “How is IT for you?” works "
                    "as it is."));
}

static void
diagnose_questions (LklAgent *self, GVariantBuilder *findings)
{
  g_autoptr (GPtrArray) problems = lkl_question_asker_get_problems (self->asker);

  add_list (findings,
            "question",
            "warning",
            problems,
            _ ("This question is not asked on this PC."),
            _ ("Correct the question where it is published."));
  add_list (findings,
            "question-wording",
            "error",
            lkl_question_asker_get_refusals (self->asker),
            _ ("Answers to other words would stand in the same line of figures."),
            _ ("Give the question a higher version where it is published."));
  diagnose_hindrance (self, findings);
}

static void
diagnose_parts (LklAgent *self, GVariantBuilder *findings)
{
  if (self->asker != NULL)
    diagnose_questions (self, findings);
  if (self->photos != NULL)
    diagnose_photos (self, findings);
  if (!self->is_first_page_shown)
    add_finding (findings,
                 "first-page",
                 "note",
                 _ ("The page “Linklight is here” has not been shown yet."),
                 _ ("Nothing but documents is exchanged before that."),
                 _ ("Open it with: linklight first-page"));
  if (!lkl_notifier_draws_buttons (self->desktop.notifier))
    add_finding (findings,
                 "notification-buttons",
                 "note",
                 _ ("This desktop's notifications are not known to have buttons."),
                 _ ("Questions are announced there and answered in the status window."),
                 _ ("If they have buttons, set Buttons=yes under [Notifications]."));
}

static const char *
get_severity (LklSeverity severity)
{
  if (severity == LKL_SEVERITY_TROUBLE)
    return "error";
  return severity == LKL_SEVERITY_DEGRADED ? "warning" : "note";
}

/* What is wrong on the way to the services: the same that the light shows, and what is wrong
 * besides. */
static void
diagnose_connections (LklAgent *self, GVariantBuilder *findings)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;

  if (verdict == NULL || verdict->hop_id == NULL)
    return;
  add_finding (findings,
               "connection",
               verdict->state == LKL_VERDICT_TROUBLE ? "error" : "warning",
               verdict->sentence,
               verdict->works,
               verdict->advice);
  for (guint i = 0; i < verdict->others->len; i++)
    {
      const LklFault *fault = g_ptr_array_index (verdict->others, i);

      add_finding (findings,
                   "connection-besides",
                   get_severity (fault->severity),
                   fault->sentence,
                   "",
                   fault->advice);
    }
}

GVariant *
lkl_agent_diagnose (LklAgent *self)
{
  g_auto (GVariantBuilder) findings = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  diagnose_connections (self, &findings);
  diagnose_settings (self, &findings);
  diagnose_journal (self, &findings);
  diagnose_losses (self, &findings);
  diagnose_sync (self, &findings);
  diagnose_parts (self, &findings);
  return g_variant_builder_end (&findings);
}
