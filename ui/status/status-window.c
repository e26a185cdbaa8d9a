/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStatusWindow"

#include "ui/status/status-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/status-words.h"
#include "ui/notices/notice-section.h"
#include "ui/people/meeting-section.h"
#include "ui/questions/question-section.h"
#include "ui/status/app-section.h"
#include "ui/status/evidence-section.h"
#include "ui/status/fault-section.h"
#include "ui/status/hop-history.h"
#include "ui/status/outage-section.h"
#include "ui/status/path-section.h"
#include "ui/status/tip-section.h"
#include "ui/status/warning-section.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/moment.h"
#include "ui/widgets/page.h"
#include "ui/widgets/section.h"

#define STATE_ICON_PIXELS 72
#define PAGE_WIDTH_PIXELS 640
/* What was measured changes slowly, and costs more than all else. */
#define HISTORY_USECS (60 * G_USEC_PER_SEC)

struct _LklStatusWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *state_image;
  GtkWidget *sentence_label;
  GtkWidget *advice_label;
  GtkWidget *checked_label;
  GtkWidget *paused_label;
  GtkWidget *ask_button; /* hidden while the question itself is there */
  GtkWidget *team_button;
  GtkWidget *hand_button; /* hidden where nobody would read it */
  LklFaultSection *fault_section;
  LklQuestionSection *question_section;
  LklMeetingSection *meeting_section;
  LklSection *notice_section;
  LklSection *warning_section;
  LklTipSection *tip_section;
  LklPathSection *path_section;
  LklEvidenceSection *evidence_section;
  LklSection *apps_section;
  LklOutageSection *outage_section;
  GtkWidget *sync_label;

  gint64 history_asked_usecs; /* monotonic time, 0 = never */
  gboolean wants_sign_in;
  gboolean wants_question;
};

G_DEFINE_FINAL_TYPE (LklStatusWindow, lkl_status_window, LKL_TYPE_AGENT_WINDOW)

/* --- What the agent says */

/* Returns: (transfer none) */
static GtkWidget *
get_question_or_its_button (LklStatusWindow *self)
{
  return gtk_widget_get_visible (self->ask_button) ? self->ask_button
                                                   : GTK_WIDGET (self->question_section);
}

/* In trouble the first thing to do is not to rate IT. */
static void
lead_to_what_helps (LklStatusWindow *self, gboolean is_fault)
{
  GtkStyleContext *context = gtk_widget_get_style_context (self->ask_button);
  GtkWidget *first = is_fault ? lkl_fault_section_get_first_focus (self->fault_section) : NULL;

  if (is_fault)
    gtk_style_context_remove_class (context, "suggested-action");
  else
    gtk_style_context_add_class (context, "suggested-action");
  lkl_agent_window_set_first_focus (LKL_AGENT_WINDOW (self),
                                    first != NULL ? first : get_question_or_its_button (self));
}

/* The same words would stand there twice. */
static void
on_question_shown_or_hidden (LklStatusWindow *self)
{
  const gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->question_section));

  /* The keyboard would stand nowhere. */
  if (is_open && gtk_widget_has_focus (self->ask_button))
    gtk_widget_grab_focus (self->team_button);
  gtk_widget_set_visible (self->ask_button, !is_open);
}

/* What stands in the place of the question now says that it is over. */
static void
on_question_over (LklStatusWindow *self)
{
  gtk_widget_show (self->ask_button);
}

