/** Spearman's rank correlation: 1 when both order their values alike. Equal values share the mean of their ranks. */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [a, b] = [ranks(one), ranks(other)];
  const middle = (a.length - 1) / 2;
  let [product, squareA, squareB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [(a[at] as number) - middle, (b[at] as number) - middle];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return product / Math.sqrt(squareA * squareB);
}

function ranks(values: ArrayLike<number>): Float64Array {
  const at = (index: number) => values[index] as number;
  const order = Uint32Array.from({ length: values.length }, (_, index) => index).sort((x, y) => at(x) - at(y));
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && at(order[to] as number) === at(order[from] as number)) to++;
    for (let place = from; place < to; place++) found[order[place] as number] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}
