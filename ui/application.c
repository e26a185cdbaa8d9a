/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklApplication"

#include "ui/application.h"

#include "config.h"

#include <glib/gi18n.h>
#include <handy.h>

#include "agent/base/text-language.h"
#include "ui/agent-link.h"
#include "ui/appearance.h"
#include "ui/first-page/first-page-window.h"
#include "ui/notices/continuity-window.h"
#include "ui/people/hand-window.h"
#include "ui/people/people-window.h"
#include "ui/people/welcome-window.h"
#include "ui/privacy/data-window.h"
#include "ui/questions/question-window.h"
#include "ui/settings/settings-window.h"
#include "ui/status/status-window.h"

#define APPLICATION_ID "org.linklight.Linklight"
#define RESOURCE_PATH "/org/linklight/Linklight"
#define LINGER_MS (30 * 1000)
#define EXIT_USAGE 2

struct _LklApplication
{
  GtkApplication parent_instance;

  LklAgentLink *link;        /* (owned) (nullable): until startup */
  GCancellable *cancellable; /* (owned) (nullable): likewise */
};

G_DEFINE_FINAL_TYPE (LklApplication, lkl_application, GTK_TYPE_APPLICATION)

/* A page is its name on the command line, the class of its window, and what is to be done with the
 * window before it is shown. */
typedef struct
{
  const char *name;
  GType (*get_window_type) (void);
  void (*prepare) (GtkWindow *window, const char *argument); /* (nullable) */
  gboolean has_argument;
  gboolean is_unasked; /* the agent opens it by itself: one that is open is left alone */
} Page;

static void
prepare_continuity (GtkWindow *window, const char *argument)
{
  lkl_continuity_window_set_service (LKL_CONTINUITY_WINDOW (window), argument);
}

static void
prepare_sign_in (GtkWindow *window, const char *argument)
{
  lkl_status_window_sign_in (LKL_STATUS_WINDOW (window));
}

static void
prepare_question (GtkWindow *window, const char *argument)
{
  lkl_question_window_look_again (LKL_QUESTION_WINDOW (window));
}

static void
prepare_ask (GtkWindow *window, const char *argument)
{
  lkl_status_window_ask (LKL_STATUS_WINDOW (window));
}

static void
prepare_hand (GtkWindow *window, const char *argument)
{
  lkl_hand_window_begin (LKL_HAND_WINDOW (window));
}

static void
prepare_quiet_welcome (GtkWindow *window, const char *argument)
{
  lkl_welcome_window_come_quietly (LKL_WELCOME_WINDOW (window));
}

static const Page pages[] = {
  { .name = "status", .get_window_type = lkl_status_window_get_type },
  { .name = "hand", .get_window_type = lkl_hand_window_get_type, .prepare = prepare_hand },
  { .name = "people", .get_window_type = lkl_people_window_get_type },
  { .name = "welcome", .get_window_type = lkl_welcome_window_get_type },
  { .name = "data", .get_window_type = lkl_data_window_get_type },
  { .name = "settings", .get_window_type = lkl_settings_window_get_type },
  { .name = "question",
    .get_window_type = lkl_question_window_get_type,
    .prepare = prepare_question },
  { .name = "first-page", .get_window_type = lkl_first_page_window_get_type },
  { .name = "continuity",
    .get_window_type = lkl_continuity_window_get_type,
    .prepare = prepare_continuity,
    .has_argument = TRUE },
  { .name = "sign-in", .get_window_type = lkl_status_window_get_type, .prepare = prepare_sign_in },
  { .name = "ask", .get_window_type = lkl_status_window_get_type, .prepare = prepare_ask },
  { .name = "welcome-unasked",
    .get_window_type = lkl_welcome_window_get_type,
    .prepare = prepare_quiet_welcome,
    .is_unasked = TRUE },
};

static const Page *
find_page (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      return &pages[i];
  return NULL;
}

static GtkWindow *
find_window (LklApplication *self, GType type)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return GTK_WINDOW (l->data);
  return NULL;
}

/* @argument: (nullable) */
static void
show_page (LklApplication *self, const Page *page, const char *argument)
{
  GType type = page->get_window_type ();
  GtkWindow *window = find_window (self, type);

  if (window != NULL && page->is_unasked)
    return;
  if (window == NULL)
    window = GTK_WINDOW (g_object_new (type, "application", self, "link", self->link, NULL));
  if (page->prepare != NULL)
    page->prepare (window, argument);
  lkl_agent_window_open (LKL_AGENT_WINDOW (window));
}

