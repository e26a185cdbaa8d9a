/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent.h"
#include "agent/bus/agent-service.h"
#include "agent/connectivity/connectivity-sampler.h"
#include "agent/connectivity/outages/outage-notifier.h"
#include "agent/connectivity/outages/outage-recorder.h"
#include "agent/connectivity/places/place-tracker.h"
#include "agent/connectivity/series/series-recorder.h"
#include "agent/journal/journal-outages.h"
#include "agent/journal/journal-retention.h"
#include "agent/journal/journal.h"
#include "agent/messages/hand-previews.h"
#include "agent/notices/continuity-cards.h"
#include "agent/notices/notice-teller.h"
#include "agent/notices/tip-keeper.h"
#include "agent/overall-state.h"
#include "agent/pause-keeper.h"
#include "agent/people/new-hire.h"
#include "agent/people/people-directory.h"
#include "agent/people/photo-store.h"
#include "agent/people/welcome.h"
#include "agent/questions/question-asker.h"
#include "agent/responsiveness/app-monitor.h"
#include "agent/responsiveness/boot/boot-recorder.h"
#include "agent/responsiveness/day-recorder.h"
#include "agent/responsiveness/warnings/warning-watch.h"
#include "agent/responsiveness/warnings/warning.h"
#include "agent/settings/settings-watch.h"
#include "agent/sync/http-client.h"
#include "agent/sync/sync.h"
#include "agent/wire/person-message.h"

G_BEGIN_DECLS

typedef struct _LklAgentColleagues LklAgentColleagues; /* agent-colleagues.c */
typedef struct _LklAgentCompanion LklAgentCompanion;   /* agent-companion.c */
typedef struct _LklAgentDisclosure LklAgentDisclosure; /* agent-disclosure.h */
typedef struct _LklAgentErasure LklAgentErasure;       /* agent-erasure.h */
typedef struct _LklAgentMeasurementErasure LklAgentMeasurementErasure;
typedef struct _LklAgentSending LklAgentSending; /* agent-sending.h */

/* For the agent's own files: agent.c (life), agent-parts.c (the parts and the signals between
 * them), agent-menu.c (the tray's menu and what is clicked), usual-networks.c, first-page.c,
 * bus-answers*.c (answers on the bus), agent-status.c (what GetStatus tells), agent-apps.c (what
 * programs do), agent-help.c (which continuity card helps), description-for-it.c and
 * agent-diagnosis.c (what doctor tells), agent-warnings.c (early warnings), agent-questions.c (when
 * one may be asked), agent-pause.c (when the person wants none), agent-messages.c (what a person
 * says to IT beside answers), agent-settings.c (what the person set that concerns no part),
 * agent-welcome.c (the welcome of a new hire), agent-notices.c (what IT tells),
 * agent-tips.c (what may help, by what was seen here), agent-place.c (where this PC is),
 * agent-colleagues.c (whether others have the same trouble). */
struct _LklAgent
{
  GObject parent_instance;

  GDBusConnection *connection; /* (owned) */
  LklClock *clock;             /* (owned) */
  LklDesktop desktop;          /* members (owned) */
  LklPlaceTracker *place;      /* (owned): where this PC is */
  LklAgentOptions options;

  LklSettingsWatch *settings; /* (owned) */
  LklAgentService *service;   /* (owned) (nullable): NULL before lkl_agent_start() */

  /* From here on NULL until the journal is open. */
  LklJournal *journal;                /* (owned) */
  LklHttpClient *client;              /* (owned): NULL where no endpoint is set, too */
  LklSync *sync;                      /* (owned): likewise */
  LklQuestionAsker *asker;            /* (owned) */
  LklPeopleDirectory *people;         /* (owned) */
  LklPhotoStore *photos;              /* (owned) */
  SoupSession *probe_session;         /* (owned) */
  LklConnectivitySampler *sampler;    /* (owned) (nullable): NULL where it is switched off */
  LklSeriesRecorder *series;          /* (owned) (nullable) */
  LklOutageRecorder *outages;         /* (owned) (nullable) */
  LklOutageNotifier *outage_notifier; /* (owned) (nullable) */
  LklAppMonitor *apps;                /* (owned) (nullable): NULL where it is switched off */
  char *outage_sentence;          /* (owned) (nullable): while an outage that IT told of lasts */
  char *outage_advice;            /* (owned) (nullable): likewise */
  char *hang_sentence;            /* (owned) (nullable): while a program does not react */
  LklDayRecorder *days;           /* (owned) (nullable) */
  LklBootRecorder *boots;         /* (owned) (nullable) */
  LklWarningWatch *warnings;      /* (owned) (nullable): NULL where that is switched off */
  LklAgentCompanion *companion;   /* (owned) */
  LklAgentColleagues *colleagues; /* (owned) */
  LklAgentSending *sending;       /* (owned) */
  LklAgentErasure *erasure;       /* (owned) */
  LklAgentMeasurementErasure *measurement_erasure; /* (owned) */
  LklAgentDisclosure *disclosure;                  /* (owned) */
  LklNoticeTeller *notices;                        /* (owned) */
  GPtrArray *given_answers; /* (owned) (nullable) (element-type LklGivenAnswer) */
  LklTipKeeper *tips;       /* (owned) */

