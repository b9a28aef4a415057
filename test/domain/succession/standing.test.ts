import { describe, expect, test } from 'vitest'
import type { Agreement, Relation } from '../../../src/domain/agreement.ts'
import type { Agreed } from '../../../src/domain/succession/fault.ts'
import { standingFault } from '../../../src/domain/succession/standing.ts'
import { agreement, at } from '../judging/drawing.ts'
import { sla } from '../sla/sample.ts'

type Fields = Record<string, unknown>

const day = (date: string) => at(`${date}T00:00:00Z`)
const twelve = { first: { months: 12 }, renewal: { months: 12 } }
const ninety = { count: 90, unit: 'days' }

/** A promise under a rule for new versions. */
const promised = (newVersions: Fields | null, specChanges: Fields = {}, changes: Fields = {}) =>
  sla(changes, { ...(newVersions ? { newVersions } : {}), ...specChanges })

/** The same with a cap: a higher one is better for the customer. */
const capped = (newVersions: Fields | null, share: string | number): Agreed['sla'] =>
  promised(newVersions, {}, { caps: [{ kind: 'share', share }] })

const agreed = (document: Agreed['sla'], changes: Partial<Agreement> = {}): Agreed => ({
  sla: document,
  agreement: agreement({
    id: 'old',
    effectiveFrom: day('2026-01-01'),
    term: twelve,
    ...changes,
  }),
})

interface Change {
  readonly on: string
  readonly now?: string
  readonly told?: string
  readonly kind?: Relation['kind']
  readonly terms?: Partial<Agreement>
}

/** What stands against a new agreement in the place of the old one, or beside it. */
function against(old: Agreed, document: Agreed['sla'], change: Change, more: Agreed[] = []) {
  const { on, now = '2026-06-01', told, kind = 'succeeds', terms = {} } = change
  const relation: Relation = {
    kind,
    agreement: 'old',
    announcedAt: told === undefined ? null : day(told),
    announcement: told === undefined ? null : 'the letter',
  }
  const fresh = agreed(document, { id: 'new', effectiveFrom: day(on), relation, ...terms })
  return standingFault(fresh, [old, ...more], day(now))
}

const refused = (reason: string, earliest: string | null, pointer = '/effective_from') => ({
  reason,
  pointer,
  earliest: earliest === null ? null : day(earliest),
})

describe('a version that may change at any time with notice', () => {
  const rule = { kind: 'any-time', adverseNotice: ninety, notice: { count: 10, unit: 'days' } }
  const old = agreed(capped(rule, '50%'))

  test.each([
    ['worse, 90 days after', '40%', '2026-08-30', null],
    ['worse, 89 days after', '40%', '2026-08-29', '2026-08-30'],
    ['better, 10 days after', '60%', '2026-06-11', null],
    ['better, 9 days after', '60%', '2026-06-10', '2026-06-11'],
  ])('%s the announcement', (_name, share, on, earliest) => {
    const found = against(old, capped(rule, share), { on })
    if (earliest === null) expect(found).toBeNull()
    else expect(found).toMatchObject(refused('notice-too-short', earliest))
  })

  test('takes what is unclear as adverse, and names it', () => {
    const unclear = promised(rule, { lateness: '5d' }, { caps: [{ kind: 'share', share: '50%' }] })
    expect(against(old, unclear, { on: '2026-07-01' })).toMatchObject({
      ...refused('notice-too-short', '2026-08-30'),
      detail:
        'It is announced on 2026-06-01 00:00 UTC; the notice is at least 10 days and at least 90 days. Adverse is, or may be: lateness. The earliest is 2026-08-30 00:00 UTC.',
    })
  })

  test('takes the word of an announcement only with its evidence, and none from the future', () => {
    const worse = capped(rule, '40%')
    expect(against(old, worse, { on: '2026-07-01', told: '2026-04-02' })).toBeNull()
    const relation = { kind: 'succeeds', agreement: 'old', announcement: null } as const
    expect(
      against(old, worse, {
        on: '2026-07-01',
        terms: { relation: { ...relation, announcedAt: day('2026-04-02') } },
      }),
    ).toMatchObject(refused('needs-evidence', null, '/relation/announcement'))
    expect(against(old, worse, { on: '2026-12-01', told: '2026-06-02' })).toMatchObject(
      refused('announced-later', null, '/relation/announced_at'),
    )
  })

  test('needs no notice where nothing changes in meaning, and never acts on the past', () => {
    expect(against(old, capped(rule, 0.5), { on: '2026-06-01' })).toBeNull()
    expect(against(old, capped(rule, 0.5), { on: '2026-05-31' })).toMatchObject(
      refused('begins-in-the-past', '2026-06-01'),
    )
  })
})

