/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTaskList"

#include "config.h"

#include "endpoint/board/task-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/time-stamp.h"

/* However many wait: a page stays a page. */
#define MAX_TASKS 2000
#define MAX_THANKS_AGE_DAYS 90

void
lkl_task_list_free (LklTaskList *self)
{
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    {
      g_clear_pointer (&self->waiting[kind], g_ptr_array_unref);
      g_clear_pointer (&self->done[kind], g_ptr_array_unref);
    }
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->set, lkl_shelved_set_unref);
  g_free (self->form_token);
  g_free (self);
}

static gint
compare_newest (gconstpointer a, gconstpointer b)
{
  const LklTask *first = *(LklTask *const *) a;
  const LklTask *second = *(LklTask *const *) b;

  if (first->time_usecs == second->time_usecs)
    return g_strcmp0 (first->uid, second->uid);
  return first->time_usecs > second->time_usecs ? -1 : 1;
}

/* Thanks that came with an answer are passed on too. What was answered is not for this page. */
static gboolean
add_thanks_of_answers (LklTaskList *self, LklStore *store, gint64 since_usecs, GError **error)
{
  g_autoptr (GPtrArray) answers = lkl_store_list_thanks (store, since_usecs, MAX_TASKS, error);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);
      LklTask *task = g_new0 (LklTask, 1);

      task->uid = g_strdup (answer->uid);
      task->person = g_strdup (answer->person);
      task->kind = LKL_PERSON_MESSAGE_THANKS;
      task->to = g_strdup (answer->thanks);
      task->time_usecs = answer->time_usecs;
      g_ptr_array_add (self->waiting[LKL_PERSON_MESSAGE_THANKS], task);
    }
  g_ptr_array_sort (self->waiting[LKL_PERSON_MESSAGE_THANKS], compare_newest);
  return TRUE;
}

static gboolean
load_kind (LklTaskList *self, LklStore *store, LklPersonMessageKind kind, GError **error)
{
  gboolean is_thanks = kind == LKL_PERSON_MESSAGE_THANKS;
  const LklTaskQuery waiting = {
    .view = is_thanks ? LKL_TASKS_LATEST : LKL_TASKS_WAITING,
    .kind = kind,
    .since_usecs = self->now_usecs - MAX_THANKS_AGE_DAYS * G_TIME_SPAN_DAY,
    .limit = MAX_TASKS,
  };
  const LklTaskQuery done = {
    .view = LKL_TASKS_DONE,
    .kind = kind,
    .since_usecs = self->now_usecs - LKL_TASK_LIST_DONE_DAYS * G_TIME_SPAN_DAY,
    .limit = MAX_TASKS,
  };

  self->waiting[kind] = lkl_store_list_tasks (store, &waiting, error);
  if (self->waiting[kind] == NULL
      || (is_thanks && !add_thanks_of_answers (self, store, waiting.since_usecs, error)))
    return FALSE;
  self->done[kind] = lkl_store_list_tasks (store, &done, error);
  return self->done[kind] != NULL;
}

static gboolean
load (LklTaskList *self, LklStore *store, guint kinds, GError **error)
{
  self->people = lkl_store_list_people (store, error);
  if (self->people == NULL || !lkl_store_count_tasks (store, &self->counts, error))
    return FALSE;
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0 && !load_kind (self, store, (LklPersonMessageKind) kind, error))
      return FALSE;
  return TRUE;
}

LklTaskList *
lkl_task_list_load (const LklBoardContext *context,
                    const LklServerRequest *request,
                    LklServerResponse *response,
                    guint kinds)
{
  g_autoptr (LklTaskList) self = g_new0 (LklTaskList, 1);
  g_autoptr (GError) error = NULL;

  self->now_usecs = lkl_clock_get_wall_usecs (context->clock);
  self->set = lkl_document_shelf_get (context->shelf);
  if (!load (self, context->store, kinds, &error))
    {
      lkl_board_site_fail_for_store (response, error);
      return NULL;
    }
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->people->len; i++)
    {
      LklServedPerson *person = g_ptr_array_index (self->people, i);

      g_hash_table_insert (self->by_id, person->id, person);
    }
  self->form_token =
      lkl_board_guard_make_form_token (context->guard, request, response, self->now_usecs);
  return g_steal_pointer (&self);
}

