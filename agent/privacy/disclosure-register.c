/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDisclosureRegister"

#include "agent/privacy/disclosure-register.h"

#include <glib/gi18n.h>

/* A new field must get its class and its sentence here before anything else goes on. */
#pragma GCC diagnostic error "-Wswitch-enum"

const char *
lkl_disclosure_class_get_title (LklDisclosureClass disclosure_class)
{
  switch (disclosure_class)
    {
    case LKL_DISCLOSURE_ENVELOPE:
      return _ ("With everything");
    case LKL_DISCLOSURE_ANSWERS:
      return _ ("Your answers");
    case LKL_DISCLOSURE_EVENTS:
      return _ ("Outages");
    case LKL_DISCLOSURE_MEASUREMENTS:
      return _ ("Measurements");
    }
  g_return_val_if_reached ("");
}

LklDisclosureClass
lkl_disclosure_register_get_class (LklField field)
{
  switch (field)
    {
    case LKL_FIELD_SERVICE_NAME:
    case LKL_FIELD_SERVICE_VERSION:
    case LKL_FIELD_STREAM:
    case LKL_FIELD_BATCH_SEQ:
    case LKL_FIELD_BATCH_DAY:
    case LKL_FIELD_RECORD_UID:
    case LKL_FIELD_EVENT:
      return LKL_DISCLOSURE_ENVELOPE;
    case LKL_FIELD_ANSWER:
    case LKL_FIELD_QUESTION_ID:
    case LKL_FIELD_QUESTION_VERSION:
    case LKL_FIELD_QUESTION_KIND:
    case LKL_FIELD_ANSWER_CHOICE:
    case LKL_FIELD_ANSWER_ASKED_BY:
    case LKL_FIELD_ANSWER_REVISED:
    case LKL_FIELD_ANSWER_UID:
    case LKL_FIELD_ANSWER_REVISION:
    case LKL_FIELD_ANSWER_REASONS:
    case LKL_FIELD_ANSWER_LOST_MINUTES:
    case LKL_FIELD_ANSWER_COMMENT:
    case LKL_FIELD_ANSWER_CONTACT:
    case LKL_FIELD_ANSWER_THANKS:
    case LKL_FIELD_HAND_RAISED:
    case LKL_FIELD_HELLO_SAID:
    case LKL_FIELD_VISIT_WISHED:
    case LKL_FIELD_THANKS_SAID:
    case LKL_FIELD_MESSAGE_TO:
    case LKL_FIELD_MESSAGE_WORDS:
    case LKL_FIELD_MESSAGE_EVIDENCE:
    case LKL_FIELD_MESSAGE_SERVICE:
    case LKL_FIELD_COMPANION_NOTED:
    case LKL_FIELD_COMPANION_STEP:
    case LKL_FIELD_COMPANION_SUBJECT:
      return LKL_DISCLOSURE_ANSWERS;
    case LKL_FIELD_OUTAGE:
    case LKL_FIELD_OUTAGE_HOP:
    case LKL_FIELD_OUTAGE_KIND:
    case LKL_FIELD_OUTAGE_SECONDS:
    case LKL_FIELD_OUTAGE_RUNNING:
    case LKL_FIELD_PLACE:
      return LKL_DISCLOSURE_EVENTS;
    case LKL_FIELD_DNS_LOOKUP_DURATION:
    case LKL_FIELD_REQUEST_DURATION:
    case LKL_FIELD_CONNECT_DURATION:
    case LKL_FIELD_ROUTER_DURATION:
    case LKL_FIELD_PROBES_LOST_SHARE:
    case LKL_FIELD_TARGET:
    case LKL_FIELD_METHOD:
    case LKL_FIELD_SAMPLES_BAND:
    case LKL_FIELD_BOOT_DURATION:
    case LKL_FIELD_BOOT_STAGE:
    case LKL_FIELD_LOGIN_DURATION:
    case LKL_FIELD_APP_RESPONSE_DURATION:
    case LKL_FIELD_APP_HANG_RATE:
    case LKL_FIELD_APP_HANG_CAUSE:
    case LKL_FIELD_APP_FREEZE_RATE:
    case LKL_FIELD_APP_BLOCKED_SHARE:
    case LKL_FIELD_APP_CRASH_RATE:
    case LKL_FIELD_APP_START_DURATION:
    case LKL_FIELD_APP_COVERAGE:
    case LKL_FIELD_APP_ID:
      return LKL_DISCLOSURE_MEASUREMENTS;
    }
  g_return_val_if_reached (LKL_DISCLOSURE_ENVELOPE);
}

