// The catalogue: one line for each file in providers/.
#include "packed.hpp"

// clang-format off
#define ALDABA_PROVIDERS(each) \
  each(activecampaign) \
  each(amazon_ses) \
  each(bird) \
  each(brevo) \
  each(cal_com) \
  each(calendly) \
  each(customer_io) \
  each(elastic_email) \
  each(github) \
  each(hubspot) \
  each(infobip) \
  each(intercom) \
  each(iterable) \
  each(jotform) \
  each(kit) \
  each(klaviyo) \
  each(lemon_squeezy) \
  each(loops) \
  each(mailchannels) \
  each(mailchimp_marketing) \
  each(mailerlite) \
  each(mailersend) \
  each(mailgun) \
  each(mailjet) \
  each(mailtrap) \
  each(mandrill) \
  each(meta_pages) \
  each(paddle) \
  each(pipedrive) \
  each(plivo) \
  each(postal) \
  each(postmark) \
  each(razorpay) \
  each(resend) \
  each(scaleway_tem) \
  each(sendgrid) \
  each(shopify) \
  each(sinch) \
  each(slack) \
  each(smtp2go) \
  each(sparkpost) \
  each(square) \
  each(standard_webhooks) \
  each(stripe) \
  each(surveymonkey) \
  each(tally) \
  each(telnyx) \
  each(twilio) \
  each(typeform) \
  each(unisender_go) \
  each(vonage) \
  each(webflow) \
  each(whatsapp_cloud) \
  each(woocommerce) \
  each(zendesk) \
  each(zoom)
// clang-format on

namespace aldaba {

#define ALDABA_DECLARE(name) extern const Packed name;
ALDABA_PROVIDERS(ALDABA_DECLARE)

namespace {
#define ALDABA_ADDRESS(name) &(name),
constexpr const Packed* all[] = {ALDABA_PROVIDERS(ALDABA_ADDRESS)};
}  // namespace

std::span<const Packed* const> providers() { return all; }
}  // namespace aldaba
