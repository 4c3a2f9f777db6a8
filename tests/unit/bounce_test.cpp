// Refusals: every rule of the tables has a case, the replies of tests/bounces/replies.tsv mean what stands there, and the reading of
// text holds at its edges.
#include "bounce.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <set>
#include <string>

#include "base/limits.hpp"
#include "bounce_rules.hpp"
#include "exact.hpp"
#include "support.hpp"

using namespace aldaba;

namespace {

struct RuleCase {
  Bytes rule, text;
  std::string_view status = {};
};
// Texts as receivers and servers send them; each named rule must be the one that decides.
constexpr RuleCase rule_cases[] = {
    {"sender.suppressed", "605 Not delivering to previously bounced address"},
    {"challenge", "550 Sender unknown: confirm that you are a human"},
    {"list.domain", "554 5.7.1 Service unavailable; Sender address blocked using dbl.spamhaus.org"},
    {"virus", "554 5.7.1 Virus (Eicar-Test-Signature) detected in message"},
    {"greylist", "450 4.2.0 Recipient address rejected: Greylisted"},
    {"authentication", "550 5.7.1 Unauthenticated email is not accepted due to domain's DMARC policy"},
    {"authentication.word", "554 SPF (Sender Policy) not fulfilled"},
    {"reputation", "550 5.7.1 Client host blocked"},
    {"relay", "554 5.7.1 Relay access denied"},
    {"list.address", "550 Mail from 192.0.2.1 rejected, see http://www.spamhaus.org/lookup/"},
    {"mailbox.full", "552 5.2.2 Mailbox full"},
    {"size", "552 5.3.4 Message size exceeds fixed limit"},
    {"sender.no_reverse", "550 5.7.25 Reverse DNS validation failed"},
    {"sender.bad", "450 4.1.8 Sender address rejected: Domain not found"},
    {"spam", "550 Spam message rejected"},
    {"loop", "554 5.4.6 Too many hops"},
    {"rate", "421 4.7.0 Too many connections"},
    {"mailbox.closed", "550 5.2.1 Mailbox disabled"},
    {"sender.turn", "550 5.1.1 User unknown (in reply to MAIL FROM command)"},
    {"sender.status", "550 5.1.7 Invalid address"},
    {"sender.not_there", "550 The sender does not exist"},
    {"sender.hello", "550 HELO is invalid"},
    {"dns.down", "451 4.4.3 DNS temporary failure"},
    {"dns.silent", "Deferred: host name lookup failure"},
    {"host.unknown", "550 5.1.2 Host unknown"},
    {"mailbox.unknown", "550 5.1.1 User unknown"},
    {"mailbox.filled", "552 The recipient is over quota"},
    {"mailbox.shut", "550 This address has been closed"},
    {"mailbox.not_there", "550 5.1.1 This mailbox does not exist"},
    {"host.not_there", "550 The recipient domain could not be found"},
    {"sender.refused", "550 Sender not permitted"},
    {"size.message", "552 This mail is too large"},
    {"address.refused", "550 Access from your IP denied"},
    {"network", "Connection timed out"},
    {"expired", "550 4.4.7 Message expired"},
    {"mailbox.refused", "550 5.1.1 Addressee denied"},
    {"policy", "550 Policy"},
    {"protocol.again", "451 4.5.0 Protocol error, try later"},
    {"protocol", "500 5.5.1 Syntax error"},
    {"mailbox.out", "550 Requested action not taken: mailbox unavailable"},
    {"service.contradiction", "554 5.7.1 Service unavailable"},
    {"system", "451 4.3.0 Local error in processing"},
    {"size.limit", "550 Too large"},
    {"full", "550 No space left"},
    {"refused", "550 Denied"},
    {"message.refused", "550 Message denied"},
    {"recipient.rejected", "550 Recipient address rejected"},
    {"again.soon", "451 Please try again in 300 seconds"},
    {"again", "451 4.7.1 Please try again later"},
    {"notice.refused", "It was rejected by a remote mail server"},
    {"notice", "Your message could not be delivered"},
};

Bounce read(Bytes text, Bytes status = {}, std::uint32_t code = 0) {
  const Exact exact(text);
  return classify({exact, status, code});
}

}  // namespace