static void
on_show_page_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const Page *page = find_page (g_variant_get_string (parameter, NULL));

  if (page != NULL && !page->has_argument)
    show_page (LKL_APPLICATION (user_data), page, NULL);
}

static void
on_show_continuity_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_page (LKL_APPLICATION (user_data),
             find_page ("continuity"),
             g_variant_get_string (parameter, NULL));
}

static void
on_quit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *question = find_window (LKL_APPLICATION (user_data), lkl_question_window_get_type ());

  if (question != NULL && lkl_question_window_delays_closing (LKL_QUESTION_WINDOW (question)))
    gtk_window_present (question);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
add_actions (LklApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-page", .activate = on_show_page_activated, .parameter_type = "s" },
    { .name = "show-continuity", .activate = on_show_continuity_activated, .parameter_type = "s" },
    { .name = "quit", .activate = on_quit_activated },
  };
  static const char *const quit_keys[] = { "<Primary>q", NULL };
  static const char *const close_keys[] = { "<Primary>w", NULL };
  static const char *const back_keys[] = { "<Alt>Left", "Back", NULL };
  static const char *const find_keys[] = { "<Primary>f", NULL };
  static const char *const menu_keys[] = { "F10", NULL };
  static const char *const settings_keys[] = { "<Primary>comma", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.close", close_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.find", find_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.back", back_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.menu", menu_keys);
  gtk_application_set_accels_for_action (
      GTK_APPLICATION (self), "app.show-page::settings", settings_keys);
}

/* Where packages put them GTK looks anyway, and each folder more costs a look into all its sizes.
 */
static void
add_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_default ();
  g_auto (GStrv) folders = NULL;

  gtk_icon_theme_get_search_path (theme, &folders, NULL);
  if (!g_strv_contains ((const char *const *) folders, LKL_ICON_DIR))
    gtk_icon_theme_append_search_path (theme, LKL_ICON_DIR);
}

static void
load_appearance (LklApplication *self)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  lkl_appearance_follow (G_OBJECT (self));
  gtk_css_provider_load_from_resource (style, RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (),
                                             GTK_STYLE_PROVIDER (style),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  add_icons ();
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

/* GTK asks its own catalogue for the direction, which may be missing where ours is there. */
static void
set_direction (void)
{
  /* Translators: Don't translate this to your language. Write "default:RTL" if your language is
   * written from right to left, else "default:LTR". */
  gboolean is_from_right = g_str_equal (_ ("default:LTR"), "default:RTL");

  gtk_widget_set_default_direction (is_from_right ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/* --- In the language that the person chose */

/* What is being written in the window of the question is worth more than its language, and a card
 * is opened anew in no time. */
static gboolean
can_be_made_anew (const Page *page)
{
  return !page->has_argument && page->prepare == NULL;
}

/* Returns: (transfer none) (nullable) */
static const Page *
find_page_of (GtkWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (window, pages[i].get_window_type ()))
      return &pages[i];
  return NULL;
}

static void
make_anew (LklApplication *self, GtkWindow *window)
{
  const Page *page = find_page_of (window);
  GtkWindow *other;
  int width, height, x, y;

  if (page == NULL || !can_be_made_anew (page))
    return;
  gtk_window_get_size (window, &width, &height);
  gtk_window_get_position (window, &x, &y);
  gtk_widget_destroy (GTK_WIDGET (window));
  other = GTK_WINDOW (
      g_object_new (page->get_window_type (), "application", self, "link", self->link, NULL));
  if (LKL_IS_SETTINGS_WINDOW (other))
    lkl_settings_window_begin_at_language (LKL_SETTINGS_WINDOW (other));
  gtk_window_set_default_size (other, width, height);
  gtk_window_move (other, x, y);
  gtk_window_present (other);
}

static void
make_all_anew (LklApplication *self)
{
  /* The one in use is the first, and stays in front where it comes last. */
  g_autoptr (GList) windows =
      g_list_reverse (g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self))));

  g_application_hold (G_APPLICATION (self));
  for (GList *l = windows; l != NULL; l = l->next)
    make_anew (self, l->data);
  g_application_release (G_APPLICATION (self));
}

