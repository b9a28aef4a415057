import * as fc from 'fast-check'
import { counted, fits } from './counts.ts'
import { fields } from './indicators.ts'
import { also, badRule, conditions, quiet, seldom } from './joined.ts'
import { charges } from './lines.ts'
import { decidesSlices, measured } from './measured.ts'
import { type Code, caps, minimum, remedy, shares } from './remedies.ts'

const lengths = ['24h', '1d', '12h', '8h', '6h'] as const
const hoursOf = { '24h': 24, '1d': 24, '12h': 12, '8h': 8, '6h': 6 } as const

const slice = fc
  .record(
    {
      length: fc.constantFrom(...lengths),
      bad: badRule,
      minimumVolume: fc.record({ events: fc.integer({ min: 2, max: 5 }), below: quiet }),
      run: fc.record(
        {
          atLeast: fc.constantFrom('8h', '12h', '24h', '24h'),
          edge: fc.constantFrom('cut', 'count'),
        },
        { requiredKeys: ['atLeast'] },
      ),
      empty: quiet,
      knownAtLeast: fc.constantFrom(0, '3%', '10%', 0.25, '50 %'),
    },
    { requiredKeys: ['length', 'bad', 'empty'] },
  )
  // A run is whole slices. Without an edge it is said as longer than one slice less.
  .map(({ run, ...rest }) => {
    const hours = Number.parseInt(run?.atLeast ?? '1', 10)
    const sliceHours = hoursOf[rest.length]
    if (!run || hours % sliceHours !== 0) return rest
    if (run.edge !== undefined || hours === sliceHours) return { run, ...rest }
    return { run: { longerThan: `${hours - sliceHours}h` }, ...rest }
  })

type Sliced = typeof slice extends fc.Arbitrary<infer T> ? T : never

/** The same promise as OpenSLO writes it, or with what the method lets out left out. */
function rewritten(method: string, target: number, { length, bad, ...rest }: Sliced, way: number) {
  if (way === 0) {
    return {
      objectives: [{ target, timeSliceTarget: 0.8, timeSliceWindow: length }],
      slice: rest,
    }
  }
  const objectives = way % 2 ? [{ target }] : [{ targetPercent: target * 100 }]
  return { objectives, slice: { length, bad, ...rest }, budgetingMethod: method }
}

/** A promise without a rule for bad slices has no windows and no runs. */
const withoutBad = (promised: Record<string, unknown>, out: readonly string[]) => {
  const slice = Object.entries(promised.slice as Record<string, unknown>)
  return { ...promised, slice: Object.fromEntries(slice.filter(([key]) => !out.includes(key))) }
}

/** Remedies that look at bad slices, and time before windows of them. */
const readsBad =
  /"(per-window|time|units-not-charged|bad-time|windows|window-opened|window-closed)"/
const beyond = /beyond-allowance/

const trailing = fc.record(
  {
    length: fc.constantFrom('24h', '5d', '12d', '30d', '5w'),
    anchor: fc.constantFrom('window-opened', 'window-closed', 'each-slice', 'period-end'),
    counts: fc.constantFrom('once', 'again', 'again'),
  },
  { requiredKeys: ['length', 'anchor'] },
)

/** Values that signals carry in turn, or hardly ever, or as numbers and texts. */
const each = fc.record({
  field: fc.constantFrom(fields.user, fields.user, fields.status, fields.status, fields.kind),
  pays: fc.constantFrom('worst', 'sum'),
  atMost: fc.constantFrom(1, 2, 3, 5, 20, 20, 20, 20),
})
const ofValues = fc.constantFrom<Record<string, unknown> | undefined>(
  undefined,
  { kind: 'fees', scopes: ['of/{value}'] },
  { kind: 'fees', scopes: ['of/{value}', 'api'] },
)

