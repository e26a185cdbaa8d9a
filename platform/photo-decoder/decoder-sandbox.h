/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdbool.h>

/**
 * Gives up, for the rest of this process, everything but reading stdin, writing stdout and stderr,
 * and 64 MiB of memory for 2 s of processor time. Anything else kills it at once.
 *
 * Builds with AddressSanitizer go without the limits of memory and of open files and without the
 * filter of system calls: the sanitizer reserves terabytes of addresses and opens files for its
 * reports.
 *
 * Returns: false if the kernel refused any part of it
 */
bool lkl_decoder_sandbox_enter (void);