static void
on_settings_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) settings = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_settings;

  if (!lkl_bus_call_list_settings_finish (LKL_BUS (source), &settings, NULL, result, &error))
    {
      g_debug ("The language is not known: %s", error->message);
      return;
    }
  n_settings = g_variant_n_children (settings);
  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (GVariant) setting = g_variant_get_child_value (settings, i);
      const char *key = "";
      const char *value = LKL_TEXT_LANGUAGE_AUTO;

      g_variant_lookup (setting, "key", "&s", &key);
      g_variant_lookup (setting, "value", "&s", &value);
      if (g_str_equal (key, "Texts.Language") && lkl_text_language_use (value))
        {
          set_direction ();
          make_all_anew (LKL_APPLICATION (user_data));
        }
    }
}

static void
ask_for_language (LklApplication *self)
{
  LklBus *bus = lkl_agent_link_get_bus (self->link);

  if (bus != NULL)
    lkl_bus_call_list_settings (bus, self->cancellable, on_settings_arrived, self);
}

static void
lkl_application_startup (GApplication *application)
{
  LklApplication *self = LKL_APPLICATION (application);

  lkl_appearance_prepare ();
  G_APPLICATION_CLASS (lkl_application_parent_class)->startup (application);
  hdy_init ();
  set_direction ();
  load_appearance (self);
  add_actions (self);
  self->link = lkl_agent_link_new ();
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (
      self->link, "state-changed", G_CALLBACK (ask_for_language), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->link, "settings-changed", G_CALLBACK (ask_for_language), self, G_CONNECT_SWAPPED);
}

static void
lkl_application_activate (GApplication *application)
{
  show_page (LKL_APPLICATION (application), &pages[0], NULL);
}

/* The words on the command line.
 * @page: (out) (transfer none)
 * @argument: (out) (transfer full) (nullable)
 * Returns: FALSE for nonsense */
static gboolean
read_page (GVariantDict *options, const Page **page, char **argument)
{
  g_autofree const char **words = NULL;

  *page = &pages[0];
  *argument = NULL;
  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &words) || words[0] == NULL)
    return TRUE;
  *page = find_page (words[0]);
  if (*page == NULL || g_strv_length ((char **) words) != ((*page)->has_argument ? 2 : 1))
    return FALSE;
  if ((*page)->has_argument)
    *argument = g_strdup (words[1]);
  return TRUE;
}

/* Runs in the process that was started, so that a mistake ends just that one. */
static int
lkl_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autofree char *argument = NULL;
  const Page *page;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("linklight %s\n", LKL_VERSION);
      return EXIT_SUCCESS;
    }
  if (!read_page (options, &page, &argument))
    {
      g_printerr ("%s\n",
                  _ ("Please name one of: status, question, hand, people, welcome, data, settings, "
                     "first-page, sign-in, continuity SERVICE."));
      return EXIT_USAGE;
    }
  return -1;
}

/* Runs in the process that has the windows. */
static int
lkl_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char *argument = NULL;
  const Page *page;

  if (!read_page (options, &page, &argument))
    return EXIT_USAGE;
  show_page (LKL_APPLICATION (application), page, argument);
  return EXIT_SUCCESS;
}

static void
lkl_application_shutdown (GApplication *application)
{
  LklApplication *self = LKL_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->link);
  G_APPLICATION_CLASS (lkl_application_parent_class)->shutdown (application);
}

static void
lkl_application_class_init (LklApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = lkl_application_startup;
  application_class->activate = lkl_application_activate;
  application_class->handle_local_options = lkl_application_handle_local_options;
  application_class->command_line = lkl_application_command_line;
  application_class->shutdown = lkl_application_shutdown;
}

static void
lkl_application_init (LklApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_parameter_string (
      application,
      "[status|question|hand|people|welcome|data|settings|first-page|continuity SERVICE]");
  g_application_set_option_context_summary (
      application,
      _ ("Shows how IT is doing for you, who your IT team is, and what leaves this PC."));
}

LklApplication *
lkl_application_new (void)
{
  return g_object_new (LKL_TYPE_APPLICATION,
                       "application-id",
                       APPLICATION_ID,
                       "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE,
                       "inactivity-timeout",
                       LINGER_MS,
                       NULL);
}
