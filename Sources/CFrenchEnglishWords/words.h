// Words of French and English text, cut as the checks cut them, and how often they occur.

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <vector>

enum Kind : uint8_t { letters, number, mark };

struct Token {
  std::string text;  // in small letters
  Kind kind;
  bool isCapitalised;
};

// MARK: Words

static uint32_t decode(const std::string &s, size_t &i) {
  unsigned char c = s[i++];
  if (c < 0x80) return c;
  int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
  uint32_t point = more == 3 ? c & 7 : more == 2 ? c & 15 : more == 1 ? c & 31 : c;
  while (more-- > 0 && i < s.size()) point = point << 6 | (s[i++] & 63);
  return point;
}

static void append(std::string &s, uint32_t c) {
  if (c < 0x80) {
    s += char(c);
  } else if (c < 0x800) {
    s += char(0xC0 | c >> 6);
    s += char(0x80 | (c & 63));
  } else if (c < 0x10000) {
    s += char(0xE0 | c >> 12);
    s += char(0x80 | (c >> 6 & 63));
    s += char(0x80 | (c & 63));
  } else {
    s += char(0xF0 | c >> 18);
    s += char(0x80 | (c >> 12 & 63));
    s += char(0x80 | (c >> 6 & 63));
    s += char(0x80 | (c & 63));
  }
}

static bool isLetter(uint32_t c) {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  if (c < 0xC0) return c == 0xAA || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  bool isMark = (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
                (c >= 0xE000 && c < 0xF900) || (c >= 0xFE00 && c < 0xFF21);
  return !isMark && c < 0x30000;
}

static uint32_t small(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if ((c >= 0x100 && c < 0x138) || (c >= 0x14A && c < 0x178)) return c | 1;
  if (c == 0x178) return 0xFF;
  if ((c >= 0x139 && c < 0x149) || (c >= 0x179 && c < 0x17F)) return c & 1 ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

static bool isElided(const std::string &s) {
  static const char *words[] = {"c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu",
                                "puisqu", "quoiqu", "quelqu"};
  return std::any_of(std::begin(words), std::end(words), [&](const char *w) { return s == w; });
}

// A word, parted as the checks part it: l’ and ’s stand by themselves.
static void appendWord(std::vector<Token> &out, const std::string &word, bool isFrench) {
  std::string low;
  bool isCapitalised = false;
  for (size_t i = 0; i < word.size();) {
    uint32_t c = decode(word, i), l = small(c);
    isCapitalised |= l != c;
    append(low, l);
  }
  size_t cut = low.find('\'');
  if (cut != std::string::npos) {
    std::string head = low.substr(0, cut), tail = low.substr(cut + 1);
    if (isFrench && isElided(head) && !tail.empty()) {
      out.push_back({head + "'", letters, false});
      return appendWord(out, word.substr(word.find('\'') + 1), isFrench);
    }
    if (!isFrench && tail == "s") {
      out.push_back({head, letters, isCapitalised});
      out.push_back({"'s", letters, false});
      return;
    }
  }
  out.push_back({low, letters, isCapitalised});
}

static std::vector<Token> tokens(const std::string &s, bool isFrench) {
  std::vector<Token> out;
  for (size_t i = 0; i < s.size();) {
    size_t start = i;
    uint32_t c = decode(s, i);
    if (c <= 0x20 || c == 0xA0 || c == 0xAD || c == 0x2009 || c == 0x200B || c == 0x202F ||
        c == 0xFEFF)
      continue;
    if (isLetter(c)) {
      std::string word = s.substr(start, i - start);
      bool hasDigits = false;
      while (i < s.size()) {
        size_t before = i;
        uint32_t d = decode(s, i);
        bool isDigit = d >= '0' && d <= '9';
        if (isLetter(d) || (d >= 0x300 && d < 0x370) || isDigit) {
          word += s.substr(before, i - before);
          hasDigits |= isDigit;
          continue;
        }
        if (d == '\'' || d == 0x2019) {
          size_t next = i;
          if (next < s.size() && isLetter(decode(s, next))) {
            word += '\'';
            continue;
          }
        }
        i = before;
        break;
      }
      if (hasDigits) out.push_back({word, number, false});
      else appendWord(out, word, isFrench);
    } else if (c >= '0' && c <= '9') {
      while (i < s.size()) {
        size_t before = i;
        uint32_t d = decode(s, i);
        if ((d >= '0' && d <= '9') || isLetter(d)) continue;
        if ((d == '.' || d == ',') && i < s.size() && s[i] >= '0' && s[i] <= '9') continue;
        i = before;
        break;
      }
      out.push_back({s.substr(start, i - start), number, false});
    } else {
      std::string text;
      append(text, c == 0x2019 ? '\'' : c);
      out.push_back({text, mark, false});
    }
  }
  return out;
}

// MARK: What is known of a word

static uint64_t mixed(uint64_t h) {
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return h ^ (h >> 31);
}

static uint64_t hashed(const std::string &s) {
  uint64_t h = 0xCBF29CE484222325ull;
  for (unsigned char c : s) h = (h ^ c) * 0x100000001B3ull;
  return mixed(h);
}

struct Counted {
  std::string word;
  double count, inside, small;
};

static std::vector<Counted> count(const std::vector<std::vector<Token>> &sentences, size_t most) {
  std::unordered_map<std::string, std::array<double, 3>> counts;
  for (auto &sentence : sentences) {
    bool isFirst = true;
    for (auto &token : sentence) {
      if (token.kind == letters) {
        auto &c = counts[token.text];
        c[0]++;
        // The first word says nothing about capitals.
        if (!isFirst) c[1]++, c[2] += !token.isCapitalised;
        isFirst = false;
      } else if (token.kind == mark && token.text != "," && token.text != "-") {
        isFirst = true;
      }
    }
  }
  std::vector<Counted> words;
  for (auto &[word, c] : counts)
    if (c[0] >= 3) words.push_back({word, c[0], c[1], c[2]});
  std::sort(words.begin(), words.end(), [](auto &a, auto &b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  if (words.size() > most) words.resize(most);
  return words;
}

// MARK: Files

template <typename T> static void write(FILE *file, const std::vector<T> &values) {
  fwrite(values.data(), sizeof(T), values.size(), file);
}
