/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEnroller"

#include "agent/sync/enroller.h"

#include <glib/gi18n.h>

#include "agent/base/identifier.h"

#define MAX_ANSWER_BYTES (64 * 1024)

typedef struct
{
  LklJournal *journal;   /* (owned) */
  LklHttpClient *client; /* (owned) */
  gboolean has_renewed_streams;
  gint64 now_usecs;
  char *credentials_path;       /* (owned) */
  char *measurements_token;     /* (owned) (nullable): of an earlier enrolment */
  LklEnrolmentRequest *request; /* (owned) */
} Enrolment;

static void
enrolment_free (Enrolment *enrolment)
{
  g_object_unref (enrolment->journal);
  g_object_unref (enrolment->client);
  g_free (enrolment->credentials_path);
  g_free (enrolment->measurements_token);
  lkl_enrolment_request_free (enrolment->request);
  g_free (enrolment);
}

/* Returns: (transfer full): NULL where a token could not stand in a header */
static LklCredentials *
make_credentials (Enrolment *enrolment, LklEnrolmentAnswer *answer)
{
  g_autoptr (LklCredentials) credentials = g_new0 (LklCredentials, 1);

  credentials->renewed_usecs = enrolment->now_usecs;
  credentials->endpoint = g_strdup (lkl_http_client_get_base_url (enrolment->client));
  credentials->device = g_strdup (enrolment->request->device);
  credentials->organisation = g_strdup (answer->organisation);
  credentials->person = g_strdup (answer->person);
  credentials->mine_token = g_strdup (answer->mine_token);
  if (!lkl_credentials_is_token (credentials->mine_token))
    return NULL;
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      credentials->tokens[i] = g_strdup (answer->tokens[i]);
      if (!lkl_credentials_is_token (credentials->tokens[i]))
        return NULL;
    }
  /* Which of the two the endpoint knows still, nobody can tell but by using them. */
  if (enrolment->measurements_token != NULL)
    lkl_credentials_replace_token (credentials,
                                   LKL_RECORD_CLASS_MEASUREMENTS,
                                   g_steal_pointer (&enrolment->measurements_token));
  return g_steal_pointer (&credentials);
}

static void
take_answer (GTask *task, LklHttpResponse *response)
{
  Enrolment *enrolment = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklEnrolmentAnswer) answer = lkl_enrolment_answer_from_bytes (response->body, &error);
  g_autoptr (LklCredentials) credentials =
      answer != NULL ? make_credentials (enrolment, answer) : NULL;

  if (credentials == NULL)
    {
      g_warning ("%s", error != NULL ? error->message : "enrolment answer: not a token");
      g_task_return_new_error (task,
                               LKL_ERROR,
                               LKL_ERROR_MALFORMED,
                               "%s",
                               _ ("The server's answer could not be read. Tell your IT team."));
      return;
    }
  if (!lkl_credentials_save (credentials, enrolment->credentials_path, &error))
    {
      g_warning ("%s", error->message);
      g_task_return_new_error (
          task,
          LKL_ERROR,
          LKL_ERROR_STORAGE,
          "%s",
          _ ("The enrolment could not be saved on this PC. Is the disk full?"));
      return;
    }
  g_task_return_pointer (
      task, g_steal_pointer (&credentials), (GDestroyNotify) lkl_credentials_free);
}

static void on_streams (GObject *source, GAsyncResult *result, gpointer user_data);

/* Those that are told under a person's name. Which one measurements come under is not told to whom
 * it would tell whose they are. */
static const LklRecordClass told[] = { LKL_RECORD_CLASS_EVENTS, LKL_RECORD_CLASS_ANSWERS };

