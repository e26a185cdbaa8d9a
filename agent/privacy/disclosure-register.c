/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDisclosureRegister"

#include "agent/privacy/disclosure-register.h"

#include <glib/gi18n.h>

/* What it is for. */
#define PURPOSE_TRANSPORT \
  N_ ("So that the request arrives and the server knows that it may take it.")
#define PURPOSE_ENROLMENT N_ ("So that the server knows whose PC this is, once and for all.")
#define PURPOSE_ONCE N_ ("So that every parcel is stored, and none is counted twice.")
#define PURPOSE_READABLE N_ ("So that the record can be read: what it is, and of when.")
#define PURPOSE_OPINION \
  N_ ("So that your IT team learns how IT is for you, and what to make better.")
#define PURPOSE_CONTACT \
  N_ ("So that somebody of your IT team gets in touch with you, as you wished.")
#define PURPOSE_HELP N_ ("So that your IT team can help you while you are stuck.")
#define PURPOSE_TALK N_ ("So that your words reach the person whom they are for.")
#define PURPOSE_WELCOME \
  N_ ("So that new colleagues are welcomed once, and get to know their IT team.")
#define PURPOSE_OUTAGE N_ ("So that your IT team sees where something was down, and for how long.")
#define PURPOSE_OTHERS N_ ("So that you and others learn whether it is just you.")
#define PURPOSE_NETWORK \
  N_ ("So that your IT team finds slow networks and services before you call.")
#define PURPOSE_START N_ ("So that your IT team finds out why PCs start slowly.")
#define PURPOSE_PROGRAMS N_ ("So that your IT team finds programs that keep people waiting.")
#define PURPOSE_FIGURES N_ ("So that a figure can be read rightly.")

/* How long it is kept by the server, if the organisation sets nothing else. What was sent stays in
 * the list on this PC for 30 days in any case. */
#define KEPT_MOMENT N_ ("Not at all: it serves the one request.")
#define KEPT_ENROLLED N_ ("As long as this PC is enrolled; the code itself only until it is used.")
#define KEPT_WITH_RECORD N_ ("As long as the record that it goes with.")
#define KEPT_ANSWER N_ ("Until you delete it here, or your IT team removes you from its list.")
#define KEPT_COUNTED                                                                           \
  N_ ("Until your IT team clears its statistics: it can’t be found again, so it can’t be " \
      "deleted.")
#define KEPT_HAND N_ ("90 days, or until you delete it here.")
#define KEPT_TASK N_ ("400 days, or until you delete it here.")
#define KEPT_MINUTES N_ ("Ten minutes, in the server's memory only.")
#define KEPT_OPEN N_ ("Until you delete it here, or your IT team clears its statistics.")

/* Who sees it. */
#define SEEN_BY_SERVER N_ ("Nobody: only the server's program reads it.")
#define SEEN_BY_AS_RECORD N_ ("Whoever sees the record that it goes with.")
#define SEEN_BY_NAMED N_ ("Your IT team, beside your name.")
#define SEEN_BY_NAMED_OR_COUNTED \
  N_ ("Your IT team, beside your name; where you read “Counted, not named”, without it.")
#define SEEN_BY_COUNTED N_ ("Your IT team, as one of a number of answers; never your name.")
#define SEEN_BY_PC N_ ("Your IT team. The server could tell whose PC it was.")
#define SEEN_BY_COUNT \
  N_ ("Colleagues and your IT team, as one of a number of people; never your name.")
#define SEEN_BY_UNNAMED N_ ("Your IT team, as figures of PCs without a name.")

/* What fields have in common. */
typedef struct
{
  LklDisclosureClass disclosure_class;
  const char *purpose;
  const char *kept;
  const char *seen_by;
} Use;