/* From the first field to LKL_FIELD_PLACE: what goes with everything, what the person says, and
 * what was down. */
static const char *const first_sentences[] = {
  [LKL_FIELD_SERVICE_NAME] = N_ ("That it comes from Linklight."),
  [LKL_FIELD_SERVICE_VERSION] = N_ ("Which version of Linklight sent it."),
  [LKL_FIELD_STREAM] =
      N_ ("A random number in place of this PC's name, another one for each kind of record."),
  [LKL_FIELD_BATCH_SEQ] = N_ ("The running number of the parcel, so that none is counted twice."),
  [LKL_FIELD_BATCH_DAY] = N_ ("The day on which the parcel was packed."),
  [LKL_FIELD_RECORD_UID] = N_ ("A random number for each record, so that none is counted twice."),
  [LKL_FIELD_EVENT] = N_ ("What kind of record it is."),
  [LKL_FIELD_ANSWER] = N_ ("That you answered a question, and when."),
  [LKL_FIELD_QUESTION_ID] = N_ ("Which question you answered."),
  [LKL_FIELD_QUESTION_VERSION] = N_ ("Which wording of the question you saw."),
  [LKL_FIELD_QUESTION_KIND] = N_ ("Whether it was asked with three faces, stars or otherwise."),
  [LKL_FIELD_ANSWER_CHOICE] = N_ ("The answer that you chose."),
  [LKL_FIELD_ANSWER_ASKED_BY] = N_ ("Whether Linklight asked you, or you chose to tell."),
  [LKL_FIELD_ANSWER_REVISED] =
      N_ ("That you added to an answer or changed it, and when; the whole answer goes again."),
  [LKL_FIELD_ANSWER_UID] = N_ ("Which of your answers that was, so that it stays one answer."),
  [LKL_FIELD_ANSWER_REVISION] =
      N_ ("How often you have added to it, so that your last words count."),
  [LKL_FIELD_ANSWER_REASONS] = N_ ("The reasons that you picked, if you picked any."),
  [LKL_FIELD_ANSWER_LOST_MINUTES] = N_ ("Roughly how many minutes it cost you, if you said so."),
  [LKL_FIELD_ANSWER_COMMENT] =
      N_ ("What you wrote beside your answer, word for word, if you wrote anything."),
  [LKL_FIELD_ANSWER_CONTACT] = N_ ("That you want your IT team to contact you, if you said so."),
  [LKL_FIELD_ANSWER_THANKS] = N_ ("Whom of your IT team you thank, if you thank anybody."),
  [LKL_FIELD_HAND_RAISED] = N_ ("That you raised a hand since you are stuck, and when."),
  [LKL_FIELD_HELLO_SAID] = N_ ("That you said hello to somebody of your IT team, and when."),
  [LKL_FIELD_VISIT_WISHED] =
      N_ ("That you asked somebody of your IT team to come by, and when you asked."),
  [LKL_FIELD_THANKS_SAID] = N_ ("That you thanked somebody of your IT team, and when."),
  [LKL_FIELD_MESSAGE_TO] = N_ ("Whom of your IT team it is for."),
  [LKL_FIELD_MESSAGE_WORDS] = N_ ("What you wrote with it, word for word, if you wrote anything."),
  [LKL_FIELD_MESSAGE_EVIDENCE] =
      N_ ("The text about the last 15 minutes of this PC that you saw before you raised a hand, "
          "exactly as you saw it."),
  [LKL_FIELD_MESSAGE_SERVICE] = N_ ("Which service you are stuck with, if you chose one."),
  [LKL_FIELD_COMPANION_NOTED] =
      N_ ("How far the welcome of a new colleague has got, with the day, so that another PC of "
          "yours does not start over."),
  [LKL_FIELD_COMPANION_STEP] =
      N_ ("Whether that was the welcome, a question for new colleagues, or whether you have met "
          "somebody of your IT team, and what you said to that."),
  [LKL_FIELD_COMPANION_SUBJECT] = N_ ("Which of these questions it was, or whom it was about."),
  [LKL_FIELD_OUTAGE] = N_ ("That something on the way to a service was down, and when it ended."),
  [LKL_FIELD_OUTAGE_HOP] =
      N_ ("Which part of the way was down: the cable, the router, the name server or the service."),
  [LKL_FIELD_OUTAGE_KIND] = N_ ("What was wrong there, such as “no answer”."),
  [LKL_FIELD_OUTAGE_SECONDS] = N_ ("How long it lasted."),
  [LKL_FIELD_OUTAGE_RUNNING] = N_ (
      "That a service does not work for you right now, so that others with the same trouble see "
      "that it is not just them. It is counted for ten minutes and not kept."),
  [LKL_FIELD_PLACE] = N_ ("The office (place) that this PC is in, as your IT team has named it, or "
                          "“elsewhere”. Never the name of a network."),
};
G_STATIC_ASSERT (G_N_ELEMENTS (first_sentences) == LKL_FIELD_PLACE + 1);

