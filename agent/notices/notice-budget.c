/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeBudget"

#include "agent/notices/notice-budget.h"

#define IDLE_SECS 120

/* Who waits for whom when only one may be told: what is about the person comes first. */
static const guint ranks[] = {
  [LKL_NOTICE_KIND_OUTAGE] = 0,          [LKL_NOTICE_KIND_VISIT] = 1,
  [LKL_NOTICE_KIND_YOU_SAID_WE_DID] = 2, [LKL_NOTICE_KIND_MAINTENANCE] = 3,
  [LKL_NOTICE_KIND_HELLO] = 4,           [LKL_NOTICE_KIND_TIP] = 5,
  [LKL_NOTICE_KIND_RESOLVED] = 6,
};

/* ---- What a notice is to this person ---- */

static gboolean
names_service (const LklNoticeFacts *facts, const LklNotice *notice)
{
  return notice->service != NULL && g_hash_table_contains (facts->here->services, notice->service);
}

static gboolean
names_place (const LklNoticeFacts *facts, const LklNotice *notice)
{
  return facts->here->place != NULL && notice->audience != NULL && notice->audience->places != NULL
         && g_strv_contains ((const char *const *) notice->audience->places, facts->here->place);
}

static gboolean
may_interrupt (const LklNoticeFacts *facts, const LklNotice *notice)
{
  return notice->kind == LKL_NOTICE_KIND_OUTAGE && notice->urgent
         && (names_service (facts, notice)
             || (notice->service == NULL && names_place (facts, notice)));
}

/* An outage of a service that the person uses can't be muted. */
static gboolean
is_muted (const LklNoticeFacts *facts, const LklNotice *notice)
{
  return (facts->here->muted & (1u << notice->kind)) != 0
         && !(notice->kind == LKL_NOTICE_KIND_OUTAGE && names_service (facts, notice));
}

/* ---- Moments ---- */

/* Somebody can see what is on the screen. */
static gboolean
is_reachable (const LklSessionFacts *session)
{
  return session->is_active && !session->is_locked && !session->is_suspending;
}

static gboolean
may_disturb (const LklNoticeFacts *facts, gint64 now_usecs)
{
  const LklSessionFacts *session = &facts->session;
  const gint64 started_usecs = CLAMP (session->started_wall_usecs, 0, MAX (now_usecs, 0));

  return is_reachable (session) && !facts->here->is_paused && session->idle_secs < IDLE_SECS
         && !session->is_presence_unknown && !session->is_full_screen && !session->is_do_not_disturb
         && session->is_presenting != LKL_TERNARY_YES
         && session->is_screen_shared != LKL_TERNARY_YES
         && session->is_camera_in_use != LKL_TERNARY_YES
         && now_usecs - started_usecs >= LKL_NOTICE_BUDGET_SESSION_USECS;
}

/* ---- Ends ---- */

/* Whether what was told of is over. @since_usecs: (out): since when it is known to be */
static LklNoticeEnd
find_end (const LklNoticeFacts *facts,
          GPtrArray *selected,
          const LklRememberedNotice *told,
          gint64 now_usecs,
          const LklNotice **resolved,
          gint64 *since_usecs)
{
  const LklNotice *notice =
      lkl_notice_board_find (facts->here->shared, facts->here->mine, told->id, NULL);

  *resolved = lkl_notice_board_find_end (selected, told->id);
  if (*resolved != NULL)
    {
      *since_usecs = (*resolved)->from_usecs;
      return LKL_NOTICE_END_RESOLVED;
    }
  if (notice != NULL && notice->until_usecs <= now_usecs)
    {
      *since_usecs = notice->until_usecs;
      return LKL_NOTICE_END_OVER;
    }
  if (notice != NULL)
    return LKL_NOTICE_END_NONE;
  /* What nobody could fetch, or read in its new words, is not withdrawn. */
  if (lkl_notice_board_may_have_more (facts->here->shared, facts->here->mine, told->is_mine))
    return LKL_NOTICE_END_NONE;
  *since_usecs = now_usecs;
  return LKL_NOTICE_END_WITHDRAWN;
}

