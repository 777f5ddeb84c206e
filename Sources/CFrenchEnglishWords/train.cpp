// Counts the words of a language and learns where one is missing; see README.md.
//
//     train en|fr OUT < PAIRS        PAIRS: en<TAB>fr, a pair a line

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>

#include "words.h"

// MARK: Where a word is missing

static const int bits = 22, featureCount = 14;
static const float scale = 24;

struct Classes {
  uint64_t fine, coarse;
};

static std::unordered_map<std::string, int> ranks;

static std::string ending(const std::string &s, size_t bytes) {
  size_t start = s.size() > bytes ? s.size() - bytes : 0;
  while (start > 0 && (s[start] & 0xC0) == 0x80) start--;
  return s.substr(start);
}

static Classes classes(const Token &token) {
  if (token.kind == number) return {1, 1};
  uint64_t own = hashed(token.text);
  if (token.kind == mark) return {own, own};
  auto found = ranks.find(token.text);
  int rank = found == ranks.end() ? 1 << 30 : found->second;
  std::string shape(1, token.isCapitalised ? '1' : '0');
  return {rank < 12000 ? own : hashed("_" + shape + ending(token.text, 3)),
          rank < 300 ? own : hashed("~" + shape + ending(token.text, 2))};
}

// The features of the gap before word `gap`: what stands around it, in fine and in coarse classes.
static void features(const std::vector<Classes> &words, int gap, uint32_t *out) {
  static const Classes edge{2, 2};
  auto at = [&](int i) -> const Classes & {
    return i < 0 || i >= int(words.size()) ? edge : words[i];
  };
  auto &p1 = at(gap - 1), &p2 = at(gap - 2), &p3 = at(gap - 3);
  auto &n1 = at(gap), &n2 = at(gap + 1), &n3 = at(gap + 2);
  int number = 0;
  auto add = [&](std::initializer_list<uint64_t> parts) {
    uint64_t h = (number + 1) * 0x9E3779B97F4A7C15ull;
    for (auto part : parts) h = mixed(h + part) * 0x100000001B3ull;
    out[number++] = uint32_t(h >> (64 - bits));
  };
  add({p1.fine, n1.fine});
  add({p2.fine, p1.fine});
  add({n1.fine, n2.fine});
  add({p2.fine, p1.fine, n1.fine});
  add({p1.fine, n1.fine, n2.fine});
  add({p1.fine});
  add({n1.fine});
  add({p3.coarse, p2.coarse, p1.coarse, n1.coarse, n2.coarse, n3.coarse});
  add({p2.coarse, p1.coarse, n1.coarse, n2.coarse});
  add({p2.coarse, p1.coarse, n1.coarse});
  add({p1.coarse, n1.coarse, n2.coarse});
  add({p1.coarse, n1.coarse});
  add({p1.fine, n1.coarse});
  add({p1.coarse, n1.fine});
}

static uint64_t state;

static uint64_t drawn() {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

// Logistic regression by AdaGrad: in every second sentence a word (or two) is taken out, and the
// place is to be told from all others.
static std::vector<int8_t> learn(std::vector<std::vector<Token>> sentences, float &bias) {
  std::vector<float> weights(1 << bits, 0), squares(1 << bits, 1);
  bias = -3;
  state = 88172645463325252ull;
  for (size_t i = sentences.size(); i > 1; i--) std::swap(sentences[i - 1], sentences[drawn() % i]);
  for (int pass = 0; pass < 2; pass++) {
    double loss = 0;
    size_t gaps = 0;
    for (auto &sentence : sentences) {
      std::vector<Classes> words;
      std::vector<int> removable;
      for (size_t i = 0; i < sentence.size(); i++) {
        words.push_back(classes(sentence[i]));
        if (sentence[i].kind == letters) removable.push_back(int(i));
      }
      int missing = -1;
      if (drawn() % 2) {
        if (removable.size() < 4) continue;
        missing = removable[drawn() % removable.size()];
        bool takesTwo = drawn() % 5 == 0 && missing + 1 < int(sentence.size()) &&
                        sentence[missing + 1].kind == letters;
        words.erase(words.begin() + missing, words.begin() + missing + (takesTwo ? 2 : 1));
      }
      for (int gap = 0; gap <= int(words.size()); gap++) {
        uint32_t rows[featureCount];
        features(words, gap, rows);
        float sum = bias;
        for (auto row : rows) sum += weights[row];
        float p = 1 / (1 + expf(-sum)), error = p - (gap == missing);
        loss -= logf(gap == missing ? p + 1e-9f : 1 - p + 1e-9f);
        gaps++;
        for (auto row : rows) {
          squares[row] += error * error;
          weights[row] -= 0.3f * error / sqrtf(squares[row]);
        }
        bias -= 0.0005f * error;
      }
    }
    fprintf(stderr, "pass %d: %zu sentences, log loss %.4f a gap\n", pass + 1, sentences.size(),
            loss / gaps);
  }
  std::vector<int8_t> rounded;
  for (float weight : weights)
    rounded.push_back(int8_t(std::clamp(roundf(weight * scale), -127.f, 127.f)));
  return rounded;
}

// MARK: The file

int main(int argc, char **argv) {
  if (argc != 3) return fprintf(stderr, "usage: train en|fr OUT < PAIRS\n"), 64;
  bool isFrench = !strcmp(argv[1], "fr");
  std::ios::sync_with_stdio(false);
  std::vector<std::vector<Token>> sentences;
  for (std::string line; std::getline(std::cin, line);) {
    size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    sentences.push_back(tokens(isFrench ? line.substr(tab + 1) : line.substr(0, tab), isFrench));
  }
  auto words = count(sentences, 50000);
  double total = 0;
  for (auto &word : words) total += word.count;
  for (size_t i = 0; i < words.size(); i++) ranks[words[i].word] = int(i);
  std::erase_if(sentences, [](auto &s) { return s.size() < 5 || s.size() > 70; });
  float bias;
  auto weights = learn(std::move(sentences), bias);

  std::vector<std::pair<uint32_t, int>> order;
  for (size_t i = 0; i < words.size(); i++)
    order.push_back({uint32_t(hashed(words[i].word) >> 32), int(i)});
  std::sort(order.begin(), order.end());
  std::vector<uint32_t> hashes;
  std::vector<uint16_t> places;
  std::vector<uint8_t> frequencies, smalls;
  for (auto &[hash, index] : order) {
    auto &word = words[index];
    hashes.push_back(hash);
    places.push_back(uint16_t(index));
    // An eighth of a bit each, above one in a thousand million.
    double bitsAbove = log2(word.count / total * 1e9);
    frequencies.push_back(uint8_t(std::clamp(round(bitsAbove * 8), 0.0, 255.0)));
    smalls.push_back(uint8_t(word.inside > 0 ? round(255 * word.small / word.inside) : 128));
  }
  FILE *file = fopen(argv[2], "wb");
  if (!file) return perror(argv[2]), 2;
  uint32_t head[4] = {1, uint32_t(words.size()), uint32_t(bits), 0};
  memcpy(&head[3], &bias, 4);
  fwrite("distwrd", 1, 8, file);
  fwrite(head, 4, 4, file);
  write(file, hashes);
  write(file, places);
  write(file, frequencies);
  write(file, smalls);
  write(file, weights);
  return fclose(file) ? 2 : 0;
}
