// ActiveCampaign: form posts with bracketed names, one event per request, unsigned and never repeated. Facts: ActiveCampaign's developer pages
// as an AsyncAPI description tells them.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"bounce", EventType::email_bounced},
    {"click", EventType::email_clicked},
    {"contact_tag_added", EventType::contact_updated},
    {"contact_tag_removed", EventType::contact_updated},
    {"forward"},
    {"list_add"},
    {"open", EventType::email_opened},
    inbound("reply", EventType::email_received),
    {"sent", EventType::email_sent},  // of a campaign: no contact comes
    {"share"},
    inbound("sms_reply", EventType::sms_received),
    {"sms_sent", EventType::sms_sent},
    {"sms_unsub", EventType::sms_opted_out},
    {"subscribe", EventType::contact_subscribed},
    {"subscriber_note"},
    from_list("unsubscribe", EventType::contact_unsubscribed),
    {"update", EventType::contact_updated},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "unsubscribe", .slot = campaign, .type = EventType::email_unsubscribed, .match = Match::present},
    {.word = "bounce", .slot = bounce_class, .is = "hard", .bounce = BounceClass::hard, .match = Match::ignoring_case},
    {.word = "bounce", .slot = bounce_class, .is = "soft", .bounce = BounceClass::soft, .match = Match::ignoring_case},
};

// The message's id is that of the campaign's message, the same for everybody: the contact's id tells them apart.
constexpr Field fields[] = {
    {word, "/type"}, {occurred, "/date_time", rfc3339}, {contact_id, "/contact/id"}, {email, "/contact/email"}, {phone, "/contact/phone"},
    {first_name, "/contact/first_name"}, {last_name, "/contact/last_name"}, {ip, "/contact/ip"}, {metadata, "/contact/fields", object},
    {tags, "/tag", array_of_text}, {tags, "/contact/tags", comma_list}, {list, "/list"}, {list, "/list/id"}, {list, "/list/0/id"},
    {campaign, "/campaign/name"}, {campaign, "/campaign/id"}, {message_id, "/campaign/message/id"}, {subject, "/campaign/message/subject"},
    {url, "/link/url"}, {user_agent, "/User-Agent"}, {bounce_class, "/bounce/type"}, {code, "/bounce/code"}, {reason, "/bounce/description"},
    {text, "/unsubscribe/reason"}, {form_id, "/form/id"},
    {ignored, "/initiated_from"}, {ignored, "/initiated_by"}, {ignored, "/contact/orgname"}, {ignored, "/contact/customer_acct_name"},
    {ignored, "/campaign", object}, {ignored, "/link", object}, {ignored, "/form", object},
};

// List "0" is all lists: who leaves it leaves everything. No Case can empty a slot.
void refine(Item& item) {
  if (item.raw(list) == "0") item.forget(list);
}

// No answer makes it send again; 410 would switch the webhook off, and is never given.
constexpr Provider tables{
    .slug = "activecampaign", .title = "ActiveCampaign", .body = {.format = Format::form, .has_paths = true}, .kinds = kinds, .cases = cases,
    .fields = fields, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed activecampaign = packed<tables>;

}  // namespace aldaba
