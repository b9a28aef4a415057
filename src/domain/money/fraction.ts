import type { Ratio } from '../judging/verdict.ts'

/** An exact number: `numerator / denominator` in lowest terms, the denominator above zero. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** @throws {RangeError} when the denominator is zero. */
export function fraction(numerator: bigint, denominator: bigint = 1n): Fraction {
  if (denominator === 0n) throw new RangeError(`division by zero: ${numerator}/0`)
  const sign = denominator < 0n ? -1n : 1n
  const divisor = greatestCommon(numerator < 0n ? -numerator : numerator, denominator * sign)
  return {
    numerator: (numerator * sign) / divisor,
    denominator: (denominator * sign) / divisor,
  }
}

export const zero: Fraction = { numerator: 0n, denominator: 1n }
export const one: Fraction = { numerator: 1n, denominator: 1n }

const decimalPattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i

/**
 * The number that a decimal text writes: `99.9` is 999/10, `1e-7` is 1/10000000.
 *
 * @throws {RangeError} when the text is no decimal number.
 */
export function fromDecimal(text: string): Fraction {
  const match = decimalPattern.exec(text)
  if (!match) throw new RangeError(`not a decimal number: ${text}`)
  const [, sign = '', whole = '', part = '', exponent = '0'] = match
  const digits = BigInt(sign + whole + part)
  const scale = Number(exponent) - part.length
  return scale < 0
    ? fraction(digits, 10n ** BigInt(-scale))
    : fraction(digits * 10n ** BigInt(scale))
}

/**
 * The number that people wrote when a parser handed us `n`: its shortest decimal text, so 0.1 is
 * one tenth and not the binary float nearest to it.
 *
 * @throws {RangeError} when `n` is not finite.
 */
export const fromNumber = (n: number): Fraction => fromDecimal(String(n))

export const fromCount = (n: number): Fraction => fraction(BigInt(n))

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negated(b))

export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator)

/** @throws {RangeError} when `b` is zero. */
export const over = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator)

/** Below zero when `a` is less than `b`, above zero when it is more, 0 when they are equal. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

export const lesser = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b)

/** The sum, exact. Pairs are added first, so that many unlike denominators stay cheap. */
export function sum(parts: readonly Fraction[]): Fraction {
  let level = parts
  while (level.length > 1) {
    const next: Fraction[] = []
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1]
      next.push(right ? plus(level[i] as Fraction, right) : (level[i] as Fraction))
    }
    level = next
  }
  return level[0] ?? zero
}

export const toRatio = (f: Fraction): Ratio => ({
  numerator: f.numerator.toString(),
  denominator: f.denominator.toString(),
})

/** @throws {SyntaxError | RangeError} when the texts are no whole numbers or divide by zero. */
export const fromRatio = (ratio: Ratio): Fraction =>
  fraction(BigInt(ratio.numerator), BigInt(ratio.denominator))

const negated = (f: Fraction): Fraction => ({
  numerator: -f.numerator,
  denominator: f.denominator,
})

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
