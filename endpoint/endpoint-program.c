/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEndpointProgram"

#include "config.h"

#include "endpoint/endpoint-program.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "endpoint/continuity-template.h"
#include "endpoint/demo.h"
#include "endpoint/document-publisher.h"
#include "endpoint/endpoint-servers.h"
#include "endpoint/enrolment-desk.h"
#include "endpoint/import/people-import.h"
#include "endpoint/index-signing.h"
#include "endpoint/roster.h"
#include "endpoint/store-sqlite.h"

#define DATABASE_NAME "endpoint.db"
#define DOCUMENTS_NAME "documents"
#define LOOK_FOR_DOCUMENTS_SECS 5
#define FORGET_SECS 3600

/* All that lives while we serve. */
typedef struct
{
  const LklEndpointOptions *options; /* (unowned) */
  GMainLoop *loop;                   /* (owned) */
  LklClock *clock;                   /* (owned) */
  LklStore *store;                   /* (owned) */
  LklDocumentShelf *shelf;           /* (owned) */
  LklDocumentPublisher *publisher;   /* (owned) */
  char *state_dir;                   /* (owned) */
  char *documents;                   /* (owned) */
  char *fingerprint;                 /* (owned): of the documents when they were published */
  gboolean is_temporary;             /* the state folder goes with us */
  LklEndpointServers *servers;       /* (owned) */
} Serving;

