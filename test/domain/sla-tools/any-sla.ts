import * as fc from 'fast-check'
import { slaFrom } from '../../../src/domain/sla/parse.ts'
import { commitment, document } from '../sla/sample.ts'
import { anyClaim, anyExpiry } from './any-claim.ts'
import { anyCorrections, anyDisputes } from './any-disputes.ts'
import { anyIndicator, condition, type DrawnIndicator, metadata, some } from './any-indicator.ts'
import { anyNewVersions } from './any-new-versions.ts'
import { amount, anyCountedRemedy, anyRemedy, basis, caps, wholeBasis } from './any-pay.ts'
import { anySlice } from './any-slice.ts'

type Fields = Record<string, unknown>

const text = fc.constantFrom('What is promised.', 'Another text.')
const title = fc.constantFrom('Availability', 'Speed')

const bySlices = ['Timeslices', 'Windows', 'BadTime']
const byShares = ['Timeslices', 'RatioTimeslices', 'Occurrences']
const isShare = (method: string): boolean => byShares.includes(method)

/** A figure decides over slices; stated time has no events, and what is summed is not counted. */
function methodsFor({ decides, isStated, indicator }: DrawnIndicator) {
  if (decides) return fc.constantFrom('Timeslices', ...bySlices)
  const isPlain = !isStated && !JSON.stringify(indicator).includes('"count"')
  return fc.constantFrom(...byShares, 'Windows', 'BadTime', isPlain ? 'BadEvents' : 'Timeslices')
}

const trailing = some(
  {
    length: fc.constantFrom('24h', '30d', '6w'),
    anchor: fc.constantFrom('window-opened', 'window-closed', 'each-slice', 'period-end'),
    counts: fc.constantFrom('once', 'again'),
  },
  ['length', 'anchor'],
)
/** Only of events alone, in slices that weigh alike: anything else is refused. */
const each = fc.record({
  field: fc.constantFrom('cloud.region', 'user.hash', 'makegood.database'),
  pays: fc.constantFrom('worst', 'sum'),
  atMost: fc.constantFrom(3, 20),
})
/** Fees may be named for values. */
const byValue = fc.oneof(basis, fc.constant({ kind: 'fees', scopes: ['api', 'of/{value}'] }))
const isAlone = (slice: Fields | undefined): boolean =>
  slice?.also === undefined && slice?.onlyWhen === undefined && slice?.weight === undefined

/** What a target allows is then no part of the period that is paid for. */
const allowsTrailing = (pays: Fields): boolean => !JSON.stringify(pays).includes('beyond-allowance')

const one = anyIndicator
  .chain((drawn) =>
    fc.record({
      drawn: fc.constant(drawn),
      method: methodsFor(drawn),
      isJoined: fc.boolean(),
    }),
  )
  .chain(({ drawn, method, isJoined }) =>
    fc.record({
      drawn: fc.constant(drawn),
      budgetingMethod: fc.constant(method),
      sliced: anySlice(drawn, isJoined && bySlices.includes(method)),
      pays: isShare(method) ? anyRemedy : anyCountedRemedy(method),
      more: some(
        {
          displayName: title,
          description: text,
          caps: caps(true),
          minimumPayable: fc.oneof(
            amount.map((gte) => ({ gte })),
            amount.map((gt) => ({ gt })),
          ),
          expiry: anyExpiry,
        },
        [],
      ),
      of: some({ displayName: title }, []),
      trailing: fc.option(trailing, { nil: undefined, freq: 2 }),
      each: fc.option(fc.tuple(each, byValue), { nil: undefined, freq: 2 }),
      basis,
      claim: anyClaim,
    }),
  )
  .map(
    ({ drawn, budgetingMethod, sliced, pays, more, of, trailing: before, each: by, ...fields }) => {
      const isByValue = by && !before && !drawn.isStated && isAlone(sliced.slice)
      const { objective, ...rest } = pays
      const said = { ...(objective as Fields), ...of, ...drawn.threshold, ...sliced.objective }
      return commitment({
        ...fields,
        ...more,
        ...rest,
        budgetingMethod,
        indicator: drawn.indicator,
        objectives: [said],
        slice: sliced.slice,
        ...(isByValue ? { each: by[0], basis: by[1] } : {}),
        ...(before && isShare(budgetingMethod) && allowsTrailing(pays) ? { trailing: before } : {}),
      })
    },
  )

const effect = fc.constantFrom('removed', 'up', 'not-bad')
const covering = { description: text, commitments: fc.constant(['c0']) }
const exclusion = fc.oneof(
  some(
    {
      kind: fc.constant('window'),
      ...covering,
      notice: fc.constant('72h'),
      allowance: fc.record({ time: fc.constant('8h'), per: fc.constantFrom('period', 'year') }),
      effect,
    },
    ['kind', 'effect'],
  ),
  some({ kind: fc.constant('cause'), ...covering, effect, appealWithin: fc.constant('30d') }, [
    'kind',
    'effect',
  ]),
  some({ kind: fc.constant('traffic'), ...covering, where: condition }, ['kind', 'where']),
  some(
    {
      kind: fc.constant('hours'),
      ...covering,
      days: fc.constantFrom(['mon'], ['tue', 'sat']),
      from: fc.constantFrom('00:00', '09:00'),
      until: fc.constantFrom('17:30', '24:00'),
      holidays: fc.constant(['2026-12-25']),
      effect,
    },
    ['kind', 'days', 'from', 'until', 'effect'],
  ),
)

