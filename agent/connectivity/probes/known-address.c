/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklKnownAddress"

#include "agent/connectivity/probes/known-address.h"

struct _LklKnownAddress
{
  GNetworkAddress parent_instance;

  GPtrArray *addresses; /* (owned) (element-type GInetAddress) */
};

#define LKL_TYPE_KNOWN_ADDRESS_ENUMERATOR (lkl_known_address_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (LklKnownAddressEnumerator,
                      lkl_known_address_enumerator,
                      LKL,
                      KNOWN_ADDRESS_ENUMERATOR,
                      GSocketAddressEnumerator)

struct _LklKnownAddressEnumerator
{
  GSocketAddressEnumerator parent_instance;

  LklKnownAddress *host; /* (owned) */
  guint next;
};

G_DEFINE_FINAL_TYPE (LklKnownAddressEnumerator,
                     lkl_known_address_enumerator,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static void connectable_iface_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklKnownAddress,
                               lkl_known_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      connectable_iface_init))

static GSocketAddress *
get_next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable, GError **error)
{
  LklKnownAddressEnumerator *self = LKL_KNOWN_ADDRESS_ENUMERATOR (enumerator);

  if (self->next == self->host->addresses->len)
    return NULL;
  return g_inet_socket_address_new (g_ptr_array_index (self->host->addresses, self->next++),
                                    g_network_address_get_port (G_NETWORK_ADDRESS (self->host)));
}

static void
lkl_known_address_enumerator_finalize (GObject *object)
{
  g_object_unref (LKL_KNOWN_ADDRESS_ENUMERATOR (object)->host);
  G_OBJECT_CLASS (lkl_known_address_enumerator_parent_class)->finalize (object);
}

static void
lkl_known_address_enumerator_class_init (LklKnownAddressEnumeratorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_known_address_enumerator_finalize;
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = get_next;
}

static void
lkl_known_address_enumerator_init (LklKnownAddressEnumerator *self)
{
}

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  LklKnownAddressEnumerator *enumerator = g_object_new (LKL_TYPE_KNOWN_ADDRESS_ENUMERATOR, NULL);

  enumerator->host = LKL_KNOWN_ADDRESS (g_object_ref (connectable));
  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

/* What is not set here stays as GNetworkAddress has it. */
static void
connectable_iface_init (GSocketConnectableIface *iface)
{
  iface->enumerate = enumerate;
}

static void
lkl_known_address_finalize (GObject *object)
{
  g_clear_pointer (&LKL_KNOWN_ADDRESS (object)->addresses, g_ptr_array_unref);
  G_OBJECT_CLASS (lkl_known_address_parent_class)->finalize (object);
}

static void
lkl_known_address_class_init (LklKnownAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_known_address_finalize;
}

static void
lkl_known_address_init (LklKnownAddress *self)
{
}

GSocketConnectable *
lkl_known_address_new (const char *scheme, const char *host, guint16 port, GPtrArray *addresses)
{
  LklKnownAddress *self = g_object_new (
      LKL_TYPE_KNOWN_ADDRESS, "scheme", scheme, "hostname", host, "port", (guint) port, NULL);

  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < addresses->len; i++)
    g_ptr_array_add (self->addresses, g_object_ref (g_ptr_array_index (addresses, i)));
  return G_SOCKET_CONNECTABLE (self);
}