static const Use use_transport = {
  LKL_DISCLOSURE_ENVELOPE, PURPOSE_TRANSPORT, KEPT_MOMENT, SEEN_BY_SERVER
};
static const Use use_enrolment = {
  LKL_DISCLOSURE_ENROLMENT, PURPOSE_ENROLMENT, KEPT_ENROLLED, SEEN_BY_SERVER
};
static const Use use_once = {
  LKL_DISCLOSURE_ENVELOPE, PURPOSE_ONCE, KEPT_WITH_RECORD, SEEN_BY_SERVER
};
static const Use use_readable = {
  LKL_DISCLOSURE_ENVELOPE, PURPOSE_READABLE, KEPT_WITH_RECORD, SEEN_BY_AS_RECORD
};
static const Use use_opinion = {
  LKL_DISCLOSURE_ANSWERS, PURPOSE_OPINION, KEPT_ANSWER, SEEN_BY_NAMED_OR_COUNTED
};
static const Use use_counted = {
  LKL_DISCLOSURE_ANSWERS, PURPOSE_OPINION, KEPT_COUNTED, SEEN_BY_COUNTED
};
static const Use use_contact = {
  LKL_DISCLOSURE_ANSWERS, PURPOSE_CONTACT, KEPT_ANSWER, SEEN_BY_NAMED
};
static const Use use_talk = { LKL_DISCLOSURE_ANSWERS, PURPOSE_TALK, KEPT_ANSWER, SEEN_BY_NAMED };
static const Use use_help = { LKL_DISCLOSURE_ANSWERS, PURPOSE_HELP, KEPT_HAND, SEEN_BY_NAMED };
static const Use use_talk_task = { LKL_DISCLOSURE_ANSWERS, PURPOSE_TALK, KEPT_TASK, SEEN_BY_NAMED };
static const Use use_contact_task = {
  LKL_DISCLOSURE_ANSWERS, PURPOSE_CONTACT, KEPT_TASK, SEEN_BY_NAMED
};
static const Use use_welcome = {
  LKL_DISCLOSURE_ANSWERS, PURPOSE_WELCOME, KEPT_OPEN, SEEN_BY_NAMED
};
static const Use use_outage = { LKL_DISCLOSURE_EVENTS, PURPOSE_OUTAGE, KEPT_OPEN, SEEN_BY_PC };
static const Use use_others = {
  LKL_DISCLOSURE_EVENTS, PURPOSE_OTHERS, KEPT_MINUTES, SEEN_BY_COUNT
};
static const Use use_figures = {
  LKL_DISCLOSURE_MEASUREMENTS, PURPOSE_FIGURES, KEPT_OPEN, SEEN_BY_UNNAMED
};
static const Use use_network = {
  LKL_DISCLOSURE_MEASUREMENTS, PURPOSE_NETWORK, KEPT_OPEN, SEEN_BY_UNNAMED
};
static const Use use_start = {
  LKL_DISCLOSURE_MEASUREMENTS, PURPOSE_START, KEPT_OPEN, SEEN_BY_UNNAMED
};
static const Use use_programs = {
  LKL_DISCLOSURE_MEASUREMENTS, PURPOSE_PROGRAMS, KEPT_OPEN, SEEN_BY_UNNAMED
};

typedef struct
{
  const Use *use;
  const char *sentence;
} Entry;

/* One field's entry, as an object with the field's name: a field of agent/wire/field.h without one
 * does not compile, nor does an entry without its field. */
#define DISCLOSE(symbol, use_name, text) \
  static const Entry entry_##symbol = { &use_##use_name, text }

DISCLOSE (HEADER_HOST, transport, N_ ("The address of your IT team's server."));
DISCLOSE (HEADER_AUTHORIZATION,
          transport,
          N_ ("The key of this PC at that server, another one for each kind of record."));
DISCLOSE (HEADER_USER_AGENT,
          transport,
          N_ ("That the request comes from Linklight, and from which version."));
DISCLOSE (HEADER_CONTENT_TYPE, transport, N_ ("In which form the parcel is written."));
DISCLOSE (HEADER_CONTENT_ENCODING, transport, N_ ("That the parcel is compressed."));
DISCLOSE (HEADER_CONTENT_LENGTH, transport, N_ ("How long the parcel is."));
DISCLOSE (HEADER_ACCEPT_ENCODING,
          transport,
          N_ ("In which compressed forms this PC can read the reply."));
