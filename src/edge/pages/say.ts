import type { EpochMs } from '../../domain/brand.ts'
import type { Ratio } from '../../domain/judging/verdict.ts'
import type { Money } from '../../domain/money/money.ts'
import { formatDate, formatDuration, formatMoment } from './format/dates.ts'
import { formatMoney } from './format/money.ts'
import { digitsOf, type PercentText, percentLike, percentText } from './format/numbers.ts'
import { formatPeriod } from './format/period.ts'
import type { Frame } from './models.ts'
import { type Words, wordsOf } from './words/words.ts'

/** One reader's language and one contract's zone: how every figure on a page is written. */
export interface Say {
  readonly words: Words
  readonly zone: string
  number(n: number | bigint): string
  money(amount: Money): string
  /** Several currencies in one phrase. */
  moneys(amounts: readonly Money[]): string
  /** With as many digits as it takes to stand on the right side of every mark. */
  percent(share: Ratio, marks?: readonly Ratio[]): string
  /** Two shares to be compared: the first exact enough to show its side, the second with its digits. */
  percents(share: Ratio, mark: Ratio): readonly [string, string]
  moment(time: EpochMs): string
  date(isoDate: string): string
  period(label: string): string
  duration(ms: number): string
}

/** @param zone The contract's, where a page is about one; else the reader's frame says it. */
export function speaker(frame: Pick<Frame, 'lang' | 'zone'>, zone: string = frame.zone): Say {
  const words = wordsOf[frame.lang]
  const { numberLocale, dateLocale } = words
  const plain = new Intl.NumberFormat(numberLocale)
  const money = (amount: Money) => formatMoney(numberLocale, amount)
  const percent = (text: PercentText) => {
    const digits = digitsOf(text)
    const style = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return words.common.percent(new Intl.NumberFormat(numberLocale, style).format(text))
  }
  return {
    words,
    zone,
    number: (n) => plain.format(n),
    money,
    moneys: (amounts) => words.common.list(amounts.map(money)),
    percent: (share, marks) => percent(percentText(share, marks)),
    percents: (share, mark) => {
      const text = percentText(share, [mark])
      return [percent(text), percent(percentLike(mark, text))]
    },
    moment: (time) => formatMoment(dateLocale, zone, time),
    date: (isoDate) => formatDate(dateLocale, isoDate),
    period: (label) => formatPeriod(words, label),
    duration: (ms) => formatDuration(numberLocale, ms),
  }
}