/** A commitment over every field of the language, but for its name. */
export const commitment = (code: Code) =>
  fc
    .record({
      budgetingMethod: fc.constantFrom('Timeslices', 'RatioTimeslices', 'Occurrences'),
      target: fc.constantFrom(...shares.slice(1)),
      breachedWhen: fc.constantFrom(undefined, 'lt', 'lte'),
    })
    .chain((said) =>
      fc.record({
        said: fc.constant(said),
        measured,
        slice,
        onlyWhen: seldom(conditions, 6),
        also: seldom(also, 3),
        join: fc.constantFrom('any', 'all'),
        isWeighed: fc.nat(9).map((n) => n === 0),
        counted: seldom(counted(code), 6),
        way: fc.nat(8),
        remedy: remedy(code, said.target, said.breachedWhen),
        basis: fc.tuple(
          fc.constantFrom(
            { kind: 'fees', scopes: ['api'] },
            { kind: 'fees', scopes: ['support'] },
            { kind: 'fees', scopes: ['api', 'support'] },
            { kind: 'all-fees' },
            { kind: 'all-fees' },
            { kind: 'all-fees', exceptScopes: ['support'] },
          ),
          charges(true),
        ),
        caps: fc.option(caps(code), { nil: undefined }),
        minimumPayable: fc.option(minimum(code), { nil: undefined, freq: 2 }),
        trailing: fc.oneof(
          { weight: 5, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: trailing },
        ),
        each: seldom(fc.tuple(each, ofValues), 2),
      }),
    )
    .map(({ said, slice: sliced, way, basis, caps: most, minimumPayable, ...rest }) => {
      const { measured: of, onlyWhen, also: others, join, isWeighed, remedy: pays } = rest
      const { counted: count, each: values } = rest
      const isAlone = !others && !onlyWhen && !isWeighed && of.kind !== 'asserted'
      const [byValue, ownBasis] = isAlone ? (values ?? []) : []
      const before = byValue ? undefined : rest.trailing
      const { target, breachedWhen } = said
      const decides = decidesSlices(of)
      const budgetingMethod = decides ? 'Timeslices' : said.budgetingMethod
      const isAsserted = of.kind === 'asserted'
      const byUser = isWeighed && !isAsserted
      const isJoined = others !== undefined && budgetingMethod === 'Timeslices'
      const isShort =
        of.kind === 'distinct' || byUser || (isJoined && others.some((each) => each.isShort))
      const { minimumVolume, ...unlimited } = sliced
      const ruled = {
        ...(isAsserted ? unlimited : { ...sliced, ...(onlyWhen ? { onlyWhen } : {}) }),
        ...(isShort ? { length: '1h' as const } : {}),
        ...(isJoined ? { join, also: others.map((each) => each.said) } : {}),
        ...(isWeighed
          ? { weight: { kind: 'affected', ...(byUser ? { by: fields.user } : {}) } }
          : {}),
      }
      const exact = Math.round(Number.parseFloat(target) * 10) / 1000
      const written = rewritten(
        budgetingMethod,
        exact,
        ruled as Record<string, unknown> & typeof sliced,
        way || decides ? way || 2 : 0,
      )
      const [objective] = written.objectives
      const { indicator, op, value } = of
      const promised = {
        indicator,
        remedy: pays,
        budgetingMethod,
        ...written,
        ...(op ? { objectives: [{ ...objective, op, value }] } : {}),
        ...(breachedWhen ? { breachedWhen } : {}),
        ...(byValue ? { each: byValue } : {}),
        basis: { ...(ownBasis ?? basis[0]), ...basis[1] },
        ...(most ? { caps: most } : {}),
        ...(minimumPayable ? { minimumPayable } : {}),
        claim: { kind: 'automatic' },
      }
      const trailed =
        before && !beyond.test(JSON.stringify(pays))
          ? { trailing: isShort ? { ...before, length: '24h' } : before }
          : {}
      if (count && fits(count.budgetingMethod, of)) {
        const { breachedWhen: _, objectives, ...others } = promised
        const { target: __, targetPercent: ___, ...rest } = objectives[0] as Record<string, unknown>
        const byCount = { ...others, ...count, objectives: [{ ...rest, ...count.objective }] }
        const { objective: ____, ...whole } = byCount
        return decides ? withoutBad(whole, ['bad']) : whole
      }
      const whole = { ...promised, ...trailed }
      if (decides) return withoutBad(whole, ['bad'])
      const needsBad =
        budgetingMethod === 'Timeslices' || readsBad.test(JSON.stringify([pays, trailed]))
      return way === 1 && !needsBad ? withoutBad(whole, ['bad', 'run']) : whole
    })