DISCLOSE (HEADER_CONNECTION, transport, N_ ("Whether the connection is used again."));
DISCLOSE (HEADER_IF_NONE_MATCH, transport, N_ ("Which version of a document this PC has already."));
DISCLOSE (HEADER_TOKEN,
          transport,
          N_ ("The same key of this PC, where your sign-in at work takes its usual place."));
DISCLOSE (
    HEADER_PROXY_AUTHORIZATION,
    transport,
    N_ ("The name and password, or the ticket of your sign-in at work, for the proxy that your "
        "IT team has set. Your IT team's server does not get it."));
DISCLOSE (
    KERBEROS_TICKET,
    transport,
    N_ ("A ticket of your sign-in at work, where your IT team's server asks for one. It names "
        "you; your password is not in it."));
DISCLOSE (CLIENT_CERTIFICATE,
          transport,
          N_ ("The certificate of this PC, where your IT team has set one. It may name this PC or "
              "you."));

DISCLOSE (ENROL_CODE, enrolment, N_ ("The personal code that you typed, once."));
DISCLOSE (ENROL_DEVICE,
          enrolment,
          N_ ("A random number that was drawn for this PC when you typed the code."));
DISCLOSE (ENROL_STREAMS,
          enrolment,
          N_ ("Under which random numbers this PC will send each kind of record."));

DISCLOSE (SERVICE_NAME, once, N_ ("That it comes from Linklight."));
DISCLOSE (SERVICE_VERSION, once, N_ ("Which version of Linklight sent it."));
DISCLOSE (STREAM,
          once,
          N_ ("A random number in place of this PC's name, another one for each kind of record."));
DISCLOSE (BATCH_SEQ, once, N_ ("The running number of the parcel, so that none is counted twice."));
DISCLOSE (BATCH_DAY, once, N_ ("The day on which the parcel was packed."));
DISCLOSE (RECORD_UID, once, N_ ("A random number for each record, so that none is counted twice."));
DISCLOSE (EVENT, readable, N_ ("What kind of record it is."));
DISCLOSE (TIME, readable, N_ ("When it was; of measurements, the end of the hour or day."));
DISCLOSE (OBSERVED_TIME,
          readable,
          N_ ("The same time once more, since some servers want it twice."));
DISCLOSE (START_TIME, readable, N_ ("When the hour or day of a measurement began."));
DISCLOSE (BODY, readable, N_ ("A short text of what it is, for servers that know only texts."));

DISCLOSE (ANSWER, opinion, N_ ("That you answered a question, and when."));
DISCLOSE (QUESTION_ID, opinion, N_ ("Which question you answered."));
DISCLOSE (QUESTION_VERSION, opinion, N_ ("Which wording of the question you saw."));
DISCLOSE (QUESTION_KIND,
          opinion,
          N_ ("Whether it was asked with three faces, stars or otherwise."));
DISCLOSE (ANSWER_CHOICE, opinion, N_ ("The answer that you chose."));
DISCLOSE (ANSWER_ASKED_BY, opinion, N_ ("Whether Linklight asked you, or you chose to tell."));
DISCLOSE (ANSWER_REVISED,
          opinion,
          N_ ("That you added to an answer or changed it, and when; the whole answer goes again."));
DISCLOSE (ANSWER_UID, opinion, N_ ("Which of your answers that was, so that it stays one answer."));
DISCLOSE (ANSWER_REVISION,
          opinion,
          N_ ("How often you have added to it, so that your last words count."));
DISCLOSE (ANSWER_REASONS, opinion, N_ ("The reasons that you picked, if you picked any."));
DISCLOSE (ANSWER_LOST_MINUTES,
          opinion,
          N_ ("Roughly how many minutes it cost you, if you said so."));
DISCLOSE (ANSWER_COMMENT,
          opinion,
          N_ ("What you wrote beside your answer, word for word, if you wrote anything."));
DISCLOSE (ANSWER_CONTACT,
          contact,
          N_ ("That you want your IT team to contact you, if you said so."));
