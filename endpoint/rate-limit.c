/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRateLimit"

#include "endpoint/rate-limit.h"

#include <arpa/inet.h>
#include <string.h>

#define MAX_ADDRESSES 10000
#define IPV6_NETWORK_BYTES 8

typedef struct
{
  double left;
  gint64 at_usecs; /* when @left was true */
} Bucket;

struct _LklRateLimit
{
  GMutex lock;
  guint per_address;
  guint total;
  gint64 refill_usecs;
  Bucket all;
  GHashTable *buckets; /* (owned) (element-type utf8 Bucket): address -> */
};

LklRateLimit *
lkl_rate_limit_new (guint per_address, guint total, guint refill_secs)
{
  LklRateLimit *self = g_new0 (LklRateLimit, 1);

  g_mutex_init (&self->lock);
  self->per_address = per_address;
  self->total = total;
  self->refill_usecs = (gint64) refill_secs * G_USEC_PER_SEC;
  self->all.left = total;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lkl_rate_limit_free (LklRateLimit *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->buckets);
  g_free (self);
}

static void
refill (const LklRateLimit *self, Bucket *bucket, guint size, gint64 now_usecs)
{
  double share = (double) (now_usecs - bucket->at_usecs) / (double) self->refill_usecs;

  bucket->left = MIN (bucket->left + share * size, size);
  bucket->at_usecs = now_usecs;
}

/* Addresses whose bucket is full again are forgotten. */
static void
forget (LklRateLimit *self, gint64 now_usecs)
{
  GHashTableIter iter;
  gpointer bucket;

  g_hash_table_iter_init (&iter, self->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &bucket))
    {
      refill (self, bucket, self->per_address, now_usecs);
      if (((Bucket *) bucket)->left >= self->per_address)
        g_hash_table_iter_remove (&iter);
    }
}

/* Returns: (nullable) (transfer none): NULL where there are too many addresses already */
static Bucket *
find_bucket (LklRateLimit *self, const char *address, gint64 now_usecs)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, address);

  if (bucket != NULL)
    return bucket;
  if (g_hash_table_size (self->buckets) >= MAX_ADDRESSES)
    forget (self, now_usecs);
  if (g_hash_table_size (self->buckets) >= MAX_ADDRESSES)
    return NULL;
  bucket = g_new0 (Bucket, 1);
  bucket->left = self->per_address;
  bucket->at_usecs = now_usecs;
  g_hash_table_insert (self->buckets, g_strdup (address), bucket);
  return bucket;
}

/* Whoever has one IPv6 address has the 2^64 of its network (RFC 6177): they share a bucket. */
static char *
get_bucket_name (const char *address)
{
  struct in6_addr network;
  char text[INET6_ADDRSTRLEN];

  if (inet_pton (AF_INET6, address, &network) != 1 || IN6_IS_ADDR_V4MAPPED (&network))
    return g_strdup (address);
  memset (network.s6_addr + IPV6_NETWORK_BYTES, 0, sizeof network - IPV6_NETWORK_BYTES);
  return g_strdup (inet_ntop (AF_INET6, &network, text, sizeof text));
}

gboolean
lkl_rate_limit_take (LklRateLimit *self, const char *address, gint64 now_usecs)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *name = get_bucket_name (address);
  Bucket *bucket = find_bucket (self, name, now_usecs);

  if (bucket == NULL)
    return FALSE;
  refill (self, bucket, self->per_address, now_usecs);
  refill (self, &self->all, self->total, now_usecs);
  if (bucket->left < 1 || self->all.left < 1)
    return FALSE;
  bucket->left -= 1;
  self->all.left -= 1;
  return TRUE;
}