describe('a version that is pinned for the first term', () => {
  const rule = { kind: 'pinned', adverseNotice: ninety }
  const old = agreed(capped(rule, '50%'))

  test.each([
    ['on its last day', '40%', '2026-12-31', '2027-01-01'],
    ['better, on its last day', '60%', '2026-12-31', '2027-01-01'],
    ['with its end', '40%', '2027-01-01', null],
    ['later', '40%', '2027-02-15', null],
  ])('%s', (_name, share, on, earliest) => {
    const found = against(old, capped(rule, share), { on })
    if (earliest === null) expect(found).toBeNull()
    else {
      expect(found).toMatchObject(refused('pinned', earliest))
      expect(found?.detail).toContain('The version of old is pinned until 2027-01-01 00:00 UTC.')
    }
  })

  test('with too little notice for that end waits for the notice', () => {
    const late = { now: '2026-11-01', on: '2027-01-01' }
    expect(against(old, capped(rule, '40%'), late)).toMatchObject(
      refused('notice-too-short', '2027-01-30'),
    )
    expect(against(old, capped(rule, '60%'), late)).toBeNull()
  })

  test('against what is adverse alone lets a better one come at once', () => {
    const adverse = { ...rule, holdsBack: 'adverse' }
    const pinned = agreed(capped(adverse, '50%'))
    const now = {
      on: '2026-06-01',
      terms: { term: { first: { months: 7 }, renewal: { months: 1 } } },
    }
    expect(against(pinned, capped(adverse, '60%'), now)).toBeNull()
    expect(against(pinned, capped(adverse, '40%'), now)).toMatchObject(
      refused('pinned', '2027-01-01'),
    )
  })

  test('cannot be set free by a shorter term', () => {
    const same = capped(rule, '50%')
    const short = {
      on: '2026-06-01',
      terms: { term: { first: { months: 6 }, renewal: { months: 1 } } },
    }
    expect(against(old, same, short)).toMatchObject(refused('term-shortened', null, '/term'))
    const over = { on: '2026-06-01', terms: { term: null, effectiveUntil: day('2026-07-01') } }
    expect(against(old, same, over)).toMatchObject(refused('term-shortened', null, '/term'))
    expect(against(old, same, { on: '2026-06-01', terms: { term: twelve } })).toBeNull()
  })

  test('needs an agreement with a term or an end', () => {
    const without = { relation: null, term: null }
    const fresh = agreed(capped(rule, '50%'), without)
    expect(standingFault(fresh, [], day('2026-01-01'))).toMatchObject(
      refused('term-needed', null, '/term'),
    )
    const ends = agreed(capped(rule, '50%'), { ...without, effectiveUntil: day('2027-01-01') })
    expect(standingFault(ends, [], day('2026-01-01'))).toBeNull()
  })
})

