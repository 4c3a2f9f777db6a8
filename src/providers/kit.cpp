// Kit (ConvertKit), two generations: signed batches of webhook endpoints (V4), and the older webhooks, unsigned, whose body does not say what
// happened: only the URL that was registered does, so its query names the event. Facts: Kit's developer pages.
#include "packed.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Recipe auth[] = {{
    .name = "kit-signature",
    .algorithm = Algorithm::hmac_sha256,
    .signature = in_header("x-kit-signature", Encoding::hex, Grammar::comma_pairs, "v1"),
    .signed_bytes = {tag("t"), literal("."), body()},
    .freshness = seconds_in(tag("t"), 300),  // documented; repeats are signed anew
    .evidence = Evidence::computed,
}};
static_assert(is_sound(auth[0]));

constexpr Kind kinds[] = {
    {"purchase.purchase_create"},                                     // older
    {"subscriber.activated", EventType::contact_subscribed},
    {"subscriber.added_to_sequence", EventType::contact_updated},
    {"subscriber.bounced", EventType::email_bounced},
    {"subscriber.complained", EventType::email_complained},
    {"subscriber.course_complete", EventType::contact_updated},       // older
    {"subscriber.course_subscribe", EventType::contact_updated},      // older
    {"subscriber.created", EventType::contact_created},               // not confirmed yet
    {"subscriber.form_subscribe", EventType::form_submitted},         // older
    {"subscriber.link_click", EventType::email_clicked},              // older
    {"subscriber.product_purchase"},                                  // older
    {"subscriber.sequence_completed", EventType::contact_updated},
    {"subscriber.subscribed_to_form", EventType::form_submitted},
    {"subscriber.subscriber_activate", EventType::contact_subscribed},  // older, and the next three
    {"subscriber.subscriber_bounce", EventType::email_bounced},
    {"subscriber.subscriber_complain", EventType::email_complained},
    {"subscriber.subscriber_unsubscribe", EventType::contact_unsubscribed},
    {"subscriber.tag_add", EventType::contact_updated},               // older
    {"subscriber.tag_added", EventType::contact_updated},
    {"subscriber.tag_remove", EventType::contact_updated},            // older
    {"subscriber.tag_removed", EventType::contact_updated},
    {"subscriber.unsubscribed", EventType::contact_unsubscribed},
};
static_assert(is_sound(kinds));

// Kit bounces a subscriber when it gives the address up.
constexpr Case cases[] = {
    {.word = "subscriber.bounced", .slot = word, .bounce = BounceClass::hard, .match = Match::present},
    {.word = "subscriber.subscriber_bounce", .slot = word, .bounce = BounceClass::hard, .match = Match::present},
};

constexpr Field fields[] = {
    {word, "/type"}, {id, "/id"}, {occurred, "/created", rfc3339}, {occurred, "/transaction_time", rfc3339},
    {contact_id, "/data/subscriber/id"}, {contact_id, "/subscriber/id"}, {email, "/data/subscriber/email_address"}, {email, "/subscriber/email_address"},
    {email, "/email_address"}, {first_name, "/data/subscriber/first_name"}, {first_name, "/subscriber/first_name"},
    {metadata, "/data/subscriber/fields", object}, {metadata, "/subscriber/fields", object},
    {form_id, "/data/form/id"}, {tags, "/data/tag/id", array_of_text}, {campaign, "/data/sequence/id"},
    {ignored, "/data/subscriber", object}, {ignored, "/subscriber", object}, {ignored, "/data/form", object}, {ignored, "/data/tag", object},
    {ignored, "/data/sequence", object}, {ignored, "/transaction_id"}, {ignored, "/status"}, {ignored, "/currency"}, {ignored, "/subtotal"},
    {ignored, "/shipping"}, {ignored, "/discount"}, {ignored, "/tax"}, {ignored, "/total"}, {ignored, "/products"},
};

// Ours, for the older webhooks: what was registered stands only in the URL.
constexpr Field query_fields[] = {
    {word, "/event"}, {url, "/url"}, {form_id, "/form"}, {tags, "/tag", array_of_text}, {campaign, "/sequence"},
};

constexpr IdRule ids[] = {{slot(id)}};

// The older ones have neither id nor time and are never repeated: the same within a minute is one event.
constexpr Provider tables{
    .slug = "kit", .title = "Kit", .auth = auth, .body = {.items = "/events", .items_or_root = true}, .kinds = kinds, .cases = cases,
    .fields = fields, .in_query = query_fields, .ids = ids, .repeat_window_s = 60,
};

}  // namespace

extern const Packed kit = packed<tables>;

}  // namespace aldaba
