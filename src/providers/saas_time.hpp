// Senders that sign a time, or a token about the body: an old request is told from a new one. The language of the rows is docs/custom.md.
#pragma once
#include "described.hpp"

namespace aldaba {

// clang-format off
#define STRIPE_STYLE R"("list":"comma-pairs","tag":"v1","signed":["tag:t","text:.","body"],"time":{"in":"tag:t","unit":)"
#define STANDARD R"({"signature":"standard-webhooks","word":"/type","id":[["header:webhook-id"],["header:svix-id"]]})"

inline constexpr Described saas_time[] = {
    {"beehiiv", "beehiiv", STANDARD},
    {"box", "Box", R"({"signature":[
        {"name":"primary","header":"box-signature-primary","encoding":"base64","signed":["body","header:box-delivery-timestamp"],
         "time":{"in":"header:box-delivery-timestamp","unit":"rfc3339","tolerance_s":600},"when":{"part":"header:box-signature-version","is":"1"}},
        {"name":"secondary","header":"box-signature-secondary","encoding":"base64","signed":["body","header:box-delivery-timestamp"],
         "time":{"in":"header:box-delivery-timestamp","unit":"rfc3339","tolerance_s":600},"when":{"part":"header:box-signature-version","is":"1"}}],
        "word":"/trigger","id":[["header:box-delivery-id"],["/id"]]})"},
    {"brex", "Brex", STANDARD},
    {"buildkite", "Buildkite", R"({"signature":[
        {"name":"signature","header":"x-buildkite-signature","list":"comma-pairs","tag":"signature","signed":["tag:timestamp","text:.","body"],
         "time":{"in":"tag:timestamp","unit":"seconds"}},
        {"name":"token","header":"x-buildkite-token","algorithm":"equal","no_time":"a token"}],
        "word":"header:x-buildkite-event","id":"header:x-request-id","cases":[{"field":"word","is":"ping","skip":"ping"}]})"},
    {"cloudflare-stream", "Cloudflare Stream", R"({"signature":{"header":"webhook-signature","list":"comma-pairs","tag":"sig1",
        "signed":["tag:time","text:.","body"],"time":{"in":"tag:time","unit":"seconds"}},"word":"/status/state","id":["/uid","/status/state"]})"},
    {"contentful", "Contentful", R"({"signature":{"header":"x-contentful-signature",
        "signed":["method","text:\n","path","text:\nx-contentful-signed-headers:","header:x-contentful-signed-headers","text:;x-contentful-timestamp:",
                  "header:x-contentful-timestamp","text:\n","body"],
        "when":{"part":"header:x-contentful-signed-headers","is":"x-contentful-signed-headers,x-contentful-timestamp"},
        "time":{"in":"header:x-contentful-timestamp","unit":"milliseconds","tolerance_s":30}},
        "word":"header:x-contentful-topic","id":"header:x-contentful-idempotency-key"})"},
    {"convoy", "Convoy (any sender)", R"({"signature":[
        {"name":"advanced","header":"x-convoy-signature","list":"comma-pairs","tag":"v1","signed":["tag:t","text:,","body"],"time":{"in":"tag:t","unit":"seconds"}},
        {"name":"advanced-base64","header":"x-convoy-signature","list":"comma-pairs","tag":"v1","encoding":"base64","signed":["tag:t","text:,","body"],
         "time":{"in":"tag:t","unit":"seconds"}},
        {"name":"simple","header":"x-convoy-signature","signed":"body","no_time":"none is signed"},
        {"name":"simple-base64","header":"x-convoy-signature","encoding":"base64","signed":"body","no_time":"none is signed"},
        {"name":"simple-512","header":"x-convoy-signature","algorithm":"hmac-sha512","signed":"body","no_time":"none is signed"},
        {"name":"simple-512-base64","header":"x-convoy-signature","algorithm":"hmac-sha512","encoding":"base64","signed":"body","no_time":"none is signed"}],
        "id":"header:x-convoy-idempotency-key"})"},
    {"dodo-payments", "Dodo Payments", STANDARD},
    {"dropbox-sign", "Dropbox Sign", R"({"signature":{"inside":"/event/event_hash","signed":["inside:/event/event_time","inside:/event/event_type"],
        "no_time":"a repeat keeps its time"},"body":{"format":"form","inside":"/json"},
        "word":"/event/event_type","id":[["/event/event_hash","/signature_request/signature_request_id"],["/event/event_hash"]],
        "fields":{"time":{"path":"/event/event_time","read":"unix_seconds"}},"cases":[{"field":"word","is":"callback_test","skip":"test"}],
        "answers":{"content_type":"text/plain","body":"Hello API Event Received"}})"},
    {"fusionauth", "FusionAuth", R"({"signature":{"header":"x-fusionauth-signature-jwt","jwt":{"body_hash":"request_body_sha256","encoding":"base64"},
        "no_time":"the token may say when it ends"},"word":"/event/type","id":"/event/id"})"},
    {"gitlab", "GitLab", R"({"signature":[
        {"name":"signing-token","header":"webhook-signature","key":"standard-webhooks","encoding":"base64","list":"tagged-words","tag":"v1",
         "signed":["header:webhook-id","text:.","header:webhook-timestamp","text:.","body"],"time":{"in":"header:webhook-timestamp","unit":"seconds"}},
        {"name":"token","header":"x-gitlab-token","algorithm":"equal","no_time":"a token"}],
        "word":["/object_kind","header:x-gitlab-event"],"id":[["header:webhook-id"],["header:idempotency-key"],["header:x-gitlab-event-uuid"]]})"},
    {"incident-io", "incident.io", STANDARD},
    {"linear", "Linear", R"({"signature":{"header":"linear-signature","signed":"body","time":{"in":"/webhookTimestamp","unit":"milliseconds","tolerance_s":60}},
        "about":"/type","word":"/action","id":"header:linear-delivery","fields":{"time":{"path":"/webhookTimestamp","read":"unix_milliseconds"}}})"},
    {"lithic", "Lithic", STANDARD},
    {"monday", "monday.com", R"({"signature":{"header":"authorization","jwt":{},"no_time":"the token may say when it ends; it does not cover the body"},
        "word":"/event/type","id":"/event/triggerUuid","fields":{"time":"/event/triggerTime"},
        "handshakes":{"name":"challenge","proved":false,"when":"/challenge","content_type":"application/json",
            "reply":["text:{\"challenge\":\"","/challenge","text:\"}"]}})"},
    {"mux", "Mux", R"({"signature":{"header":"mux-signature",)" STRIPE_STYLE R"("seconds","tolerance_s":300}},"word":"/type","id":"/id"})"},
    {"netlify", "Netlify", R"({"signature":{"header":"x-webhook-signature","jwt":{"issuer":"netlify","body_hash":"sha256"},"no_time":"the token names none"},
        "word":"header:x-netlify-event","id":["/id","/state"]})"},
    {"persona", "Persona", R"({"signature":{"header":"persona-signature",)" STRIPE_STYLE R"("seconds"}},"word":"/data/attributes/name","id":"/data/id"})"},
    {"plaid", "Plaid", R"({"signature":{"header":"plaid-verification","algorithm":"ecdsa-p256-sha256","key":"jwk","jwt":{"body_hash":"request_body_sha256"},
        "time":{"in":"claim:iat","tolerance_s":300}},"about":"/webhook_type","word":"/webhook_code","repeat_window_s":300})"},
    {"pleo", "Pleo", STANDARD},
    {"polar", "Polar", R"({"signature":{"header":"webhook-signature","encoding":"base64","list":"tagged-words","tag":"v1",
        "signed":["header:webhook-id","text:.","header:webhook-timestamp","text:.","body"],"time":{"in":"header:webhook-timestamp","unit":"seconds"}},
        "word":"/type","id":"header:webhook-id"})"},
    {"render", "Render", STANDARD},
    {"sanity", "Sanity", R"({"signature":{"header":"sanity-webhook-signature","encoding":"base64url",)" STRIPE_STYLE R"("milliseconds"}},"id":"header:idempotency-key"})"},
    {"stytch", "Stytch", STANDARD},
    {"svix", "Svix (any sender)", STANDARD},
    {"tiktok", "TikTok for Developers", R"({"signature":{"header":"tiktok-signature","list":"comma-pairs","tag":"s","signed":["tag:t","text:.","body"],
        "time":{"in":"tag:t","unit":"seconds","tolerance_s":300}},"word":"/event","id":["/client_key","/create_time","/user_openid","/event"],
        "fields":{"time":{"path":"/create_time","read":"unix_seconds"}}})"},
    {"twitch", "Twitch EventSub", R"({"signature":{"header":"twitch-eventsub-message-signature","prefix":"sha256=",
        "signed":["header:twitch-eventsub-message-id","header:twitch-eventsub-message-timestamp","body"],
        "time":{"in":"header:twitch-eventsub-message-timestamp","unit":"rfc3339","tolerance_s":600}},"body":{"items":"/events","items_or_root":true},
        "word":"header:twitch-eventsub-subscription-type","id":"header:twitch-eventsub-message-id",
        "fields":{"time":"header:twitch-eventsub-message-timestamp","detail":"header:twitch-eventsub-message-type"},
        "cases":[{"field":"detail","is":"revocation","skip":"revocation"}],
        "handshakes":{"name":"challenge","when":{"part":"header:twitch-eventsub-message-type","is":"webhook_callback_verification"},
            "content_type":"text/plain","reply":"/challenge"}})"},
};
#undef STRIPE_STYLE
#undef STANDARD
// clang-format on

}  // namespace aldaba
