/* Prints the edit distance of two words: the number of letters to insert, delete or replace. */
#include <stdio.h>
#include <string.h>

#define MOST 64

static int least(int a, int b, int c) {
  int two = a < b ? a : b;
  return two < c ? two : c;
}

int main(int count, char **words) {
  if (count != 3 || strlen(words[1]) > MOST || strlen(words[2]) > MOST) {
    fprintf(stderr, "usage: distance WORD WORD (of at most %d letters)\n", MOST);
    return 2;
  }
  const char *from = words[1], *to = words[2];
  int row[MOST + 1];
  for (size_t j = 0; j <= strlen(to); j++) row[j] = (int)j;
  for (size_t i = 1; i <= strlen(from); i++) {
    int before = row[0];
    row[0] = (int)i;
    for (size_t j = 1; j <= strlen(to); j++) {
      int above = row[j];
      row[j] = least(above + 1, row[j - 1] + 1, before + (from[i - 1] != to[j - 1]));
      before = above;
    }
  }
  printf("%d\n", row[strlen(to)]);
  return 0;
}