/* Returns: (transfer none): the id where the policy does not name the service any more */
static const char *
get_service_name (const LklShelvedSet *set, const char *id)
{
  const LklTarget *target = lkl_shelved_set_find_target (set, id);

  return target != NULL ? lkl_localized_text_lookup (target->name, g_get_language_names ()) : id;
}

/* Returns: (transfer full): what a screen reader says of the button */
static char *
name_button (const LklTask *task, const char *person)
{
  switch (task->kind)
    {
    case LKL_PERSON_MESSAGE_HELLO:
      /* Translators: what the button "Mark as done" is called for screen readers; %s is a name. */
      return g_strdup_printf (_ ("Mark as done: hello of %s"), person);
    case LKL_PERSON_MESSAGE_VISIT:
      /* Translators: what the button "Mark as done" is called for screen readers; %s is a name. */
      return g_strdup_printf (_ ("Mark as done: visit to %s"), person);
    case LKL_PERSON_MESSAGE_HAND:
    case LKL_PERSON_MESSAGE_THANKS:
    default:
      /* Translators: what the button "Mark as done" is called for screen readers; %s is a name. */
      return g_strdup_printf (_ ("Mark as done: raised hand of %s"), person);
    }
}

static void
add_form (LklHtml *html, const LklTaskList *self, const LklTask *task, const char *person)
{
  g_autofree char *name = name_button (task, person);

  lkl_html_add (html, "<form method=\"post\" action=\"/person/{}/task-done\">", task->person, NULL);
  lkl_board_form_add_token (html, self->form_token);
  lkl_html_add (html,
                "<input type=\"hidden\" name=\"task\" value=\"{}\">"
                "<button type=\"submit\" aria-label=\"{}\">{}</button></form>",
                task->uid,
                name,
                _ ("Mark as done"),
                NULL);
}

/* When, about which service, for whom: "24 Nov 14:05 EET today · Mail". What waits stands below the
 * name of whom it is for. */
static void
add_facts (LklHtml *html, const LklTaskList *self, const LklTask *task)
{
  gboolean says_to = task->to != NULL
                     && (task->done_usecs != 0 || task->kind == LKL_PERSON_MESSAGE_THANKS
                         || lkl_shelved_set_find_person (self->set, task->to) == NULL);

  lkl_html_add (html, "<p class=\"facts\">", NULL);
  lkl_time_stamp_add (html, task->time_usecs, self->now_usecs);
  if (task->service != NULL)
    lkl_html_add (html, " · <bdi>{}</bdi>", get_service_name (self->set, task->service), NULL);
  if (says_to)
    {
      const LklPerson *card = lkl_shelved_set_find_person (self->set, task->to);
      /* Translators: whom thanks, a hello or the wish for a visit is for; %s is a name. */
      g_autofree char *to = g_strdup_printf (_ ("to %s"), card != NULL ? card->name : task->to);

      lkl_html_add (html, " · <bdi>{}</bdi>", to, NULL);
    }
  lkl_html_add (html, "</p>", NULL);
  if (task->done_usecs != 0)
    {
      lkl_html_add (html, "<p class=\"facts\">{} ", _ ("Done:"), NULL);
      lkl_time_stamp_add (html, task->done_usecs, self->now_usecs);
      lkl_html_add (html, "</p>", NULL);
    }
}

static void
add_what_was_said (LklHtml *html, const LklTask *task)
{
  if (task->words != NULL)
    lkl_html_add (html, "<blockquote dir=\"auto\">{}</blockquote>", task->words, NULL);
  if (task->evidence != NULL)
    lkl_html_add (
        html,
        "<details><summary>{}</summary><pre dir=\"auto\" tabindex=\"0\">{}</pre></details>",
        _ ("What the PC saw"),
        task->evidence,
        NULL);
}