/* Whether the end of an outage is worth a notification. @notice: (nullable): the outage */
static gboolean
is_end_news (const LklNoticeFacts *facts,
             const LklRememberedNotice *told,
             const LklNotice *notice,
             gint64 since_usecs,
             gint64 now_usecs)
{
  if (!told->is_urgent || !told->is_shown)
    return FALSE;
  if (notice != NULL
      && (is_muted (facts, notice)
          || !lkl_audience_includes (
              notice->audience, facts->here->place, facts->here->groups, facts->here->host)))
    return FALSE;
  return now_usecs - since_usecs < LKL_NOTICE_BUDGET_END_FRESH_USECS;
}

static LklNoticeStep
decide_end (const LklNoticeFacts *facts, GPtrArray *selected, gint64 now_usecs)
{
  for (guint i = 0; i < facts->told->notices->len; i++)
    {
      const LklRememberedNotice *told = g_ptr_array_index (facts->told->notices, i);
      const LklNotice *notice =
          lkl_notice_board_find (facts->here->shared, facts->here->mine, told->id, NULL);
      LklNoticeStep step = { .id = told->id, .is_urgent = told->is_urgent };
      gint64 since_usecs = now_usecs;
      gboolean is_news;

      if (told->is_pending || (told->end != LKL_NOTICE_END_NONE && told->is_end_shown))
        continue;
      step.end = find_end (facts, selected, told, now_usecs, &step.notice, &since_usecs);
      if (step.end == LKL_NOTICE_END_NONE)
        continue;
      is_news = is_end_news (facts, told, notice, since_usecs, now_usecs);
      if (is_news && !is_reachable (&facts->session))
        continue;
      step.kind = is_news ? LKL_NOTICE_STEP_END : LKL_NOTICE_STEP_CLOSE;
      return step;
    }
  return (LklNoticeStep){ .kind = LKL_NOTICE_STEP_NOTHING };
}

/* ---- Beginnings ---- */

/* A time of the future comes from a clock that was set back since. It counts as of now, but a clock
 * that was years ahead for an hour must not silence all for years. */
static gboolean
is_within (gint64 told_usecs, gint64 usecs, gint64 now_usecs)
{
  if (told_usecs > now_usecs)
    return told_usecs - now_usecs < LKL_NOTICE_BUDGET_AHEAD_USECS;
  return now_usecs - told_usecs < usecs;
}

/* @kind: (nullable): NULL = every one */
static guint
count_told (const LklNoticeFacts *facts,
            gboolean is_urgent,
            const LklNoticeKind *kind,
            gint64 usecs,
            gint64 now_usecs)
{
  guint count = 0;

  for (guint i = 0; i < facts->told->notices->len; i++)
    {
      const LklRememberedNotice *told = g_ptr_array_index (facts->told->notices, i);

      /* One that the last run could not finish is counted when it is told. */
      if ((told->is_shown || told->is_pending) && told->is_urgent == is_urgent
          && (kind == NULL || told->kind == *kind)
          && is_within (told->told_usecs, usecs, now_usecs))
        count++;
    }
  return count;
}

/* An urgent outage that goes on after the person was told that it is over is told anew, but not as
 * often as IT puts it in and out. @notice: holds now */
static gboolean
was_told (const LklNoticeFacts *facts, const LklNotice *notice, gint64 now_usecs)
{
  const LklRememberedNotice *told = lkl_notice_memory_find (facts->told, notice->id);

  if (told == NULL || told->is_pending)
    return told != NULL;
  if (told->end == LKL_NOTICE_END_NONE)
    return told->is_shown;
  return !may_interrupt (facts, notice)
         || is_within (told->told_usecs, LKL_NOTICE_BUDGET_AGAIN_USECS, now_usecs);
}

