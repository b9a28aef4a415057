import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Claim,
  claimOf,
  isLive,
  isPaying,
  mayFollow,
  nextClock,
} from '../../../src/domain/claims/claim.ts'
import type { ClaimEntry, FiledClocks } from '../../../src/domain/claims/claim-event.ts'
import { at } from '../judging/drawing.ts'

const subject = { agreement: 'agr_1', period: '2026-06', commitment: 'availability' }
const day = (n: number) => at(`2026-07-${String(n).padStart(2, '0')}T12:00:00Z`)
const clocks = (changes: Partial<FiledClocks> = {}): FiledClocks => ({
  deadline: day(20),
  noticeBy: null,
  isLate: false,
  decision: { by: day(10), otherwise: 'granted', issueBy: day(15) },
  ...changes,
})

const filed = (changes: Partial<FiledClocks> = {}): ClaimEntry => ({
  event: 'filed',
  by: 'key:anna',
  at: day(1),
  document: {
    filing: { subject, window: null, aware: null, noticed: null, evidence: [], confirms: [] },
    clocks: clocks(changes),
  },
})
const offered: ClaimEntry = {
  event: 'offered',
  by: 'key:provider',
  at: day(1),
  document: { subject, acceptBy: day(10), reason: 'ours' },
}
const granted = (n: number): ClaimEntry => ({
  event: 'granted',
  by: 'key:provider',
  at: day(n),
  document: { reason: 'seen', issueBy: day(28) },
})
const told = (event: 'denied' | 'withdrawn', n: number): ClaimEntry => ({
  event,
  by: 'key:x',
  at: day(n),
  document: { reason: 'no' },
})
const answered = (event: 'accepted' | 'declined', n: number): ClaimEntry => ({
  event,
  by: 'key:anna',
  at: day(n),
  document: {},
})

const open = { decision: { by: day(10), otherwise: 'open' as const, issueBy: null } }

describe('where a claim stands', () => {
  test.each<[string, ClaimEntry[], number, Claim['state'], boolean]>([
    ['filed, it waits', [filed()], 9, 'filed', false],
    ['granted, it pays', [filed(), granted(2)], 3, 'granted', false],
    ['granted, the clock no longer matters', [filed(open), granted(2)], 20, 'granted', false],
    ['denied', [filed(), told('denied', 2)], 20, 'denied', false],
    ['withdrawn', [filed(), told('withdrawn', 2)], 20, 'withdrawn', false],
    ['at the end of the time to decide, silence has granted it', [filed()], 10, 'granted', false],
    ['where silence means nothing, it stays open and is overdue', [filed(open)], 10, 'filed', true],
    ['a late claim is not granted by silence', [filed({ isLate: true })], 20, 'filed', true],
    ['overdue, a person still grants it', [filed(open), granted(12)], 13, 'granted', false],
    [
      'without a time to decide, it waits for ever',
      [filed({ decision: null })],
      28,
      'filed',
      false,
    ],
    ['offered, it waits', [offered], 9, 'offered', false],
    ['accepted, it pays', [offered, answered('accepted', 9)], 20, 'accepted', false],
    ['declined', [offered, answered('declined', 2)], 20, 'declined', false],
    ['at the end of the time to accept, it has lapsed', [offered], 10, 'lapsed', false],
  ])('%s', (_, entries, now, state, isOverdue) => {
    const claim = claimOf('cl_1', entries, day(now))
    expect([claim.state, claim.isOverdue]).toEqual([state, isOverdue])
    expect(isPaying(claim)).toBe(state === 'granted' || state === 'accepted')
    expect(claim.events).toBe(entries.length)
  })

  test('tells who decided, or that a clock did, and by when the credit is due', () => {
    expect(claimOf('cl_1', [filed(), granted(2)], day(3))).toMatchObject({
      decided: { by: 'key:provider', at: day(2), reason: 'seen' },
      issueBy: day(28),
    })
    expect(claimOf('cl_1', [filed()], day(20))).toMatchObject({
      decided: { by: null, at: day(10), reason: null },
      issueBy: day(15),
    })
  })

  test('is woken for by the clock that runs, and by none that is over', () => {
    expect(nextClock(claimOf('cl_1', [filed()], day(2)))).toBe(day(10))
    expect(nextClock(claimOf('cl_1', [filed(open)], day(2)))).toBe(day(10))
    expect(nextClock(claimOf('cl_1', [filed(open)], day(12)))).toBeNull()
    expect(nextClock(claimOf('cl_1', [filed()], day(12)))).toBeNull()
    expect(nextClock(claimOf('cl_1', [offered], day(2)))).toBe(day(10))
    expect(nextClock(claimOf('cl_1', [offered], day(12)))).toBeNull()
  })
})

describe('what cannot follow', () => {
  test.each<[string, ClaimEntry[]]>([
    ['a denial once silence has granted', [filed(), told('denied', 10)]],
    ['an acceptance of what has lapsed', [offered, answered('accepted', 10)]],
    ['a grant of an offer', [offered, granted(2)]],
    ['an acceptance of a claim', [filed(), answered('accepted', 2)]],
    ['a second beginning', [filed(), filed()]],
    ['a decision at the beginning', [granted(2)]],
    ['nothing at all', []],
  ])('%s', (_, entries) => {
    expect(() => claimOf('cl_1', entries, day(28))).toThrow()
  })

  test('what has ended stays as it is, and only then another may be filed', () => {
    const step = fc.constantFrom('granted', 'denied', 'withdrawn', 'accepted', 'declined')
    const begun = fc.constantFrom(filed(), filed(open), filed({ isLate: true }), offered)
    const run = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 27 })))
    fc.assert(
      fc.property(begun, run, (first, steps) => {
        const entries: ClaimEntry[] = [first]
        for (const [event, n] of [...steps].sort(([, a], [, b]) => a - b)) {
          const claim = claimOf('cl_1', entries, day(n))
          if (!mayFollow(claim, event)) continue
          expect(isLive(claim) && !isPaying(claim)).toBe(true)
          if (event === 'granted') entries.push(granted(n))
          else if (event === 'accepted' || event === 'declined') entries.push(answered(event, n))
          else entries.push(told(event, n))
        }
        // Of a life of one deciding event or none, and what it came to does not change with time.
        expect(entries.length).toBeLessThanOrEqual(2)
        const [soon, later] = [day(27), day(28)].map((now) => claimOf('cl_1', entries, now))
        expect(later?.state).toBe(soon?.state)
      }),
    )
  })
})
