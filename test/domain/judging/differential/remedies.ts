import * as fc from 'fast-check'
import { periodRemedy, right, several } from './period-remedies.ts'

/** Shares at which attainment of a few slices or events really lands. */
export const shares = ['0%', '25%', '50%', '75 %', '80%', '90%', '95%', '99.9%', '100%'] as const
const rank = (share: string): number => Number.parseFloat(share)

export const currencies = ['usd', 'EUR', 'jpy', 'kwd', 'isk'] as const
export type Code = (typeof currencies)[number]

/** Decimal amounts in each currency's own digits. */
const amounts: Readonly<Record<Code, readonly (number | string)[]>> = {
  usd: ['12.34', 0.01, 5, 99.99, 0],
  EUR: ['0.50', 33.33, 1000],
  jpy: [1, '1234', 77],
  kwd: ['1.235', 0.009, 12.5],
  isk: [1, '12', 3.5],
}

const share = fc.constantFrom('1.3%', '10%', 0.25, '33.333%', '100%')

const fixed = (code: Code) =>
  fc.constantFrom(...amounts[code]).map((amount) => ({ kind: 'amount', amount }))
const shared = share.map((of) => ({ kind: 'share', share: of }))

const days = fc.constantFrom(0.5, 1, 3, 28).map((n) => ({ kind: 'days', days: n }))
export const part = (code: Code) =>
  fc.oneof<fc.Arbitrary<Record<string, unknown>>[]>(shared, fixed(code), days)

/** A cap may be of other fees than what it limits, or of those of other days. */
const ownBases = fc.constantFrom<Record<string, unknown>>(
  { kind: 'all-fees', partialPeriod: 'whole' },
  { kind: 'fees', scopes: ['support'] },
  { kind: 'all-fees', of: { daysBefore: 30, anchor: 'period-start' } },
  { kind: 'all-fees', of: 'next-period', by: 'billed' },
)
const isOfFees = ({ kind }: Record<string, unknown>) => kind !== 'amount'
const limit = (code: Code) =>
  fc
    .tuple(part(code), ownBases, fc.nat(5))
    .map(
      ([each, basis, n]): Record<string, unknown> =>
        n === 0 && isOfFees(each) ? { ...each, basis } : each,
    )
/** Of each window it may count from that. */
const limitEach = (code: Code) =>
  limit(code).map(
    (each): Record<string, unknown> =>
      'basis' in each
        ? { ...each, basis: { kind: 'all-fees', of: { daysBefore: 7, anchor: 'window' } } }
        : each,
  )

/** Over one period or several; what is over them is lost or carried. */
const over = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ over: { periods: 2 } }, { over: { periods: 4 } }) },
  { weight: 1, arbitrary: fc.constantFrom({ over: { months: 24 } }, { over: { months: 36 } }) },
)
const rest = fc.constantFrom({}, {}, { rest: 'lost' }, { rest: 'carried' })

const cap = (code: Code, isCarried: boolean) =>
  fc.tuple(limit(code), over, rest).map(([pays, many, said]) => ({
    ...pays,
    ...many,
    ...(said.rest === 'carried' && (!isCarried || 'over' in many) ? {} : said),
  }))

export const caps = (code: Code, isCarried = true) =>
  fc.array(cap(code, isCarried), { minLength: 1, maxLength: 3 })

export const minimum = (code: Code) =>
  fc.oneof(
    fc.constantFrom(...amounts[code]).map((gt) => ({ gt })),
    fc.constantFrom(...amounts[code]).map((gte) => ({ gte })),
  )

/** From the shortest up; so that most of them are reached, lengths are of one or a few slices. */
const lasting = [{ gte: '6h' }, { gt: '8h' }, { gte: '12h' }, { gt: '12h' }, { gte: '24h' }]
const byLength = (code: Code) =>
  fc
    .record({ reached: fc.subarray(lasting, { minLength: 1 }), isFixed: fc.boolean() })
    .map(({ reached, isFixed }) => ({
      kind: 'by-length',
      bands: reached.map((lasts, i) => ({
        lasts,
        pays: isFixed
          ? { kind: 'amount', amount: lengthAmounts(code)[i] }
          : i < 2
            ? { kind: 'share', share: rising[i] }
            : { kind: 'days', days: i },
      })),
    }))
const lengthAmounts = (code: Code) =>
  code === 'jpy' ? [1, 2, 40, 41, 500] : [0, 1, '2.50', 40, 500]

export const perWindow = (code: Code) =>
  fc.record(
    {
      kind: fc.constant('per-window'),
      due: fc.constantFrom('always', 'when-breached'),
      pays: fc.oneof(
        fixed(code),
        shared,
        days,
        fc.constantFrom(...amounts[code]).map((amount) => ({ kind: 'per-minute', amount })),
        fc.constantFrom(0.5, 1, 7, 100).map((multiplier) => ({ kind: 'time', multiplier })),
        byLength(code),
      ),
      capEach: limitEach(code),
    },
    { requiredKeys: ['kind', 'pays'] },
  )

