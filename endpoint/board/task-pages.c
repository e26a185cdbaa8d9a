/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTaskPages"

#include "config.h"

#include "endpoint/board/task-pages.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/task-list.h"

#define BIT(kind) (1u << (kind))

static void
add_quiet (LklHtml *html, const char *sentence)
{
  lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", sentence, NULL);
}

void
lkl_task_pages_handle_hands (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  g_autoptr (LklTaskList) list =
      lkl_task_list_load (user_data, request, response, BIT (LKL_PERSON_MESSAGE_HAND));
  g_autoptr (LklHtml) html = lkl_html_new ();

  if (list == NULL)
    return;
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_HANDS, _ ("Raised hands"), FALSE);
  lkl_board_form_add_heading (html, _ ("Raised hands"), "/hands", list->now_usecs);
  if (list->waiting[LKL_PERSON_MESSAGE_HAND]->len == 0)
    add_quiet (html, _ ("No hand is raised."));
  else
    lkl_task_list_add (html, list, list->waiting[LKL_PERSON_MESSAGE_HAND]);
  lkl_task_list_add_rest (html, list, LKL_PERSON_MESSAGE_HAND);
  lkl_task_list_add_done (html, list, LKL_PERSON_MESSAGE_HAND);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

/* Returns: (transfer container) (element-type LklTask): those for @uid; NULL = for nobody who has a
 *   card */
static GPtrArray *
pick (const LklTaskList *list, LklPersonMessageKind kind, const char *uid)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < list->waiting[kind]->len; i++)
    {
      LklTask *task = g_ptr_array_index (list->waiting[kind], i);
      gboolean has_card = lkl_shelved_set_find_person (list->set, task->to) != NULL;

      if (uid != NULL ? strcmp (task->to, uid) == 0 : !has_card)
        g_ptr_array_add (picked, task);
    }
  return picked;
}

static void
add_part (LklHtml *html, const LklTaskList *list, const char *title, GPtrArray *tasks)
{
  if (tasks->len == 0)
    return;
  lkl_html_add (html, "<h3>{}</h3>\n", title, NULL);
  lkl_task_list_add (html, list, tasks);
}

/* What waits for one of IT. @uid: (nullable): NULL = for those who have no card any more
 * Returns: whether there is something */
static gboolean
add_of_one (LklHtml *html, const LklTaskList *list, const char *uid, const char *name)
{
  g_autoptr (GPtrArray) visits = pick (list, LKL_PERSON_MESSAGE_VISIT, uid);
  g_autoptr (GPtrArray) hellos = pick (list, LKL_PERSON_MESSAGE_HELLO, uid);

  if (visits->len == 0 && hellos->len == 0)
    return FALSE;
  lkl_html_add (html, "<section><h2><bdi>{}</bdi></h2>\n", name, NULL);
  add_part (html, list, _ ("Visits to make"), visits);
  add_part (html, list, _ ("Hellos to answer"), hellos);
  lkl_html_add (html, "</section>\n", NULL);
  return TRUE;
}

/* In the order of the cards, which says nothing of who does how much. */
static gboolean
add_of_everybody (LklHtml *html, const LklTaskList *list)
{
  const LklPeopleDocument *people = list->set->people;
  gboolean has_any = FALSE;

  for (guint i = 0; people != NULL && i < people->people->len; i++)
    {
      const LklPerson *card = g_ptr_array_index (people->people, i);

      has_any |= add_of_one (html, list, card->uid, card->name);
    }
  /* Translators: a heading over visits and hellos to people of IT who have left. */
  has_any |= add_of_one (html, list, NULL, _ ("To somebody who has no card any more"));
  return has_any;
}

/* What there is no room for. */
static void
add_rest (LklHtml *html, const LklTaskList *list)
{
  lkl_task_list_add_rest (html, list, LKL_PERSON_MESSAGE_VISIT);
  lkl_task_list_add_rest (html, list, LKL_PERSON_MESSAGE_HELLO);
}

static void
add_done (LklHtml *html, const LklTaskList *list, const char *title, LklPersonMessageKind kind)
{
  if (list->counts.done[kind] == 0)
    return;
  lkl_html_add (html, "<section><h2>{}</h2>\n", title, NULL);
  lkl_task_list_add_done (html, list, kind);
  lkl_html_add (html, "</section>\n", NULL);
}

void
lkl_task_pages_handle_visits (const LklServerRequest *request,
                              LklServerResponse *response,
                              gpointer user_data)
{
  g_autoptr (LklTaskList) list =
      lkl_task_list_load (user_data,
                          request,
                          response,
                          BIT (LKL_PERSON_MESSAGE_VISIT) | BIT (LKL_PERSON_MESSAGE_HELLO));
  g_autoptr (LklHtml) html = lkl_html_new ();

  if (list == NULL)
    return;
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_VISITS, _ ("Visits to make"), FALSE);
  lkl_board_form_add_heading (html, _ ("Visits to make"), "/visits", list->now_usecs);
  if (!add_of_everybody (html, list))
    add_quiet (html, _ ("Nobody waits for a visit or an answer to a hello."));
  add_rest (html, list);
  add_done (html, list, _ ("Visits made"), LKL_PERSON_MESSAGE_VISIT);
  add_done (html, list, _ ("Hellos answered"), LKL_PERSON_MESSAGE_HELLO);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

void
lkl_task_pages_handle_thanks (const LklServerRequest *request,
                              LklServerResponse *response,
                              gpointer user_data)
{
  g_autoptr (LklTaskList) list =
      lkl_task_list_load (user_data, request, response, BIT (LKL_PERSON_MESSAGE_THANKS));
  g_autoptr (LklHtml) html = lkl_html_new ();

  if (list == NULL)
    return;
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_THANKS, _ ("Thanks"), TRUE);
  lkl_board_form_add_heading (html, _ ("Thanks"), "/thanks", list->now_usecs);
  if (list->waiting[LKL_PERSON_MESSAGE_THANKS]->len == 0)
    add_quiet (html, _ ("Nobody said thanks in the last 90 days. It happens in busy times."));
  else
    lkl_task_list_add (html, list, list->waiting[LKL_PERSON_MESSAGE_THANKS]);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

static const char *
get_path (LklPersonMessageKind kind)
{
  return kind == LKL_PERSON_MESSAGE_HAND ? "/hands" : "/visits";
}

void
lkl_task_pages_handle_done (const LklServerRequest *request,
                            LklServerResponse *response,
                            gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *what = NULL;
  LklPersonMessageKind kind;

  if (!lkl_board_form_accept (context, request, response, now_usecs))
    return;
  uid = lkl_board_guard_read_field (request, "task");
  if (lkl_store_mark_task_done (
          context->store, request->capture, uid != NULL ? uid : "", now_usecs, &kind, &error))
    {
      what = g_strdup_printf ("%s %s of %s marked as done",
                              lkl_person_message_kind_get_name (kind),
                              uid,
                              request->capture);
      lkl_board_form_succeed (response, get_path (kind), what);
    }
  else if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    {
      lkl_board_site_set_message (response,
                                  MHD_HTTP_NOT_FOUND,
                                  _ ("This is not on the board any more. Open the page again."));
    }
  else
    {
      lkl_board_site_fail_for_store (response, error);
    }
}
