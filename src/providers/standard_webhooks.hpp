// The Standard Webhooks scheme (specification 1.0.0, and Svix's header names for the same): recipes and ids for every provider that uses it.
#pragma once
#include "provider.hpp"

namespace aldaba {

// One of the two sets of headers, by a version of the scheme; `unless`: a header of the other set, where that is preferred.
constexpr Recipe standard_webhooks_recipe(Bytes name, Bytes id, Bytes timestamp, Bytes signature, Algorithm algorithm, KeyForm key, Bytes version, Bytes unless = {}) {
  return {
      .name = name,
      .algorithm = algorithm,
      .key = key,
      .signature = in_header(signature, Encoding::base64, Grammar::tagged_words, version),
      .signed_bytes = {header(id), literal("."), header(timestamp), literal("."), body()},
      .freshness = seconds_in(header(timestamp), 300),
      .unless = unless,
      .evidence = Evidence::published,
  };
}

inline constexpr Recipe standard_webhooks_auth[] = {
    standard_webhooks_recipe("v1", "webhook-id", "webhook-timestamp", "webhook-signature", Algorithm::hmac_sha256, KeyForm::standard_webhooks, "v1"),
    standard_webhooks_recipe("svix-v1", "svix-id", "svix-timestamp", "svix-signature", Algorithm::hmac_sha256, KeyForm::standard_webhooks, "v1", "webhook-id"),
    standard_webhooks_recipe("v1a", "webhook-id", "webhook-timestamp", "webhook-signature", Algorithm::ed25519, KeyForm::whpk, "v1a"),
    standard_webhooks_recipe("svix-v1a", "svix-id", "svix-timestamp", "svix-signature", Algorithm::ed25519, KeyForm::whpk, "v1a", "webhook-id"),
};
// For senders whose documentation has Svix's names.
inline constexpr Recipe svix_auth[] = {
    standard_webhooks_recipe("v1", "webhook-id", "webhook-timestamp", "webhook-signature", Algorithm::hmac_sha256, KeyForm::standard_webhooks, "v1", "svix-id"),
    standard_webhooks_recipe("svix-v1", "svix-id", "svix-timestamp", "svix-signature", Algorithm::hmac_sha256, KeyForm::standard_webhooks, "v1"),
    standard_webhooks_recipe("v1a", "webhook-id", "webhook-timestamp", "webhook-signature", Algorithm::ed25519, KeyForm::whpk, "v1a", "svix-id"),
    standard_webhooks_recipe("svix-v1a", "svix-id", "svix-timestamp", "svix-signature", Algorithm::ed25519, KeyForm::whpk, "v1a"),
};
static_assert(is_sound(standard_webhooks_auth[0]) && is_sound(standard_webhooks_auth[3]) && is_sound(svix_auth[0]) && is_sound(svix_auth[3]));

// The same over all attempts at one message.
inline constexpr IdRule standard_webhooks_ids[] = {{header("webhook-id")}, {header("svix-id")}};

}  // namespace aldaba
