/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentWelcome"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/journal-opening.h"
#include "agent/people/welcome.h"
#include "agent/wire/question-when.h"

/* Until then the menu leads to it. */
#define LAST_DAY 90

/* ---- What the window shows ---- */

LklNewHire
lkl_agent_judge_new_hire (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklMineDocument *mine = documents != NULL ? documents->mine : NULL;
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  const LklNewHireFacts facts = {
    .start_date = mine != NULL ? &mine->start_day : NULL,
    .end_date = mine != NULL ? &mine->end_day : NULL,
    .takes_account_date = policy != NULL && policy->takes_young_accounts_for_new_hires,
    .account_usecs = self->account_usecs,
    .first_usecs = lkl_agent_get_first_usecs (self),
    .time_zone = time_zone,
  };

  return lkl_new_hire_judge (&facts, lkl_clock_get_wall_usecs (self->clock));
}

gboolean
lkl_agent_has_welcome (LklAgent *self)
{
  const guint day = lkl_agent_judge_new_hire (self).day;

  return day >= 1 && day <= LAST_DAY;
}

static GVariant *
describe_contacts (LklAgent *self, const LklMineDocument *mine)
{
  g_auto (GVariantBuilder) uids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GPtrArray) contacts =
      lkl_welcome_list_contacts (lkl_people_directory_get_people (self->people), mine);

  for (guint i = 0; i < contacts->len; i++)
    g_variant_builder_add (&uids, "s", ((const LklPerson *) contacts->pdata[i])->uid);
  return g_variant_builder_end (&uids);
}

/* The days on which questions for new hires come, those that are still ahead. */
static GVariant *
describe_check_ins (guint day)
{
  g_auto (GVariantBuilder) ahead = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("au"));

  for (guint i = 0; i < LKL_QUESTION_N_CHECK_INS; i++)
    if (lkl_question_when_get_check_in_day (i) >= day)
      g_variant_builder_add (&ahead, "u", lkl_question_when_get_check_in_day (i));
  return g_variant_builder_end (&ahead);
}

/* What is slow works. */
static const char *
name_state (LklHopState state)
{
  switch (state)
    {
    case LKL_HOP_OK:
    case LKL_HOP_DEGRADED:
      return "works";
    case LKL_HOP_DOWN:
      return "not-yet";
    case LKL_HOP_UNKNOWN:
    default:
      return "unknown";
    }
}

/* Returns: (transfer none) (nullable): what the probes say of a service */
static const LklHop *
find_hop (LklAgent *self, const char *service)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;

  for (guint i = 0; verdict != NULL && i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, service))
        return hop;
    }
  return NULL;
}

/* @sentence: may be empty */
static void
add_item (GVariantBuilder *list,
          const char *id,
          const LklLocalizedText *name,
          const char *state,
          const char *sentence)
{
  g_variant_builder_open (list, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (list, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (
      list,
      "{sv}",
      "name",
      g_variant_new_string (lkl_localized_text_lookup (name, g_get_language_names ())));
  g_variant_builder_add (list, "{sv}", "state", g_variant_new_string (state));
  g_variant_builder_add (list, "{sv}", "sentence", g_variant_new_string (sentence));
  g_variant_builder_close (list);
}

static GVariant *
describe_checklist (LklAgent *self, const LklPolicyDocument *policy)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);
      const LklHop *hop = find_hop (self, target->id);
      const LklHopState state = hop != NULL ? hop->state : LKL_HOP_UNKNOWN;

      add_item (
          &list, target->id, target->name, name_state (state), hop != NULL ? hop->sentence : "");
    }
  for (guint i = 0; policy != NULL && i < policy->first_day->len; i++)
    {
      const LklFirstDayItem *item = g_ptr_array_index (policy->first_day, i);
      /* No target's id has a colon. */
      g_autofree char *id = g_strconcat ("first-day:", item->id, NULL);

      add_item (&list, id, item->text, "", "");
    }
  return g_variant_builder_end (&list);
}

/* What the endpoint says now, else what it said at the enrolment.
 * @mine, @credentials: (nullable). Returns: never NULL; empty = nobody told */
