// SPDX-License-Identifier: EUPL-1.2
// An uploaded form: however its bytes are cut, the same parts come out.
#include <string>

#include "fuzz_input.hpp"
#include "kit/web/multipart.hpp"

namespace {

class Collected final : public samverkan::web::PartSink {
 public:
  std::string text;
  samverkan::Result<void> begin_part(const samverkan::web::PartHeader& header) override {
    text += "<" + header.name + "|" + header.file_name + ">";
    return {};
  }
  samverkan::Result<void> take_bytes(std::string_view bytes) override {
    text += bytes;
    return {};
  }
};

std::string read(std::string_view body, std::size_t piece) {
  Collected sink;
  auto reader = samverkan::web::MultipartReader::make("multipart/form-data; boundary=b", sink);
  for (std::size_t at = 0; at < body.size(); at += piece)
    if (!reader->feed(body.substr(at, piece))) return "refused";
  return reader->finish() ? sink.text : "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto body = fuzz::text_of(bytes, size);
  const std::string whole = read(body, body.size() + 1);
  fuzz::promise(read(body, 1) == whole && read(body, 7) == whole, "cutting does not change the parts");
  (void)web::header_parameter(body, "name");
  return 0;
}
