// Exact arithmetic of the independent judge: whole numbers, and fractions of BigInt.

/** Cents of `fee * percent / 100`, half up; `part` of the fee is a fraction [n, d]. */
export function percentOf(feeMinor, percent, [n, d] = [1, 1]) {
  const top = BigInt(feeMinor) * BigInt(percent) * BigInt(n) * 2n
  const bottom = 100n * BigInt(d)
  return Number((top / bottom + 1n) / 2n)
}

/** Percent of the deepest step that good/all lies below; 0 above the first, which is the promise. */
export function step(good, all, steps) {
  let pays = 0
  for (const [belowPermille, percent] of steps) {
    if (BigInt(good) * 1000n < BigInt(belowPermille) * BigInt(all)) pays = percent
  }
  return pays
}

/** Runs of neighbouring indices, at least `least` long, as [first, afterLast]. */
export function runsOf(indices, least) {
  const runs = []
  for (const index of indices) {
    const last = runs[runs.length - 1]
    if (last && last[1] === index) last[1] = index + 1
    else runs.push([index, index + 1])
  }
  return runs.filter(([first, after]) => after - first >= least)
}
