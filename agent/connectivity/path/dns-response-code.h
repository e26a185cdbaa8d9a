/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Response codes (RFC 1035 section 4.1.1). */
typedef enum
{
  LKL_DNS_RCODE_NO_ERROR = 0,
  LKL_DNS_RCODE_FORMAT_ERROR = 1,
  LKL_DNS_RCODE_SERVER_FAILURE = 2,
  LKL_DNS_RCODE_NAME_ERROR = 3,
  LKL_DNS_RCODE_NOT_IMPLEMENTED = 4,
  LKL_DNS_RCODE_REFUSED = 5,
} LklDnsRcode;
