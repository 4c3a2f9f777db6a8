// Senders that sign the body alone: no time is signed, a repeat is known by its id. Facts: the sheets of README-saas.md's owners, as
// docs/providers/saas.md lists them with what is sure and what is not. The language of the rows is docs/custom.md.
#pragma once
#include "described.hpp"

namespace aldaba {

// clang-format off
#define SIGNED_BODY R"("signed":"body","no_time":"none is signed")"

inline constexpr Described saas_body[] = {
    {"adyen-platform", "Adyen platform and banking", R"({"signature":{"header":"hmacsignature","key":"hex","encoding":"base64",)" SIGNED_BODY R"(},
        "word":"/type","id":["/data/id","/type"]})"},
    {"airtable", "Airtable", R"({"signature":{"header":"x-airtable-content-mac","key":"base64","prefix":"hmac-sha256=",)" SIGNED_BODY R"(},
        "fields":{"time":"/timestamp"}})"},
    {"asana", "Asana", R"({"signature":{"header":"x-hook-signature",)" SIGNED_BODY R"(},"body":{"items":"/events"},
        "about":"/resource/resource_type","word":"/action",
        "handshakes":{"name":"secret","proved":false,"when":"header:x-hook-secret","headers":["text:x-hook-secret: ","header:x-hook-secret","text:\n"]}})"},
    {"bitbucket", "Bitbucket Cloud", R"({"signature":{"header":"x-hub-signature","prefix":"sha256=",)" SIGNED_BODY R"(},
        "word":"header:x-event-key","id":"header:x-request-uuid"})"},
    {"bitbucket-server", "Bitbucket Server and Data Center", R"({"signature":{"header":"x-hub-signature","prefix":"sha256=",)" SIGNED_BODY R"(},
        "word":"header:x-event-key","id":"header:x-request-id",
        "handshakes":{"name":"ping","proved":false,"when":{"part":"header:x-event-key","is":"diagnostics:ping"}}})"},
    {"circleci", "CircleCI", R"({"signature":{"header":"circleci-signature","list":"comma-pairs","tag":"v1",)" SIGNED_BODY R"(},"word":"/type","id":"/id"})"},
    {"clickup", "ClickUp", R"({"signature":{"header":"x-signature",)" SIGNED_BODY R"(},"word":"/event","id":"/history_items/0/id"})"},
    {"docusign", "DocuSign Connect (JSON)", R"({"signature":[
        {"name":"signature-1","header":"x-docusign-signature-1","encoding":"base64",)" SIGNED_BODY R"(},
        {"name":"signature-2","header":"x-docusign-signature-2","encoding":"base64",)" SIGNED_BODY R"(},
        {"name":"signature-3","header":"x-docusign-signature-3","encoding":"base64",)" SIGNED_BODY R"(}],
        "word":"/event","id":["/data/envelopeId","/event"],"fields":{"time":"/generatedDateTime"}})"},
    {"dropbox", "Dropbox", R"({"signature":{"header":"x-dropbox-signature",)" SIGNED_BODY R"(},
        "handshakes":{"name":"challenge","methods":"GET","proved":false,"when":"query:challenge","content_type":"text/plain","reply":"query:challenge",
            "headers":"text:x-content-type-options: nosniff\n"}})"},
    {"forgejo", "Forgejo", R"({"signature":{"header":"x-forgejo-signature",)" SIGNED_BODY R"(},"word":"header:x-gitea-event","id":"header:x-gitea-delivery"})"},
    {"gitea", "Gitea", R"({"signature":{"header":"x-gitea-signature",)" SIGNED_BODY R"(},"word":"header:x-gitea-event","id":"header:x-gitea-delivery"})"},
    {"grafana", "Grafana alerting", R"({"signature":{"header":"x-grafana-alerting-signature",)" SIGNED_BODY R"(},"body":{"items":"/alerts"},
        "word":"/status","id":["value:id","/fingerprint","/startsAt","/status"],"fields":{"id":"body:/groupKey","time":"/startsAt"}})"},
    {"heroku", "Heroku", R"({"signature":{"header":"heroku-webhook-hmac-sha256","encoding":"base64",)" SIGNED_BODY R"(},
        "about":"/resource","word":"/action","id":"/webhook_metadata/event/id"})"},
    {"hookdeck", "Hookdeck (forwarded)", R"({"signature":[
        {"name":"signature","header":"x-hookdeck-signature","encoding":"base64",)" SIGNED_BODY R"(},
        {"name":"signature-2","header":"x-hookdeck-signature-2","encoding":"base64",)" SIGNED_BODY R"(}],"id":"header:x-hookdeck-eventid"})"},
    {"jira", "Jira Cloud", R"({"signature":{"header":"x-hub-signature","prefix":"sha256=",)" SIGNED_BODY R"(},
        "word":"/webhookEvent","id":"header:x-atlassian-webhook-identifier","fields":{"time":{"path":"/timestamp","read":"unix_milliseconds"}}})"},
    {"mautic", "Mautic", R"({"signature":{"header":"webhook-signature","encoding":"base64",)" SIGNED_BODY R"(},
        "word":{"path":"/*","read":"own_name"},"fields":{"ignored":"/timestamp"}})"},
    {"notion", "Notion", R"({"signature":{"header":"x-notion-signature","prefix":"sha256=",)" SIGNED_BODY R"(},
        "word":"/type","id":"/id","fields":{"time":"/timestamp"},
        "handshakes":{"name":"verification_token","proved":false,"when":"/verification_token","and_when":{"part":"header:x-notion-signature","absent":true}}})"},
    {"pagerduty", "PagerDuty", R"({"signature":{"header":"x-pagerduty-signature","list":"comma-pairs","tag":"v1",)" SIGNED_BODY R"(},
        "word":"/event/event_type","id":"/event/id","fields":{"time":"/event/occurred_at"},"cases":[{"field":"word","is":"pagey.ping","skip":"ping"}]})"},
    {"quickbooks", "QuickBooks Online", R"({"signature":{"header":"intuit-signature","encoding":"base64",)" SIGNED_BODY R"(},
        "body":{"items":"/eventNotifications/*/dataChangeEvent/entities"},
        "about":"/name","word":"/operation","id":["/name","/id","/operation","/lastUpdated"],"fields":{"time":"/lastUpdated"}})"},
    {"segment", "Segment", R"({"signature":{"header":"x-signature","algorithm":"hmac-sha1",)" SIGNED_BODY R"(},"word":["/event","/type"],"id":"/messageId"})"},
    {"sentry", "Sentry", R"({"signature":[
        {"name":"hook","header":"sentry-hook-signature",)" SIGNED_BODY R"(},{"name":"app","header":"sentry-app-signature",)" SIGNED_BODY R"(}],
        "about":"header:sentry-hook-resource","word":"/action","id":"header:request-id",
        "fields":{"time":{"path":"header:sentry-hook-timestamp","read":"unix_seconds"}}})"},
    {"tiktok-shop", "TikTok Shop", R"({"signature":{"header":"authorization","signed":["verify-token","body"],"no_time":"none is signed"},
        "word":"/type","id":"/tts_notification_id","fields":{"time":{"path":"/timestamp","read":"unix_seconds"}}})"},
    {"todoist", "Todoist", R"({"signature":{"header":"x-todoist-hmac-sha256","encoding":"base64",)" SIGNED_BODY R"(},
        "word":"/event_name","id":"header:x-todoist-delivery-id"})"},
    {"trello", "Trello", R"({"signature":{"header":"x-trello-webhook","algorithm":"hmac-sha1","encoding":"base64","signed":["body","url"],"no_time":"none is signed"},
        "word":"/action/type","id":"/action/id","fields":{"time":"/action/date"},"handshakes":{"name":"probe","methods":"HEAD","proved":false}})"},
    {"vercel", "Vercel", R"({"signature":{"header":"x-vercel-signature","algorithm":"hmac-sha1",)" SIGNED_BODY R"(},
        "word":"/type","id":"/id","fields":{"time":{"path":"/createdAt","read":"unix_milliseconds"}}})"},
    {"viber", "Viber", R"({"signature":{"header":"x-viber-content-signature",)" SIGNED_BODY R"(},
        "word":"/event","id":"/message_token","fields":{"time":{"path":"/timestamp","read":"unix_milliseconds"}},
        "handshakes":{"name":"webhook","when":{"part":"/event","is":"webhook"}}})"},
    {"webex", "Webex", R"({"signature":{"header":"x-spark-signature","algorithm":"hmac-sha1",)" SIGNED_BODY R"(}})"},
    {"x", "X (Twitter) account activity", R"({"signature":{"header":"x-twitter-webhooks-signature","prefix":"sha256=","encoding":"base64",)" SIGNED_BODY R"(},
        "word":{"path":"/*","read":"own_name"},"fields":{"ignored":["/for_user_id","/users"]},
        "handshakes":{"name":"crc","methods":"GET","proved":false,"when":"query:crc_token","content_type":"application/json",
            "reply":["text:{\"response_token\":\"sha256=","computed","text:\"}"],"computed":{"encoding":"base64","over":"query:crc_token"}}})"},
    {"xero", "Xero", R"({"signature":{"header":"x-xero-signature","encoding":"base64",)" SIGNED_BODY R"(},"body":{"items":"/events"},
        "about":"/eventCategory","word":"/eventType","id":["/resourceId","/eventDateUtc"],"fields":{"time":"/eventDateUtc"},"answers":{"quiet":true,"refused":401}})"},
};
#undef SIGNED_BODY
// clang-format on

}  // namespace aldaba
