// Mailchimp Marketing: audience webhooks, form posts with bracketed names, one event per request. Older ones are not signed; newer ones may be.
// Facts: Mailchimp's guide, an AsyncAPI description of it, long-standing public samples. Transactional mail is another product.
#include "item.hpp"
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "mailchimp-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-mailchimp-signature", Encoding::hex, Grammar::comma_pairs, "v1"),
    .signed_bytes = {tag("t"), literal("."), body()},
    .freshness = seconds_in(tag("t"), 300),
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

// They look whether somebody is there when the webhook is saved.
constexpr Handshake handshakes[] = {{.name = "url-check", .methods = Method::get | Method::head, .verified = false, .reason = Reason::probe}};

constexpr Kind kinds[] = {
    {"campaign"},
    {"cleaned", EventType::email_bounced},
    {"profile", EventType::contact_updated},
    {"subscribe", EventType::contact_subscribed},
    from_list("unsubscribe", EventType::contact_unsubscribed),
    {"upemail", EventType::contact_updated},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "cleaned", .slot = detail2, .is = "abuse", .type = EventType::email_complained},
    {.word = "cleaned", .slot = detail2, .is = "hard", .bounce = BounceClass::hard},
    {.word = "unsubscribe", .slot = detail2, .is = "abuse", .type = EventType::email_complained},
    {.word = "unsubscribe", .slot = detail, .is = "delete", .type = EventType::contact_deleted},
};

constexpr Field fields[] = {
    {word, "/type"}, {occurred, "/fired_at", rfc3339}, {email, "/data/email"}, {email, "/data/new_email"}, {previous_email, "/data/old_email"},
    {contact_id, "/data/id"}, {contact_id, "/data/new_id"}, {list, "/data/list_id"}, {campaign, "/data/campaign_id"}, {detail, "/data/action"},
    {detail2, "/data/reason"}, {ip, "/data/ip_opt"}, {ip, "/data/ip_signup"}, {subject, "/data/subject"},
    {first_name, "/data/merges/FNAME"}, {last_name, "/data/merges/LNAME"}, {phone, "/data/merges/PHONE"}, {metadata, "/data/merges", object},
    {ignored, "/data/email_type"}, {ignored, "/data/web_id"}, {ignored, "/data/status"},
};

// Of "campaign" the same field holds the campaign's id, not a person's: two meanings of one path.
void refine(Item& item) {
  if (item.word != "campaign" || !item.has(contact_id)) return;
  item.set(campaign, item.value(contact_id).document, item.value(contact_id).node, plain, 0);
  item.forget(contact_id);
}

constexpr Provider tables{
    .slug = "mailchimp-marketing", .title = "Mailchimp Marketing", .auth = auth, .body = {.format = Format::form, .has_paths = true}, .kinds = kinds,
    .cases = cases, .fields = fields, .handshakes = handshakes, .quirks = {.refine = refine},
};

}  // namespace

extern const Packed mailchimp_marketing = packed<tables>;

}  // namespace aldaba
