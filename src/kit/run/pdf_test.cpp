// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/pdf.hpp"

#include <gtest/gtest.h>

namespace samverkan::run {
namespace {

TEST(Pdf, is_set_from_a_whole_document_tagged_and_in_its_language) {
  const auto pdf =
      make_pdf("<!doctype html><html lang=\"sv\"><head><title>Protokoll</title></head><body><h1>Åtta ärenden</h1></body></html>");
  if (!pdf && pdf.error().reason == "run.sandbox_unavailable") GTEST_SKIP() << "bubblewrap cannot make namespaces here";
  ASSERT_TRUE(pdf) << pdf.error().reason;
  EXPECT_TRUE(pdf->starts_with("%PDF-"));
  EXPECT_NE(pdf->find("/MarkInfo"), std::string::npos) << "tagged";
  EXPECT_NE(pdf->find("/Lang"), std::string::npos);
}

TEST(Pdf, fetches_nothing_from_outside) {
  const auto pdf = make_pdf(
      "<!doctype html><html lang=\"sv\"><head><title>x</title></head><body><img src=\"file:///etc/passwd\"><img "
      "src=\"http://127.0.0.1:1/x.png\">kvar</body></html>");
  if (!pdf && pdf.error().reason == "run.sandbox_unavailable") GTEST_SKIP() << "bubblewrap cannot make namespaces here";
  ASSERT_TRUE(pdf) << "a picture that cannot be had is left out";
  EXPECT_EQ(pdf->find("root:"), std::string::npos);
}

}  // namespace
}  // namespace samverkan::run
