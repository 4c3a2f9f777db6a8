// Elastic Email: events in the query of a GET, or as one JSON object; incoming mail as a form; unsigned (the source needs a guard). How its newer,
// optional signature is made is not known. Facts: Elastic Email's help pages, published JSON schemas.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

// What is asked while a webhook is saved.
constexpr Handshake handshakes[] = {
    {.name = "probe", .methods = Method::get | Method::head, .verified = false, .when = without(query("status")), .reason = Reason::probe},
};

constexpr Kind kinds[] = {
    {"AbuseReport", EventType::email_complained},
    {"Clicked", EventType::email_clicked},
    {"Error", EventType::email_bounced},
    {"Opened", EventType::email_opened},
    {"Sent", EventType::email_sent},
    {"Unsubscribed", EventType::email_unsubscribed},
    inbound("header_list", EventType::email_received),  // incoming mail names no event
};
static_assert(is_sound(kinds));

constexpr Case category(Bytes word, BounceClass klass) { return {.word = "Error", .slot = bounce_class, .is = word, .bounce = klass}; }
constexpr Case cases[] = {
    {.word = "Error", .slot = bounce_class, .is = "ManualCancel", .type = EventType::email_rejected},
    category("NoMailbox", BounceClass::hard),
    category("BlackListed", BounceClass::block), category("Spam", BounceClass::block), category("ContentFilter", BounceClass::block),
    category("SPFProblem", BounceClass::block), category("WhitelistingProblem", BounceClass::block),
    category("AccountProblem", BounceClass::soft), category("GreyListed", BounceClass::soft), category("Throttled", BounceClass::soft),
    category("Timeout", BounceClass::soft), category("ConnectionProblem", BounceClass::soft), category("ConnectionTerminated", BounceClass::soft),
    category("DNSProblem", BounceClass::soft),
    category("CodeError", BounceClass::undetermined), category("NotDelivered", BounceClass::undetermined), category("Ignore", BounceClass::undetermined),
    category("Unknown", BounceClass::undetermined),
};

constexpr Field fields[] = {
    {word, "/status"}, {word, "/header_list", own_name}, {occurred, "/date", us_time}, {recipient, "/to", address}, {recipient, "/env_to_list", address},
    {recipient, "/to_list", address}, {message_id, "/messageid"}, {message_id, "/transaction"}, {bounce_class, "/category"}, {url, "/target"},
    {sender, "/from_email", address}, {sender, "/from", address}, {sender, "/env_from", address}, {name, "/from_name"}, {subject, "/subject"}, {text, "/body_text"},
    {campaign, "/channel"}, {metadata, "/postback", member},
    {ignored, "/account"}, {ignored, "/body_html"}, {ignored, "/att1_name"}, {ignored, "/att1_content"}, {ignored, "/att2_name"}, {ignored, "/att2_content"},
    {ignored, "/att3_name"}, {ignored, "/att3_content"},
};

constexpr Provider tables{
    .slug = "elastic-email", .title = "Elastic Email", .body = {.format = Format::json_or_form}, .kinds = kinds, .cases = cases,
    .fields = fields, .handshakes = handshakes, .accepts_get = true,
};

}  // namespace

extern const Packed elastic_email = packed<tables>;

}  // namespace aldaba
