// The compiled-in configuration costs nothing at run time: aldaba_prepare() is run when the module is built (cmake/fastly.cmake), and the
// memory that it leaves behind is what the module starts with. It runs at the first use where that was not done.
#include "configuration.hpp"

#include <hooks.hpp>

#include "writer.hpp"

namespace aldaba::fastly {
namespace {

constexpr unsigned char text[] = {
#embed ALDABA_CONFIG_FILE
};
constexpr std::size_t config_bytes = 2 << 20;
alignas(16) constinit char room[config_bytes] = {};
constinit Arena arena{room};
constinit bool is_prepared = false;
constinit Config* prepared = nullptr;
constinit std::span<const Mistake> mistakes;

void configure_with(Bytes json) {
  arena.reset();
  const Configured configured = configure(json, arena);
  prepared = configured.config, mistakes = configured.mistakes;
  is_prepared = true;
}

Bytes in_words(Arena& scratch) {
  Writer out{scratch};
  std::size_t count = 0;
  for (const Mistake& mistake : mistakes) count += mistake.is_warning ? 0 : 1;
  out.put("the configuration has ");
  if (count == 1) out.put("a mistake:");
  else out.put_number(count), out.put(" mistakes:");
  for (const Mistake& mistake : mistakes) {
    if (mistake.is_warning) continue;
    out.put("\n  "), out.put(mistake.pointer.empty() ? Bytes{"/"} : mistake.pointer), out.put(": "), out.put(mistake.what);
    out.put("; "), out.put(mistake.advice);
  }
  out.commit();
  return {out.begin(), out.size()};
}

}  // namespace

extern "C" __attribute__((export_name("aldaba_prepare"))) void aldaba_prepare() {
  configure_with({reinterpret_cast<const char*>(text), sizeof text});
}

Configuration configuration(Arena& scratch) {
  if (const Bytes stored = hooks::configuration(scratch); !stored.empty()) configure_with(stored);
  else if (!is_prepared) aldaba_prepare();
  return {prepared, prepared == nullptr ? in_words(scratch) : Bytes{}};
}

std::size_t provide_secrets(Config& config, std::span<const Bytes> names, Arena& scratch) {
  std::size_t missing = 0;
  char* const before = scratch.low();
  for (const Bytes name : names) {
    const Bytes value = hooks::secret(name, scratch);
    if (value.empty() || !provide_secret(config, name, value)) missing++;
    std::memset(before, 0, static_cast<std::size_t>(scratch.low() - before));  // the core keeps its own copy
    scratch.commit_to(before);
  }
  return missing;
}

}  // namespace aldaba::fastly
