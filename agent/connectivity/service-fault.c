/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklServiceFault"

#include "agent/connectivity/service-fault.h"

#include <glib/gi18n.h>

char *
lkl_service_fault_describe (const LklConnectivitySample *sample,
                            const char *name,
                            const char **kind)
{
  switch (sample->failure)
    {
    case LKL_FAILURE_NO_NAME:
    case LKL_FAILURE_NAME_LOOKUP:
      *kind = "name-missing";
      /* Translators: %s is the name of a service, here and in the following sentences. */
      return g_strdup_printf (
          _ ("The network works, but %s is not known here: does it need the VPN?"), name);
    case LKL_FAILURE_TLS:
      *kind = "service-certificate";
      return g_strdup_printf (_ ("The network works, but %s can't prove that it is the real one: "
                                 "do not sign in there, and please tell IT."),
                              name);
    case LKL_FAILURE_STATUS:
      *kind = "service-error";
      return g_strdup_printf (
          _ ("The network works, but %s reports an error of its own: please wait or tell IT."),
          name);
    case LKL_FAILURE_REFUSED:
      *kind = "service-refused";
      return g_strdup_printf (
          _ ("The network works, but %s is not running: please wait or tell IT."), name);
    case LKL_FAILURE_NONE:
    case LKL_FAILURE_UNREACHABLE:
    case LKL_FAILURE_RCODE:
    case LKL_FAILURE_BROKEN_OFF:
    case LKL_FAILURE_OTHER:
    default:
      break;
    }
  if (sample->is_connected)
    {
      *kind = "service-hangs";
      return g_strdup_printf (_ ("The network works, but %s takes requests without answering "
                                 "them: please wait or tell IT."),
                              name);
    }
  *kind = "service-silent";
  return g_strdup_printf (_ ("The network works, but %s does not answer: please wait or tell IT."),
                          name);
}
