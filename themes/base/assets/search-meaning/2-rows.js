// The rows of an index: what titles and questions in articles mean.
class Rows {
  // `mean`: what all have in common, in thousandths of their usual length.
  constructor(mean) {
    this.mean = mean.map((number) => number / 1000);
  }

  // The direction of numbers, without what all rows have in common; zeros where they say nothing. Changes the numbers.
  turn(numbers) {
    const length = Math.hypot(...numbers);
    if (!length) return numbers;
    for (let at = 0; at < numbers.length; at += 1) numbers[at] = numbers[at] / length - this.mean[at];
    const left = Math.hypot(...numbers) || 1;
    for (let at = 0; at < numbers.length; at += 1) numbers[at] /= left;
    return numbers;
  }

  // The directions of rows, one after another.
  read(text) {
    const width = this.mean.length;
    const found = new Float64Array(2 * text.length);
    for (let from = 0; from < found.length; from += width) {
      const row = found.subarray(from, from + width);
      addPairs(row, text, from / 2, 1);
      this.turn(row);
    }
    return found;
  }
}

// How near each row is to a question, from -1 to 1.
function nearness(question, directions) {
  const near = new Float64Array(directions.length / question.length);
  for (let at = 0; at < directions.length; at += 1) near[(at / question.length) | 0] += directions[at] * question[at % question.length];
  return near;
}

// Notes for each article how near its nearest row is; `steps`: from the article of a row to the next one's.
function note(found, question, { steps, directions }) {
  let article = 0;
  const near = nearness(question, directions);
  steps.forEach((step, at) => {
    article += step;
    found.set(article, Math.max(near[at], found.get(article) ?? -1));
  });
}