DISCLOSE (ANSWER_THANKS, talk, N_ ("Whom of your IT team you thank, if you thank anybody."));
DISCLOSE (
    COUNTED,
    counted,
    N_ ("Which question was answered or not, without your name: in a request of its own, with "
        "nothing that says whose it is, at a random time of the next 12 hours. Of the time "
        "only the day is told."));
DISCLOSE (COUNTED_OUTCOME,
          counted,
          N_ ("Whether it was answered, put off, closed, or left until its time was over."));
DISCLOSE (HAND_RAISED, help, N_ ("That you raised a hand since you are stuck, and when."));
DISCLOSE (HELLO_SAID, talk_task, N_ ("That you said hello to somebody of your IT team, and when."));
DISCLOSE (VISIT_WISHED,
          contact_task,
          N_ ("That you asked somebody of your IT team to come by, and when you asked."));
DISCLOSE (THANKS_SAID, talk_task, N_ ("That you thanked somebody of your IT team, and when."));
DISCLOSE (MESSAGE_TO, talk_task, N_ ("Whom of your IT team it is for."));
DISCLOSE (MESSAGE_WORDS,
          talk_task,
          N_ ("What you wrote with it, word for word, if you wrote anything."));
DISCLOSE (MESSAGE_EVIDENCE,
          help,
          N_ ("The text about the last 15 minutes of this PC that you saw before you raised a "
              "hand, exactly as you saw it."));
DISCLOSE (MESSAGE_SERVICE, help, N_ ("Which service you are stuck with, if you chose one."));
DISCLOSE (COMPANION_NOTED,
          welcome,
          N_ ("How far the welcome of a new colleague has got, with the day, so that another PC of "
              "yours does not start over."));
DISCLOSE (COMPANION_STEP,
          welcome,
          N_ ("Whether that was the welcome, a question for new colleagues, or whether you have "
              "met somebody of your IT team, and what you said to that."));
DISCLOSE (COMPANION_SUBJECT,
          welcome,
          N_ ("Which of these questions it was, or whom it was about."));

DISCLOSE (OUTAGE,
          outage,
          N_ ("That something on the way to a service was down, and when it ended."));
DISCLOSE (
    OUTAGE_HOP,
    outage,
    N_ ("Which part of the way was down: the cable, the router, the name server or the service."));
DISCLOSE (OUTAGE_KIND, outage, N_ ("What was wrong there, such as “no answer”."));
DISCLOSE (OUTAGE_SECONDS, outage, N_ ("How long it lasted."));
DISCLOSE (OUTAGE_RUNNING,
          others,
          N_ ("That a service does not work for you right now, so that others with the same "
              "trouble see that it is not just them. It is counted for ten minutes and not kept."));
DISCLOSE (PLACE,
          outage,
          N_ ("The office (place) that this PC is in, as your IT team has named it, or "
              "“elsewhere”. Never the name of a network."));

DISCLOSE (NUMBER, figures, N_ ("The measured figure."));
DISCLOSE (WHOLE_NUMBER, figures, N_ ("The measured figure, where it is a whole number."));
DISCLOSE (
    VALUES_COUNT,
    figures,
    N_ ("How many shares there are in the curve of a measurement; it is the same for every PC."));
DISCLOSE (VALUES_SUM,
          figures,
          N_ ("The sum of the values in the curve, from which the mean is made."));
DISCLOSE (VALUES_MIN, figures, N_ ("The lowest value in the curve."));
DISCLOSE (VALUES_MAX, figures, N_ ("The highest value in the curve."));
DISCLOSE (VALUES_ZERO_COUNT, figures, N_ ("The share of values too small to be told apart."));
DISCLOSE (VALUES_BUCKETS,
          figures,
          N_ ("The curve: which share of the values lay between which bounds."));
DISCLOSE (DNS_LOOKUP_DURATION,
          network,
          N_ ("How long the name server took to answer, hour by hour."));
DISCLOSE (REQUEST_DURATION,
          network,
          N_ ("How long a service of your organisation took to answer, once a day."));
DISCLOSE (CONNECT_DURATION,
          network,
          N_ ("How long it took to reach a service of your organisation, once a day."));
