/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFixLinks"

#include "config.h"

#include "endpoint/board/fix-links.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/wire/notice.h"
#include "endpoint/board/board-site.h"
#include "endpoint/board/board-words.h"
#include "endpoint/board/notice-field.h"

#define MAX_OFFERED 100
#define MAX_LINKED 100
#define MAX_LOOKED_AT 500
#define OFFERED_USECS (90 * (gint64) G_TIME_SPAN_DAY)

void
lkl_fix_links_free (LklFixLinks *self)
{
  g_ptr_array_unref (self->answers);
  json_object_unref (self->members);
  g_free (self);
}

/* Returns: (nullable) (transfer none) */
static const LklQuestionReason *
find_reason (const LklQuestion *question, const char *id)
{
  for (guint i = 0; i < question->reasons->len; i++)
    {
      const LklQuestionReason *reason = g_ptr_array_index (question->reasons, i);

      if (strcmp (reason->id, id) == 0)
        return reason;
    }
  return NULL;
}

static gboolean
has_answer (GPtrArray *answers, const char *uid)
{
  for (guint i = 0; i < answers->len; i++)
    if (strcmp (((const LklNamedAnswer *) g_ptr_array_index (answers, i))->uid, uid) == 0)
      return TRUE;
  return FALSE;
}

/* Returns: FALSE where the store failed */
static gboolean
check_room (LklFormFields *fields, const LklFixSources *sources, const char *person, GError **error)
{
  g_autoptr (GPtrArray) notices =
      lkl_store_list_personal_notices (sources->store, person, sources->now_usecs, error);

  if (notices != NULL && notices->len >= LKL_STORE_MAX_PERSONAL_NOTICES)
    lkl_form_fields_set_fault (fields,
                               "whom",
                               _ ("One of these people has so much news of this kind that this "
                                  "would not reach them. Withdraw something old first."));
  return notices != NULL;
}

/* Returns: FALSE where the store failed */
static gboolean
check_answer (LklFixLinks *self,
              LklFormFields *fields,
              const LklFixSources *sources,
              const char *key,
              GError **error)
{
  const char *blank = strchr (key, ' ');
  g_autofree char *person = g_strndup (key, blank != NULL ? (gsize) (blank - key) : 0);
  g_autoptr (GPtrArray) answers =
      lkl_store_list_answers (sources->store, person, 0, MAX_LOOKED_AT, error);

  if (answers == NULL)
    return FALSE;
  if (blank == NULL || !has_answer (answers, blank + 1))
    {
      lkl_form_fields_set_fault (
          fields, "whom", _ ("One of the answers is not here any more. Choose again."));
      return TRUE;
    }
  g_ptr_array_add (self->answers, lkl_answer_key_new (person, blank + 1));
  return check_room (fields, sources, person, error);
}

static gboolean
check_answers (LklFixLinks *self,
               LklFormFields *fields,
               const LklFixSources *sources,
               GError **error)
{
  g_autoptr (GPtrArray) keys = lkl_form_fields_list (fields, "answer.");

  if (!lkl_board_site_shows_names (sources->set))
    lkl_form_fields_set_fault (
        fields, "whom", _ ("Here no page says what one person answered. Choose a question."));
  else if (keys->len == 0)
    lkl_form_fields_set_fault (
        fields, "whom", _ ("Choose the answers that led to it, or a question."));
  else if (keys->len > MAX_LINKED)
    lkl_form_fields_set_fault (
        fields, "whom", _ ("These are more than 100 answers: choose the question instead."));
  else
    for (guint i = 0; i < keys->len; i++)
      if (!check_answer (self, fields, sources, g_ptr_array_index (keys, i), error))
        return FALSE;
  return TRUE;
}

static void
check_question (LklFixLinks *self, LklFormFields *fields, const LklFixSources *sources)
{
  const char *id = lkl_form_fields_get (fields, "question");
  const LklQuestion *question = lkl_shelved_set_find_question (sources->set, id);
  g_autofree char *prefix = g_strdup_printf ("reason.%s.", id);
  g_autoptr (GPtrArray) reasons = lkl_form_fields_list (fields, prefix);
  g_autoptr (JsonArray) array = json_array_new ();

  if (question == NULL)
    {
      lkl_form_fields_set_fault (fields, "whom", _ ("Choose the question that led to it."));
      return;
    }
  if (reasons->len > LKL_NOTICE_MAX_REASONS)
    lkl_form_fields_set_fault (fields, "whom", _ ("Choose 8 reasons at most, or none for all."));
  for (guint i = 0; i < reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (reasons, i);

      if (find_reason (question, reason) == NULL)
        lkl_form_fields_set_fault (
            fields, "whom", _ ("One of the reasons is not there any more. Choose again."));
      json_array_add_string_element (array, reason);
    }
  json_object_set_string_member (self->members, "question", id);
  if (reasons->len > 0)
    json_object_set_array_member (self->members, "reasons", g_steal_pointer (&array));
}