TEST_CASE("bounce: every rule decides somewhere") {
  std::set<Bytes> seen;
  for (const RuleCase& one : rule_cases) {
    CAPTURE(shown(one.text));
    const Bounce bounce = read(one.text, one.status);
    CHECK_MESSAGE(bounce.rule == one.rule, shown(bounce.rule));
    CHECK(bounce.by == Bounce::By::words);
    seen.insert(bounce.rule);
  }
  for (const bounce::Rule& rule : bounce::rules) CHECK_MESSAGE(seen.count(rule.name) == 1, "no case for ", shown(rule.name));
  std::printf("rules of words: %d, with a case: %d\n", static_cast<int>(std::size(bounce::rules)), static_cast<int>(seen.size()));
}

TEST_CASE("bounce: where the words say nothing, the status decides, then the code") {
  for (const bounce::StatusRule& rule : bounce::status_rules) {
    const std::string detail = std::string{rule.status} + (rule.status.ends_with('.') ? "99" : "");
    for (const Bytes digit : {"5", "4"}) {
      const std::string status = std::string{digit} + "." + detail;
      CAPTURE(status);
      const Bounce bounce = read("", status);
      CHECK_MESSAGE(bounce.rule == rule.name, shown(bounce.rule));
      CHECK(bounce.reason == rule.reason);
      CHECK(bounce.by == Bounce::By::status);
      if (digit == "4") CHECK(bounce.klass != BounceClass::hard);
    }
  }
  for (const bounce::CodeRule& rule : bounce::code_rules) {
    CHECK(read("", {}, rule.from).rule == rule.name);
    CHECK(read("", {}, rule.to).rule == rule.name);
    CHECK(read("", {}, rule.to).klass != BounceClass::hard);  // a code alone takes no address away
  }
  CHECK(read("", {}, 550).klass == BounceClass::undetermined);
  CHECK(read("", {}, 554).klass == BounceClass::undetermined);
  CHECK(read("", {}, 451).klass == BounceClass::soft);
  CHECK(read("").klass == BounceClass::none);
  CHECK(read("Undelivered").klass == BounceClass::undetermined);
  CHECK(read("Undelivered").rule == "none");
}

TEST_CASE("bounce: replies of receivers and servers in many languages") {
  const std::string file = test::read_file("bounces/replies.tsv");
  int count = 0;
  for (Bytes lines = file; !lines.empty();) {
    Bytes rest = take_until(lines, '\n');
    if (rest.empty() || rest.front() == '#') continue;
    const Bytes klass = take_until(rest, '\t'), reason = take_until(rest, '\t');
    take_until(rest, '\t');
    CAPTURE(shown(rest));
    const Bounce bounce = read(rest);
    CHECK(word_of(bounce.klass) == klass);
    CHECK(word_of(bounce.reason) == reason);
    count++;
  }
  CHECK(count >= 350);
}

TEST_CASE("bounce: words beat codes, codes tell for how long") {
  CHECK(read("550 5.1.1 Your IP is listed at zen.spamhaus.org").klass == BounceClass::block);
  CHECK(read("554 5.2.2 mailbox full").klass == BounceClass::soft);
  CHECK(read("550 5.1.1 user unknown").klass == BounceClass::hard);
  CHECK(read("450 4.1.1 user unknown").klass == BounceClass::soft);
  CHECK(read("450 user unknown").klass == BounceClass::soft);
  CHECK(read("user unknown").klass == BounceClass::hard);
  CHECK(read("user unknown", "4.1.1", 550).klass == BounceClass::soft);   // the status before the code
  CHECK(read("450 user unknown", "5.1.1").klass == BounceClass::hard);    // what is handed over before the text
  CHECK(read("421 4.7.0 Your IP has a poor reputation").klass == BounceClass::block);
}