DISCLOSE (ROUTER_DURATION, network, N_ ("How long the router took to answer, hour by hour."));
DISCLOSE (PROBES_LOST_SHARE,
          network,
          N_ ("Which share of the test messages was lost, by hour or day."));
DISCLOSE (TARGET, network, N_ ("Which service of your organisation was tested."));
DISCLOSE (METHOD, figures, N_ ("How it was measured."));
DISCLOSE (SAMPLES_BAND,
          figures,
          N_ ("Roughly how many measurements stand behind a figure, never how many exactly."));
DISCLOSE (BOOT_DURATION,
          start,
          N_ ("How long this PC took to start: one start a day at random, in coarse steps."));
DISCLOSE (BOOT_STAGE, start, N_ ("Which part of the start it was, such as the services."));
DISCLOSE (
    LOGIN_DURATION,
    start,
    N_ ("How long your desktop took to come up: one login a day at random, in coarse steps."));
DISCLOSE (APP_RESPONSE_DURATION,
          programs,
          N_ ("How quickly a program reacted over the last weeks, as shares of a random pick, "
              "without when or how long you used it."));
DISCLOSE (APP_HANG_RATE,
          programs,
          N_ ("How often a program did not react for a second or longer, for each hour of a random "
              "pick of the last weeks."));
DISCLOSE (APP_HANG_CAUSE,
          programs,
          N_ ("Why it did not react one of these times, picked at random: it was busy, or waited "
              "for the disk, for other programs or for something else."));
DISCLOSE (APP_FREEZE_RATE,
          programs,
          N_ ("How often a program did not react for five seconds or longer, for each hour of a "
              "random pick of the last weeks."));
DISCLOSE (APP_BLOCKED_SHARE,
          programs,
          N_ ("Which share of the time you used it a program did not react, over the last weeks, "
              "rounded."));
DISCLOSE (APP_CRASH_RATE,
          programs,
          N_ ("How often a program crashed, for each hour of a random pick of the last weeks."));
DISCLOSE (APP_START_DURATION,
          programs,
          N_ ("How long a program took to start one time of the last weeks, picked at random."));
DISCLOSE (APP_COVERAGE,
          programs,
          N_ ("Which share of the programs' time could be measured, rounded."));
DISCLOSE (APP_ID,
          programs,
          N_ ("Which installed program it was; your own ones count only as “other”."));

static const Entry *const entries[] = {
#define LKL_FIELD_ENTRY(symbol, name) [LKL_FIELD_##symbol] = &entry_##symbol,
  LKL_FIELDS (LKL_FIELD_ENTRY)
#undef LKL_FIELD_ENTRY
};

const char *
lkl_disclosure_class_get_id (LklDisclosureClass disclosure_class)
{
  switch (disclosure_class)
    {
    case LKL_DISCLOSURE_ENVELOPE:
      return "envelope";
    case LKL_DISCLOSURE_ENROLMENT:
      return "enrolment";
    case LKL_DISCLOSURE_ANSWERS:
      return "answers";
    case LKL_DISCLOSURE_EVENTS:
      return "events";
    case LKL_DISCLOSURE_MEASUREMENTS:
      return "measurements";
    }
  g_return_val_if_reached ("");
}

const char *
lkl_disclosure_class_get_title (LklDisclosureClass disclosure_class)
{
  switch (disclosure_class)
    {
    case LKL_DISCLOSURE_ENVELOPE:
      return _ ("With everything");
    case LKL_DISCLOSURE_ENROLMENT:
      return _ ("When this PC is enrolled");
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
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, LKL_DISCLOSURE_ENVELOPE);
  return entries[field]->use->disclosure_class;
}

const char *
lkl_disclosure_register_get_sentence (LklField field)
{
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, "");
  return _ (entries[field]->sentence);
}

const char *
lkl_disclosure_register_get_purpose (LklField field)
{
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, "");
  return _ (entries[field]->use->purpose);
}

const char *
lkl_disclosure_register_get_kept (LklField field)
{
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, "");
  return _ (entries[field]->use->kept);
}

const char *
lkl_disclosure_register_get_seen_by (LklField field)
{
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, "");
  return _ (entries[field]->use->seen_by);
}
