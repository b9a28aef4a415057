import { expect, test } from 'vitest'
import type { Digest, EpochMs } from '../../src/domain/brand.ts'
import type { AgreedSla } from '../../src/services/agreements/agreed-sla.ts'
import { lineageOf, lookBack } from '../../src/services/history.ts'
import type { VerdictSummary } from '../../src/storage/judging/verdicts.ts'
import { agreement, at, month } from '../domain/judging/drawing.ts'
import { sla } from '../domain/sla/sample.ts'

/** An agreement under an SLA that looks at so many periods; one that looks at none of the past is 1. */
function agreed(id: string, [from, until]: readonly [string, string | null], periods: number) {
  const over = periods > 1 ? { over: { periods } } : {}
  const terms: AgreedSla = {
    agreement: agreement({
      id,
      effectiveFrom: at(`${from}T00:00:00Z`),
      effectiveUntil: until === null ? null : at(`${until}T00:00:00Z`),
    }),
    sla: sla({ caps: [{ kind: 'amount', amount: 5, ...over }] }),
    slaVersion: 1,
  }
  return terms
}

const summary = (digest: string): VerdictSummary => ({
  revision: 1,
  digest: digest as Digest,
  status: 'final',
  counted: {},
  statements: null,
  lines: null,
  history: [],
})

/** Verdicts on every month of 2026, each with its agreement and month as digest. */
const verdicts = {
  of: async (id: string): Promise<ReadonlyMap<EpochMs, VerdictSummary>> =>
    new Map(
      Array.from({ length: 9 }, (_, i) => {
        const { label, span } = month(`2026-0${i + 1}`)
        return [span.from, summary(`${id}/${label}`)]
      }),
    ),
}

const now = at('2026-09-20T00:00:00Z')
const digests = async (all: readonly AgreedSla[], own: AgreedSla, label: string) => {
  const back = await lookBack(verdicts, lineageOf(all, own), now)
  return back(month(label)).map(({ digest }) => digest)
}

test('a period looks at those before it, as many as its SLA asks for', async () => {
  const own = agreed('one', ['2026-01-01', null], 3)
  expect(await digests([own], own, '2026-06')).toEqual(['one/2026-04', 'one/2026-05'])
  expect(await digests([own], own, '2026-01')).toEqual([])
  const alone = agreed('one', ['2026-01-01', null], 1)
  expect(await digests([alone], alone, '2026-06')).toEqual([])
})

test('an agreement goes on where the one before it under the same name ended', async () => {
  const old = agreed('old', ['2026-01-01', '2026-05-16'], 1)
  const own = agreed('new', ['2026-05-16', null], 4)
  const all = [old, own]
  // May is judged twice, once for each agreement's part of it.
  expect(await digests(all, own, '2026-05')).toEqual([
    'old/2026-02',
    'old/2026-03',
    'old/2026-04',
    'old/2026-05',
  ])
  expect(await digests(all, own, '2026-07')).toEqual([
    'old/2026-04',
    'old/2026-05',
    'new/2026-05',
    'new/2026-06',
  ])
  expect(await digests(all, old, '2026-03')).toEqual([])
})

test('an agreement under another name is no part of it', async () => {
  const other = agreed('other', ['2026-01-01', '2026-05-01'], 3)
  const named = { ...other, sla: { ...other.sla, metadata: { name: 'another' } } }
  const own = agreed('own', ['2026-05-01', null], 3)
  expect(await digests([named, own], own, '2026-06')).toEqual(['own/2026-05'])
})

test('an agreement that stands beside another begins a line of its own, and its successor goes on with it', async () => {
  const to = (own: AgreedSla, kind: 'succeeds' | 'beside', other: AgreedSla): AgreedSla => ({
    ...own,
    agreement: {
      ...own.agreement,
      relation: { kind, agreement: other.agreement.id, announcedAt: null, announcement: null },
    },
  })
  const old = agreed('old', ['2026-01-01', null], 9)
  const beside = to(agreed('beside', ['2026-04-01', '2026-06-01'], 9), 'beside', old)
  const next = to(agreed('next', ['2026-06-01', null], 9), 'succeeds', beside)
  const all = [old, beside, next]
  expect(await digests(all, beside, '2026-05')).toEqual(['beside/2026-04'])
  expect(await digests(all, next, '2026-07')).toEqual([
    'beside/2026-04',
    'beside/2026-05',
    'next/2026-06',
  ])
  expect(await digests(all, old, '2026-03')).toEqual(['old/2026-01', 'old/2026-02'])
})
