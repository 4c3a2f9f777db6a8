// Descriptions of senders: every mistake has its place and its advice, nothing that stands in one makes the core trap, and the catalogue's
// own can all be read.
#include "custom.hpp"
#include "core_support.hpp"
#include "described.hpp"
#include "table_words.hpp"
#include "text/json.hpp"

using namespace aldaba;
using aldaba::test::Core;
using aldaba::test::post;
using aldaba::test::reason_of;
using aldaba::test::text;

namespace {

std::string with(const std::string& custom, const std::string& more = R"(,"keys":["$K"])") {
  return R"({"sources":{"n":{"provider":"custom","custom":)" + custom + more +
         R"(}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}]})";
}
std::string signed_by(const std::string& signature) { return R"({"signature":)" + signature + "}"; }
const std::string good = R"({"header":"x-s","signed":"body","no_time":"none"})";

struct Row {
  std::string custom;
  const char* pointer;  // after /sources/n
  const char* what;
};
const Row rows[] = {
    {"7", "", "\"custom\" is missing"},
    {R"({"signatur":1})", "/custom/signatur", "nothing has this name"},
    {R"({"slug":"Acme"})", "/custom", "cannot begin the names of events"},
    {R"({"slug":"email"})", "/custom", "cannot begin the names of events"},
    {signed_by("[]"), "/custom/signature", "a list of 1 to 12"},
    {signed_by("\"nobody\""), "/custom/signature", "no provider of that name"},
    {signed_by(R"({"signed":"body","no_time":"x"})"), "/custom/signature", "in which one place the signature stands"},
    {signed_by(R"({"header":"a","field":"/b","signed":"body","no_time":"x"})"), "/custom/signature", "in which one place"},
    {signed_by(R"({"header":"a","signed":"body"})"), "/custom/signature", "how an old request is told from a new one"},
    {signed_by(R"({"header":"a","signed":"body","no_time":"x","time":{"in":"tag:t"}})"), "/custom/signature", "exclude each other"},
    {signed_by(R"({"header":"a","signed":"body","time":{"unit":"seconds"}})"), "/custom/signature/time", "\"in\" is missing"},
    {signed_by(R"({"header":"a","signed":"body","time":{"in":"tag:t","tolerance_s":0}})"), "/custom/signature/time/tolerance_s",
     "whole number"},
    {signed_by(R"({"header":"a","no_time":"x"})"), "/custom/signature", "\"signed\" is missing"},
    {signed_by(R"({"header":"a","signed":["body","bodi"],"no_time":"x"})"), "/custom/signature/signed/1", "names no part"},
    {signed_by(R"({"header":"a","signed":["/a//b"],"no_time":"x"})"), "/custom/signature/signed/0", "is no path"},
    {signed_by(R"({"header":"a","signed":"body","no_time":"x","algorithm":"crc32"})"), "/custom/signature/algorithm", "is not known here"},
    {signed_by(R"({"header":"a","signed":"body","no_time":"x","list":"comma-pairs"})"), "/custom/signature", "\"tag\" is missing"},
    {signed_by(R"({"header":"a","signed":"body","no_time":"x","tag":"v1"})"), "/custom/signature/tag", "\"tag\" without \"list\""},
    {signed_by(R"({"header":"a","signed":"body","no_time":"x","algorithm":"ed25519"})"), "/custom/signature",
     "does not go with this algorithm"},
    {signed_by(R"({"header":"a","no_time":"x","algorithm":"hmac-sha1","jwt":{}})"), "/custom/signature", "no JWT is signed"},
    {signed_by("[" + good + R"(,{"header":"b","algorithm":"ed25519","key":"ed25519-hex","signed":"body","no_time":"x"}])"),
     "/custom/signature", "a secret here and a public key there"},
    {R"({"signature":)" + good + R"(,"words":{"a":"emial.bounced"}})", "/custom/words/a", "no event is called"},
    {R"({"signature":)" + good + R"(,"words":{"a":"own","a":"own"}})", "/custom/words/a", "stands here twice"},
    {R"({"signature":)" + good + R"(,"fields":{"recipent":"/a"}})", "/custom/fields/recipent", "no such field"},
    {R"({"signature":)" + good + R"(,"fields":{"recipient":"a"}})", "/custom/fields/recipient", "is no path"},
    {R"({"signature":)" + good + R"(,"fields":{"recipient":"/a","name":["/b","/a"]}})", "/custom/fields/name/1", "stands under two fields"},
    {R"({"signature":)" + good + R"(,"fields":{"recipient":{"path":"/a","read":"object"}}})", "/custom/fields/recipient/path",
     "cannot be read so"},
    {R"({"signature":)" + good + R"(,"fields":{"name":"header:x/y"}})", "/custom/fields/name", "holds nothing inside"},
    {R"({"signature":)" + good + R"(,"fields":{"name":"/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"}})", "/custom/fields/name", "is no path"},
    {R"({"signature":)" + good + R"(,"id":"value:recipent"})", "/custom/id", "no field of an event"},
    {R"({"signature":)" + good + R"(,"id":["/a","/b","/c","/d","/e","/f","/g","/h","/i","/j","/k"]})", "/custom/id", "1 to 10 parts"},
    {R"({"signature":)" + good + R"(,"cases":[{"field":"reason","type":"own"}]})", "/custom/cases/0", "\"is\" is missing"},
    {R"({"signature":)" + good + R"(,"body":{"items":"/a/*/b/*/c"}})", "/custom/body/items", "named once"},
    {R"({"signature":)" + good + R"(,"answers":{"accepted":500}})", "/custom/answers/accepted", "whole number"},
    {R"({"signature":)" + good + R"(,"handshakes":{"proved":false}})", "/custom/handshakes", "every event would be taken"},
    {R"({"signature":)" + good + R"(,"handshakes":{"methods":"GET","reply":"query:c","content_type":"text/html"}})", "/custom/handshakes",
     "no browser runs"},
    {R"({"signature":)" + good + R"(,"handshakes":{"methods":"GET","headers":["text:x: ","/a"]}})", "/custom/handshakes/headers/1",
     "names no part"},
    {R"({"signature":)" + good + R"(,"handshakes":{"methods":"GET","reply":"secret","content_type":"text/plain"}})",
     "/custom/handshakes/reply", "names no part"},
    {R"({"signature":)" + good + R"(,"handshakes":{"methods":"GET","call":"/url"}})", "/custom/handshakes", "\"call_hosts\" is missing"},
    {"{}", "", "this provider signs nothing"},
};

// Whatever stands at /v, as one event of any type.
const char* const values[] = {"null",
                              "true",
                              "17",
                              "-1.5e3",
                              R"("")",
                              R"("a,b")",
                              R"("<a@b.c>")",
                              R"("\u00e9\n\"")",
                              "[]",
                              "{}",
                              R"([1,"x",null,{"a":[]}])",
                              R"({"a":{"b":"c"},"name":"n","value":1})",
                              R"([{"name":"n","value":{}},{"key":"k","value":"v"},7])",
                              "[[[]]]"};

bool is_json(Bytes bytes) {
  std::vector<char> memory(16 * bytes.size() + 1024);
  Arena arena{memory};
  return static_cast<bool>(json::parse(bytes, arena));
}

}  // namespace

TEST_CASE("each mistake of a description is told with its pointer and an advice") {
  for (const Row& row : rows) {
    CAPTURE(row.custom);
    const Core core{with(row.custom)};
    CHECK_FALSE(core.is_configured());
    bool is_told = false;
    for (const Mistake& mistake : core.configured.mistakes) {
      CHECK_FALSE(mistake.advice.empty());
      is_told = is_told || (mistake.pointer == "/sources/n" + std::string{row.pointer} && mistake.what.find(row.what) != Bytes::npos);
    }
    CHECK(is_told);
  }
}

TEST_CASE("a source that is described, and one that is not") {
  CHECK(Core{with(signed_by(good))}.is_configured());
  CHECK(Core{with("{}", R"(,"guard":{"basic":"$B"})")}.is_configured());
  const Core other{
      R"({"sources":{"n":{"provider":"sendgrid","keys":["$K"],"custom":{}}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"to":["e"]}]})"};
  CHECK_FALSE(other.is_configured());
  CHECK(
      Core{R"({"sources":{"n":{"provider":"custom","keys":["$K"],"custom":{"slug":"acme","signature":)" + good +
           R"(}}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["acme.paid"],"to":["e"]},{"type":["*"],"to":["e"]}]})"}
          .is_configured());
}

TEST_CASE("words, signatures, names in paths: at the limit and one past it") {
  auto words = [](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; i++) list += (i > 0 ? ",\"w" : "\"w") + std::to_string(i) + "\":\"own\"";
    return with(R"({"signature":)" + good + R"(,"words":{)" + list + "}}");
  };
  CHECK(Core{words(96)}.is_configured());
  CHECK_FALSE(Core{words(97)}.is_configured());
  auto signatures = [](std::size_t count) {
    std::string list = good;
    for (std::size_t i = 1; i < count; i++) list += "," + good;
    return with(signed_by("[" + list + "]"));
  };
  CHECK(Core{signatures(limits::recipes_per_provider_max)}.is_configured());
  CHECK_FALSE(Core{signatures(limits::recipes_per_provider_max + 1)}.is_configured());
  auto paths = [](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; i++) list += (i > 0 ? ",\"/p" : "\"/p") + std::to_string(i) + "\"";
    return with(R"({"signature":)" + good + R"(,"fields":{"name":[)" + list + "]}}");
  };
  CHECK(Core{paths(200)}.is_configured());
  CHECK_FALSE(Core{paths(201)}.is_configured());
  CHECK_FALSE(Core{paths(400)}.is_configured());
}

