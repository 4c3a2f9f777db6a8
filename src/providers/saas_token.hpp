// Senders that prove themselves by a token or by another's signature, or not at all: those need a guard. The language of the rows is docs/custom.md.
#pragma once
#include "described.hpp"

namespace aldaba {

// clang-format off
inline constexpr Described saas_token[] = {
    {"aws-eventbridge", "Amazon EventBridge API destination", R"({"word":"/detail-type","id":"/id"})"},
    {"aws-sns", "Amazon SNS (any topic)", R"({"signature":"amazon-ses","word":"/Type","id":"/MessageId","fields":{"time":"/Timestamp"},"handshakes":[
        {"name":"subscription","when":{"part":"/Type","is":"SubscriptionConfirmation"},"call":"/SubscribeURL","call_hosts":["sns.*.amazonaws.com","sns.*.amazonaws.com.cn"]},
        {"name":"unsubscription","when":{"part":"/Type","is":"UnsubscribeConfirmation"}}]})"},
    {"azure-event-grid", "Azure Event Grid", R"({"word":["/eventType","/type"],"id":"/id","fields":{"time":["/eventTime","/time"]},"handshakes":[
        {"name":"validation","proved":false,"when":{"part":"header:aeg-event-type","is":"SubscriptionValidation"},"content_type":"application/json",
         "reply":["text:{\"validationResponse\":\"","/0/data/validationCode","text:\"}"]},
        {"name":"origin","methods":"OPTIONS","proved":false,"when":"header:webhook-request-origin",
         "headers":["text:webhook-allowed-origin: ","header:webhook-request-origin","text:\n"]}]})"},
    {"cloudflare-notifications", "Cloudflare notifications", R"({"signature":{"header":"cf-webhook-auth","algorithm":"equal","no_time":"a token"},
        "word":"/alert_type","id":"/alert_correlation_id"})"},
    {"datadog", "Datadog", R"({})"},
    {"ebay", "eBay", R"({"word":"/metadata/topic","id":"/notification/notificationId",
        "handshakes":{"name":"challenge","methods":"GET","proved":false,"when":"query:challenge_code","content_type":"application/json",
            "reply":["text:{\"challengeResponse\":\"","computed","text:\"}"],
            "computed":{"algorithm":"sha256","over":["query:challenge_code","secret","endpoint"]}}})"},
    {"figma", "Figma", R"({"signature":{"field":"/passcode","algorithm":"equal","no_time":"a token"},"word":"/event_type","id":[["/webhook_id","/timestamp","/file_key"],["/webhook_id","/timestamp"]],
        "fields":{"time":"/timestamp"},"cases":[{"field":"word","is":"PING","skip":"ping"}]})"},
    {"formidable", "Formidable Forms add-ons", R"({"body":{"format":"json-or-form"},"default_type":"form.submitted","others_are_metadata":true})"},
    {"freshsales", "Freshsales", R"({"body":{"format":"json-or-form"}})"},
    {"google-pubsub", "Google Pub/Sub push", R"({"id":"/message/messageId","fields":{"metadata":{"path":"/message/attributes","read":"object"}}})"},
    {"microsoft-graph", "Microsoft Graph", R"({"signature":{"field":"/value/0/clientState","algorithm":"equal","no_time":"a token"},"body":{"items":"/value"},
        "word":["/lifecycleEvent","/changeType"],"id":[["/id"],["/subscriptionId","/resource","/changeType","/resourceData/@odata.etag"]],
        "answers":{"accepted":202},
        "handshakes":{"name":"validation","proved":false,"when":"query:validationToken","content_type":"text/plain","reply":"query:validationToken",
            "headers":"text:x-content-type-options: nosniff\n"}})"},
    {"microsoft-teams", "Microsoft Teams outgoing webhook", R"({"signature":{"header":"authorization","key":"base64","encoding":"base64","prefix":"HMAC ","signed":"body",
        "no_time":"none is signed"},"word":"/type","id":"/id"})"},
    {"wpforms", "WPForms add-ons", R"({"body":{"format":"json-or-form"},"default_type":"form.submitted","others_are_metadata":true})"},
};
// clang-format on

}  // namespace aldaba