  char **groups;             /* (owned): the person's unix groups by name */
  char *told_place;          /* (owned) (nullable): id of the place by which audiences are judged */
  char *networks;            /* (owned) (nullable): what is usual, as it stands in the journal */
  GStrv greeted;             /* (owned) (nullable): uids of those to whom a hello was said */
  char *journal_problem;     /* (owned) (nullable): why there is no journal */
  LklJournalLosses losses;   /* what the journal gave up to stay small, as of the last look */
  char *client_problem;      /* (owned) (nullable): why the endpoint that is set can't be asked */
  LklHandPreviews *previews; /* (owned) (nullable): once one was shown */
  GHashTable *viewer_watches;    /* (owned) (nullable) (element-type utf8 guint): of programs with a
                                    window that shows the question, by unique bus name */
  LklSettings *applied_settings; /* (owned) (nullable): those that the parts were made by */
  gboolean is_journal_newer;     /* the problem is that a later version wrote it */
  gboolean is_sync_failing;
  gboolean is_vpn; /* one that leads inside */
  gboolean is_ended;
  gboolean is_first_page_shown;
  gboolean is_welcome_shown;
  guint consider_id;        /* source: when to think about asking again */
  guint greeting_id;        /* source: when to think again about what to show first */
  gint64 greeting_usecs;    /* boot time: since when that is thought about; 0 = not yet */
  LklGreeting greeting;     /* what was shown by itself */
  guint give_back_id;       /* source: free memory goes back when all is done */
  guint forget_id;          /* source: the journal forgets what is too old */
  gint64 account_usecs;     /* wall time: when the person's home was made; 0 = not known */
  LklPauseKeeper *pause;    /* (owned): of questions; NULL until the journal is open */
  char *menu_choice;        /* (owned) (nullable): id of the menu's line that was clicked last */
  gint64 menu_choice_usecs; /* boot time: when */
};

/* agent.c. Returns: (transfer none) (nullable): NULL until they were read from disk, and where no
 * endpoint is set */
LklDocumentSet *lkl_agent_get_documents (LklAgent *self);

/* bus-answers.c: connects the skeleton's handle-… signals. */
void lkl_agent_connect_bus (LklAgent *self);

/* agent-parts.c: makes the parts once the journal is open, and ends them. */
void lkl_agent_create_parts (LklAgent *self);
void lkl_agent_end_parts (LklAgent *self);
/* From now on it is thought about asking while the session is active and not locked. */
void lkl_agent_watch_session (LklAgent *self);
/* Makes, ends or makes anew what the present settings ask for. */
void lkl_agent_apply_settings (LklAgent *self);
void lkl_agent_take_network_change (LklAgent *self);
/* What answers behind a portal is not the endpoint. */
gboolean lkl_agent_is_behind_portal (LklAgent *self);
/* Something that the tray shows, or that the asker goes by, may have changed. */
void lkl_agent_show_change (LklAgent *self);

/* agent-place.c: where this PC is, which goes into the record of an outage and decides which names
 * it may ask for, what the router is called, and what is for the person there. Returns: (transfer
 * none) (nullable): the id of the organisation's network; NULL = none of them */
const char *lkl_agent_get_place (LklAgent *self);
/* To those who judge audiences. Needs the asker and the people. */
void lkl_agent_tell_place (LklAgent *self);
/* Looks, and tells it where that matters. Returns: whether this PC is elsewhere than before */
gboolean lkl_agent_update_place (LklAgent *self);