static gboolean
read_streams_job (LklJournal *journal, gpointer data, GError **error)
{
  LklEnrolmentRequest *request = data;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      char **stream = &request->streams[told[i]];

      g_clear_pointer (stream, g_free);
      *stream = lkl_journal_get_stream (journal, told[i], error);
      if (*stream == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
renew_streams_job (LklJournal *journal, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (!lkl_journal_renew_stream (journal, told[i], error))
      return FALSE;
  return read_streams_job (journal, data, error);
}

/* The streams or the device belong to somebody who enrolled here before: this person gets their
 * own, and the code has not been used up. */
static void
renew_streams (GTask *task)
{
  Enrolment *enrolment = g_task_get_task_data (task);

  enrolment->has_renewed_streams = TRUE;
  g_free (enrolment->request->device);
  enrolment->request->device = lkl_identifier_new_v4 ();
  lkl_journal_run_async (enrolment->journal,
                         renew_streams_job,
                         enrolment->request,
                         NULL,
                         NULL,
                         on_streams,
                         g_object_ref (task));
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Enrolment *enrolment = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response == NULL)
    {
      g_message ("%s", error->message);
      g_task_return_new_error (
          task,
          LKL_ERROR,
          LKL_ERROR_UNAVAILABLE,
          "%s",
          _ ("Your organisation's server can't be reached. Check the network and try again."));
    }
  else if (response->status == 201)
    take_answer (task, response);
  else if (response->status == 409 && !enrolment->has_renewed_streams)
    renew_streams (task);
  else if (response->status == 403)
    g_task_return_new_error (
        task,
        LKL_ERROR,
        LKL_ERROR_REFUSED,
        "%s",
        enrolment->request->code != NULL
            ? _ ("This code is wrong, used or too old. Ask your IT team for a new one.")
            : _ ("Your organisation's server does not know you by your sign-in. Ask your IT team "
                 "for a personal code."));
  else if (response->status == 429)
    g_task_return_new_error (
        task, LKL_ERROR, LKL_ERROR_BUSY, "%s", _ ("Too many tries. Wait a minute and try again."));
  else
    g_task_return_new_error (
        task,
        LKL_ERROR,
        LKL_ERROR_UNAVAILABLE,
        _ ("Your organisation's server could not enrol this PC (status %u). Tell your IT team."),
        response->status);
}

static void
on_streams (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Enrolment *enrolment = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;
  LklHttpRequest request = {
    .method = "POST",
    .path = LKL_ENDPOINT_PATH_ENROL,
    .max_bytes = MAX_ANSWER_BYTES,
  };

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  body = lkl_enrolment_request_to_bytes (enrolment->request);
  request.body = body;
  lkl_http_client_send_async (
      enrolment->client, &request, g_task_get_cancellable (task), on_answer, g_object_ref (task));
}

void
lkl_enroller_enrol_async (LklJournal *journal,
                          LklHttpClient *client,
                          const char *code,
                          const LklCredentials *former,
                          const char *credentials_path,
                          gint64 now_usecs,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Enrolment *enrolment = g_new0 (Enrolment, 1);

  g_task_set_source_tag (task, lkl_enroller_enrol_async);
  enrolment->journal = g_object_ref (journal);
  enrolment->client = g_object_ref (client);
  enrolment->now_usecs = now_usecs;
  enrolment->credentials_path = g_strdup (credentials_path);
  enrolment->request = g_new0 (LklEnrolmentRequest, 1);
  if (code != NULL)
    enrolment->request->code = g_strstrip (g_ascii_strup (code, -1));
  enrolment->request->streams[LKL_RECORD_CLASS_MEASUREMENTS] = lkl_identifier_new_v4 ();
  enrolment->request->device =
      former != NULL ? g_strdup (former->device) : lkl_identifier_new_v4 ();
  if (former != NULL)
    enrolment->measurements_token = g_strdup (former->tokens[LKL_RECORD_CLASS_MEASUREMENTS]);
  g_task_set_task_data (task, enrolment, (GDestroyNotify) enrolment_free);
  lkl_journal_run_async (journal,
                         read_streams_job,
                         enrolment->request,
                         NULL,
                         cancellable,
                         on_streams,
                         g_steal_pointer (&task));
}

LklCredentials *
lkl_enroller_enrol_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
