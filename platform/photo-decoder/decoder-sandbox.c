/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/decoder-sandbox.h"

#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "agent/base/photo-decoder-format.h"

#define MAX_MEMORY_BYTES (64 * 1024 * 1024)
#define MAX_PROCESSOR_SECS 2

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef HAS_ADDRESS_SANITIZER
#define HAS_ADDRESS_SANITIZER 0
#endif

/* A stricter limit of whoever started us stays. */
static bool
limit (int resource, rlim_t value)
{
  struct rlimit limits;

  if (getrlimit (resource, &limits) != 0)
    return false;
  if (limits.rlim_max > value)
    limits.rlim_max = value;
  limits.rlim_cur = limits.rlim_max;
  return setrlimit (resource, &limits) == 0;
}

/* Output to a file, as on a terminal, may be as long as the output is, and no longer. */
static bool
limit_resources (void)
{
  return limit (RLIMIT_CORE, 0) && limit (RLIMIT_CPU, MAX_PROCESSOR_SECS)
         && limit (RLIMIT_FSIZE, LKL_PHOTO_DECODER_MAX_OUTPUT_BYTES)
         && (HAS_ADDRESS_SANITIZER
             || (limit (RLIMIT_NOFILE, 0) && limit (RLIMIT_AS, MAX_MEMORY_BYTES)));
}

/* Memory may be had, but neither of a file nor executable. 32-bit machines call it mmap2. */
static bool
allow_memory (scmp_filter_ctx filter, int call)
{
  return seccomp_rule_add (filter,
                           SCMP_ACT_ALLOW,
                           call,
                           2,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                           SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS))
         == 0;
}

static bool
allow_stream (scmp_filter_ctx filter, int call, int descriptor)
{
  return seccomp_rule_add (
             filter, SCMP_ACT_ALLOW, call, 1, SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) descriptor, 0))
         == 0;
}

static bool
fill_filter (scmp_filter_ctx filter)
{
  const int calls[] = {
    SCMP_SYS (brk), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (exit), SCMP_SYS (exit_group),
  };

  for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return false;
#ifdef __NR_mmap2
  if (!allow_memory (filter, SCMP_SYS (mmap2)))
    return false;
#else
  if (!allow_memory (filter, SCMP_SYS (mmap)))
    return false;
#endif
  return allow_stream (filter, SCMP_SYS (read), STDIN_FILENO)
         && allow_stream (filter, SCMP_SYS (write), STDOUT_FILENO)
         && allow_stream (filter, SCMP_SYS (write), STDERR_FILENO);
}

static bool
filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  bool is_loaded;

  if (filter == NULL)
    return false;
  is_loaded = fill_filter (filter) && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return is_loaded;
}

bool
lkl_decoder_sandbox_enter (void)
{
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
         && limit_resources () && (HAS_ADDRESS_SANITIZER || filter_calls ());
}