describe('a version that changes at renewal', () => {
  const rule = { kind: 'at-renewal', adverseNotice: ninety }
  const old = agreed(capped(rule, '50%'))

  test.each([
    ['between two renewals', '2026-06-01', '2027-06-01', 'not-at-renewal', '2027-01-01'],
    ['at the renewal, 90 days before', '2026-10-03', '2027-01-01', null, null],
    [
      'at the renewal, 89 days before',
      '2026-10-04',
      '2027-01-01',
      'notice-too-short',
      '2028-01-01',
    ],
    ['at the next one', '2026-10-04', '2028-01-01', null, null],
  ])('%s', (_name, now, on, reason, earliest) => {
    const found = against(old, capped(rule, '40%'), { now, on })
    if (reason === null) expect(found).toBeNull()
    else expect(found).toMatchObject(refused(reason, earliest))
  })

  test('has no date left where the agreement ends before the notice does', () => {
    const ending = agreed(capped(rule, '50%'), { effectiveUntil: day('2027-01-01') })
    const found = against(ending, capped(rule, '40%'), { now: '2026-11-01', on: '2027-01-01' })
    expect(found).toMatchObject(refused('notice-too-short', null))
    expect(found?.detail).toContain('While it lasts there is no such date.')
  })

  test('holds a better one back too, unless it is against adverse ones alone', () => {
    expect(against(old, capped(rule, '60%'), { on: '2026-06-15' })).toMatchObject(
      refused('not-at-renewal', '2027-01-01'),
    )
    const adverse = { ...rule, holdsBack: 'adverse' }
    expect(
      against(agreed(capped(adverse, '50%')), capped(adverse, '60%'), { on: '2026-06-15' }),
    ).toBeNull()
  })

  test('cannot come sooner by a shorter term that begins within one', () => {
    const six = { first: { months: 6 }, renewal: { months: 12 } }
    const same = capped(rule, '50%')
    expect(against(old, same, { on: '2026-06-01', terms: { term: six } })).toMatchObject(
      refused('term-shortened', null, '/term'),
    )
    expect(against(old, same, { on: '2026-07-01', terms: { term: six } })).toBeNull()
    expect(against(old, same, { on: '2027-01-01', terms: { term: six } })).toBeNull()
  })
})

describe('notice', () => {
  const until = (notice: Fields) => agreed(capped({ kind: 'any-time', notice }, '50%'))
  test.each([
    [{ count: 36, unit: 'hours' }, '2026-06-10T12:00:00Z', '2026-06-12T00:00:00Z'],
    [{ count: 3, unit: 'business-days' }, '2026-06-11T12:00:00Z', '2026-06-16T12:00:00Z'],
    [{ count: 1, unit: 'months' }, '2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z'],
    [
      { count: 1, unit: 'months', until: 'end-of-unit' },
      '2026-06-10T00:00:00Z',
      '2026-08-01T00:00:00Z',
    ],
    [
      { count: 0, unit: 'periods', until: 'end-of-unit' },
      '2026-06-10T00:00:00Z',
      '2026-07-01T00:00:00Z',
    ],
  ])('of %j told at %s is over at %s', (notice, told, over) => {
    const old = until(notice)
    const fresh = (effectiveFrom: string) =>
      agreed(capped(null, '40%'), {
        id: 'new',
        effectiveFrom: at(effectiveFrom),
        relation: { kind: 'succeeds', agreement: 'old', announcedAt: null, announcement: null },
      })
    expect(standingFault(fresh(over), [old], at(told))).toBeNull()
    const early = new Date(at(over) - 1).toISOString()
    expect(standingFault(fresh(early), [old], at(told))?.earliest).toBe(at(over))
  })
})

describe('a version that is kept beside the next', () => {
  const rule = { kind: 'parallel', notice: { count: 30, unit: 'days' } }
  const old = agreed(capped(rule, '50%'))
  const next = capped(null, '40%')

  test('is not succeeded by another one, and lets it stand beside', () => {
    expect(against(old, next, { on: '2027-01-01' })).toMatchObject(
      refused('kept-in-parallel', null, '/relation/kind'),
    )
    expect(against(old, next, { on: '2026-07-01', kind: 'beside' })).toBeNull()
    expect(against(old, next, { on: '2026-06-30', kind: 'beside' })).toMatchObject(
      refused('notice-too-short', '2026-07-01'),
    )
    // The same promise goes on with other fees.
    expect(against(old, capped(rule, '50%'), { on: '2026-06-01' })).toBeNull()
  })

  test('lets nothing overlap that does not say how it stands', () => {
    expect(against(old, next, { on: '2026-07-01', terms: { relation: null } })).toMatchObject(
      refused('overlaps', null),
    )
  })

  test('goes on while its neighbour is succeeded', () => {
    const beside = agreed(next, {
      id: 'new',
      effectiveFrom: day('2026-07-01'),
      relation: { kind: 'beside', agreement: 'old', announcedAt: null, announcement: null },
    })
    const third = agreed(next, {
      id: 'third',
      effectiveFrom: day('2026-09-01'),
      relation: { kind: 'succeeds', agreement: 'new', announcedAt: null, announcement: null },
    })
    expect(standingFault(third, [old, beside], day('2026-08-01'))).toBeNull()
  })
})

