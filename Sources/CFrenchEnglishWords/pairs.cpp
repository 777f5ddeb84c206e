// Learns which words of English and French translate each other; see README.md.
//
//     pairs OUT < PAIRS        PAIRS: en<TAB>fr, a pair a line

#include <cmath>
#include <cstring>
#include <iostream>

#include "words.h"

static const int most = 50000, longest = 80, rounds = 5;
// How strongly words keep their order, and how often one has no counterpart (fast_align's).
static const float tension = 4, lonely = 0.08f;

// MARK: Sentences in numbers

struct Sentence {
  std::vector<uint16_t> english, french;
};

static std::unordered_map<std::string, int> numbers(const std::vector<Counted> &words) {
  std::unordered_map<std::string, int> numbers;
  for (size_t i = 0; i < words.size(); i++) numbers[words[i].word] = int(i);
  return numbers;
}

static const uint16_t unknown = 0xFFFF;

// Letters only; a word that is not counted keeps its place.
static std::vector<uint16_t> numbered(const std::vector<Token> &tokens,
                                      const std::unordered_map<std::string, int> &numbers) {
  std::vector<uint16_t> out;
  for (auto &token : tokens) {
    if (token.kind != letters) continue;
    auto found = numbers.find(token.text);
    out.push_back(found == numbers.end() ? unknown : uint16_t(found->second));
  }
  return out;
}

// MARK: What two words have in common

struct Cell {
  uint32_t key;
  // The probabilities of English given French and the other way, and what they are counted anew in.
  float forth, back, newForth, newBack;
  // How often the two are aligned, both directions agreeing.
  float joint;
};

static std::vector<Cell> cells;
static uint32_t mask;

static uint32_t place(uint32_t key) { return uint32_t(mixed(key)) & mask; }

static Cell *found(uint32_t key) {
  for (uint32_t i = place(key);; i = (i + 1) & mask) {
    if (cells[i].key == key) return &cells[i];
    if (cells[i].key == 0xFFFFFFFF) return nullptr;
  }
}

static uint32_t key(uint16_t english, uint16_t french) { return uint32_t(english) << 16 | french; }

// Pairs that meet at least twice: once is chance.
static void collect(const std::vector<Sentence> &sentences) {
  std::vector<uint8_t> met(1u << 29, 0);
  auto slot = [&](uint32_t key) -> uint8_t & { return met[mixed(key) >> 35]; };
  size_t count = 0;
  for (auto &sentence : sentences)
    for (auto e : sentence.english)
      for (auto f : sentence.french) {
        auto &times = slot(key(e, f));
        if (times == 1) count++;
        if (times < 2) times++;
      }
  size_t size = 1;
  while (size < count * 3 / 2) size *= 2;
  mask = uint32_t(size - 1);
  cells.assign(size, {0xFFFFFFFF, 0, 0, 0, 0, 0});
  for (auto &sentence : sentences)
    for (auto e : sentence.english)
      for (auto f : sentence.french) {
        if (e == unknown || f == unknown || slot(key(e, f)) < 2) continue;
        uint32_t i = place(key(e, f));
        while (cells[i].key != key(e, f) && cells[i].key != 0xFFFFFFFF) i = (i + 1) & mask;
        cells[i] = {key(e, f), 1e-3f, 1e-3f, 0, 0, 0};
      }
  fprintf(stderr, "%zu pairs of words\n", count);
}

// How likely each place of one side is to answer each of the other, near the diagonal most.
static void order(std::vector<float> &out, int rows, int columns) {
  out.resize(size_t(rows) * columns);
  for (int i = 0; i < rows; i++) {
    float sum = 0;
    for (int j = 0; j < columns; j++) {
      float &value = out[i * columns + j];
      value = expf(-tension * fabsf((i + 0.5f) / rows - (j + 0.5f) / columns));
      sum += value;
    }
    for (int j = 0; j < columns; j++) out[i * columns + j] *= (1 - lonely) / sum;
  }
}

// A round of expectation maximisation in both directions; in the last one the agreement is counted.
static void learn(const std::vector<Sentence> &sentences, bool isLast) {
  std::vector<float> english, french, forth, back;
  std::vector<Cell *> at;
  for (auto &sentence : sentences) {
    int rows = int(sentence.english.size()), columns = int(sentence.french.size());
    order(english, rows, columns);
    order(french, columns, rows);
    forth.assign(size_t(rows) * columns, 0);
    back.assign(size_t(rows) * columns, 0);
    at.assign(size_t(rows) * columns, nullptr);
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < columns; j++) {
        if (sentence.english[i] == unknown || sentence.french[j] == unknown) continue;
        Cell *cell = found(key(sentence.english[i], sentence.french[j]));
        if (!cell) continue;
        at[i * columns + j] = cell;
        forth[i * columns + j] = english[i * columns + j] * cell->forth;
        back[i * columns + j] = french[j * rows + i] * cell->back;
      }
    for (int i = 0; i < rows; i++) {
      float sum = lonely * 1e-4f;
      for (int j = 0; j < columns; j++) sum += forth[i * columns + j];
      for (int j = 0; j < columns; j++) forth[i * columns + j] /= sum;
    }
    for (int j = 0; j < columns; j++) {
      float sum = lonely * 1e-4f;
      for (int i = 0; i < rows; i++) sum += back[i * columns + j];
      for (int i = 0; i < rows; i++) back[i * columns + j] /= sum;
    }
    for (size_t n = 0; n < at.size(); n++) {
      if (!at[n]) continue;
      at[n]->newForth += forth[n];
      at[n]->newBack += back[n];
      if (isLast) at[n]->joint += sqrtf(forth[n] * back[n]);
    }
  }
}

