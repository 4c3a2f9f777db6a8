// Salesforce outbound messages: SOAP, up to 100 notifications, each a record with the fields that its owner chose. Nothing is signed. Facts:
// Salesforce's page on the messages' WSDL; which record means what, and by which dates, is ours.
#include "item.hpp"
#include "packed.hpp"
#include "text/time.hpp"

namespace aldaba {
namespace {
using enum Slot;
using enum Read;

constexpr Kind kinds[] = {
    {"Case", EventType::ticket_created},
    {"Contact", EventType::contact_updated},
    {"Event", EventType::meeting_booked},
    {"Lead", EventType::contact_updated},
    {"Order", EventType::order_created},
};
static_assert(is_sound(kinds));

constexpr Case cases[] = {
    {.word = "Contact", .slot = detail3, .is = "true", .adds = EventType::contact_unsubscribed},
    {.word = "Lead", .slot = detail3, .is = "true", .adds = EventType::contact_unsubscribed},
    {.word = "Order", .slot = detail2, .is = "Activated", .is_other = true},
};

constexpr Field fields[] = {
    {word, "/sObject/@type"}, {id, "/Id"}, {occurred, "/sObject/LastModifiedDate", rfc3339}, {object_id, "/sObject/Id"},
    {email, "/sObject/Email"}, {phone, "/sObject/Phone"}, {phone, "/sObject/MobilePhone"}, {name, "/sObject/Name"},
    {first_name, "/sObject/FirstName"}, {last_name, "/sObject/LastName"},
    {detail, "/sObject/CreatedDate"}, {detail2, "/sObject/Status"}, {detail3, "/sObject/HasOptedOutOfEmail"},
};
#define MESSAGE "/Envelope/Body/notifications"
constexpr Field shared[] = {{metadata, MESSAGE "/OrganizationId", member}, {metadata, MESSAGE "/ActionId", member}};
constexpr IdRule ids[] = {{slot(id)}};

// Whether a record is new is told by two of its dates, which lie within two seconds then. A case that is not new is no ticket.created. The name of
// what is no person's record is no person's.
void refine(Item& item) {
  const auto created = parse_rfc3339(item.text(detail)), changed = parse_rfc3339(item.text(occurred));
  const bool is_new = created && changed && *changed - *created <= 2000 && *created - *changed <= 2000;
  if (item.type == EventType::contact_updated && is_new) item.type = EventType::contact_created;
  if (item.type == EventType::ticket_created && !is_new) item.type = EventType::unknown;
  if (!is_about_contact(item.type)) item.forget(name);
}

// Anything but this acknowledgement makes it send all of them again.
constexpr Bytes acknowledgement =
    R"(<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>)"
    R"(<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>)";

constexpr Provider tables{
    .slug = "salesforce", .title = "Salesforce outbound messages", .body = {.format = Format::xml, .items = MESSAGE "/Notification"}, .kinds = kinds,
    .cases = cases, .fields = fields, .shared = shared, .ids = ids,
    .answers = {.accepted_type = "text/xml", .accepted_body = acknowledgement}, .quirks = {.refine = refine}, .people_in_known_words = true,
};
#undef MESSAGE

}  // namespace

extern const Packed salesforce = packed<tables>;

}  // namespace aldaba