/** Paid time of two commitments, where the first can pay for any and the other looks at no earlier period. */
function paidTime([payer, other]: readonly Fields[], effect: string): Fields[] {
  const { slice, remedy } = (payer ?? {}) as { slice?: Fields; remedy?: Fields }
  const singles = (remedy?.remedies as Fields[] | undefined) ?? [remedy ?? {}]
  const pays = singles.some(({ kind }) => kind !== 'none' && kind !== 'right')
  if (!other || other.trailing || payer?.each || !slice?.bad || !pays) return []
  return [{ name: 'paid', kind: 'paid', by: ['c0'], commitments: ['c1'], effect }]
}

const startTime = fc.constantFrom('2026-01-01 00:00:00', '2026-02-15 00:00:00')
const timeZone = fc.constantFrom('UTC', 'Europe/Berlin')
const timeWindow = fc.oneof(
  some(
    {
      duration: fc.constantFrom('1M', '1Q', '3M', '1Y', '12M'),
      isRolling: fc.constant(false),
      calendar: some({ startTime, timeZone }, ['timeZone']),
      anchor: fc.constant('calendar'),
      absent: fc.constant('shrinks'),
    },
    ['duration', 'calendar'],
  ),
  some(
    {
      duration: fc.constantFrom('1M', '1Q', '1Y'),
      calendar: fc.record({ timeZone }),
      anchor: fc.constant('agreement'),
      absent: fc.constantFrom('up', 'shrinks'),
    },
    ['duration', 'calendar', 'anchor'],
  ),
)

/** Caps and what their shares are of, as far as any of them is one. */
const pooled = (mayCarry: boolean) =>
  fc.tuple(caps(mayCarry), wholeBasis).map(([each, of]) => ({
    caps: each,
    ...(each.some(({ kind, basis: own }) => kind !== 'amount' && !own) ? { basis: of } : {}),
  }))

const group = fc
  .constantFrom('greatest', 'sum', 'elected')
  .chain((pays) =>
    fc.record({
      name: fc.constant('together'),
      commitments: fc.constant(['c0', 'c1']),
      pays: fc.constant(pays),
      pool: pays === 'sum' ? pooled(true) : fc.oneof(fc.constant({}), pooled(false)),
    }),
  )
  .map(({ pool, ...fields }): Fields => ({ ...fields, ...pool }))

const head = some(
  {
    description: text,
    currency: fc.constantFrom('usd', 'EUR'),
    lateness: fc.constantFrom('3d', '5h', '2w'),
    rounding: some(
      {
        mode: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
        unit: fc.constantFrom(1, 5, 100),
      },
      ['mode'],
    ),
    newVersions: anyNewVersions,
    disputes: anyDisputes,
    corrections: anyCorrections,
    exclusions: fc
      .array(exclusion, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((each, i): Fields => ({ ...each, name: `x${i}` }))),
  },
  ['currency', 'lateness'],
)

const parts = fc.record({
  commitments: fc.array(one, { minLength: 1, maxLength: 3 }),
  head,
  timeWindow,
  pool: fc.oneof(fc.constant({}), pooled(true)),
  group: fc.option(group),
  paid: fc.option(fc.constantFrom('removed', 'up'), { freq: 2 }),
  metadata: fc.option(metadata),
})

/** Where the greatest pays alone no rest is carried. */
const carryingNothing = <T extends Fields>(each: T): T =>
  Array.isArray(each.caps)
    ? { ...each, caps: each.caps.map(({ rest: _, ...cap }: Fields) => cap) }
    : each

/** Of what is credited by itself nothing can be chosen. */
const claimable = (each: Fields): Fields =>
  (each.claim as Fields).kind === 'automatic' ? { ...each, claim: offer } : each
const offer = { kind: 'offer', accept: { within: { count: 3, unit: 'days' } } }

/** Slices of a year in minutes are many, and those with further sums too many. */
function isSmallEnough(document: Fields): boolean {
  const read = slaFrom(document)
  return read.ok || !read.error.some(({ pointer }) => pointer.endsWith('/duration'))
}

/** Valid SLA documents of one to three commitments, as JSON values, with every field there is. */
export const anyDocument = parts.map(written).filter(isSmallEnough)

type Parts = typeof parts extends fc.Arbitrary<infer Drawn> ? Drawn : never

function written(drawn: Parts): Fields {
  const named = drawn.commitments.map((each, i): Fields => ({ ...each, name: `c${i}` }))
  const group = named.length > 1 ? drawn.group : null
  const isElective = group !== null && group?.pays !== 'sum'
  const claimed = group?.pays === 'elected' ? named.map(claimable) : named
  const commitments = isElective ? claimed.map(carryingNothing) : claimed
  const isOfEvents = commitments.some((each) => each.budgetingMethod === 'Occurrences')
  const { absent, ...window } = drawn.timeWindow
  const { exclusions } = drawn.head as Fields
  const paid = drawn.paid ? paidTime(commitments, drawn.paid) : []
  const whole = document(commitments, {
    ...drawn.head,
    ...(isElective ? carryingNothing(drawn.pool) : drawn.pool),
    timeWindow: [absent && !isOfEvents ? { ...window, absent } : window],
    ...(group ? { groups: [group] } : {}),
    ...(paid.length > 0 ? { exclusions: [...paid, ...((exclusions as Fields[]) ?? [])] } : {}),
  })
  return drawn.metadata ? { ...whole, metadata: drawn.metadata } : whole
}
