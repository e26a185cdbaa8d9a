/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPullRoutes"

#include "endpoint/pull-routes.h"

#include <json-glib/json-glib.h>
#include <microhttpd.h>
#include <string.h>

#include "agent/wire/document-envelope.h"
#include "agent/wire/index-signature.h"
#include "agent/wire/mine-document.h"
#include "endpoint/agent-context.h"
#include "endpoint/json-write.h"
#include "endpoint/mine-companion.h"
#include "endpoint/mine-messages.h"
#include "endpoint/mine-notices.h"
#include "endpoint/second-pc-notice.h"
#include "endpoint/submit-token.h"
#include "endpoint/utc-day.h"

#define JSON_TYPE "application/json"
#define INDEX_NAME "index.json"
#define SIGNATURE_NAME INDEX_NAME LKL_INDEX_SIGNATURE_SUFFIX
#define ETAG_DIGITS 32
/* An agent asks again at each poll. */
#define CACHE_INDEX "no-cache"
/* The name changes with the content. */
#define CACHE_DOCUMENT "public, max-age=31536000, immutable"
/* A photo has a last day. */
#define CACHE_PHOTO "public, max-age=86400"

void
lkl_pull_routes_handle_document (const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gpointer user_data)
{
  LklAgentContext *context = user_data;
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  const LklServedDocument *document;
  g_autofree char *etag = NULL;
  gboolean is_photo;

  if (strcmp (request->capture, INDEX_NAME) == 0)
    {
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, CACHE_INDEX);
      lkl_server_response_set_conditional (
          response, request, set->index_etag, JSON_TYPE, set->index);
      return;
    }
  if (set->signature != NULL && strcmp (request->capture, SIGNATURE_NAME) == 0)
    {
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, CACHE_INDEX);
      lkl_server_response_set_body (
          response, MHD_HTTP_OK, "text/plain", g_bytes_ref (set->signature));
      return;
    }
  document = g_hash_table_lookup (set->by_href, request->capture);
  if (document == NULL)
    {
      lkl_server_response_set_problem (
          response, MHD_HTTP_NOT_FOUND, "There is no such document; ask for index.json again.");
      return;
    }
  is_photo = strcmp (document->form, "photo") == 0;
  etag = g_strdup_printf ("\"%.*s\"", ETAG_DIGITS, document->sha256);
  lkl_server_response_set_header (
      response, MHD_HTTP_HEADER_CACHE_CONTROL, is_photo ? CACHE_PHOTO : CACHE_DOCUMENT);
  lkl_server_response_set_conditional (
      response, request, etag, is_photo ? "image/png" : JSON_TYPE, document->content);
}

gboolean
lkl_pull_routes_admit_mine (LklServerRequest *request,
                            LklServerResponse *response,
                            gpointer context)
{
  return lkl_agent_context_authorise (
      context, request, response, 1u << LKL_TOKEN_MINE, lkl_server_response_set_problem);
}

/* Returns: (nullable): NULL where the question is not published any more */
static const char *
find_when (const LklShelvedSet *set, const char *id)
{
  const LklQuestion *question = lkl_shelved_set_find_question (set, id);

  return question != NULL ? lkl_question_when_get_name (question->when, question->new_hire_day)
                          : NULL;
}