TEST_CASE("bounce: phrases of the standards say little") {
  CHECK(read("550 Requested action not taken: mailbox unavailable. Rejected by policy").klass == BounceClass::block);
  CHECK(read("554 5.7.1 Recipient address rejected: sender blocked").klass == BounceClass::block);
  CHECK(read("554 5.2.2 Recipient address rejected: Quota exceeded").klass == BounceClass::soft);
  CHECK(read("554 Transaction failed").klass == BounceClass::undetermined);
  // A text that says "not now" and two codes that say "never": neither is believed.
  CHECK(read("554 5.0.0 Service unavailable").klass == BounceClass::undetermined);
  CHECK(read("421 4.3.2 Service unavailable").klass == BounceClass::soft);
  CHECK(read("554 5.7.1 Service unavailable; client blocked using zen.spamhaus.org").klass == BounceClass::block);
  // A notice names no cause: with a code it is as open as before.
  CHECK(read("550 Your message could not be delivered").klass == BounceClass::undetermined);
  CHECK(read("550 5.1.1 Your message could not be delivered").reason == BounceReason::unknown_user);
}

TEST_CASE("bounce: an address is the subject of what follows it, unless it is the sender's") {
  CHECK(read("550 bob@example.com does not exist").reason == BounceReason::unknown_user);
  CHECK(read("550 sender bob@example.com does not exist").klass == BounceClass::block);
  CHECK(read("550 after MAIL FROM:<bob@example.com>: does not exist").klass != BounceClass::hard);
}

TEST_CASE("bounce: text as it comes") {
  const Bounce plain = read("550 user unknown");
  for (const Bytes same : {"550 USER UNKNOWN", "550 <bob@example.com>: user-unknown", "550-5.1.1 user\r\n unknown",
                           "550 user 12345 unknown", "550\tuser_unknown."}) {
    CAPTURE(shown(same));
    CHECK(read(same).rule == plain.rule);
  }
  CHECK(read("550 User \"bob@example.com\" unknown").reason == plain.reason);
  CHECK(read("550 Empf\xe4nger unbekannt").reason == BounceReason::unknown_user);          // Latin-1
  CHECK(read("550 Empf\xc3\xa4nger unbekannt").reason == BounceReason::unknown_user);      // UTF-8
  CHECK(read("550 EMPF\xc3\x84NGER UNBEKANNT").reason == BounceReason::unknown_user);
  CHECK(read("550 Empfa\xcc\x88nger unbekannt").reason == BounceReason::unknown_user);     // accent apart
  CHECK(read("550 ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН").reason == BounceReason::unknown_user);
  CHECK(read("550 用户不存在").reason == BounceReason::unknown_user);
  CHECK(read("550 EmpfÃ¤nger unbekannt").reason == BounceReason::unknown_user);            // UTF-8 read as Latin-1
  CHECK(read("550 Άγνωστος Παραλήπτης").reason == BounceReason::unknown_user);              // Greek capitals and accents
  CHECK(read("550 ΑΓΝΩΣΤΟΣ ΠΑΡΑΛΗΠΤΗΣ").reason == BounceReason::unknown_user);
  CHECK(read("550 SPF验证失败").reason == BounceReason::auth_failed);                      // no blank before Chinese
  CHECK(read("550 bob@example.com...User unknown").reason == BounceReason::unknown_user);   // no blank behind the address
  CHECK(read("550 bob@user.unknown.example said no").klass != BounceClass::hard);           // an address is no sentence
  for (const Bytes broken :
       {"\xe7", "\xe7\x94", "550 \xff\xfe\xfd", "@", "@@@@", "5.1.", "5.", "5", "\xf0\x9f\x98\x80", "<<<>>>", "5.1.1.1"})
    CHECK(read(broken).klass != BounceClass::hard);
}

TEST_CASE("bounce: a phrase is found wherever it stands") {
  for (std::size_t before = 900; before < 1100; before++) {
    const std::string text = "550 " + std::string(before, 'x') + " the email account that you tried to reach does not exist";
    if (read(text).rule != "mailbox.unknown") FAIL(("lost after " + std::to_string(before)));
  }
  std::string words;
  while (words.size() < 3000) words += "lorem ";
  CHECK(read("550 " + words + "user unknown").reason == BounceReason::unknown_user);
}

TEST_CASE("bounce: the limit") {
  const Bytes phrase = " user unknown";
  const std::string at_limit = std::string(limits::bounce_text_bytes_max - phrase.size(), 'x') + std::string{phrase};
  CHECK(read(at_limit).reason == BounceReason::unknown_user);
  CHECK(read("x" + at_limit.substr(0, at_limit.size() - 1) + "n").reason != BounceReason::unknown_user);
}
