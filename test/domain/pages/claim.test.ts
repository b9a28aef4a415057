import { describe, expect, test } from 'vitest'
import { claimOf } from '../../../src/domain/claims/claim.ts'
import type { ClaimEntry } from '../../../src/domain/claims/claim-event.ts'
import { claimMonth } from '../../../src/edge/pages/gallery/claims.ts'
import { at } from '../../../src/edge/pages/gallery/made-up.ts'
import { claimSentences } from '../../../src/edge/pages/month/claim-sentences.ts'
import { renderMonth } from '../../../src/edge/pages/month/month.tsx'
import { speaker } from '../../../src/edge/pages/say.ts'

const html = renderMonth(claimMonth)
const subject = { agreement: 'a', period: '2025-08', commitment: 'availability' }

describe('a month whose credits are claimed', () => {
  test('says so in its first sentence', () => {
    expect(html).toContain(
      'August 2025: 2 of 2 commitments missed; a service credit of $1,250.00 is credited only on a claim.',
    )
  })

  test('tells until when, what to bring and what to confirm', () => {
    expect(html).toContain('File it before 1 Oct 2025, 00:00 UTC.')
    expect(html).toContain('Give notice within 1 day of the moment you became aware.')
    expect(html).toContain('<li><bdi>request logs</bdi></li>')
    expect(html).toContain('<li><bdi>all invoices are paid</bdi></li>')
  })

  test('tells where no time ends', () => {
    const claimable = { kind: 'on-request', deadline: null, notice: null } as const
    const note = { claim: null, claimable: { ...claimable, evidence: [], requires: [] } }
    const open = renderMonth({ ...claimMonth, claims: { availability: note } })
    expect(open).toContain('This is credited only on a claim. It can be filed at any time.')
  })

  test('tells where a claim stands', () => {
    expect(html).toContain('A claim was filed 2 Oct 2025, 09:00 UTC and waits')
    expect(html).toContain('It came too late: the time for claims ended 1 Oct 2025, 00:00 UTC.')
    expect(html).toContain('The provider must decide before 16 Nov 2025, 09:00 UTC.')
  })
})

describe('a claim in sentences', () => {
  const by = 'key:x'
  const now = at('2025-10-01T00:00:00Z')
  const filed: Extract<ClaimEntry, { event: 'filed' }> = {
    event: 'filed',
    by,
    at: at('2025-09-02T00:00:00Z'),
    document: {
      filing: { subject, window: null, aware: null, noticed: null, evidence: [], confirms: [] },
      clocks: {
        deadline: at('2025-09-30T00:00:00Z'),
        noticeBy: at('2025-09-01T00:00:00Z'),
        isLate: true,
        decision: { by: at('2025-09-10T00:00:00Z'), otherwise: 'open', issueBy: null },
      },
    },
  }
  const offered: ClaimEntry = {
    event: 'offered',
    by,
    at: at('2025-09-02T00:00:00Z'),
    document: { subject, acceptBy: at('2025-09-17T00:00:00Z'), reason: 'ours' },
  }
  const granted: ClaimEntry = {
    event: 'granted',
    by,
    at: at('2025-09-12T00:00:00Z'),
    document: { reason: 'seen', issueBy: at('2025-10-12T00:00:00Z') },
  }
  const told = (...entries: ClaimEntry[]) =>
    claimSentences(speaker({ lang: 'en', zone: 'UTC' }), claimOf('c', entries, now))

  test.each([
    [
      [filed],
      [
        'A claim was filed 2 Sept 2025, 00:00 UTC and waits for the provider’s decision.',
        'Notice came too late: its time ended 1 Sept 2025, 00:00 UTC.',
        'The decision is overdue since 10 Sept 2025, 00:00 UTC.',
      ],
    ],
    [
      [filed, granted],
      [
        'The claim was granted 12 Sept 2025, 00:00 UTC.',
        'The credit must be issued before 12 Oct 2025, 00:00 UTC.',
      ],
    ],
    [
      [
        {
          ...filed,
          document: { ...filed.document, clocks: { ...filed.document.clocks, deadline: null } },
        },
      ],
      [
        'A claim was filed 2 Sept 2025, 00:00 UTC and waits for the provider’s decision.',
        'Notice came too late: its time ended 1 Sept 2025, 00:00 UTC.',
        'The decision is overdue since 10 Sept 2025, 00:00 UTC.',
      ],
    ],
    [[offered], ['The offer lapsed 17 Sept 2025, 00:00 UTC: nobody had accepted it.']],
  ])('%#', (entries, expected) => {
    expect(told(...entries)).toEqual(expected)
  })
})
