import * as fc from 'fast-check'
import { percent, some } from './any-indicator.ts'

type Fields = Record<string, unknown>

export const amount = fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 100).toFixed(2))
const days = fc.integer({ min: 1, max: 28 }).map((n) => ({ kind: 'days', days: n }))
export const part: fc.Arbitrary<Fields> = fc.oneof(
  percent.map((share) => ({ kind: 'share', share })),
  amount.map((each) => ({ kind: 'amount', amount: each })),
  days,
)

const scopes = fc.constantFrom(['api'], ['api', 'batch'])
const time = (anchors: readonly string[]) =>
  fc.oneof(
    fc.constantFrom<Fields>({}, { of: 'this-period', partialPeriod: 'whole' }),
    fc.constantFrom<Fields>(
      { partialPeriod: 'prorate' },
      { of: 'previous-period' },
      { of: 'next-period' },
    ),
    fc.constantFrom(...anchors).map((anchor): Fields => ({ of: { daysBefore: 30, anchor } })),
  )
const charged = some(
  {
    classes: fc.constantFrom(['recurring'], ['usage', 'one-time']),
    by: fc.constantFrom('service-period', 'billed', 'due'),
  },
  [],
)
const basisFrom = (anchors: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        fc.record({ kind: fc.constant('fees'), scopes }),
        some({ kind: fc.constant('all-fees'), exceptScopes: scopes }, ['kind']),
      ),
      time(anchors),
      charged,
    )
    .map(([kind, of, more]): Fields => ({ ...kind, ...of, ...more }))
export const basis = basisFrom(['period-start', 'first-window'])
/** Caps for several commitments have no first window. */
export const wholeBasis = basisFrom(['period-start'])

/** A share or days may be of a basis of its own. */
const ofOwn = (parts: fc.Arbitrary<Fields>, bases: fc.Arbitrary<Fields>) =>
  fc
    .tuple(parts, bases, fc.nat(3))
    .map(
      ([each, own, n]): Fields =>
        n === 0 && each.kind !== 'amount' ? { ...each, basis: own } : each,
    )

/** Caps that end with each period, or that look back; with a rest only where it may be carried. */
export const caps = (mayCarry: boolean) =>
  fc.array(
    fc
      .tuple(
        ofOwn(part, wholeBasis),
        fc.constantFrom<Fields>(
          {},
          {},
          { rest: 'lost' },
          { over: { periods: 3 } },
          { over: { months: 24 } },
          mayCarry ? { rest: 'carried' } : {},
        ),
      )
      .map(([each, more]) => ({ ...each, ...more })),
    { minLength: 1, maxLength: 3 },
  )

/** Bands from the bounds down, without gap or overlap; deeper ones pay a larger share. */
function bandsOf([bounds, shares]: [number[], number[]], lte: boolean): Fields {
  const cuts = [...bounds].sort((a, b) => b - a)
  const pays = [...shares].sort((a, b) => a - b)
  const [upper, lower] = lte ? ['lte', 'gt'] : ['lt', 'gte']
  const bands = cuts.map((cut, i) => ({
    attainment: {
      [upper]: `${cut / 10_000}%`,
      ...(i + 1 < cuts.length ? { [lower]: `${(cuts[i + 1] ?? 0) / 10_000}%` } : {}),
    },
    pays: { kind: 'share', share: `${(pays[i] ?? 0) / 10_000}%` },
  }))
  return {
    objective: { targetPercent: (cuts[0] ?? 0) / 10_000 },
    ...(lte ? { breachedWhen: 'lte' } : {}),
    remedy: { kind: 'bands', bands },
  }
}

const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: n,
      maxLength: n,
    })
    return fc.tuple(fc.tuple(numbers, numbers), fc.boolean())
  })
  .map(([table, lte]) => bandsOf(table, lte))

const perWindow = some(
  {
    kind: fc.constant('per-window'),
    pays: fc.oneof(
      part,
      amount.map((each) => ({ kind: 'per-minute', amount: each })),
      fc.integer({ min: 1, max: 100 }).map((multiplier) => ({ kind: 'time', multiplier })),
      part.map((pays) => ({
        kind: 'by-length',
        bands: [
          { lasts: { gte: '5m' }, pays },
          { lasts: { gt: '1h' }, pays },
        ],
      })),
    ),
    due: fc.constantFrom('when-breached', 'always'),
    capEach: ofOwn(part, basisFrom(['period-start', 'first-window', 'window'])),
  },
  ['kind', 'pays'],
)

const right = fc
  .record({
    kind: fc.constant('right'),
    right: fc.constantFrom('terminate', 'report with causes'),
    when: fc.constantFrom(
      { breaches: 2, ofLast: 6 },
      { consecutive: 3 },
      { attainmentBelow: '90%' },
    ),
  })
  .map((each): Fields => each)