// Digamma of a small number's logarithm, for variational Bayes: what is rare counts less.
static float lowered(float count) {
  static const float prior = 0.01f;
  double x = count + prior, shift = 0;
  while (x < 7) shift -= 1 / x++;
  x -= 0.5;
  double square = 1 / (x * x);
  return float(exp(shift + log(x) + square / 24 - 7 * square * square / 960));
}

static void normalise(size_t englishCount, size_t frenchCount) {
  std::vector<double> english(englishCount, 0), french(frenchCount, 0);
  for (auto &cell : cells)
    if (cell.key != 0xFFFFFFFF) {
      french[cell.key & 0xFFFF] += cell.newForth;
      english[cell.key >> 16] += cell.newBack;
    }
  for (auto &cell : cells)
    if (cell.key != 0xFFFFFFFF) {
      cell.forth = lowered(cell.newForth) / float(french[cell.key & 0xFFFF] + 1);
      cell.back = lowered(cell.newBack) / float(english[cell.key >> 16] + 1);
      cell.newForth = cell.newBack = 0;
    }
}

// MARK: The file

struct Kept {
  uint16_t french;
  uint8_t strengths;
};

// From 0, never, to 15, always: a half of a bit each.
static int strength(double share) {
  return int(std::clamp(round(15 + 2 * log2(share)), 0.0, 15.0));
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: pairs OUT < PAIRS\n"), 64;
  std::ios::sync_with_stdio(false);
  std::vector<std::vector<Token>> english, french;
  for (std::string line; std::getline(std::cin, line);) {
    size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    english.push_back(tokens(line.substr(0, tab), false));
    french.push_back(tokens(line.substr(tab + 1), true));
  }
  auto englishWords = count(english, most), frenchWords = count(french, most);
  auto englishNumbers = numbers(englishWords), frenchNumbers = numbers(frenchWords);
  std::vector<Sentence> sentences;
  for (size_t i = 0; i < english.size(); i++) {
    Sentence sentence{numbered(english[i], englishNumbers), numbered(french[i], frenchNumbers)};
    if (sentence.english.empty() || sentence.french.empty()) continue;
    if (std::max(sentence.english.size(), sentence.french.size()) > longest) continue;
    sentences.push_back(std::move(sentence));
  }
  english.clear();
  french.clear();
  fprintf(stderr, "%zu sentences\n", sentences.size());
  collect(sentences);
  for (int round = 0; round < rounds; round++) {
    learn(sentences, round == rounds - 1);
    if (round < rounds - 1) normalise(englishWords.size(), frenchWords.size());
    fprintf(stderr, "round %d\n", round + 1);
  }
  // A word's number in the file is that of en.words and fr.words: in the order of hashes.
  auto places = [](const std::vector<Counted> &words) {
    std::vector<std::pair<uint32_t, int>> order;
    for (size_t i = 0; i < words.size(); i++)
      order.push_back({uint32_t(hashed(words[i].word) >> 32), int(i)});
    std::sort(order.begin(), order.end());
    std::vector<uint16_t> places(words.size());
    for (size_t i = 0; i < order.size(); i++) places[order[i].second] = uint16_t(i);
    return places;
  };
  auto englishPlaces = places(englishWords), frenchPlaces = places(frenchWords);
  std::vector<std::vector<Kept>> rows(englishWords.size());
  for (auto &cell : cells) {
    if (cell.key == 0xFFFFFFFF || cell.joint < 0.7f) continue;
    int e = int(cell.key >> 16), f = int(cell.key & 0xFFFF);
    int forth = strength(cell.joint / frenchWords[f].count);
    int back = strength(cell.joint / englishWords[e].count);
    if (std::max(forth, back) < 2) continue;
    rows[englishPlaces[e]].push_back({frenchPlaces[f], uint8_t(forth << 4 | back)});
  }
  std::vector<uint32_t> starts{0};
  std::vector<uint16_t> partners;
  std::vector<uint8_t> strengths;
  for (auto &row : rows) {
    std::sort(row.begin(), row.end(), [](auto &a, auto &b) { return a.french < b.french; });
    for (auto &kept : row) partners.push_back(kept.french), strengths.push_back(kept.strengths);
    starts.push_back(uint32_t(partners.size()));
  }
  FILE *file = fopen(argv[1], "wb");
  if (!file) return perror(argv[1]), 2;
  uint32_t head[4] = {1, uint32_t(rows.size()), uint32_t(frenchWords.size()),
                      uint32_t(partners.size())};
  fwrite("distpai", 1, 8, file);
  fwrite(head, 4, 4, file);
  write(file, starts);
  write(file, partners);
  write(file, strengths);
  fprintf(stderr, "%zu pairs kept\n", partners.size());
  return fclose(file) ? 2 : 0;
}