describe('agreements of one service', () => {
  const pinned = { kind: 'pinned' }
  const old = agreed(capped(pinned, '50%'), { effectiveUntil: day('2027-01-01') })
  const alone = { relation: null }

  test('do not overlap where the one that is there has a rule', () => {
    const same = capped(pinned, '50%')
    expect(against(old, same, { on: '2026-12-31', terms: alone })).toMatchObject(
      refused('overlaps', '2027-01-01'),
    )
    expect(against(old, same, { on: '2027-01-01', terms: alone })).toBeNull()
    const before = { on: '2025-06-01', terms: { ...alone, effectiveUntil: day('2026-01-01') } }
    expect(against(old, same, before)).toBeNull()
    expect(against(old, same, { on: '2026-07-01', kind: 'beside' })).toMatchObject(
      refused('not-parallel', null, '/relation/kind'),
    )
  })

  test('of different services do, and neither takes the place of the other', () => {
    const other = promised(pinned, { service: 'batch' })
    expect(against(old, other, { on: '2026-07-01', terms: alone })).toBeNull()
    for (const kind of ['succeeds', 'beside'] as const) {
      expect(against(old, other, { on: '2026-07-01', kind })).toMatchObject(
        refused('other-service', null, '/relation/agreement'),
      )
    }
  })

  test('without a rule overlap as ever, and are succeeded at any time to come', () => {
    const free = agreed(capped(null, '50%'), { term: null })
    const worse = capped(null, '40%')
    expect(against(free, worse, { on: '2026-03-01', terms: alone })).toBeNull()
    expect(against(free, worse, { on: '2026-06-01' })).toBeNull()
    expect(against(free, worse, { on: '2026-06-01', kind: 'beside' })).toBeNull()
    expect(against(free, worse, { on: '2026-05-31' })).toMatchObject(
      refused('begins-in-the-past', '2026-06-01'),
    )
  })

  test('are succeeded once, within their own time, and one that is there', () => {
    const next = agreed(capped(pinned, '50%'), {
      id: 'next',
      effectiveFrom: day('2027-01-01'),
      relation: { kind: 'succeeds', agreement: 'old', announcedAt: null, announcement: null },
    })
    const same = capped(pinned, '50%')
    expect(against(old, same, { on: '2026-12-01' }, [next])).toMatchObject(
      refused('already-succeeded', null, '/relation/agreement'),
    )
    expect(against(old, same, { on: '2025-12-31' })).toMatchObject(
      refused('begins-before', '2026-01-01'),
    )
    expect(against(old, same, { on: '2027-01-02' })).toMatchObject(
      refused('begins-after-its-end', null, '/relation'),
    )
    const gone = { ...old, agreement: { ...old.agreement, id: 'gone' } }
    expect(against(gone, same, { on: '2026-07-01' })).toMatchObject(
      refused('unknown-agreement', null, '/relation/agreement'),
    )
  })

  test('that have ended are succeeded at their end also when that is past', () => {
    const rule = { kind: 'at-renewal', adverseNotice: ninety }
    const over = agreed(capped(rule, '50%'), { effectiveUntil: day('2026-04-01'), term: null })
    const told = { on: '2026-04-01', told: '2026-01-01' }
    expect(against(over, capped(rule, '40%'), told)).toBeNull()
    expect(against(over, capped(rule, '40%'), { ...told, told: '2026-01-02' })).toMatchObject(
      refused('notice-too-short', null),
    )
  })
})