const targets = fc.oneof(
  percent.map((text) => ({ targetPercent: Number(text.replace('%', '')) })),
  fc.integer({ min: 1, max: 99_999 }).map((n) => ({ target: n / 100_000 })),
)
/** A table under a target of 99.9 %, of parts of any kind; its gap or its overlap is stated. */
const tableOfParts = fc
  .tuple(
    fc.constantFrom('share', 'amount', 'days'),
    fc.constantFrom<Fields>(
      { rule: {}, above: { gt: '99%' }, below: { lte: '99%' } },
      { rule: {}, above: { gte: '99%' }, below: { lt: '99%' } },
      { rule: { gap: 'deeper' }, above: { gte: '99.2%' }, below: { lte: '99%' } },
      { rule: { gap: 'nothing' }, above: { gt: '99%' }, below: { lt: '99%' } },
      { rule: { overlap: 'deepest' }, above: { gt: '99%' }, below: { lt: '99.5%' } },
      { rule: { due: 'when-breached' }, above: { gt: '99%' }, below: { lte: '99%' } },
      { rule: { due: 'always' }, above: { gt: '99%', lt: '99.95%' }, below: { lte: '99%' } },
    ),
  )
  .map(([kind, { rule, above, below }]): Fields => {
    const pays = (n: number) => ({ kind, [kind]: kind === 'share' ? `${n}%` : n })
    const bands = [
      { attainment: { lt: '99.9%', ...(above as Fields) }, pays: pays(5) },
      { attainment: below, pays: pays(15) },
    ]
    return { kind: 'bands', bands, ...(rule as Fields) }
  })

const increments = fc
  .tuple(
    fc.constantFrom<Fields>(
      { kind: 'attainment', share: '0.1%' },
      { kind: 'attainment', share: '0.5%', from: '99.5%' },
      { kind: 'bad-time', length: '30m', free: '1h' },
      { kind: 'bad-events', events: 1000, free: 500 },
      { kind: 'windows', windows: 1, free: 2 },
    ),
    part,
    fc.constantFrom<Fields>(
      { kind: 'slope' },
      { kind: 'steps', count: 'started' },
      { kind: 'steps', count: 'full' },
    ),
  )
  .map(([each, pays, kind]): Fields => ({ ...kind, each, pays }))

const others = fc.constantFrom<Fields>(
  { kind: 'time', of: 'all', multiplier: 10 },
  { kind: 'time', of: 'beyond-allowance', multiplier: 2.5 },
  { kind: 'units-not-charged', unit: '1h', badTime: { gt: '5m' }, due: 'when-breached' },
  { kind: 'units-not-charged', unit: '1d', badTime: { gte: '6m' } },
)
const fixed = part.map((pays): Fields => ({ kind: 'fixed', pays }))
const single = fc.oneof(tableOfParts, perWindow, increments, others, fixed, right)
const several = fc
  .record({
    kind: fc.constant('several'),
    combine: fc.constantFrom('sum', 'greatest'),
    remedies: fc.array(single, { minLength: 2, maxLength: 4 }),
  })
  .map((each): Fields => each)

/** A remedy of any kind with a target that goes with it. */
export const anyRemedy: fc.Arbitrary<Fields> = fc.oneof(
  tables,
  fc
    .tuple(targets, fc.oneof(perWindow, right), fc.constantFrom({}, { breachedWhen: 'lte' }))
    .map(([objective, remedy, at]) => ({ objective, remedy, ...at })),
  fc.oneof(single, several).map((remedy) => ({ objective: { targetPercent: 99.9 }, remedy })),
  several.map((remedy) => ({ objective: { target: 0.999 }, remedy })),
  fc.constant({ objective: { targetPercent: 100 }, remedy: { kind: 'none' } }),
)

/** A remedy under a target that is a count, written as the method's are. */
export function anyCountedRemedy(method: string): fc.Arbitrary<Fields> {
  const figure = (n: number) => (method === 'BadTime' ? `${n}h` : n)
  const share = (n: number) => ({ kind: 'share', share: `${n}%` })
  const objective = fc.constantFrom<Fields>({ atMost: figure(2) }, { under: figure(3) })
  const table = fc.constantFrom<Fields>(
    { bands: [{ attainment: { gt: figure(2) }, pays: share(10) }] },
    {
      bands: [
        { attainment: { gt: figure(2), lte: figure(5) }, pays: share(5) },
        { attainment: { gt: figure(5) }, pays: share(20) },
      ],
    },
    {
      bands: [
        { attainment: { gt: figure(2), lt: figure(5) }, pays: share(5) },
        { attainment: { gte: figure(7) }, pays: share(20) },
      ],
      gap: 'deeper',
    },
  )
  const over: Fields = {
    kind: 'right',
    right: 'terminate',
    when: { attainmentOver: figure(6) },
  }
  const one = fc.oneof(perWindow, fixed, fc.constant(over))
  return fc.oneof(
    table.map((bands) => ({
      objective: { atMost: figure(2) },
      remedy: { kind: 'bands', ...bands },
    })),
    fc.tuple(objective, one).map(([target, remedy]) => ({ objective: target, remedy })),
    fc.tuple(objective, one, one).map(([target, ...remedies]) => ({
      objective: target,
      remedy: { kind: 'several', combine: 'sum', remedies },
    })),
  )
}