TEST_CASE("every field, however read, of every kind of value: the events are JSON, or the description is refused") {
  std::vector<char> config_memory(256 << 10), memory(arena_bytes_for(4096));  // once: thousands of them would be page faults
  std::size_t configured = 0;
  for (std::size_t slot = 1; slot < std::size(slot_words); slot++)
    for (const Bytes read : read_words)
      for (const Bytes path : {Bytes{"/v"}, Bytes{"/v/*"}, Bytes{"/*"}, Bytes{"header:x-v"}, Bytes{"body:/v"}}) {
        Arena config_arena{config_memory}, arena{memory};
        const std::string json = with(R"({"default_type":"email.bounced","fields":{")" + text(slot_words[slot]) + R"(":{"path":")" +
                                          text(path) + R"(","read":")" + text(read) + R"("}}})",
                                      R"(,"verify":"none")");
        const Configured made = configure(json, config_arena);
        if (made.config == nullptr) continue;
        configured++;
        for (const Bytes value : values) {
          const std::string request = post("/in/n", "x-v: a, \"b\r\n", R"({"v":)" + text(value) + R"(,"w":1})");
          const Plan plan = view_of(handle(*made.config, request, {.now_ms = 1'700'000'000'000}, arena));
          CHECK(reason_of(plan) == "ok");
          for (const PlanEvent& event : plan.events)
            if (!is_json(plan.at(event.body))) FAIL_CHECK(slot_words[slot], " ", read, " ", path, " ", value, ": ", plan.at(event.body));
        }
      }
  CHECK(configured > 1000);
}

