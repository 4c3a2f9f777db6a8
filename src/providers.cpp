// The catalogue: one line for each file in providers/.
#include "provider.hpp"

namespace aldaba {

extern const Provider amazon_ses, brevo, elastic_email, mailersend, mailgun, mailjet, mailtrap, mandrill, postal, postmark, resend,
    scaleway_tem, sendgrid, smtp2go, sparkpost, standard_webhooks, twilio, typeform, unisender_go;

namespace {
constexpr const Provider* all[] = {
    &amazon_ses, &brevo,        &elastic_email, &mailersend, &mailgun,   &mailjet,           &mailtrap, &mandrill, &postal,      &postmark,
    &resend,     &scaleway_tem, &sendgrid,      &smtp2go,    &sparkpost, &standard_webhooks, &twilio,   &typeform, &unisender_go};
}

std::span<const Provider* const> providers() { return all; }

const Provider* provider_named(Bytes slug) {
  for (const Provider* provider : all)
    if (provider->slug == slug) return provider;
  return nullptr;
}

}  // namespace aldaba