static void
remove_state_dir (const char *folder)
{
  const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (DATABASE_NAME, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
serving_clear (Serving *self)
{
  g_clear_pointer (&self->servers, lkl_endpoint_servers_stop);
  g_clear_pointer (&self->publisher, lkl_document_publisher_free);
  g_clear_pointer (&self->shelf, lkl_document_shelf_free);
  g_clear_pointer (&self->store, lkl_store_close);
  g_clear_pointer (&self->clock, lkl_clock_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  if (self->is_temporary)
    remove_state_dir (self->state_dir);
  g_free (self->state_dir);
  g_free (self->documents);
  g_free (self->fingerprint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serving, serving_clear)

static LklStore *
open_store (const char *state_dir, GError **error)
{
  g_autofree char *path = g_build_filename (state_dir, DATABASE_NAME, NULL);

  if (g_mkdir_with_parents (state_dir, 0700) != 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", state_dir, g_strerror (errno));
      return NULL;
    }
  return lkl_store_sqlite_open (path, error);
}

static gboolean
publish (Serving *self, GError **error)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  g_free (self->fingerprint);
  self->fingerprint = lkl_document_publisher_get_fingerprint (self->publisher, now_usecs);
  return lkl_document_publisher_publish (self->publisher, now_usecs, error);
}

static gboolean
on_time_to_look (gpointer user_data)
{
  Serving *self = user_data;
  g_autofree char *fingerprint = lkl_document_publisher_get_fingerprint (
      self->publisher, lkl_clock_get_wall_usecs (self->clock));
  g_autoptr (GError) error = NULL;

  if (strcmp (fingerprint, self->fingerprint) != 0 && !publish (self, &error))
    g_warning ("documents: %s", error->message);
  return G_SOURCE_CONTINUE;
}

/* What is kept for so many days goes within the hour after them. */
static gboolean
on_time_to_forget (gpointer user_data)
{
  Serving *self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_forgotten = 0;

  if (!lkl_store_forget_tasks (
          self->store, lkl_clock_get_wall_usecs (self->clock), &n_forgotten, &error))
    g_warning ("what is too old could not be deleted: %s", error->message);
  else if (n_forgotten > 0)
    g_message ("%u raised hands, visits, hellos and thanks deleted for their age", n_forgotten);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_asked_to_stop (gpointer user_data)
{
  Serving *self = user_data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
open_state (Serving *self, GError **error)
{
  g_autoptr (LklIndexKey) key = NULL;

  self->state_dir = g_strdup (self->options->state_dir);
  if (self->state_dir == NULL)
    {
      self->state_dir = g_dir_make_tmp ("linklight-demo-XXXXXX", error);
      self->is_temporary = self->state_dir != NULL;
    }
  if (self->state_dir == NULL)
    return FALSE;
  self->documents = g_strdup (self->options->documents);
  if (self->documents == NULL)
    self->documents = self->options->demo
                          ? lkl_demo_find_folder ()
                          : g_build_filename (self->state_dir, DOCUMENTS_NAME, NULL);
  self->store = open_store (self->state_dir, error);
  if (self->store == NULL)
    return FALSE;
  self->clock = lkl_clock_new_system ();
  self->shelf = lkl_document_shelf_new ();
  self->publisher = lkl_document_publisher_new (
      self->documents, self->options->photo_decoder, self->store, self->shelf);
  if (!lkl_index_signing_open (self->options, self->state_dir, &key, error))
    return FALSE;
  lkl_document_publisher_set_index_key (self->publisher, key);
  return publish (self, error);
}

static gboolean
serve (const LklEndpointOptions *options, GError **error)
{
  g_auto (Serving) self = { .options = options };
  g_autofree char *code = NULL;

  self.loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, on_asked_to_stop, &self);
  g_unix_signal_add (SIGINT, on_asked_to_stop, &self);
  if (!open_state (&self, error))
    return FALSE;
  if (options->demo)
    {
      code =
          lkl_demo_fill (self.store, self.documents, lkl_clock_get_wall_usecs (self.clock), error);
      if (code == NULL)
        return FALSE;
    }
  self.servers = lkl_endpoint_servers_start (
      options, self.store, self.shelf, self.publisher, self.clock, error);
  if (self.servers == NULL)
    return FALSE;
  g_print ("Agents: %s\nBoard: %s\n",
           lkl_endpoint_servers_get_agents_url (self.servers),
           lkl_endpoint_servers_get_board_url (self.servers));
  if (code != NULL)
    g_print ("Code: %s\n", code);
  on_time_to_forget (&self);
  g_timeout_add_seconds (LOOK_FOR_DOCUMENTS_SECS, on_time_to_look, &self);
  g_timeout_add_seconds (FORGET_SECS, on_time_to_forget, &self);
  g_main_loop_run (self.loop);
  return TRUE;
}

static gboolean
print_code (const LklEndpointOptions *options, GError **error)
{
  g_autoptr (LklStore) store = open_store (options->state_dir, error);
  g_autofree char *code = NULL;

  if (store == NULL)
    return FALSE;
  code = lkl_enrolment_desk_make_code (store, options->argument, g_get_real_time (), error);
  if (code == NULL)
    return FALSE;
  g_print ("%s\n", code);
  return TRUE;
}

static gboolean
revoke_person (const LklEndpointOptions *options, GError **error)
{
  g_autoptr (LklStore) store = open_store (options->state_dir, error);
  g_autoptr (LklServedPerson) person = NULL;
  guint n_ended = 0;

  if (store == NULL)
    return FALSE;
  person = lkl_store_get_person (store, options->argument, error);
  if (person == NULL || !lkl_enrolment_desk_revoke (store, person->id, &n_ended, error))
    return FALSE;
  g_print (ngettext ("%u PC of %s is disconnected.\n", "%u PCs of %s are disconnected.\n", n_ended),
           n_ended,
           person->name);
  return TRUE;
}

static gboolean
import_cards (const LklEndpointOptions *options, GError **error)
{
  g_autofree char *documents = options->documents != NULL
                                   ? g_strdup (options->documents)
                                   : g_build_filename (options->state_dir, DOCUMENTS_NAME, NULL);
  const LklPeopleImport import = { .path = options->argument,
                                   .documents = documents,
                                   .photo_decoder = options->photo_decoder,
                                   .consented_on = options->photo_consented,
                                   .until = options->photo_until,
                                   .replaces = options->replaces };
  g_autoptr (GPtrArray) problems = NULL;
  guint n_people = 0;
  const gboolean is_done = lkl_people_import_run (&import, &problems, &n_people, error);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (const char *) problems->pdata[i]);
  if (is_done)
    g_print (ngettext ("%u card of your IT team is in %s now.\n",
                       "%u cards of your IT team are in %s now.\n",
                       n_people),
             n_people,
             documents);
  return is_done;
}

static gboolean
import_people (const LklEndpointOptions *options, GError **error)
{
  g_autoptr (GPtrArray) people =
      lkl_roster_read (options->argument, g_get_real_time (), NULL, error);
  g_autoptr (LklStore) store = NULL;

  if (people == NULL)
    return FALSE;
  store = open_store (options->state_dir, error);
  if (store == NULL || !lkl_store_put_people (store, people, error))
    return FALSE;
  g_print (ngettext ("%u person is on the roster file and in the store.\n",
                     "%u people are on the roster file and in the store.\n",
                     people->len),
           people->len);
  return TRUE;
}

/* What is to be done with it does not go into the file. */
static gboolean
write_template (const LklEndpointOptions *options, GError **error)
{
  g_autofree char *text =
      lkl_continuity_template_build ((const char *const *) options->arguments, error);

  if (text == NULL)
    return FALSE;
  g_print ("%s", text);
  g_printerr ("%s\n",
              _ ("Save this as continuity.json in the documents folder. Set “service” to the id "
                 "of your service in policy.json, change the steps to what is true with you, and "
                 "add “contact” (the uid of a card in people.json) and “phone”."));
  return TRUE;
}

gboolean
lkl_endpoint_program_run (const LklEndpointOptions *options, GError **error)
{
  switch (options->command)
    {
    case LKL_ENDPOINT_ENROL:
      return print_code (options, error);
    case LKL_ENDPOINT_REVOKE:
      return revoke_person (options, error);
    case LKL_ENDPOINT_IMPORT_PEOPLE:
      return lkl_people_import_is_for (options->argument) ? import_cards (options, error)
                                                          : import_people (options, error);
    case LKL_ENDPOINT_MAKE_INDEX_KEY:
      return lkl_index_signing_make_key (options, error);
    case LKL_ENDPOINT_SIGN_INDEX:
      return lkl_index_signing_sign_file (options, error);
    case LKL_ENDPOINT_WRITE_TEMPLATE:
      return write_template (options, error);
    case LKL_ENDPOINT_SHOW_VERSION:
      g_print ("linklight-endpoint %s\n", LKL_VERSION);
      return TRUE;
    case LKL_ENDPOINT_SERVE:
    default:
      return serve (options, error);
    }
}