/* agent-menu.c. @sentence: how it is, the first line */
void lkl_agent_show_menu (LklAgent *self, const char *sentence);
/* From now on clicks on icon and menu are followed. */
void lkl_agent_connect_tray (LklAgent *self);

/* usual-networks.c: what is usual on the networks that this PC has been on.
 * Returns: (transfer full) */
LklNetworkMemory *lkl_agent_read_networks (LklAgent *self);
/* Needs a sampler. */
void lkl_agent_write_networks (LklAgent *self);

/* Id of the notification that offers the first page. */
#define LKL_AGENT_FIRST_PAGE_NOTIFICATION "first-page"
/* first-page.c: one notification offers the page; the person has seen it. */
void lkl_agent_announce_first_page (LklAgent *self);
void lkl_agent_confirm_first_page (LklAgent *self);

/* Id of the notification that offers the welcome of a new hire. */
#define LKL_AGENT_WELCOME_NOTIFICATION "welcome"
/* agent-greeting.c: to somebody who sees Linklight for the first time, in a good moment, either
 * the first page or the welcome. Something it depends on may have changed. Needs the journal. */
void lkl_agent_consider_greeting (LklAgent *self);

/* agent-welcome.c: whether the person is new at work. */
LklNewHire lkl_agent_judge_new_hire (LklAgent *self);
/* Whether there is a welcome, which the menu then leads to. */
gboolean lkl_agent_has_welcome (LklAgent *self);
/* What the window of the welcome shows. Returns: (transfer floating): a{sv}, empty
 * where the person is no new hire now */
GVariant *lkl_agent_describe_welcome (LklAgent *self);
/* @text: (nullable): as it stands in the journal */
void lkl_agent_restore_greeted (LklAgent *self, const char *text);
/* One that is on disk: the welcome then says so, after a restart too. @message: another kind is
 * none of its business */
