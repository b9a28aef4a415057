/** Pure but for its own state: a seeded sequence (sfc32), the same on every machine. */
export interface Random {
  /** In [0, 1), in steps of 2^-32. */
  next(): number
  /** A whole number in [0, n). */
  below(n: number): number
  /** True in a share of calls. */
  chance(share: number): boolean
  /** One of the names, as often as its weight says. */
  pick(weights: Readonly<Record<string, number>>): string
  /** Sixteen hex digits. */
  hex(): string
}

export function seeded(seed: number): Random {
  const step = sfc32(seed)
  for (let warm = 0; warm < 20; warm++) step()
  const next = (): number => step() / 2 ** 32
  return {
    next,
    below: (n) => Math.floor(next() * n),
    chance: (share) => next() < share,
    pick(weights) {
      const entries = Object.entries(weights)
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      return entries.at(-1)?.[0] ?? ''
    },
    hex: () => [step(), step()].map((word) => word.toString(16).padStart(8, '0')).join(''),
  }
}

function sfc32(seed: number): () => number {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
}
