// Senders whose words have a place in the vocabulary: forms, customers, payments, chats. One scheme each, so a row will do. Facts: the sheets of
// README-saas.md's owners and what crm-forms-commerce.md makes of their words; docs/providers/saas.md says what is sure. Language: docs/custom.md.
#pragma once
#include "described.hpp"

namespace aldaba {

// clang-format off
#define SIGNED_BODY R"("signed":"body","no_time":"none is signed")"
#define ANSWERS_OF_A_FORM R"("default_type":"form.submitted","others_are_metadata":true)"

inline constexpr Described saas_meaning[] = {
    {"acuity", "Acuity Scheduling", R"({"signature":{"header":"x-acuity-signature","encoding":"base64",)" SIGNED_BODY R"(},"body":{"format":"form"},"word":"/action",
        "words":{"appointment.canceled":"meeting.cancelled","appointment.scheduled":"meeting.booked","canceled":"meeting.cancelled","order.completed":"order.paid","scheduled":"meeting.booked"},
        "others_are_metadata":true,"repeat_window_s":300})"},
    {"auth0", "Auth0 log streams", R"({"signature":{"header":"authorization","algorithm":"equal","no_time":"a token"},"body":{"format":"json-or-lines"},
        "word":"/data/type","words":{"sdu":"contact.deleted","ss":"contact.created"},"id":"/log_id",
        "fields":{"time":"/data/date","contact_id":"/data/user_id","recipient":"/data/user_name"}})"},
    {"bigcommerce", "BigCommerce", R"({"signature":"polar","word":"/scope","id":"header:webhook-id",
        "words":{"store/customer/created":"contact.created","store/customer/deleted":"contact.deleted","store/customer/updated":"contact.updated","store/order/created":"order.created",
            "store/subscriber/created":"contact.subscribed","store/subscriber/deleted":"contact.unsubscribed","store/subscriber/updated":"contact.updated"},
        "fields":{"time":{"path":"/created_at","read":"unix_seconds"},"object_id":"/data/id"}})"},
    {"chargebee", "Chargebee", R"({"word":"/event_type","id":"/id",
        "words":{"customer_changed":"contact.updated","customer_created":"contact.created","customer_deleted":"contact.deleted","payment_failed":"payment.failed","payment_succeeded":"payment.succeeded"},
        "fields":{"time":{"path":"/occurred_at","read":"unix_seconds"},"recipient":"/content/customer/email","phone":"/content/customer/phone",
            "contact_id":"/content/customer/id","first_name":"/content/customer/first_name","last_name":"/content/customer/last_name",
            "payment_id":"/content/transaction/id","amount":"/content/transaction/amount","currency":"/content/transaction/currency_code"},"amount_unit":"minor"})"},
    {"checkout-com", "Checkout.com", R"({"signature":{"header":"cko-signature",)" SIGNED_BODY R"(},"word":"/type","id":"/id",
        "words":{"payment_capture_declined":"payment.failed","payment_captured":"payment.succeeded","payment_declined":"payment.failed","payment_expired":"payment.failed"},
        "fields":{"time":["/created_on","/timestamp"],"recipient":"/data/customer/email","name":"/data/customer/name",
            "payment_id":"/data/id","amount":"/data/amount","currency":"/data/currency"},"amount_unit":"minor"})"},
    {"clerk", "Clerk", R"({"signature":"standard-webhooks","word":"/type","id":[["header:webhook-id"],["header:svix-id"]],
        "words":{"user.created":"contact.created","user.deleted":"contact.deleted","user.updated":"contact.updated","waitlistEntry.created":"form.submitted"},
        "fields":{"time":{"path":"/timestamp","read":"unix_milliseconds"},"contact_id":"/data/id","first_name":"/data/first_name","last_name":"/data/last_name"}})"},
    {"close", "Close", R"({"signature":{"header":"close-sig-hash","key":"hex","signed":["header:close-sig-timestamp","body"],"time":{"in":"header:close-sig-timestamp","unit":"seconds","tolerance_s":300}},
        "about":"/event/object_type","word":"/event/action","id":"/event/id",
        "words":{"contact.created":"contact.created","contact.deleted":"contact.deleted","contact.updated":"contact.updated","lead.created":"contact.created","lead.deleted":"contact.deleted","lead.updated":"contact.updated"},
        "fields":{"time":"/event/date_created"}})"},
    {"coinbase-commerce", "Coinbase Commerce", R"({"signature":{"header":"x-cc-webhook-signature",)" SIGNED_BODY R"(},"word":"/event/type","id":"/event/id",
        "words":{"charge:confirmed":{"type":"payment.succeeded","of_order":true},"charge:created":"order.created","charge:failed":{"type":"payment.failed","of_order":true},
            "charge:resolved":{"type":"payment.succeeded","of_order":true}},
        "fields":{"time":"/event/created_at","object_id":"/event/data/code","amount":"/event/data/pricing/local/amount","currency":"/event/data/pricing/local/currency",
            "recipient":"/event/data/metadata/email","name":"/event/data/metadata/name","metadata":"/event/data/metadata"},"amount_unit":"major"})"},
    {"discord", "Discord", R"({"signature":{"header":"x-signature-ed25519","algorithm":"ed25519","key":"ed25519-hex","signed":["header:x-signature-timestamp","body"],
        "time":{"in":"header:x-signature-timestamp","unit":"seconds","tolerance_s":300}},
        "word":["/event/type","/type"],"id":[["/event/type","/event/timestamp","/event/data/id"],["/id"]],"fields":{"time":"/event/timestamp"},"answers":{"accepted":204,"quiet":true},
        "handshakes":[{"name":"ping","when":{"part":"/type","is":"1"},"and_when":{"part":"/event/type","absent":true},"content_type":"application/json","reply":"text:{\"type\":1}"},
            {"name":"ping-events","when":{"part":"/type","is":"0"},"status":204}]})"},
    {"formstack", "Formstack", R"({"signature":{"header":"x-fs-signature","prefix":"sha256=",)" SIGNED_BODY R"(},"body":{"format":"json-or-form"},)" ANSWERS_OF_A_FORM R"(})"},
    {"freshdesk", "Freshdesk", R"({"body":{"format":"json-or-form"}})"},
    {"front", "Front", R"({"signature":[
        {"name":"application","header":"x-front-signature","encoding":"base64","signed":["header:x-front-request-timestamp","text::","body"],
         "time":{"in":"header:x-front-request-timestamp","unit":"milliseconds","tolerance_s":300}},
        {"name":"rule","header":"x-front-signature","algorithm":"hmac-sha1","encoding":"base64","when":{"part":"header:x-front-request-timestamp","absent":true},)" SIGNED_BODY R"(}],
        "word":"/type","id":"/id"})"},
    {"gocardless", "GoCardless", R"({"signature":{"header":"webhook-signature",)" SIGNED_BODY R"(},"body":{"items":"/events"},"about":"/resource_type","word":"/action","id":"/id",
        "words":{"customers.created":"contact.created","payments.charged_back":"payment.failed","payments.confirmed":"payment.succeeded","payments.failed":"payment.failed"},
        "fields":{"time":"/created_at","payment_id":"/links/payment","contact_id":"/links/customer"}})"},
    {"gravity-forms", "Gravity Forms", R"({"body":{"format":"json-or-form"},"id":"/id","fields":{"first_name":"/1.3","last_name":"/1.6"},)" ANSWERS_OF_A_FORM R"(})"},
    {"gumroad", "Gumroad", R"({"body":{"format":"form"},"word":"/resource_name","id":[["/resource_name","/sale_id"],["/sale_id"]],"others_are_metadata":true})"},
    {"help-scout", "Help Scout", R"({"signature":{"header":"x-helpscout-signature","algorithm":"hmac-sha1","encoding":"base64",)" SIGNED_BODY R"(},"word":"header:x-helpscout-event"})"},
    {"line", "LINE", R"({"signature":{"header":"x-line-signature","encoding":"base64",)" SIGNED_BODY R"(},"body":{"items":"/events"},"word":"/type","id":"/webhookEventId",
        "words":{"message":{"type":"message.received","inbound":true}},
        "fields":{"time":{"path":"/timestamp","read":"unix_milliseconds"},"sender":"/source/userId","text":"/message/text"}})"},
    {"linkedin", "LinkedIn", R"({"signature":[{"name":"body","header":"x-li-signature",)" SIGNED_BODY R"(},{"name":"named","header":"x-li-signature","signed":["text:hmacsha256=","body"],"no_time":"none is signed"},
            {"name":"prefixed","header":"x-li-signature","prefix":"hmacsha256=",)" SIGNED_BODY R"(}],"body":{"items":"/notifications","items_or_root":true},
        "word":["/type","body:/type"],"id":"/notificationId","words":{"LEAD_ACTION":"form.submitted"},
        "handshakes":{"name":"challenge","methods":"GET","proved":false,"when":"query:challengeCode","content_type":"application/json",
            "reply":["text:{\"challengeCode\":\"","query:challengeCode","text:\",\"challengeResponse\":\"","computed","text:\"}"],"computed":{"over":"query:challengeCode"}}})"},
    {"mercado-pago", "Mercado Pago", R"({"signature":{"header":"x-signature","list":"comma-pairs","tag":"v1",
        "signed":["text:id:","query:data.id","text:;request-id:","header:x-request-id","text:;ts:","tag:ts","text:;"],"no_time":"its unit differs, and no tolerance is published"},
        "word":["/action","/type"],"id":"/id"})"},
    {"mollie", "Mollie", R"({"signature":{"header":"x-mollie-signature","prefix":"sha256=",)" SIGNED_BODY R"(},"word":"/type","id":"/id"})"},
    {"mollie-classic", "Mollie, webhooks of a payment", R"({"body":{"format":"form"},"fields":{"message_id":"/id"},"repeat_window_s":60})"},
    {"okta", "Okta event hooks", R"({"signature":{"header":"authorization","algorithm":"equal","no_time":"a token"},"body":{"items":"/data/events"},"word":"/eventType","id":"/uuid",
        "words":{"user.lifecycle.create":"contact.created","user.lifecycle.delete.completed":"contact.deleted"},
        "fields":{"time":"/published","contact_id":"/target/0/id","recipient":"/target/0/alternateId"},
        "handshakes":{"name":"verification","methods":"GET","proved":false,"when":"header:x-okta-verification-challenge","content_type":"application/json",
            "reply":["text:{\"verification\":\"","header:x-okta-verification-challenge","text:\"}"]}})"},
    {"recharge", "Recharge", R"({"signature":{"header":"x-recharge-hmac-sha256","algorithm":"sha256","signed":["secret","body"],"no_time":"none is signed"},"word":"header:x-recharge-topic"})"},
    {"telegram", "Telegram bots", R"({"signature":{"header":"x-telegram-bot-api-secret-token","algorithm":"equal","no_time":"a token"},
        "word":[{"path":"/message","read":"own_name"},{"path":"/*","read":"own_name"}],"id":"/update_id","words":{"message":{"type":"message.received","inbound":true}},
        "fields":{"time":{"path":"/message/date","read":"unix_seconds"},"sender":"/message/from/id","text":"/message/text"}})"},
    {"workos", "WorkOS", R"({"signature":{"header":"workos-signature","list":"comma-pairs","tag":"v1","signed":["tag:t","text:.","body"],"time":{"in":"tag:t","unit":"milliseconds","tolerance_s":180}},
        "word":"/event","id":"/id","words":{"user.created":"contact.created","user.deleted":"contact.deleted","user.updated":"contact.updated"},
        "fields":{"contact_id":"/data/id","recipient":"/data/email","first_name":"/data/first_name","last_name":"/data/last_name"}})"},
    {"wufoo", "Wufoo", R"({"signature":{"field":"/HandshakeKey","algorithm":"equal","no_time":"a token"},"body":{"format":"form"},"id":"/EntryId",
        "fields":{"ignored":["/HandshakeKey","/FieldStructure","/FormStructure"]},)" ANSWERS_OF_A_FORM R"(})"},
    {"zoho-crm", "Zoho CRM", R"({"signature":{"field":"/token","algorithm":"equal","no_time":"a token"},"about":"/module","word":"/operation",
        "words":{"Contacts.delete":"contact.deleted","Contacts.insert":"contact.created","Contacts.update":"contact.updated","Leads.delete":"contact.deleted","Leads.insert":"contact.created","Leads.update":"contact.updated"},
        "fields":{"time":{"path":"/server_time","read":"unix_milliseconds"},"contact_id":"/ids/*","ignored":["/token","/channel_id"]},"id":["/module","value:contact_id","/operation","/server_time"]})"},
};
#undef SIGNED_BODY
#undef ANSWERS_OF_A_FORM
// clang-format on

}  // namespace aldaba
