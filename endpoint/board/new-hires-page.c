/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNewHiresPage"

#include "config.h"

#include "endpoint/board/new-hires-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/board-words.h"
#include "endpoint/board/light-symbol.h"
#include "endpoint/mine-companion.h"

#define NEW_DAYS 90
#define MAX_NEW_HIRES 300
#define MAX_ANSWERS 500
#define MAX_TASKS 200

/* What a page is made of. */
typedef struct
{
  const LklShelvedSet *set;
  GDate today;
  gint64 now_usecs;
  gboolean is_named; /* the page may say what one person answered */
} Page;

/* Somebody new, and what they said. */
typedef struct
{
  const LklServedPerson *person; /* (unowned) */
  guint day;                     /* at work, the first of which is 1 */
  GPtrArray *answers;            /* (owned) (element-type LklNamedAnswer): newest first */
  GPtrArray *tasks;              /* (owned) (element-type LklTask): newest first */
  GPtrArray *steps;              /* (owned) (element-type LklCompanionRecord) */
} NewHire;

static void
new_hire_free (NewHire *self)
{
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NewHire, new_hire_free)

/* @text: (nullable): as the roster's days are kept. Returns: FALSE where it is no day */
static gboolean
parse_day (const char *text, GDate *date)
{
  guint year, month, day;

  if (text == NULL || sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* Returns: which day at work it is; 0 where the first is unknown or ahead, or the last one over */
static guint
count_days (const LklServedPerson *person, const GDate *today)
{
  GDate start, end;
  gint days;

  if (!parse_day (person->start_day, &start)
      || (parse_day (person->end_day, &end) && g_date_compare (&end, today) < 0))
    return 0;
  days = g_date_days_between (&start, today) + 1;
  return days > 0 ? (guint) days : 0;
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  const NewHire *first = *(NewHire *const *) a;
  const NewHire *second = *(NewHire *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return g_utf8_collate (first->person->name, second->person->name);
}

static gboolean
load_what_was_said (NewHire *self, LklStore *store, GError **error)
{
  self->answers = lkl_store_list_answers (store, self->person->id, 0, MAX_ANSWERS, error);
  if (self->answers == NULL)
    return FALSE;
  self->tasks = lkl_store_list_tasks_of_person (store, self->person->id, MAX_TASKS, error);
  if (self->tasks == NULL)
    return FALSE;
  self->steps = lkl_store_list_companion_steps (store, self->person->id, error);
  return self->steps != NULL;
}

/* Returns: (transfer full) (element-type NewHire): the latest first; NULL where the store failed */
static GPtrArray *
load (LklStore *store, GPtrArray *people, const Page *page, GError **error)
{
  g_autoptr (GPtrArray) hires = g_ptr_array_new_with_free_func ((GDestroyNotify) new_hire_free);

  for (guint i = 0; i < people->len; i++)
    {
      const LklServedPerson *person = g_ptr_array_index (people, i);
      guint day = count_days (person, &page->today);
      NewHire *hire;

      if (day == 0 || day > NEW_DAYS)
        continue;
      hire = g_new0 (NewHire, 1);
      hire->person = person;
      hire->day = day;
      g_ptr_array_add (hires, hire);
    }
  g_ptr_array_sort (hires, compare_days);
  for (guint i = 0; i < hires->len && i < MAX_NEW_HIRES; i++)
    if (!load_what_was_said (g_ptr_array_index (hires, i), store, error))
      return NULL;
  return g_steal_pointer (&hires);
}

/* Returns: (nullable): NULL where no question is published for this day */
static const LklQuestion *
find_check_in (const LklShelvedSet *set, guint day)
{
  for (guint i = 0; set->questions != NULL && i < set->questions->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (set->questions->questions, i);

      if (question->when == LKL_QUESTION_WHEN_NEW_HIRE && question->new_hire_day == day)
        return question;
    }
  return NULL;
}

/* Returns: (nullable): the latest answer to it */
static const LklNamedAnswer *
find_answer (const NewHire *hire, const char *question)
{
  for (guint i = 0; i < hire->answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (hire->answers, i);

      if (strcmp (answer->question, question) == 0)
        return answer;
    }
  return NULL;
}

static void
add_check_in (LklHtml *html, const NewHire *hire, const LklQuestion *question)
{
  const LklNamedAnswer *answer = find_answer (hire, question->id);
  guint day = question->new_hire_day;
  /* Translators: a check-in with somebody new, by the day at work: "Day 7". */
  g_autofree char *title = g_strdup_printf (_ ("Day %u"), day);
  g_autofree char *choice = answer != NULL ? lkl_board_words_for_choice (answer) : NULL;
  LklLight light;

  lkl_html_add (html, "<li class=\"{}\">", answer != NULL ? "choice" : "quiet", NULL);
  if (answer != NULL && lkl_light_for_choice (answer->kind, answer->choice, &light))
    lkl_light_symbol_add (html, light);
  /* Who answered without a name did answer, which nobody here can know. */
  if (choice == NULL)
    choice = g_strdup (hire->day < day ? _ ("not yet") : _ ("no named answer"));
  lkl_html_add (html, "<span>{}: {}</span></li>\n", title, choice, NULL);
}

static void
add_check_ins (LklHtml *html, const Page *page, const NewHire *hire)
{
  gboolean has_any = FALSE;

  lkl_html_add (html, "<td><ul>\n", NULL);
  for (guint i = 0; i < LKL_QUESTION_N_CHECK_INS; i++)
    {
      const LklQuestion *question =
          find_check_in (page->set, lkl_question_when_get_check_in_day (i));

      if (question == NULL)
        continue;
      add_check_in (html, hire, question);
      has_any = TRUE;
    }
  lkl_html_add (html, "</ul>", NULL);
  if (!has_any)
    lkl_html_add (html, "<span class=\"quiet\">{}</span>", _ ("no check-in is published"), NULL);
  lkl_html_add (html, "</td>", NULL);
}

/* Returns: (transfer full) (nullable): NULL where it says nothing of who knows whom */
static char *
describe_contact (const LklTask *task, const char *name)
{
  if (task->kind == LKL_PERSON_MESSAGE_VISIT)
    return task->done_usecs != 0 ? g_strdup_printf (_ ("%s came by"), name)
                                 : g_strdup_printf (_ ("waits for %s to come by"), name);
  if (task->kind == LKL_PERSON_MESSAGE_HELLO)
    return task->done_usecs != 0 ? g_strdup_printf (_ ("said hello to %s, who answered"), name)
                                 : g_strdup_printf (_ ("said hello to %s"), name);
  return NULL;
}

/* A wished visit says that they have not met, and whether somebody came by since. */
static gboolean
has_visit (const NewHire *hire, const char *contact)
{
  for (guint i = 0; i < hire->tasks->len; i++)
    {
      const LklTask *task = g_ptr_array_index (hire->tasks, i);

      if (task->kind == LKL_PERSON_MESSAGE_VISIT && g_strcmp0 (task->to, contact) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether there is something */
static gboolean
add_met (LklHtml *html, const Page *page, const NewHire *hire)
{
  g_autoptr (GPtrArray) met = lkl_mine_companion_list_met (hire->steps);
  gboolean has_any = FALSE;

  for (guint i = 0; i < met->len; i++)
    {
      const LklMetState *state = g_ptr_array_index (met, i);
      const char *name = lkl_shelved_set_get_person_name (page->set, state->contact);
      g_autofree char *words = NULL;

      if (state->step == LKL_COMPANION_NOTE_MET)
        words = g_strdup_printf (_ ("has met %s"), name);
      else if (state->step == LKL_COMPANION_NOTE_NOT_MET && !has_visit (hire, state->contact))
        words = g_strdup_printf (_ ("has not met %s yet"), name);
      else
        continue;
      lkl_html_add (html, "<li>{}</li>\n", words, NULL);
      has_any = TRUE;
    }
  return has_any;
}

/* Returns: whether there is something */
static gboolean
add_said (LklHtml *html, const Page *page, const NewHire *hire)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < hire->tasks->len; i++)
    {
      const LklTask *task = g_ptr_array_index (hire->tasks, i);
      g_autofree char *words =
          task->to != NULL
              ? describe_contact (task, lkl_shelved_set_get_person_name (page->set, task->to))
              : NULL;

      if (words == NULL)
        continue;
      lkl_html_add (html, "<li>{}</li>\n", words, NULL);
      has_any = TRUE;
    }
  return has_any;
}

/* Whether they have met is an answer; a hello and a visit they chose to have their name on. */
static void
add_contacts (LklHtml *html, const Page *page, const NewHire *hire)
{
  gboolean has_any;

  lkl_html_add (html, "<td><ul>\n", NULL);
  has_any = page->is_named && add_met (html, page, hire);
  has_any |= add_said (html, page, hire);
  lkl_html_add (html, "</ul>", NULL);
  if (!has_any)
    lkl_html_add (
        html, "<span class=\"quiet\">{}</span>", _ ("nobody of IT that we know of"), NULL);
  lkl_html_add (html, "</td>", NULL);
}

static void
add_row (LklHtml *html, const Page *page, const NewHire *hire)
{
  g_autofree char *day = g_strdup_printf (_ ("Day %u"), hire->day);

  lkl_html_add (html,
                "<tr><td class=\"who\"><a class=\"name\" href=\"/person/{}\"><bdi>{}</bdi></a> "
                "<span class=\"place\"><bdi>{}</bdi>{}<bdi>{}</bdi></span></td>"
                "<td class=\"when\"><time>{}</time> <span class=\"quiet\">{}</span></td>",
                hire->person->id,
                hire->person->name,
                hire->person->site,
                *hire->person->site != '\0' && *hire->person->team != '\0' ? " · " : "",
                hire->person->team,
                hire->person->start_day,
                day,
                NULL);
  if (page->is_named)
    add_check_ins (html, page, hire);
  add_contacts (html, page, hire);
  lkl_html_add (html, "</tr>\n", NULL);
}

static void
add_table (LklHtml *html, const Page *page, GPtrArray *hires)
{
  lkl_html_add (
      html, "<table>\n<thead><tr><th>{}</th><th>{}</th>", _ ("Who"), _ ("First day at work"), NULL);
  if (page->is_named)
    lkl_html_add (html, "<th>{}</th>", _ ("Check-ins"), NULL);
  /* Translators: a column: whom of the IT team somebody new knows by now. */
  lkl_html_add (html, "<th>{}</th></tr></thead>\n<tbody>\n", _ ("Knows of IT"), NULL);
  for (guint i = 0; i < hires->len && i < MAX_NEW_HIRES; i++)
    add_row (html, page, g_ptr_array_index (hires, i));
  lkl_html_add (html, "</tbody>\n</table>\n", NULL);
  if (hires->len > MAX_NEW_HIRES)
    {
      guint n = hires->len - MAX_NEW_HIRES;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", more, NULL);
    }
}

static void
add_page (LklHtml *html, const Page *page, GPtrArray *hires)
{
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NEW_HIRES, _ ("New hires"), TRUE);
  lkl_board_form_add_heading (html, _ ("New hires"), "/new-hires", page->now_usecs);
  if (hires->len > 0)
    add_table (html, page, hires);
  else
    lkl_html_add (html,
                  "<p class=\"quiet\">{}</p>\n",
                  _ ("Nobody started in the last 90 days, as far as the roster says."),
                  NULL);
}

void
lkl_new_hires_page_handle (const LklServerRequest *request,
                           LklServerResponse *response,
                           gpointer user_data)
{
  const LklBoardContext *context = user_data;
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) hires = NULL;
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GError) error = NULL;
  Page page = { .set = set, .now_usecs = lkl_clock_get_wall_usecs (context->clock) };

  page.is_named = lkl_board_site_shows_names (set);
  g_date_clear (&page.today, 1);
  g_date_set_time_t (&page.today, (time_t) (page.now_usecs / G_USEC_PER_SEC));
  people = lkl_store_list_people (context->store, &error);
  if (people != NULL)
    hires = load (context->store, people, &page, &error);
  if (hires == NULL)
    {
      lkl_board_site_fail_for_store (response, error);
      return;
    }
  add_page (html, &page, hires);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}
