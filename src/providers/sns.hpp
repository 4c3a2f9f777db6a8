// The envelope of Amazon's Simple Notification Service, which others speak too: recipes and handshakes, by the hosts that certificates and
// confirmations may come from. Facts: AWS's SNS validator and developer guide.
#pragma once
#include "provider.hpp"

namespace aldaba {

constexpr Recipe sns_recipe(Bytes name, Bytes version, Algorithm algorithm, std::span<const Bytes> hosts) {
  return {
      .name = name, .algorithm = algorithm, .key = KeyForm::certificate_at, .signature = in_field("/Signature", Encoding::base64),
      // In byte order; those that are absent are left out (a notification has no SubscribeURL, a confirmation no Subject).
      .signed_bytes = {line("Message"), line("MessageId"), line("Subject"), line("SubscribeURL"), line("Timestamp"), line("Token"), line("TopicArn"), line("Type")},
      .freshness = rfc3339_in(field("/Timestamp"), 3600),  // SNS repeats for at most an hour
      .when = {field("/SignatureVersion"), version},
      .key_url = field("/SigningCertURL"), .identity = field("/TopicArn"), .key_hosts = hosts, .key_path_suffix = ".pem", .evidence = Evidence::computed,
  };
}

// A valid signature says that the topic's owner sent it; that the topic is ours is what the source's `keys` say.
constexpr std::array<Handshake, 2> sns_handshakes(std::span<const Bytes> hosts) {
  return {{
      {.name = "subscription", .when = {field("/Type"), "SubscriptionConfirmation"}, .call = field("/SubscribeURL"), .call_hosts = hosts},
      {.name = "unsubscription", .when = {field("/Type"), "UnsubscribeConfirmation"}},
  }};
}

}  // namespace aldaba