static const char *
get_name (const LklMineDocument *mine, const LklCredentials *credentials)
{
  if (mine != NULL && mine->name != NULL)
    return mine->name;
  return credentials != NULL && credentials->person != NULL ? credentials->person : "";
}

GVariant *
lkl_agent_describe_welcome (LklAgent *self)
{
  g_auto (GVariantDict) welcome = G_VARIANT_DICT_INIT (NULL);
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklMineDocument *mine = documents != NULL ? documents->mine : NULL;
  const LklCredentials *credentials =
      self->sync != NULL ? lkl_sync_get_credentials (self->sync) : NULL;
  const LklPolicyDocument *policy;
  const guint day = lkl_agent_judge_new_hire (self).day;

  if (!lkl_agent_has_welcome (self))
    return g_variant_dict_end (&welcome);
  policy = documents != NULL ? documents->policy : NULL;
  g_variant_dict_insert (
      &welcome, "organisation", "s", policy != NULL ? policy->organisation_name : "");
  g_variant_dict_insert (&welcome, "name", "s", get_name (mine, credentials));
  g_variant_dict_insert (&welcome, "day", "u", day);
  g_variant_dict_insert_value (&welcome, "contacts", describe_contacts (self, mine));
  /* By the time that it is seen, so is what the first page says. */
  g_variant_dict_insert (&welcome, "canGreet", "b", credentials != NULL);
  g_variant_dict_insert_value (
      &welcome,
      "greeted",
      g_variant_new_strv ((const char *const *) self->greeted, self->greeted != NULL ? -1 : 0));
  g_variant_dict_insert_value (&welcome, "checkIns", describe_check_ins (day));
  g_variant_dict_insert_value (&welcome, "checklist", describe_checklist (self, policy));
  return g_variant_dict_end (&welcome);
}

/* ---- To whom the person has said hello ---- */

/* The oldest are forgotten. */
#define MAX_GREETED 50

void
lkl_agent_restore_greeted (LklAgent *self, const char *text)
{
  g_strfreev (self->greeted);
  self->greeted = text != NULL ? g_strsplit (text, "\n", MAX_GREETED + 1) : NULL;
}

static gboolean
save_greeted_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_GREETED, data, error);
}

static void
on_greeted_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Then the button is there again after a restart, and a second hello within a day is not sent. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("%s", error->message);
}

void
lkl_agent_note_hello (LklAgent *self, const LklPersonMessage *message)
{
  g_autoptr (GPtrArray) uids = NULL;
  g_autofree char *text = NULL;

  if (message->kind != LKL_PERSON_MESSAGE_HELLO
      || (self->greeted != NULL
          && g_strv_contains ((const char *const *) self->greeted, message->to)))
    return;
  uids = g_ptr_array_new ();
  for (guint i = 0; self->greeted != NULL && self->greeted[i] != NULL; i++)
    g_ptr_array_add (uids, self->greeted[i]);
  if (uids->len >= MAX_GREETED)
    g_ptr_array_remove_range (uids, 0, uids->len - MAX_GREETED + 1);
  g_ptr_array_add (uids, message->to);
  g_ptr_array_add (uids, NULL);
  text = g_strjoinv ("\n", (char **) uids->pdata);
  lkl_agent_restore_greeted (self, text);
  lkl_journal_run_async (self->journal,
                         save_greeted_job,
                         g_steal_pointer (&text),
                         g_free,
                         NULL,
                         on_greeted_saved,
                         NULL);
}

/* ---- That the person has seen it ---- */

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_WELCOME, data, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklAgent *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->is_welcome_shown = TRUE;
  lkl_notifier_close (self->desktop.notifier, LKL_AGENT_WELCOME_NOTIFICATION);
  /* It says what that page says. */
  lkl_agent_confirm_first_page (self);
  g_task_return_boolean (task, TRUE);
}

void
lkl_agent_confirm_welcome_async (LklAgent *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_agent_confirm_welcome_async);
  if (self->is_welcome_shown)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  lkl_journal_run_async (
      self->journal,
      save_job,
      g_strdup_printf ("%" G_GINT64_FORMAT, lkl_clock_get_wall_usecs (self->clock)),
      g_free,
      NULL,
      on_saved,
      g_steal_pointer (&task));
}

gboolean
lkl_agent_confirm_welcome_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