static void
show_state (LklStatusWindow *self, GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);
  const char *state = NULL;
  const char *kind = NULL;
  const char *words;
  const char *sentence = NULL;
  const char *advice = NULL;
  gint64 checked_at_usecs = 0;
  gboolean is_fault;
  g_autofree char *icon_name = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *checked = NULL;

  g_variant_lookup (status, "state", "&s", &state);
  g_variant_lookup (status, "sentence", "&s", &sentence);
  g_variant_lookup (status, "advice", "&s", &advice);
  g_variant_lookup (status, "checkedAt", "x", &checked_at_usecs);

  if (g_strcmp0 (state, "green") != 0 && g_strcmp0 (state, "amber") != 0
      && g_strcmp0 (state, "red") != 0)
    state = "grey";
  if (verdict != NULL)
    g_variant_lookup (verdict, "kind", "&s", &kind);
  words = lkl_status_words_for_state (state, kind);
  icon_name = g_strconcat ("linklight-", state, NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_image), icon_name, GTK_ICON_SIZE_DIALOG);
  atk_object_set_name (gtk_widget_get_accessible (self->state_image), words);
  if (sentence == NULL || *sentence == '\0')
    sentence = words;
  gtk_label_set_text (GTK_LABEL (self->sentence_label), sentence);
  /* In trouble it stands below, with all that goes with it. */
  is_fault = lkl_fault_section_show_status (self->fault_section, status);
  lkl_label_set_optional_text (GTK_LABEL (self->advice_label), is_fault ? NULL : advice);
  lead_to_what_helps (self, is_fault);
  moment = lkl_moment_to_text (checked_at_usecs);
  if (moment != NULL)
    /* Translators: %s is a date and time. */
    checked = g_strdup_printf (_ ("Checked: %s"), moment);
  lkl_label_set_optional_text (GTK_LABEL (self->checked_label), checked);
}

static void
show_pause (LklStatusWindow *self, GVariant *status)
{
  const char *paused = NULL;

  g_variant_lookup (status, "paused", "&s", &paused);
  lkl_label_set_optional_text (GTK_LABEL (self->paused_label), paused);
}

static void
show_sync (LklStatusWindow *self, GVariant *status)
{
  const char *problem = "";
  gint64 last_sync_usecs = 0;
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  g_variant_lookup (status, "lastSyncProblem", "&s", &problem);
  g_variant_lookup (status, "lastSync", "x", &last_sync_usecs);
  moment = lkl_moment_to_text (last_sync_usecs);
  if (*problem != '\0')
    text = g_strdup (problem);
  else if (moment != NULL)
    /* Translators: %s is a date and time. */
    text = g_strdup_printf (_ ("Last exchange with your IT team's server: %s"), moment);
  lkl_label_set_optional_text (GTK_LABEL (self->sync_label), text);
}

/* Once for each wish. */
static void
sign_in_if_wanted (LklStatusWindow *self)
{
  const char *page = lkl_fault_section_get_sign_in_page (self->fault_section);

  if (self->wants_sign_in && page != NULL)
    lkl_address_button_open (GTK_WIDGET (self), page);
  self->wants_sign_in = FALSE;
}

static void
show_hand (LklStatusWindow *self, GVariant *status)
{
  gboolean has_reader = FALSE;

  g_variant_lookup (status, "reader", "b", &has_reader);
  gtk_widget_set_visible (self->hand_button, has_reader);
}

static void
show_status (LklStatusWindow *self, GVariant *status)
{
  show_state (self, status);
  show_pause (self, status);
  show_hand (self, status);
  lkl_path_section_show_status (self->path_section, status);
  lkl_evidence_section_show_status (self->evidence_section, status);
  lkl_warning_section_show_status (self->warning_section, status);
  lkl_app_section_show_status (self->apps_section, status);
  show_sync (self, status);
  sign_in_if_wanted (self);
}

/* --- What was before */

static void
on_outages_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) outages = NULL;
  g_autoptr (GError) error = NULL;
  LklStatusWindow *self;

  if (!lkl_bus_call_list_outages_finish (LKL_BUS (source), &outages, result, &error))
    {
      g_debug ("No outages: %s", error->message);
      return;
    }
  self = LKL_STATUS_WINDOW (user_data);
  lkl_outage_section_show_outages (self->outage_section, outages);
  lkl_path_section_show_outages (self->path_section, outages);
}

static void
on_history_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) history = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_history_finish (LKL_BUS (source), &history, result, &error))
    {
      g_debug ("No history: %s", error->message);
      return;
    }
  lkl_path_section_show_history (LKL_STATUS_WINDOW (user_data)->path_section, history);
}

static void
ask_for_past (LklStatusWindow *self, LklBus *bus, GCancellable *cancellable)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 wall_usecs = g_get_real_time ();

  lkl_bus_call_list_outages (
      bus, wall_usecs - 7 * G_TIME_SPAN_DAY, cancellable, on_outages_arrived, self);
  if (self->history_asked_usecs != 0 && now_usecs - self->history_asked_usecs < HISTORY_USECS)
    return;
  self->history_asked_usecs = now_usecs;
  lkl_bus_call_get_history (
      bus, wall_usecs - LKL_HOP_HISTORY_USECS, cancellable, on_history_arrived, self);
}

