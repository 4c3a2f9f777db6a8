// Every limit of the core, with its unit in its name. Each has two tests: at the limit, and one past it.
// The numbers are ours unless a source is named; raise one here and nowhere else.
#pragma once
#include <cstddef>
#include <cstdint>

namespace aldaba::limits {
// the largest senders flush at 768 KB (sendgrid.md); GitHub's 25 MB is refused, on purpose
constexpr std::size_t body_bytes_max = 4 << 20;
constexpr std::size_t body_bytes_default = 2 << 20;    // "limits": {"body_bytes": …} of the configuration: up to the above
constexpr std::size_t head_bytes_max = 64 << 10;       // request line and headers
constexpr std::size_t url_bytes_max = 16 << 10;        // what the edge platforms accept
constexpr std::size_t headers_count_max = 100;
constexpr std::size_t json_depth_max = 64;
constexpr std::size_t form_fields_max = 1000;
constexpr std::size_t multipart_parts_max = 200;
constexpr std::size_t events_per_request_max = 10'000;
constexpr std::size_t id_bytes_max = 256;              // a longer provider id is replaced by its hash
constexpr std::size_t echo_bytes_max = 1024;           // a handshake never echoes more (handshakes.md)
constexpr std::size_t url_to_fetch_bytes_max = 2048;   // a certificate or confirmation URL found in a body
constexpr std::size_t bounce_text_bytes_max = 64 << 10;  // of a refusal are read; replies are shorter, whole reports are not
constexpr std::size_t user_agent_bytes_max = 1024;    // of a user agent are read
constexpr std::size_t key_bytes_max = 16 << 10;        // a fetched certificate

constexpr std::size_t signatures_per_request_max = 8;  // schemes.md §6: cap signatures and keys, 8 × 8
constexpr std::size_t keys_per_source_max = 8;
constexpr std::size_t recipes_per_provider_max = 12;
constexpr std::size_t sources_max = 200;
constexpr std::size_t destinations_max = 64;           // a plan names destinations by a 64-bit mask
constexpr std::size_t routes_max = 200;
constexpr std::size_t secrets_max = 400;
constexpr std::size_t config_bytes_max = 256 << 10;
constexpr std::size_t mistakes_max = 50;               // `check` stops counting there

constexpr std::size_t kv_key_bytes_max = 512;          // the smaller of the platforms' limits
// one entry per event up to here, then one entry for all: 50 subrequests is the smallest plan's limit
constexpr std::size_t kv_entries_per_request_max = 40;
constexpr std::uint32_t delivery_timeout_ms = 10'000;
constexpr std::int64_t retry_total_ms_max = 14LL * 24 * 3600 * 1000;

// A row of the ledger's database holds 2 MB: an event and what is known of it must fit, or storing it would fail for ever.
constexpr std::size_t stored_event_bytes_max = 1'900'000;
constexpr std::uint64_t shards_max = 64;               // each is a call per request that has events for it
constexpr std::uint64_t batch_events_max = 1000;       // in one delivery from the ledger
constexpr std::uint64_t concurrency_max = 6;           // platforms allow six open connections
constexpr std::uint64_t window_days_min = 7, window_days_max = 30;
constexpr std::uint64_t retention_days_max = 3650;
// Clicks that wait to be judged by what happens around them (across.cpp).
constexpr std::uint64_t hold_s_min = 5, hold_s_max = 600;
constexpr std::uint32_t across_links_s = 5, across_links_min = 3;          // before or after the click, other links of the message
constexpr std::uint32_t across_delivery_s = 5;                             // from delivery to the click
constexpr std::uint32_t across_domain_s = 10, across_neighbours_min = 3;   // before or after the click, others at the domain
constexpr std::uint32_t across_sent_s = 3600;                              // so long before it they got the mail
constexpr std::uint64_t ledger_bytes_min = 1 << 20, ledger_bytes_max = 9'000'000'000;  // an object holds 10 GB; the rest is room to drain
}  // namespace aldaba::limits