TEST_CASE("truncated, and with any byte altered, a description is refused or works: nothing traps") {
  const std::string whole = with(
      R"({"signature":[{"header":"x-s","list":"comma-pairs","tag":"v1","signed":["tag:t","text:.","body"],"time":{"in":"tag:t"}},{"header":"a","jwt":{"body_hash":"h"},"no_time":"x"}],)"
      R"("word":["/a","header:x-a"],"about":"/b","words":{"x":"order.paid","y":{"type":"email.unsubscribed","from_list":true}},"fields":{"recipient":"/to/*","time":{"path":"/t","read":"unix_seconds"},"id":"body:/i"},)"
      R"("others_are_metadata":true,"cases":[{"field":"detail","is":"q","skip":"s"}],"id":[["/i","index"],["value:id"]],"body":{"items":"/l","inside":"/in"},"answers":{"accepted":202},)"
      R"("handshakes":{"methods":"GET","proved":false,"when":"query:c","content_type":"text/plain","reply":["text:a","computed"],"computed":{"over":["query:c","secret"]}}})");
  CHECK(Core{whole}.is_configured());
  for (std::size_t size = 0; size < whole.size(); size++) CHECK_FALSE(Core{Bytes{whole}.substr(0, size)}.is_configured());
  const std::string request =
      post("/in/n", "x-s: t=1700000000,v1=00\r\na: a.b.c\r\n", R"({"l":[{"a":"x","to":["a@b.c",{}],"t":1}],"in":"{}"})");
  std::size_t works = 0;
  for (std::size_t at = 0; at < whole.size(); at++)
    for (const char byte : {'"', '/', '*', '0', '[', '}', '\\'}) {
      std::string altered = whole;
      altered[at] = byte;
      Core core{altered};
      if (!core.is_configured()) continue;
      works++;
      if (!secret_names(core.config()).empty()) (void)provide_secret(core.config(), secret_names(core.config())[0], "s");
      CHECK_FALSE(reason_of(core.handle(request)).empty());
      CHECK_FALSE(reason_of(core.handle("GET /in/n?c=1 HTTP/1.1\r\n\r\n")).empty());
    }
  CHECK(works > 100);
}

TEST_CASE("a sender with a file of its own, described: the same plan") {
  const std::string described =
      R"({"slug":"standard-webhooks","signature":{"name":"v1","header":"webhook-signature","key":"standard-webhooks","encoding":"base64","list":"tagged-words","tag":"v1",)"
      R"("signed":["header:webhook-id","text:.","header:webhook-timestamp","text:.","body"],"time":{"in":"header:webhook-timestamp","unit":"seconds","tolerance_s":300}},)"
      R"("word":"/type","fields":{"time":{"path":"/timestamp","read":"rfc3339"},"ignored":"/data"},"id":[["header:webhook-id"],["header:svix-id"]]})";
  std::string own = with(described);
  own.replace(own.find(R"("provider":"custom","custom":)" + described), (R"("provider":"custom","custom":)" + described).size(),
              R"("provider":"standard-webhooks")");
  Core file{own}, custom{with(described)};
  REQUIRE(file.is_configured());
  REQUIRE(custom.is_configured());
  Context context;
  context.now_ms = 1'614'265'330'000;
  std::size_t accepted = 0;
  for (const Bytes signature : {Bytes{"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="},
                                Bytes{"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF="}, Bytes{"v1,"}, Bytes{"x"}})
    for (const Bytes stamp : {Bytes{"1614265330"}, Bytes{"1614265029"}, Bytes{"x"}}) {
      for (Core* core : {&file, &custom}) core->secret("K", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
      const std::string request = post("/in/n",
                                       "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\r\nwebhook-timestamp: " + text(stamp) +
                                           "\r\nwebhook-signature: " + text(signature) + "\r\n",
                                       R"({"test": 2432232314})");
      const std::string of_file = text(file.handle(request, context).bytes), of_custom = text(custom.handle(request, context).bytes);
      CHECK(of_file == of_custom);
      accepted += of_file.find("\"reason\":\"ok\"") != std::string::npos ? 1 : 0;
    }
  CHECK(accepted == 1);
}

TEST_CASE("a token that stands in the body, or in a document inside it, stands in no event") {
  struct Row {
    const char* custom;
    Bytes body;
    const char* kept;
  };
  const Row token_rows[] = {
      {R"({"signature":{"field":"/secret","algorithm":"equal","no_time":"x"},"word":"/type")",
       R"({"a":1,"secret":"quite-secret","type":"new","z":2})", R"({"a":1,"z":2})"},
      {R"({"signature":{"field":"/auth/secret","algorithm":"equal","no_time":"x"},"word":"/type")",
       R"({"type":"new","auth":{"secret":"quite-secret"}, "z" : 2})", R"({"z":2})"},
      {R"({"signature":{"inside":"/secret","algorithm":"equal","no_time":"x"},"word":"/type","body":{"inside":"/document"})",
       R"({"document":"{\"secret\":\"quite-secret\",\"type\":\"new\"}"})", ""},
      {R"({"signature":{"inside":"/list/0/secret","algorithm":"equal","no_time":"x"},"word":"/type","body":{"inside":"/document","items":"/list"})",
       R"({"document":"{\"list\":[{\"secret\":\"quite-secret\",\"type\":\"new\",\"z\":2}]}"})", R"({"z":2})"}};
  for (const Row& row : token_rows)
    for (const bool others : {false, true}) {
      CAPTURE(row.custom);
      Core core{with(row.custom + std::string{others ? R"(,"others_are_metadata":true})" : "}"})};
      REQUIRE(core.is_configured());
      core.secret("K", "quite-secret");
      const Plan plan = core.handle(post("/in/n", "", row.body));
      CHECK(reason_of(plan) == "ok");
      REQUIRE(plan.events.size() == 1);
      const std::string event = text(plan.at(plan.events[0].body));
      CHECK(event.find("\"type\":\"n.new\"") != std::string::npos);  // an unknown word: others carry their item
      CHECK(plan.bytes.find("quite-secret") == Bytes::npos);
      const std::size_t metadata = event.find("\"metadata\":");
      if (!others || *row.kept == '\0') CHECK(metadata == std::string::npos);
      else CHECK(event.substr(metadata + 11).starts_with(std::string{row.kept} + "}}"));
    }
}

TEST_CASE("every row of the catalogue's tables is sorted, sound, and no other provider's") {
  const auto all = described_providers();
  REQUIRE(all.size() > 50);
  for (std::size_t i = 0; i < all.size(); i++) {
    CAPTURE(all[i].slug);
    if (i > 0) CHECK(all[i - 1].slug < all[i].slug);
    for (const Packed* packed : providers()) CHECK(packed->slug() != all[i].slug);
    CHECK_FALSE(all[i].title.empty());
    std::vector<char> memory(64 << 10);
    Arena arena{memory};
    const Provider* const provider = provider_named(all[i].slug, arena);
    REQUIRE(provider != nullptr);
    for (const Recipe& recipe : provider->auth) CHECK(is_sound(recipe));
  }
}

TEST_CASE("however little room there is, a configuration is made or refused") {
  const std::string json =
      R"({"sources":{"n":{"provider":"linear","keys":["$K"]},"m":{"provider":"custom","keys":["$K"],"custom":)" + signed_by(good) +
      R"(}},"destinations":{"e":{"kind":"kv","store":"E"}},"routes":[{"type":["*"],"where":{"list":["a","b"]},"to":["e"]}]})";
  bool was_refused = false, was_made = false;
  for (std::size_t size = 0; size < 80'000; size += 97) {
    std::vector<char> memory(size);
    Arena arena{memory};
    const Configured made = configure(json, arena);
    (made.config != nullptr ? was_made : was_refused) = true;
  }
  CHECK(was_refused);
  CHECK(was_made);
}