/* --- What is now */

static void
on_status_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_status_finish (LKL_BUS (source), &status, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (status != NULL)
    show_status (LKL_STATUS_WINDOW (user_data), status);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
on_notices_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) notices = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_notices_finish (LKL_BUS (source), &notices, result, &error))
    lkl_notice_section_show_notices (LKL_STATUS_WINDOW (user_data)->notice_section, notices);
  else
    g_debug ("No notices: %s", error->message);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_ask_here_finish (LKL_BUS (source), result, &error))
    lkl_question_section_load_focused (LKL_STATUS_WINDOW (user_data)->question_section);
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  lkl_agent_window_tell_error (LKL_AGENT_WINDOW (user_data),
                               error,
                               _ ("The question could not be shown. Please try again in a minute, "
                                  "or tell your IT team directly."));
}

/* Once for each wish. */
static void
ask_if_wanted (LklStatusWindow *self, LklBus *bus, GCancellable *cancellable)
{
  if (self->wants_question)
    lkl_bus_call_ask_here (bus, cancellable, on_asked, self);
  self->wants_question = FALSE;
}

static void
lkl_status_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  LklStatusWindow *self = LKL_STATUS_WINDOW (window);

  /* What takes longest first. */
  ask_for_past (self, bus, cancellable);
  lkl_question_section_load (self->question_section);
  lkl_meeting_section_load (self->meeting_section);
  lkl_bus_call_list_notices (bus, cancellable, on_notices_arrived, window);
  lkl_tip_section_load (self->tip_section, bus, cancellable);
  lkl_bus_call_get_status (bus, cancellable, on_status_arrived, window);
  ask_if_wanted (self, bus, cancellable);
}

void
lkl_status_window_ask (LklStatusWindow *self)
{
  self->wants_question = TRUE;
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

void
lkl_status_window_sign_in (LklStatusWindow *self)
{
  self->wants_sign_in = TRUE;
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* --- What the person does */

static void
on_ask_clicked (LklStatusWindow *self)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus != NULL)
    lkl_bus_call_ask_here (bus, lkl_agent_window_get_cancellable (window), on_asked, window);
}

static void
on_described (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GtkClipboard *clipboard;

  if (!lkl_bus_call_describe_for_it_finish (LKL_BUS (source), &text, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        lkl_agent_window_tell_error (LKL_AGENT_WINDOW (user_data),
                                     error,
                                     _ ("It could not be copied. Please try again in a minute."));
      return;
    }
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (user_data), GDK_SELECTION_CLIPBOARD);
  gtk_clipboard_set_text (clipboard, text, -1);
  /* So that it is still there when this program has gone. */
  gtk_clipboard_set_can_store (clipboard, NULL, 0);
  lkl_agent_window_tell_done (
      LKL_AGENT_WINDOW (user_data),
      _ ("Copied. You can paste it into a message to your IT team. It names services and programs "
         "that had trouble today, but no addresses and no networks."));
}

static void
on_copy_clicked (LklStatusWindow *self)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus != NULL)
    lkl_bus_call_describe_for_it (
        bus, lkl_agent_window_get_cancellable (window), on_described, window);
}

/* --- Building */

