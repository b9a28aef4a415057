import type { Ratio, Stage } from '../../../domain/judging/verdict.ts'
import { fraction, fromRatio } from '../../../domain/money/fraction.ts'
import type { Currency, Minor, Money } from '../../../domain/money/money.ts'
import { approximate } from '../format/numbers.ts'
import type { Say } from '../say.ts'

/** Figures that the stages keep in minor units, as a bare number or as an exact fraction of one. */
const inMinorUnits = new Set([
  'fees',
  'basis',
  'gross',
  'cap',
  'used',
  'carried',
  'carriedIn',
  'slaCap',
  'slaUsed',
  'groupCap',
  'groupUsed',
  'groupTogether',
  'groupLeft',
  'together',
  'left',
  'capped',
  'exact',
  'residue',
  'unit',
])

/** Of several remedies each one's figures have its number in front. */
const isMinor = (name: string): boolean => inMinorUnits.has(name.replace(/^\d+-/, ''))

type Figure = Stage['figures'][string]

/** One figure of a stage as people read it: durations, money and shares by what they are. */
export function figureText(say: Say, name: string, figure: Figure, currency: Currency): string {
  if (typeof figure === 'string') return figure
  if (typeof figure === 'number') {
    if (name.endsWith('Ms')) return say.duration(figure)
    if (isMinor(name)) return moneyText(say, asRatio(figure), currency)
    return say.number(figure)
  }
  if ('currency' in figure) return say.money(figure)
  return isMinor(name) ? moneyText(say, figure, currency) : ratioText(say, figure)
}

/** `periodMs` and `bad_slices` as people write them: a unit at the end is said by the value. */
export const figureName = (name: string): string =>
  name
    .replace(/Ms$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, (_, end, start) => `${end} ${start.toLowerCase()}`)

const asRatio = (n: number): Ratio => ({ numerator: String(n), denominator: '1' })

/** Money where it is whole; where not, the exact fraction of the minor unit as well. */
function moneyText(say: Say, amount: Ratio, currency: Currency): string {
  const { numerator, denominator } = fromRatio(amount)
  const money: Money = { minor: Number(numerator / denominator) as Minor, currency }
  if (denominator === 1n) return say.money(money)
  const terms = say.words.month.fraction(say.number(numerator), say.number(denominator))
  return say.words.month.minorUnits(terms, say.money(money))
}

/** `10,789 ÷ 10,800 = 99.898 %`; a ratio beyond one is no share and stays a number. */
export function ratioText(say: Say, ratio: Ratio): string {
  const { numerator, denominator } = fromRatio(ratio)
  const isShare = numerator >= 0n && numerator <= denominator
  if (denominator === 1n) return isShare ? say.percent(ratio) : say.number(numerator)
  const value = isShare ? say.percent(ratio) : say.number(approximate(ratio))
  return `${say.words.month.fraction(say.number(numerator), say.number(denominator))} = ${value}`
}

/** Longer fractions are still given in full among the stages, but not as the first thing read. */
const readableDigits = 12

/**
 * The terms of an attainment: the counts it was made from where the stages tell them, else its lowest
 * terms; null when those are too long to read.
 */
export function termsOf(
  attainment: Ratio,
  stages: readonly Stage[],
): readonly [string, string] | null {
  const figures = stages.find((stage) => stage.name === 'aggregate')?.figures ?? {}
  const exact = fromRatio(attainment)
  for (const whole of [figures.known, figures.total]) {
    const { good } = figures
    if (typeof good !== 'number' || typeof whole !== 'number' || whole <= 0) continue
    const told = fraction(BigInt(good), BigInt(whole))
    if (told.numerator === exact.numerator && told.denominator === exact.denominator) {
      return [String(good), String(whole)]
    }
  }
  const { numerator, denominator } = attainment
  const isReadable = numerator.length <= readableDigits && denominator.length <= readableDigits
  return isReadable ? [numerator, denominator] : null
}