static void
add_row (LklHtml *html, const LklTaskList *self, const LklTask *task)
{
  const LklServedPerson *person = g_hash_table_lookup (self->by_id, task->person);

  if (person == NULL)
    return;
  lkl_html_add (html,
                "<li class=\"task\"><div><a class=\"name\" href=\"/person/{}\"><bdi>{}</bdi></a> "
                "<span class=\"place\"><bdi>{}</bdi>{}<bdi>{}</bdi></span>",
                person->id,
                person->name,
                person->site,
                *person->site != '\0' && *person->team != '\0' ? " · " : "",
                person->team,
                NULL);
  add_facts (html, self, task);
  add_what_was_said (html, task);
  lkl_html_add (html, "</div>", NULL);
  if (task->done_usecs == 0 && task->kind != LKL_PERSON_MESSAGE_THANKS)
    add_form (html, self, task, person->name);
  lkl_html_add (html, "</li>\n", NULL);
}

void
lkl_task_list_add (LklHtml *html, const LklTaskList *self, GPtrArray *tasks)
{
  lkl_html_add (html, "<ul class=\"tasks\">\n", NULL);
  for (guint i = 0; i < tasks->len; i++)
    add_row (html, self, g_ptr_array_index (tasks, i));
  lkl_html_add (html, "</ul>\n", NULL);
}

/* What stands behind those of one person that are listed: once for each. */
static void
add_behind (LklHtml *html, const LklTaskList *self, GPtrArray *tasks)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tasks->len; i++)
    {
      const LklTask *task = g_ptr_array_index (tasks, i);
      const LklServedPerson *person = g_hash_table_lookup (self->by_id, task->person);
      g_autofree char *words = NULL;

      if (task->n_behind == 0 || person == NULL || !g_hash_table_add (told, task->person))
        continue;
      /* Translators: below a list of what people said; %s is one of them, who said much at once. */
      words = g_strdup_printf (ngettext ("And %u earlier one of %s, which comes up as others of "
                                         "theirs are marked as done.",
                                         "And %u earlier ones of %s, which come up as others of "
                                         "theirs are marked as done.",
                                         task->n_behind),
                               task->n_behind,
                               person->name);
      lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", words, NULL);
    }
}

void
lkl_task_list_add_rest (LklHtml *html, const LklTaskList *self, LklPersonMessageKind kind)
{
  GPtrArray *shown = self->waiting[kind];
  guint n_more = self->counts.waiting[kind] - MIN (self->counts.waiting[kind], shown->len);
  g_autofree char *more = NULL;

  add_behind (html, self, shown);
  if (n_more == 0)
    return;
  /* Translators: how many wait besides those that the page has room for. */
  more = g_strdup_printf (ngettext ("And %u more, which comes up as others are marked as done.",
                                    "And %u more, which come up as others are marked as done.",
                                    n_more),
                          n_more);
  lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", more, NULL);
}

void
lkl_task_list_add_done (LklHtml *html, const LklTaskList *self, LklPersonMessageKind kind)
{
  GPtrArray *tasks = self->done[kind];
  /* Translators: "Done in the last 14 days: 3". */
  g_autofree char *lately =
      g_strdup_printf (_ ("Done in the last %d days: %u"), LKL_TASK_LIST_DONE_DAYS, tasks->len);
  /* Translators: "Done in all: 120". */
  g_autofree char *ever = g_strdup_printf (_ ("Done in all: %u"), self->counts.done[kind]);

  if (tasks->len > 0)
    {
      lkl_html_add (html, "<details class=\"done\"><summary>{}</summary>\n", lately, NULL);
      lkl_task_list_add (html, self, tasks);
      lkl_html_add (html, "</details>\n", NULL);
    }
  if (self->counts.done[kind] > 0)
    lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", ever, NULL);
}