/* Question and day of each answer, and at whose wish it was given: each of these once. */
static void
write_asked (JsonBuilder *builder, const LklShelvedSet *set, GPtrArray *answers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  json_builder_set_member_name (builder, "asked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);
      const char *asked_by = answer->asked_by != NULL ? answer->asked_by : "";
      const char *when = find_when (set, answer->question);
      g_autofree char *day = lkl_utc_day_format (answer->time_usecs);

      if (!g_hash_table_add (seen, g_strdup_printf ("%s %s %s", day, answer->question, asked_by)))
        continue;
      json_builder_begin_object (builder);
      lkl_json_write_text (builder, "question", answer->question);
      lkl_json_write_text (builder, "day", day);
      if (*asked_by != '\0')
        lkl_json_write_text (builder, "askedBy", asked_by);
      if (when != NULL)
        lkl_json_write_text (builder, "when", when);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What is for one person. */
typedef struct
{
  LklServedPerson *person; /* (owned) */
  LklShelvedSet *set;      /* (owned) */
  GPtrArray *answers;      /* (owned) (element-type LklNamedAnswer) */
  GPtrArray *tasks;        /* (owned) (element-type LklTask) */
  GPtrArray *steps;        /* (owned) (element-type LklCompanionRecord) */
  GPtrArray *notices;      /* (owned) (element-type LklToldNotice) */
  GPtrArray *devices;      /* (owned) (element-type LklEnrolledDevice) */
  const char *own_device;  /* (unowned) (nullable): the PC that asks */
  char *submit_token;      /* (owned) */
  gint64 now_usecs;
} Mine;

static void
mine_clear (Mine *self)
{
  g_clear_pointer (&self->person, lkl_served_person_free);
  g_clear_pointer (&self->set, lkl_shelved_set_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_free (self->submit_token);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mine, mine_clear)

static gboolean
load_mine (Mine *self, LklAgentContext *context, const char *person, GError **error)
{
  self->now_usecs = lkl_clock_get_wall_usecs (context->clock);
  self->submit_token = lkl_submit_token_make (context->submit_secret, self->now_usecs);
  self->set = lkl_document_shelf_get (context->shelf);
  self->person = lkl_store_get_person (context->store, person, error);
  if (self->person == NULL)
    return FALSE;
  self->answers =
      lkl_store_list_answers (context->store, person, 0, LKL_MINE_DOCUMENT_MAX_ASKED, error);
  if (self->answers == NULL)
    return FALSE;
  self->tasks =
      lkl_store_list_tasks_of_person (context->store, person, LKL_SAID_MESSAGE_MAX, error);
  if (self->tasks == NULL)
    return FALSE;
  self->steps = lkl_store_list_companion_steps (context->store, person, error);
  if (self->steps == NULL)
    return FALSE;
  self->notices = lkl_store_list_personal_notices (context->store, person, self->now_usecs, error);
  if (self->notices == NULL)
    return FALSE;
  self->devices = lkl_store_list_devices (context->store, person, error);
  return self->devices != NULL;
}

static void
write_notices (JsonBuilder *builder, const Mine *self)
{
  const guint n_told = MIN (self->notices->len, LKL_NOTICE_LIST_MAX);

  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  lkl_mine_notices_add (builder, self->notices);
  lkl_second_pc_notice_add (
      builder, self->devices, self->own_device, self->now_usecs, LKL_NOTICE_LIST_MAX - n_told);
  json_builder_end_array (builder);
}

static void
write_contacts (JsonBuilder *builder, char **contacts)
{
  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; contacts[i] != NULL; i++)
    json_builder_add_string_value (builder, contacts[i]);
  json_builder_end_array (builder);
}

static GBytes *
write_mine (const Mine *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "form", lkl_document_form_get_name (LKL_DOCUMENT_FORM_MINE));
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  lkl_json_write_text (builder, "name", self->person->name);
  if (self->person->start_day != NULL)
    lkl_json_write_text (builder, "startDate", self->person->start_day);
  if (self->person->end_day != NULL)
    lkl_json_write_text (builder, "endDate", self->person->end_day);
  lkl_json_write_text (builder, "submitToken", self->submit_token);
  lkl_mine_companion_add (builder, self->steps);
  if (self->person->contacts != NULL)
    write_contacts (builder, self->person->contacts);
  write_asked (builder, self->set, self->answers);
  lkl_mine_messages_add (builder, self->tasks);
  write_notices (builder, self);
  json_builder_end_object (builder);
  return lkl_json_write_end (builder);
}

void
lkl_pull_routes_handle_mine (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  LklAgentContext *context = user_data;
  const LklToken *token = request->credential;
  g_auto (Mine) self = { .own_device = token->device };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mine = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *etag = NULL;

  if (!load_mine (&self, context, token->person, &error))
    {
      g_warning ("mine: %s", error->message);
      lkl_server_response_set_problem (
          response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
      return;
    }
  mine = write_mine (&self);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, mine);
  etag = g_strdup_printf ("\"%.*s\"", ETAG_DIGITS, sha256);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-store");
  lkl_server_response_set_conditional (response, request, etag, JSON_TYPE, mine);
}
