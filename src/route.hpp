// Which destinations an event goes to: the union of every route that matches it.
#pragma once
#include "config.hpp"

namespace aldaba {

// What routes may ask about an event beyond its type: the names of "where" in the configuration.
struct RouteFacts {
  Bytes bounce_class, bounce_reason, machine, recipient, campaign, list;
  Bytes value(Bytes field) const {
    return field == "bounce.class"    ? bounce_class
           : field == "bounce.reason" ? bounce_reason
           : field == "machine"       ? machine
           : field == "recipient"     ? recipient
           : field == "campaign"      ? campaign
                                      : list;
  }
};

// Of the routes without "where" and, for opens and clicks, without "humans_only"; for the vocabulary's own types the answer stands in Source::destinations.
std::uint64_t destinations_without_conditions(const Config& config, const Source& source, Bytes type);
// Of the routes with "where", again without those.
std::uint64_t destinations_by_conditions(const Config& config, const Source& source, Bytes type, const RouteFacts& facts);
// Of the routes with "humans_only" that an open or a click matches.
std::uint64_t destinations_of_people(const Config& config, const Source& source, Bytes type, const RouteFacts& facts);

}  // namespace aldaba
