/** A rational number, in lowest terms with a positive bottom: `[top, bottom]`. */
export type Rational = readonly [top: bigint, bottom: bigint]

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
const size = (n: bigint): bigint => (n < 0n ? -n : n)

/** @throws {RangeError} when divided by nothing. */
export function ratio(top: bigint | number, bottom: bigint | number = 1n): Rational {
  let [n, d] = [BigInt(top), BigInt(bottom)]
  if (d === 0n) throw new RangeError('divided by nothing')
  if (d < 0n) [n, d] = [-n, -d]
  const common = divisor(size(n), d)
  return [n / common, d / common]
}

export const nothing = ratio(0)
export const whole = ratio(1)

export const plus = ([a, b]: Rational, [c, d]: Rational): Rational => ratio(a * d + c * b, b * d)
export const minus = ([a, b]: Rational, [c, d]: Rational): Rational => ratio(a * d - c * b, b * d)
export const times = ([a, b]: Rational, [c, d]: Rational): Rational => ratio(a * c, b * d)
export const through = ([a, b]: Rational, [c, d]: Rational): Rational => ratio(a * d, b * c)
export const isLess = ([a, b]: Rational, [c, d]: Rational): boolean => a * d < c * b
export const isSame = ([a, b]: Rational, [c, d]: Rational): boolean => a === c && b === d
export const lesser = (a: Rational, b: Rational): Rational => (isLess(b, a) ? b : a)

/** Decimal text as it stands: `99.95`, `1e-7`. */
export function decimal(written: string | number): Rational {
  const found = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(written).trim())
  if (!found) throw new RangeError(`no decimal number: ${written}`)
  const [, before = '', after = '', exponent = '0'] = found
  const power = Number(exponent) - after.length
  const digits = BigInt(before + after)
  return power < 0 ? ratio(digits, 10n ** BigInt(-power)) : ratio(digits * 10n ** BigInt(power))
}

/** The whole number at or below. Nothing here is ever under 0. */
export const floor = ([top, bottom]: Rational): bigint => top / bottom

/** The whole number at or above. */
export const ceiling = ([top, bottom]: Rational): bigint => (top + bottom - 1n) / bottom
