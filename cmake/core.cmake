# The core: everything between aldaba.hpp and the text and crypto libraries.
add_library(aldaba_core STATIC
  src/answer.cpp
  src/bounce.cpp
  src/bounce_text.cpp
  src/config.cpp
  src/config_reader.cpp
  src/config_route.cpp
  src/config_source.cpp
  src/deliver.cpp
  src/describe.cpp
  src/event.cpp
  src/event_writer.cpp
  src/guard.cpp
  src/handle.cpp
  src/identity.cpp
  src/item.cpp
  src/judge.cpp
  src/machine.cpp
  src/needs.cpp
  src/normalise.cpp
  src/plan.cpp
  src/providers.cpp
  src/request.cpp
  src/settle.cpp
  src/verify.cpp
  src/verify_certificate.cpp
  src/verify_jwt.cpp
  src/verify_pairs.cpp
  src/verify_signature.cpp
  src/writer.cpp
  src/providers/activecampaign.cpp
  src/providers/amazon-ses.cpp
  src/providers/bird.cpp
  src/providers/brevo.cpp
  src/providers/customer-io.cpp
  src/providers/elastic-email.cpp
  src/providers/hubspot.cpp
  src/providers/infobip.cpp
  src/providers/iterable.cpp
  src/providers/kit.cpp
  src/providers/klaviyo.cpp
  src/providers/loops.cpp
  src/providers/mailchimp-marketing.cpp
  src/providers/mailersend.cpp
  src/providers/mailgun.cpp
  src/providers/mailjet.cpp
  src/providers/mailtrap.cpp
  src/providers/mandrill.cpp
  src/providers/plivo.cpp
  src/providers/postal.cpp
  src/providers/postmark.cpp
  src/providers/resend.cpp
  src/providers/scaleway-tem.cpp
  src/providers/sendgrid.cpp
  src/providers/sinch.cpp
  src/providers/smtp2go.cpp
  src/providers/sparkpost.cpp
  src/providers/standard-webhooks.cpp
  src/providers/telnyx.cpp
  src/providers/twilio.cpp
  src/providers/typeform.cpp
  src/providers/unisender-go.cpp
  src/providers/vonage.cpp
  src/providers/whatsapp-cloud.cpp)
target_link_libraries(aldaba_core PUBLIC aldaba_text aldaba_crypto)

# What every event passes through is compiled for speed; everything else for size.
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set_property(SOURCE src/bounce.cpp src/bounce_text.cpp src/event_writer.cpp src/identity.cpp src/item.cpp src/judge.cpp src/machine.cpp src/writer.cpp APPEND PROPERTY COMPILE_OPTIONS -O2)
  set_property(SOURCE src/handle.cpp src/normalise.cpp src/verify.cpp APPEND PROPERTY COMPILE_OPTIONS -Os)
endif()