/* From LKL_FIELD_APP_RESPONSE_DURATION to LKL_FIELD_APP_ID: what is measured of programs. */
#define FIRST_OF_APPS LKL_FIELD_APP_RESPONSE_DURATION
static const char *const app_sentences[] = {
  [LKL_FIELD_APP_RESPONSE_DURATION - FIRST_OF_APPS] =
      N_ ("How quickly a program reacted over the last weeks, as shares of a random pick, "
          "without when or how long you used it."),
  [LKL_FIELD_APP_HANG_RATE - FIRST_OF_APPS] =
      N_ ("How often a program did not react for a second or longer, for each hour of a "
          "random pick of the last weeks."),
  [LKL_FIELD_APP_HANG_CAUSE - FIRST_OF_APPS] = N_ (
      "Why it did not react one of these times, picked at random: it was busy, or waited for the "
      "disk, for other programs or for something else."),
  [LKL_FIELD_APP_FREEZE_RATE - FIRST_OF_APPS] =
      N_ ("How often a program did not react for five seconds or longer, for each hour of a "
          "random pick of the last weeks."),
  [LKL_FIELD_APP_BLOCKED_SHARE - FIRST_OF_APPS] =
      N_ ("Which share of the time you used it a program did not react, over the last weeks, "
          "rounded."),
  [LKL_FIELD_APP_CRASH_RATE - FIRST_OF_APPS] =
      N_ ("How often a program crashed, for each hour of a random pick of the last weeks."),
  [LKL_FIELD_APP_START_DURATION - FIRST_OF_APPS] =
      N_ ("How long a program took to start one time of the last weeks, picked at random."),
  [LKL_FIELD_APP_COVERAGE - FIRST_OF_APPS] =
      N_ ("Which share of the programs' time could be measured, rounded."),
  [LKL_FIELD_APP_ID - FIRST_OF_APPS] =
      N_ ("Which installed program it was; your own ones count only as “other”."),
};
G_STATIC_ASSERT (G_N_ELEMENTS (app_sentences) == LKL_FIELD_APP_ID - FIRST_OF_APPS + 1);