void lkl_agent_note_hello (LklAgent *self, const LklPersonMessage *message);
/* The person has seen the welcome: done when that is on disk. Needs the journal. */
void
lkl_agent_confirm_welcome_async (LklAgent *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean lkl_agent_confirm_welcome_finish (LklAgent *self, GAsyncResult *result, GError **error);

/* Id of the notification of a program that does not react. */
#define LKL_AGENT_HANG_NOTIFICATION "long-hang"
/* agent-apps.c: today's figures of programs, as GetStatus tells them. Returns: floating */
GVariant *lkl_agent_describe_apps (LklAgent *self);
/* Makes the monitor, and tells of long hangs. */
void lkl_agent_create_apps (LklAgent *self);

/* agent-help.c: the continuity card that helps now, by the verdict. Returns: (transfer none)
 * (nullable): until the documents change */
const LklContinuityCard *lkl_agent_find_card (LklAgent *self);
/* Returns: (transfer none) (nullable): likewise, of a service */
const LklContinuityCard *lkl_agent_find_card_of (LklAgent *self, const char *service);
/* Whom to call. Returns: (transfer none) (nullable): a person who serves this PC */
const LklPerson *lkl_agent_find_contact (LklAgent *self, const LklContinuityCard *card);
/* Where the sign-in that the network wants comes up by itself; empty where it wants none or no
 * such page is known. Returns: (transfer none): until the documents change */
const char *lkl_agent_get_sign_in_page (LklAgent *self);
/* A telephone number as people write it. Returns: (transfer none): may be empty */
const char *lkl_agent_get_phone (LklAgent *self, const LklContinuityCard *card);
/* The verdict or the cards may be others. */
void lkl_agent_tell_outage_notifier (LklAgent *self);
void lkl_agent_create_outage_notifier (LklAgent *self);
/* Opens the card that helps now, or the status. @activation_token: (nullable) */
void lkl_agent_open_help (LklAgent *self, const char *service, const char *activation_token);

/* Services by their ids. Returns: (transfer container) (element-type utf8 utf8): until the
 * documents change */
GHashTable *lkl_agent_list_service_names (LklAgent *self);

/* bus-answers-outages.c: an outage in one line; what lasts in the words of the verdict.
 * @names: (element-type utf8 utf8): of services. Returns: (transfer full) */
char *lkl_agent_describe_outage (LklAgent *self, const LklStoredOutage *outage, GHashTable *names);

/* bus-answers-outages.c: what has only just begun is in no history yet.
 * @outages: (inout) (element-type LklStoredOutage) */
void lkl_agent_add_trouble_of_now (LklAgent *self, GPtrArray *outages);

/* description-for-it.c: plain text without addresses and names of networks.
 * @outages: (element-type LklStoredOutage): of the last day. Returns: (transfer full) */
char *lkl_agent_describe_for_it (LklAgent *self, GPtrArray *outages);

/* So far back goes what leaves with a raised hand. */
#define LKL_AGENT_HAND_EVIDENCE_USECS (15 * G_TIME_SPAN_MINUTE)
/* The same of these minutes, and what will trouble the person soon: what leaves with a raised hand,
 * as LklPersonMessage takes it. @service: empty = none
 * @outages: (element-type LklStoredOutage): that lasted then. Returns: (transfer full) */
char *lkl_agent_describe_hand (LklAgent *self, const char *service, GPtrArray *outages);

/* agent-status.c */
LklOverallState lkl_agent_judge_state (LklAgent *self);
/* @unsent: records that wait; @unsaid: of these, what the person said.
 * Returns: (transfer floating): a{sv} */
GVariant *lkl_agent_describe_status (LklAgent *self, gint64 unsent, gint64 unsaid);
/* The light and its sentence alone. Returns: (transfer floating): a{sv} */
GVariant *lkl_agent_describe_light (LklAgent *self);

/* agent-warnings.c: what will trouble the person soon. */
void lkl_agent_create_warnings (LklAgent *self);
void lkl_agent_end_warnings (LklAgent *self);
/* The policy may be another, or the person knows this program now. */
void lkl_agent_tell_warnings (LklAgent *self);
/* Returns: (transfer floating): aa{sv} */
GVariant *lkl_agent_describe_warnings (LklAgent *self);

/* agent-colleagues.c: whether others have the trouble of now; asks the endpoint, and tells it. */
void lkl_agent_create_colleagues (LklAgent *self);
void lkl_agent_end_colleagues (LklAgent *self);
/* The verdict, or who may be asked, may be another. */
void lkl_agent_consider_colleagues (LklAgent *self);
/* One sentence for people. Returns: (transfer none): empty where nothing is known of it */
const char *lkl_agent_describe_colleagues (LklAgent *self);

/* agent-tips.c: what may help, by what was seen here. */
void lkl_agent_create_tips (LklAgent *self);
/* From now on what the sampler sees counts; what the parts for programs see. */
void lkl_agent_watch_path_for_tips (LklAgent *self);
void lkl_agent_watch_programs_for_tips (LklAgent *self);
/* The documents or the settings may be others, or time has passed. */
void lkl_agent_update_tips (LklAgent *self);
/* Returns: (transfer none) (nullable): the tip that is shown now */
LklNotice *lkl_agent_get_tip (LklAgent *self);

/* agent-notices.c: what IT tells. */
void lkl_agent_create_notices (LklAgent *self);
void lkl_agent_end_notices (LklAgent *self);
/* The person has said something: fixes may go back to it. */
void lkl_agent_read_given_answers (LklAgent *self);
/* The documents, the place or what the person wants may be others. */
void lkl_agent_tell_notices (LklAgent *self);
/* Returns: (transfer full) (element-type LklNotice): those that concern this person now */
GPtrArray *lkl_agent_list_notices (LklAgent *self);
/* Returns: (transfer full) (element-type utf8): ids of those that go back to this person's answers
 */
GHashTable *lkl_agent_list_meant_notices (LklAgent *self);
/* Returns: (transfer full) (nullable): of something that this person uses, while it lasts */
LklNotice *lkl_agent_find_outage_notice (LklAgent *self);

/* agent-questions.c: how often and in which hours one may be asked. @policy: (nullable)
 * @circumstances: (inout) */
void lkl_agent_limit_questions (LklSettings *settings,
                                const LklPolicyDocument *policy,
                                LklQuestionCircumstances *circumstances);
/* Something happened after which a question may be asked. @notification: id of the notification
 * that tells of it. @began_usecs: wall time */
void lkl_agent_note_question_event (LklAgent *self,
                                    LklQuestionWhen when,
                                    const char *notification,
                                    gint64 began_usecs);
/* From now on whoever was told something is not asked soon after, and whoever clicks is there.
 * Needs an asker. */
void lkl_agent_watch_notices (LklAgent *self);
/* What is counted and not named leaves, and brings back what came of it. Needs an asker. */
void lkl_agent_watch_counted (LklAgent *self);

/* agent-pause.c: no questions for a while. Returns: wall time; 0 = there is no pause */
gint64 lkl_agent_get_paused_until (LklAgent *self);
/* One sentence for people. Returns: (transfer full): empty where there is no pause */
char *lkl_agent_describe_pause (LklAgent *self);
/* It may be over, or somebody may have set the clock. */
void lkl_agent_look_at_pause (LklAgent *self);
/* @text: (nullable): as it stands in the journal */
void lkl_agent_restore_pause (LklAgent *self, const char *text);
/* Begins a pause, or ends it with LKL_PAUSE_NONE: done when that is on disk and in effect.
 * Needs the journal. */
void lkl_agent_pause_async (LklAgent *self,
                            LklPauseLength length,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean lkl_agent_pause_finish (LklAgent *self, GAsyncResult *result, GError **error);
/* agent-sending.c: whether that class is on, by the person and by policy. */
gboolean lkl_agent_sends (LklAgent *self, LklRecordClass record_class);
/* The person wants no question now: closes one that they did not wish for. It comes again once
 * where that is possible. */
void lkl_agent_put_question_away (LklAgent *self);

/* Ids of the notifications. */
#define LKL_AGENT_MEETING_NOTIFICATION "have-you-met"
#define LKL_AGENT_INTRODUCTION_NOTIFICATION "introduction"
/* agent-companion.c: goes with a new hire through the first 90 days, and introduces who is new in
 * IT. Needs the asker, the people and what IT tells. */
void lkl_agent_create_companion (LklAgent *self);
void lkl_agent_end_companion (LklAgent *self);
/* The moment may be a better one, or something is known now. */
void lkl_agent_consider_companion (LklAgent *self);
/* Whether nothing can have been said to the person at another PC that is not known here. Who has no
 * document of their own has no other PC, for all that can be known. */
gboolean lkl_agent_knows_elsewhere (LklAgent *self);
/* Returns: wall time: when Linklight first ran here; 0 = not known (yet) */
gint64 lkl_agent_get_first_usecs (LklAgent *self);
/* @circumstances: (inout) */
void lkl_agent_tell_of_new_hire (LklAgent *self, LklQuestionCircumstances *circumstances);
/* About whom the person was asked whether they have met, and has not said. Returns: (transfer
 * container) (element-type LklPerson): who was asked about first, first */
GPtrArray *lkl_agent_list_meetings (LklAgent *self);
/* "Have you met Ana?", translated. Returns: (transfer full) */
char *lkl_agent_word_meeting (const LklPerson *person);
/* Whether the person has met @uid: done when that is on disk. "Not yet" is a wish that they come
 * by. Needs the journal. */
void lkl_agent_answer_meeting_async (LklAgent *self,
                                     const char *uid,
                                     gboolean has_met,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Returns: FALSE with LKL_ERROR_NOT_FOUND where that was not asked, or was answered, or an error of
 * the journal; the message is for people */
gboolean lkl_agent_answer_meeting_finish (LklAgent *self, GAsyncResult *result, GError **error);

/* agent-messages.c: when IT usually answers a raised hand, a sentence. Returns: (transfer full):
 * empty where the policy does not say */
char *lkl_agent_describe_expected_reply (LklAgent *self);
/* agent-messages.c: whether what a person says here comes to somebody of IT. */
gboolean lkl_agent_has_reader (LklAgent *self);
/**
 * Says it to IT: done when it is on disk; it leaves at once where there is a network, else as soon
 * as there is one. What was said a moment ago in the same words is said once. Needs the journal.
 *
 * @message: (transfer none)
 */
void lkl_agent_say_async (LklAgent *self,
                          LklPersonMessage *message,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* Returns: FALSE with LKL_ERROR_UNAVAILABLE where nobody would read it, LKL_ERROR_NOT_FOUND where
 * nobody of ListPeople has the uid, LKL_ERROR_REFUSED where it was said too often today, or an
 * error of the journal; the message is for people */
gboolean lkl_agent_say_finish (LklAgent *self, GAsyncResult *result, GError **error);

/* agent-settings.c: sound, language and whether a question may stand on the screen. */
void lkl_agent_apply_personal_settings (LklAgent *self);

/* agent-diagnosis.c. Returns: (transfer floating): aa{sv} */
GVariant *lkl_agent_diagnose (LklAgent *self);

G_END_DECLS