interface Bounds {
  lt?: string
  lte?: string
  gt?: string
  gte?: string
}

interface Raw {
  readonly cuts: readonly string[]
  readonly closedBelow: readonly boolean[]
  readonly amounts: readonly (number | string)[]
  readonly flaw: number
  readonly gap: 'nothing' | 'deeper' | undefined
  readonly overlap: 'deepest' | undefined
  readonly isDays: boolean
}

const rising = [0.01, '5 %', '10%', '12.5%', 0.5, '100%']
const between = [0.03, '7%', '11%', 0.3, '75%']

/**
 * A table from the target down, each edge in the upper or the lower band. Where it may, one band is
 * taken out, or reaches over its neighbours, or an edge is in neither.
 */
function table(target: string, breachedWhen: string | undefined, raw: Raw) {
  const edges = [...new Set(raw.cuts)]
    .filter((cut) => rank(cut) > 0 && rank(cut) < rank(target))
    .sort((a, b) => rank(b) - rank(a))
  const bands = [target, ...edges].map((high, i): { attainment: Bounds; pays: unknown } => {
    const low = edges[i]
    const isClosed = raw.closedBelow[i] ?? true
    const takesTop = i === 0 ? breachedWhen === 'lte' : !raw.closedBelow[i - 1]
    const lower = low === undefined ? {} : isClosed ? { gte: low } : { gt: low }
    const attainment: Bounds = { ...(takesTop ? { lte: high } : { lt: high }), ...lower }
    const fixedSum = raw.amounts[i]
    const pays = fixedSum === undefined ? inDays(raw, i) : { kind: 'amount', amount: fixedSum }
    return { attainment, pays }
  })
  const place = raw.flaw % bands.length
  if (raw.gap && bands.length > 1) bands.splice(place, 1)
  else if (raw.overlap) {
    const reaching = bands[place]
    if (reaching && raw.flaw > 2) reaching.attainment = toTheGround(reaching.attainment)
    else if (reaching) {
      const pays = { kind: 'share', share: between[place] ?? '100%' }
      const attainment = toTheGround(reaching.attainment)
      bands.splice(raw.flaw === 0 ? 0 : bands.length, 0, { attainment, pays })
    }
  }
  const { gap, overlap } = raw
  const said = { ...(gap ? { gap } : {}), ...(overlap ? { overlap } : {}) }
  // The best band may reach over the target, where its contract says so.
  const [best] = bands
  if (!best || raw.flaw !== 4) return { kind: 'bands', bands, ...said }
  const { lt: _, lte: __, ...below } = best.attainment
  const attainment = rank(target) < 99.9 ? { ...below, lte: '99.9%' } : { ...below, lte: target }
  return {
    kind: 'bands',
    bands: [{ ...best, attainment }, ...bands.slice(1)],
    ...said,
    due: 'always',
  }
}

/** A deeper band's part, or so many days. */
const inDays = ({ isDays }: Raw, i: number) =>
  isDays ? { kind: 'days', days: 2 * i + 1 } : { kind: 'share', share: rising[i] ?? '100%' }

/** A band that reaches down over all under it. */
const toTheGround = ({ lt, lte }: Bounds): Bounds =>
  lt === undefined ? { lte: lte ?? '100%' } : { lt }

const bands = (code: Code, target: string, breachedWhen: string | undefined) =>
  fc
    .record({
      cuts: fc.array(fc.constantFrom(...shares), { maxLength: 4 }),
      closedBelow: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      amounts: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.constantFrom(...amounts[code]), { maxLength: 5 }) },
      ),
      flaw: fc.nat(4),
      gap: fc.constantFrom(undefined, undefined, 'nothing' as const, 'deeper' as const),
      overlap: fc.constantFrom(undefined, undefined, 'deepest' as const),
      isDays: fc.nat(5).map((n) => n === 0),
    })
    .map((raw) => table(target, breachedWhen, raw))

export const remedy = (code: Code, target: string, breachedWhen: string | undefined) => {
  type Weighted = { weight: number; arbitrary: fc.Arbitrary<Record<string, unknown>> }
  const single: Weighted[] = [
    { weight: 4, arbitrary: bands(code, target, breachedWhen) },
    { weight: 9, arbitrary: perWindow(code) },
    { weight: 5, arbitrary: periodRemedy(target, part(code)) },
  ]
  return fc.oneof(
    ...single,
    { weight: 4, arbitrary: several(fc.oneof(...single, { weight: 2, arbitrary: right })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'none' }) },
    { weight: 1, arbitrary: right },
  )
}