const char *
lkl_disclosure_register_get_sentence (LklField field)
{
  switch (field)
    {
    case LKL_FIELD_SERVICE_NAME:
    case LKL_FIELD_SERVICE_VERSION:
    case LKL_FIELD_STREAM:
    case LKL_FIELD_BATCH_SEQ:
    case LKL_FIELD_BATCH_DAY:
    case LKL_FIELD_RECORD_UID:
    case LKL_FIELD_EVENT:
    case LKL_FIELD_ANSWER:
    case LKL_FIELD_QUESTION_ID:
    case LKL_FIELD_QUESTION_VERSION:
    case LKL_FIELD_QUESTION_KIND:
    case LKL_FIELD_ANSWER_CHOICE:
    case LKL_FIELD_ANSWER_ASKED_BY:
    case LKL_FIELD_ANSWER_REVISED:
    case LKL_FIELD_ANSWER_UID:
    case LKL_FIELD_ANSWER_REVISION:
    case LKL_FIELD_ANSWER_REASONS:
    case LKL_FIELD_ANSWER_LOST_MINUTES:
    case LKL_FIELD_ANSWER_COMMENT:
    case LKL_FIELD_ANSWER_CONTACT:
    case LKL_FIELD_ANSWER_THANKS:
    case LKL_FIELD_HAND_RAISED:
    case LKL_FIELD_HELLO_SAID:
    case LKL_FIELD_VISIT_WISHED:
    case LKL_FIELD_THANKS_SAID:
    case LKL_FIELD_MESSAGE_TO:
    case LKL_FIELD_MESSAGE_WORDS:
    case LKL_FIELD_MESSAGE_EVIDENCE:
    case LKL_FIELD_MESSAGE_SERVICE:
    case LKL_FIELD_COMPANION_NOTED:
    case LKL_FIELD_COMPANION_STEP:
    case LKL_FIELD_COMPANION_SUBJECT:
    case LKL_FIELD_OUTAGE:
    case LKL_FIELD_OUTAGE_HOP:
    case LKL_FIELD_OUTAGE_KIND:
    case LKL_FIELD_OUTAGE_SECONDS:
    case LKL_FIELD_OUTAGE_RUNNING:
    case LKL_FIELD_PLACE:
      return _ (first_sentences[field]);
    case LKL_FIELD_DNS_LOOKUP_DURATION:
      return _ ("How long the name server took to answer, hour by hour.");
    case LKL_FIELD_REQUEST_DURATION:
      return _ ("How long a service of your organisation took to answer, once a day.");
    case LKL_FIELD_CONNECT_DURATION:
      return _ ("How long it took to reach a service of your organisation, once a day.");
    case LKL_FIELD_ROUTER_DURATION:
      return _ ("How long the router took to answer, hour by hour.");
    case LKL_FIELD_PROBES_LOST_SHARE:
      return _ ("Which share of the test messages was lost, by hour or day.");
    case LKL_FIELD_TARGET:
      return _ ("Which service of your organisation was tested.");
    case LKL_FIELD_METHOD:
      return _ ("How it was measured.");
    case LKL_FIELD_SAMPLES_BAND:
      return _ ("Roughly how many measurements stand behind a figure, never how many exactly.");
    case LKL_FIELD_BOOT_DURATION:
      return _ ("How long this PC took to start: one start a day at random, in coarse steps.");
    case LKL_FIELD_BOOT_STAGE:
      return _ ("Which part of the start it was, such as the services.");
    case LKL_FIELD_LOGIN_DURATION:
      return _ (
          "How long your desktop took to come up: one login a day at random, in coarse steps.");
    case LKL_FIELD_APP_RESPONSE_DURATION:
    case LKL_FIELD_APP_HANG_RATE:
    case LKL_FIELD_APP_HANG_CAUSE:
    case LKL_FIELD_APP_FREEZE_RATE:
    case LKL_FIELD_APP_BLOCKED_SHARE:
    case LKL_FIELD_APP_CRASH_RATE:
    case LKL_FIELD_APP_START_DURATION:
    case LKL_FIELD_APP_COVERAGE:
    case LKL_FIELD_APP_ID:
      return _ (app_sentences[field - FIRST_OF_APPS]);
    }
  g_return_val_if_reached ("");
}