static GtkWidget *
create_page_button (const char *label, const char *page)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  lkl_label_wrap_words (button);
  if (page != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  if (page != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-page");
  return button;
}

static GtkWidget *
create_buttons (LklStatusWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->ask_button = create_page_button (_ ("_How is IT for you?"), NULL);
  g_signal_connect_swapped (self->ask_button, "clicked", G_CALLBACK (on_ask_clicked), self);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_pack_start (GTK_BOX (box), self->ask_button, TRUE, TRUE, 0);
  self->team_button = create_page_button (_ ("Your IT _team"), "people");
  gtk_box_pack_start (GTK_BOX (box), self->team_button, TRUE, TRUE, 0);
  return box;
}

static GtkWidget *
create_head (LklStatusWindow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->state_image = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->state_image), STATE_ICON_PIXELS);
  gtk_widget_set_valign (self->state_image, GTK_ALIGN_START);
  self->sentence_label = lkl_label_new_heading ("", "title-2");
  self->advice_label = lkl_label_new ("", NULL);
  self->checked_label = lkl_label_new ("", "dim-label");
  self->paused_label = lkl_label_new ("", "dim-label");
  gtk_container_add (GTK_CONTAINER (text), self->sentence_label);
  gtk_container_add (GTK_CONTAINER (text), self->advice_label);
  gtk_container_add (GTK_CONTAINER (text), self->checked_label);
  gtk_container_add (GTK_CONTAINER (text), self->paused_label);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (head), self->state_image, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (head), text, TRUE, TRUE, 0);
  return head;
}

static GtkWidget *
create_foot (LklStatusWindow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *copy_button = create_page_button (_ ("Copy _for IT"), NULL);

  self->sync_label = lkl_label_new ("", "dim-label");
  g_signal_connect_swapped (copy_button, "clicked", G_CALLBACK (on_copy_clicked), self);
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_pack_start (GTK_BOX (buttons), copy_button, TRUE, TRUE, 0);
  gtk_box_pack_start (
      GTK_BOX (buttons), create_page_button (_ ("What _leaves this PC"), "data"), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (foot), buttons);
  gtk_container_add (GTK_CONTAINER (foot), self->sync_label);
  return foot;
}

static void
lkl_status_window_constructed (GObject *object)
{
  LklStatusWindow *self = LKL_STATUS_WINDOW (object);

  G_OBJECT_CLASS (lkl_status_window_parent_class)->constructed (object);
  g_signal_connect_object (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)),
                           "questions-changed",
                           G_CALLBACK (lkl_question_section_load),
                           self->question_section,
                           G_CONNECT_SWAPPED);
  /* The keyboard would stand nowhere. */
  g_signal_connect_object (self->question_section,
                           "put-off",
                           G_CALLBACK (gtk_widget_grab_focus),
                           self->ask_button,
                           G_CONNECT_SWAPPED);
}

static void
lkl_status_window_class_init (LklStatusWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lkl_status_window_constructed;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_status_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "status-changed";
}

static void
lkl_status_window_init (LklStatusWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->fault_section = lkl_fault_section_new ();
  self->outage_section = lkl_outage_section_new ();
  self->question_section = lkl_question_section_new (LKL_AGENT_WINDOW (self));
  lkl_question_section_offer_more (self->question_section);
  g_signal_connect_swapped (
      self->question_section, "notify::visible", G_CALLBACK (on_question_shown_or_hidden), self);
  g_signal_connect_swapped (
      self->question_section, "answered", G_CALLBACK (on_question_over), self);
  g_signal_connect_swapped (self->question_section, "ended", G_CALLBACK (on_question_over), self);
  self->meeting_section = lkl_meeting_section_new (LKL_AGENT_WINDOW (self));
  self->notice_section = lkl_notice_section_new ();
  self->warning_section = lkl_warning_section_new ();
  self->tip_section = lkl_tip_section_new (LKL_AGENT_WINDOW (self));
  self->path_section = lkl_path_section_new ();
  self->apps_section = lkl_app_section_new ();
  self->evidence_section = lkl_evidence_section_new ();
  gtk_container_add (GTK_CONTAINER (page), create_head (self));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->fault_section));
  gtk_container_add (GTK_CONTAINER (page), create_buttons (self));
  self->hand_button = create_page_button (_ ("_I’m stuck"), "hand");
  gtk_container_add (GTK_CONTAINER (page), self->hand_button);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->question_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->meeting_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->notice_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->warning_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->tip_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->path_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->outage_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->apps_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->evidence_section));
  gtk_container_add (GTK_CONTAINER (page), create_foot (self));
  gtk_widget_show_all (page);
  gtk_widget_hide (self->hand_button);
  on_question_shown_or_hidden (self);
  lkl_agent_window_set_content (
      LKL_AGENT_WINDOW (self), lkl_page_new (page, PAGE_WIDTH_PIXELS), self->ask_button);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Linklight"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 560, 680);
}
