// The catalogue: one line for each file in providers/.
#include "provider.hpp"

namespace aldaba {

extern const Provider activecampaign, amazon_ses, bird, brevo, customer_io, elastic_email, hubspot, infobip, iterable, kit, klaviyo, loops,
    mailchimp_marketing, mailersend, mailgun, mailjet, mailtrap, mandrill, plivo, postal, postmark, resend, scaleway_tem, sendgrid, sinch,
    smtp2go, sparkpost, standard_webhooks, telnyx, twilio, typeform, unisender_go, vonage, whatsapp_cloud;

namespace {
constexpr const Provider* all[] = {&activecampaign,
                                   &amazon_ses,
                                   &bird,
                                   &brevo,
                                   &customer_io,
                                   &elastic_email,
                                   &hubspot,
                                   &infobip,
                                   &iterable,
                                   &kit,
                                   &klaviyo,
                                   &loops,
                                   &mailchimp_marketing,
                                   &mailersend,
                                   &mailgun,
                                   &mailjet,
                                   &mailtrap,
                                   &mandrill,
                                   &plivo,
                                   &postal,
                                   &postmark,
                                   &resend,
                                   &scaleway_tem,
                                   &sendgrid,
                                   &sinch,
                                   &smtp2go,
                                   &sparkpost,
                                   &standard_webhooks,
                                   &telnyx,
                                   &twilio,
                                   &typeform,
                                   &unisender_go,
                                   &vonage,
                                   &whatsapp_cloud};
}

std::span<const Provider* const> providers() { return all; }

const Provider* provider_named(Bytes slug) {
  for (const Provider* provider : all)
    if (provider->slug == slug) return provider;
  return nullptr;
}

}  // namespace aldaba
