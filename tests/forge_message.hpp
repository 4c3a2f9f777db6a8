// A stored request taken apart, so that one thing of it can be altered and the rest stays as it came.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace aldaba::forge {

struct Line {
  std::string name, value;  // name in lower case
  std::string text;         // as it came
};

struct Message {
  std::string request_line, body;
  std::vector<Line> headers;

  std::string text() const {
    std::string all = request_line + "\r\n";
    for (const Line& line : headers) all += line.text + "\r\n";
    return all + "\r\n" + body;
  }
  void set(std::size_t header, const std::string& value) {
    headers[header].value = value;
    headers[header].text = headers[header].text.substr(0, headers[header].name.size()) + ": " + value;
  }
};

inline Message message_of(Bytes request) {
  Message message;
  auto line_of = [&request] {
    Bytes line = take_until(request, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    return std::string{line};
  };
  message.request_line = line_of();
  for (std::string line = line_of(); !line.empty(); line = line_of()) {
    const std::size_t colon = line.find(':');
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return lower(c); });
    message.headers.push_back({name, std::string{trimmed(Bytes{line}.substr(colon + 1))}, line});
  }
  message.body = request;
  return message;
}

}  // namespace aldaba::forge
