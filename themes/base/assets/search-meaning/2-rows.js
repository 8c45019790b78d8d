// The rows of an index: what titles and questions in articles mean.
class Rows {
  // `mean`: what all have in common, in thousandths of their usual length.
  constructor(mean) {
    this.mean = Float64Array.from(mean, (number) => number / 1000);
    this.unit = new Float64Array(mean.length);
  }

  // The direction of numbers, without what all rows have in common; zeros where they say nothing.
  apart(numbers) {
    let length = Math.hypot(...numbers);
    const found = numbers.map((number, at) => (length ? number / length - this.mean[at] : 0));
    length = Math.hypot(...found);
    return found.map((number) => (length ? number / length : 0));
  }

  // How near each row of a text of many is to a question, from -1 to 1.
  near(question, text) {
    const half = question.length / 2;
    return Float64Array.from({ length: text.length / half }, (_, row) => {
      this.unit.fill(0);
      addPairs(this.unit, text, row * half, 1);
      return this.apart(this.unit).reduce((sum, number, at) => sum + number * question[at], 0);
    });
  }
}

// For each article how near its nearest row is; `steps`: from the article of a row to the next one's.
function nearest(found, rows, question, [steps, text]) {
  let article = 0;
  const near = rows.near(question, text);
  steps.forEach((step, at) => {
    article += step;
    found.set(article, Math.max(near[at], found.get(article) ?? -1));
  });
}