LklFixLinks *
lkl_fix_links_check (LklFormFields *fields, const LklFixSources *sources, GError **error)
{
  g_autoptr (LklFixLinks) self = g_new0 (LklFixLinks, 1);
  const char *whom = lkl_form_fields_get (fields, "whom");

  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_answer_key_free);
  self->members = json_object_new ();
  if (strcmp (whom, "question") == 0)
    check_question (self, fields, sources);
  else if (strcmp (whom, "answers") != 0)
    lkl_form_fields_set_fault (
        fields, "whom", _ ("Choose the answers that led to it, or a question."));
  else if (!check_answers (self, fields, sources, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
add_choice (LklHtml *html, const LklFormFields *fields, const char *value, const char *label)
{
  lkl_html_add (
      html, "<label class=\"pick\"><input type=\"radio\" name=\"whom\" value=\"{}\"", value, NULL);
  if (strcmp (lkl_form_fields_get (fields, "whom"), value) == 0)
    lkl_html_add (html, " checked", NULL);
  lkl_html_add (html, "> <span>{}</span></label>\n", label, NULL);
}

/* Returns: (transfer full): "Ada, yesterday: Bad · slow mail · “words”" */
static char *
word_answer (const LklFixSources *sources, const LklNamedAnswer *answer, const char *name)
{
  g_autofree char *age = lkl_board_words_for_age (answer->time_usecs, sources->now_usecs);
  g_autofree char *choice = lkl_board_words_for_choice (answer);
  g_autofree char *reason = lkl_board_words_for_reason (sources->set, answer);
  GString *text = g_string_new (NULL);

  /* Translators: an answer in one line: who, when, and what: "Ada Lovelace, yesterday: Bad". */
  g_string_printf (text, _ ("%s, %s: %s"), name, age, choice);
  if (reason != NULL)
    g_string_append_printf (text, " · %s", reason);
  if (answer->comment != NULL)
    g_string_append_printf (text, " · %s", answer->comment);
  return g_string_free (text, FALSE);
}

static void
add_answer (LklHtml *html,
            const LklFormFields *fields,
            const LklFixSources *sources,
            const LklNamedAnswer *answer,
            const char *name)
{
  g_autofree char *key = g_strdup_printf ("%s %s", answer->person, answer->uid);
  g_autofree char *field = g_strconcat ("answer.", key, NULL);
  g_autofree char *words = word_answer (sources, answer, name);

  lkl_notice_field_add_tick (html, fields, field, key, words);
}

/* Returns: (transfer full) (element-type utf8 utf8): names by id; NULL where the store failed */
static GHashTable *
load_names (const LklFixSources *sources, GError **error)
{
  g_autoptr (GPtrArray) people = lkl_store_list_people (sources->store, error);
  GHashTable *names;

  if (people == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < people->len; i++)
    {
      const LklServedPerson *person = g_ptr_array_index (people, i);

      g_hash_table_insert (names, g_strdup (person->id), g_strdup (person->name));
    }
  return names;
}

static gboolean
add_answers (LklHtml *html,
             const LklFormFields *fields,
             const LklFixSources *sources,
             GError **error)
{
  const char *person = lkl_form_fields_get (fields, "person");
  g_autoptr (GPtrArray) answers = lkl_store_list_answers (sources->store,
                                                          *person != '\0' ? person : NULL,
                                                          sources->now_usecs - OFFERED_USECS,
                                                          MAX_OFFERED,
                                                          error);
  g_autoptr (GHashTable) names = answers != NULL ? load_names (sources, error) : NULL;

  if (names == NULL)
    return FALSE;
  add_choice (html, fields, "answers", _ ("Only the people who gave the answers below"));
  lkl_html_add (html, "<div class=\"picks\">\n", NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);
      const char *name = g_hash_table_lookup (names, answer->person);

      add_answer (html, fields, sources, answer, name != NULL ? name : answer->person);
    }
  if (answers->len == 0)
    lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", _ ("No answers yet."), NULL);
  lkl_html_add (html, "</div>\n", NULL);
  return TRUE;
}

static void
add_question (LklHtml *html, const LklFormFields *fields, const LklQuestion *question)
{
  const char *const *languages = g_get_language_names ();

  lkl_html_add (html,
                "<label class=\"pick\"><input type=\"radio\" name=\"question\" value=\"{}\"",
                question->id,
                NULL);
  if (strcmp (lkl_form_fields_get (fields, "question"), question->id) == 0)
    lkl_html_add (html, " checked", NULL);
  lkl_html_add (html,
                "> <span dir=\"auto\">{}</span></label>\n<div class=\"picks\">\n",
                lkl_localized_text_lookup (question->text, languages),
                NULL);
  for (guint i = 0; i < question->reasons->len; i++)
    {
      const LklQuestionReason *reason = g_ptr_array_index (question->reasons, i);
      g_autofree char *field = g_strdup_printf ("reason.%s.%s", question->id, reason->id);

      lkl_notice_field_add_tick (
          html, fields, field, reason->id, lkl_localized_text_lookup (reason->text, languages));
    }
  lkl_html_add (html, "</div>\n", NULL);
}

gboolean
lkl_fix_links_add_form (LklHtml *html,
                        const LklFormFields *fields,
                        const LklFixSources *sources,
                        GError **error)
{
  const LklQuestionsDocument *questions = sources->set->questions;

  lkl_html_add (html, "<fieldset id=\"whom\"><legend>{}</legend>\n", _ ("Who said it"), NULL);
  lkl_notice_field_add_fault (html, fields, "whom");
  if (lkl_board_site_shows_names (sources->set) && !add_answers (html, fields, sources, error))
    return FALSE;
  add_choice (html,
              fields,
              "question",
              _ ("Everybody who answered a question so, whether named or counted: each PC finds "
                 "out by itself whether it was its person"));
  lkl_html_add (html, "<div class=\"picks\">\n", NULL);
  for (guint i = 0; questions != NULL && i < questions->questions->len; i++)
    add_question (html, fields, g_ptr_array_index (questions->questions, i));
  lkl_html_add (html, "</div></fieldset>\n", NULL);
  return TRUE;
}

static void
add_people (LklHtml *html, const LklFixSources *sources, GPtrArray *answers)
{
  g_autoptr (GHashTable) names = load_names (sources, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  lkl_html_add (html,
                "<p>{}</p>\n<ul class=\"plain\">\n",
                _ ("Only these people hear of it, on their own PCs:"),
                NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const LklAnswerKey *key = g_ptr_array_index (answers, i);
      const char *name = names != NULL ? g_hash_table_lookup (names, key->person) : NULL;

      if (g_hash_table_add (seen, key->person))
        lkl_html_add (html, "<li><bdi>{}</bdi></li>\n", name != NULL ? name : key->person, NULL);
    }
  lkl_html_add (html, "</ul>\n", NULL);
}

void
lkl_fix_links_add_words (LklHtml *html,
                         const LklFixSources *sources,
                         GPtrArray *answers,
                         const char *question,
                         const char *const *reasons)
{
  const LklQuestion *found = lkl_shelved_set_find_question (sources->set, question);
  const char *const *languages = g_get_language_names ();

  if (answers->len > 0)
    add_people (html, sources, answers);
  if (question == NULL)
    return;
  lkl_html_add (html,
                "<p>{}</p>\n<p><q dir=\"auto\">{}</q></p>\n<ul class=\"plain\">\n",
                _ ("Everybody can read it. The PCs of those who answered this question so tell "
                   "them that it was done because they said it:"),
                found != NULL ? lkl_localized_text_lookup (found->text, languages) : question,
                NULL);
  for (guint i = 0; reasons != NULL && reasons[i] != NULL; i++)
    {
      const LklQuestionReason *reason = found != NULL ? find_reason (found, reasons[i]) : NULL;

      lkl_html_add (html,
                    "<li dir=\"auto\">{}</li>\n",
                    reason != NULL ? lkl_localized_text_lookup (reason->text, languages)
                                   : reasons[i],
                    NULL);
    }
  lkl_html_add (html, "</ul>\n", NULL);
}