/* Whether it could be told at all, in some moment. */
static gboolean
is_candidate (const LklNoticeFacts *facts,
              GPtrArray *selected,
              const LklNotice *notice,
              gint64 now_usecs)
{
  const gboolean is_urgent = may_interrupt (facts, notice);

  if (was_told (facts, notice, now_usecs) || is_muted (facts, notice)
      || (!is_urgent && now_usecs - notice->from_usecs >= LKL_NOTICE_BUDGET_FRESH_USECS))
    return FALSE;
  switch (notice->kind)
    {
    case LKL_NOTICE_KIND_OUTAGE:
      return lkl_notice_board_is_used (notice, facts->here->services)
             && lkl_notice_board_find_end (selected, notice->id) == NULL;
    case LKL_NOTICE_KIND_RESOLVED:
      return FALSE;
    case LKL_NOTICE_KIND_YOU_SAID_WE_DID:
      return g_hash_table_contains (facts->here->meant, notice->id);
    case LKL_NOTICE_KIND_TIP:
      return notice->sign == NULL || g_hash_table_contains (facts->here->meant, notice->id);
    case LKL_NOTICE_KIND_MAINTENANCE:
    case LKL_NOTICE_KIND_VISIT:
    case LKL_NOTICE_KIND_HELLO:
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
has_room_today (const LklNoticeFacts *facts, gint64 now_usecs)
{
  return count_told (facts, FALSE, NULL, G_TIME_SPAN_DAY, now_usecs) < LKL_NOTICE_BUDGET_PER_DAY
         && count_told (facts, FALSE, NULL, 7 * G_TIME_SPAN_DAY, now_usecs)
                < LKL_NOTICE_BUDGET_PER_WEEK;
}

static gboolean
has_room (const LklNoticeFacts *facts, const LklNotice *notice, gint64 now_usecs)
{
  const LklNoticeKind tip = LKL_NOTICE_KIND_TIP;

  return has_room_today (facts, now_usecs)
         && (notice->kind != tip
             || count_told (facts, FALSE, &tip, 7 * G_TIME_SPAN_DAY, now_usecs)
                    < LKL_NOTICE_BUDGET_TIPS_PER_WEEK);
}

static LklNoticeStep
begin (const LklNoticeFacts *facts, const LklNotice *notice, gboolean is_urgent)
{
  LklNoticeStep step = {
    .kind = LKL_NOTICE_STEP_BEGIN, .notice = notice, .id = notice->id, .is_urgent = is_urgent
  };

  lkl_notice_board_find (facts->here->shared, facts->here->mine, notice->id, &step.is_mine);
  return step;
}

static LklNoticeStep
decide_begin (const LklNoticeFacts *facts, GPtrArray *selected, gint64 now_usecs)
{
  const guint n_urgent = count_told (facts, TRUE, NULL, G_TIME_SPAN_DAY, now_usecs);
  const LklNotice *best = NULL;
  gboolean is_waiting = FALSE;

  /* The board has urgent outages first, and the newest first. */
  for (guint i = 0; i < selected->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (selected, i);

      if (!is_candidate (facts, selected, notice, now_usecs))
        continue;
      if (may_interrupt (facts, notice))
        {
          if (n_urgent < LKL_NOTICE_BUDGET_OUTAGES_PER_DAY && is_reachable (&facts->session))
            return begin (facts, notice, TRUE);
          is_waiting = TRUE;
        }
      else if (!has_room (facts, notice, now_usecs))
        is_waiting = TRUE;
      else if (best == NULL || ranks[notice->kind] < ranks[best->kind])
        best = notice;
    }
  if (best != NULL && may_disturb (facts, now_usecs))
    return begin (facts, best, FALSE);
  return (LklNoticeStep){ .kind = best != NULL || is_waiting ? LKL_NOTICE_STEP_LATER
                                                             : LKL_NOTICE_STEP_NOTHING };
}

LklNoticeStep
lkl_notice_budget_decide (const LklNoticeFacts *facts, gint64 now_usecs)
{
  g_autoptr (GPtrArray) selected = lkl_notice_circumstances_select (facts->here, now_usecs);
  LklNoticeStep step = decide_end (facts, selected, now_usecs);

  return step.kind != LKL_NOTICE_STEP_NOTHING ? step : decide_begin (facts, selected, now_usecs);
}

gboolean
lkl_notice_budget_may_tell_other (const LklNoticeFacts *facts, gint64 now_usecs)
{
  return has_room_today (facts, now_usecs) && may_disturb (facts, now_usecs);
}
