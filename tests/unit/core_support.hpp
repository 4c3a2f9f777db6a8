// A configured core in a few words, for the tests of the core: configuration, secrets, one request, the decoded plan.
#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "aldaba.hpp"

namespace aldaba::test {

class Core {
 public:
  explicit Core(Bytes json) : memory_(4 << 20), arena_({memory_.data(), memory_.size()}), configured(configure(json, arena_)) {}

  bool is_configured() const { return configured.config != nullptr; }
  Config& config() { return *configured.config; }
  void secret(Bytes name, Bytes value) { CHECK(provide_secret(config(), name, value)); }

  // The request is copied to an exactly sized block, so that the sanitizers see one byte too far.
  Plan handle(Bytes request, Context context = {}) {
    exact_.reset(new char[request.size()]);
    std::memcpy(exact_.get(), request.data(), request.size());
    if (context.now_ms == 0) context.now_ms = 1'700'000'000'000;
    room_.resize(arena_bytes_for(request.size()));
    request_arena = std::make_unique<Arena>(std::span<char>{room_.data(), room_.size()});
    const Bytes bytes = aldaba::handle(config(), {exact_.get(), request.size()}, context, *request_arena);
    const auto plan = decode(bytes, *request_arena);
    CHECK(static_cast<bool>(plan));
    return plan ? *plan : Plan{};
  }

 private:
  std::vector<char> memory_;
  Arena arena_;
  std::unique_ptr<char[]> exact_;
  std::vector<char> room_;

 public:
  Configured configured;
  std::unique_ptr<Arena> request_arena;
};

inline Bytes reason_of(const Plan& plan) { return row_of(static_cast<Reason>(plan.head.reason)).word; }
inline std::string text(Bytes bytes) { return std::string{bytes}; }

inline std::string post(Bytes path, Bytes headers, Bytes body) {
  return "POST https://hooks.example.com" + text(path) + " HTTP/1.1\r\n" + text(headers) + "\r\n" + text(body);
}

}  // namespace aldaba::test
