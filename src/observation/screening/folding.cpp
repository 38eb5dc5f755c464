// SPDX-License-Identifier: EUPL-1.2
#include "observation/screening/folding.hpp"

#include <array>

namespace samverkan::observation {
namespace {

struct Mark {
  char32_t mark;
  std::u32string_view bare, marked;  // letters without and with it, side by side
};
constexpr std::array kMarks{
    Mark{U'\u0300', U"AEIOUaeiouNn", U"\u00C0\u00C8\u00CC\u00D2\u00D9\u00E0\u00E8\u00EC\u00F2\u00F9\u01F8\u01F9"},
    Mark{U'\u0301', U"AEIOUYaeiouyCcLlNnRrSsZzGg",
         U"\u00C1\u00C9\u00CD\u00D3\u00DA\u00DD\u00E1\u00E9\u00ED\u00F3\u00FA\u00FD\u0106\u0107\u0139\u013A\u0143\u0144\u0154"
         U"\u0155\u015A\u015B\u0179\u017A\u01F4\u01F5"},
    Mark{U'\u0302', U"AEIOUaeiouCcGgHhJjSsWwYy",
         U"\u00C2\u00CA\u00CE\u00D4\u00DB\u00E2\u00EA\u00EE\u00F4\u00FB\u0108\u0109\u011C\u011D\u0124\u0125\u0134\u0135\u015C"
         U"\u015D\u0174\u0175\u0176\u0177"},
    Mark{U'\u0303', U"ANOanoIiUu", U"\u00C3\u00D1\u00D5\u00E3\u00F1\u00F5\u0128\u0129\u0168\u0169"},
    Mark{U'\u0308', U"AEIOUaeiouyY", U"\u00C4\u00CB\u00CF\u00D6\u00DC\u00E4\u00EB\u00EF\u00F6\u00FC\u00FF\u0178"},
    Mark{U'\u030A', U"AaUu", U"\u00C5\u00E5\u016E\u016F"},
    Mark{U'\u030C', U"CcDdEeLlNnRrSsTtZzAaIiOoUuGgKkjHh",
         U"\u010C\u010D\u010E\u010F\u011A\u011B\u013D\u013E\u0147\u0148\u0158\u0159\u0160\u0161\u0164\u0165\u017D\u017E\u01CD"
         U"\u01CE\u01CF\u01D0\u01D1\u01D2\u01D3\u01D4\u01E6\u01E7\u01E8\u01E9\u01F0\u021E\u021F"},
    Mark{U'\u0327', U"CcGgKkLlNnRrSsTtEe",
         U"\u00C7\u00E7\u0122\u0123\u0136\u0137\u013B\u013C\u0145\u0146\u0156\u0157\u015E\u015F\u0162\u0163\u0228\u0229"},
};

// Letters of other scripts that look like ours.
constexpr std::u32string_view kLookAlikes =
    U"\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0430\u0435\u043E\u0440\u0441"
    U"\u0443\u0445\u0456\u0458\u0455\u043A\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7"
    U"\u03BF\u03BD\u03B9\u03B1\u03C1";
constexpr std::u32string_view kLatin = U"ABEKMHOPCTYXIJSaeopcyxijskABEZHIKMNOPTYXoviap";
static_assert(kLookAlikes.size() == kLatin.size());

bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

char32_t plain(char32_t c) {
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D) return U'-';
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) return U' ';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  for (const char32_t zero :
       {U'\u0660', U'\u06F0', U'\u0966', U'\U0001D7CE', U'\U0001D7D8', U'\U0001D7E2', U'\U0001D7EC', U'\U0001D7F6'})
    if (c >= zero && c <= zero + 9) return U'0' + (c - zero);
  const auto at = kLookAlikes.find(c);
  return at == std::u32string_view::npos ? c : kLatin[at];
}

// The letter with the mark in one; the letter alone for a mark that we know nothing of.
char32_t with_mark(char32_t letter, char32_t mark) {
  for (const Mark& row : kMarks) {
    if (row.mark != mark) continue;
    const auto at = row.bare.find(letter);
    if (at != std::u32string_view::npos) return row.marked[at];
  }
  return letter;
}

}  // namespace

Folded folded(std::u32string_view text) {
  Folded out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_invisible(text[at])) continue;
    if (is_mark(text[at])) {
      if (!out.characters.empty()) out.characters.back() = with_mark(out.characters.back(), text[at]);
      continue;
    }
    out.characters.push_back(plain(text[at]));
    out.origin.push_back(at);
  }
  out.origin.push_back(text.size());
  return out;
}

}  // namespace samverkan::observation
