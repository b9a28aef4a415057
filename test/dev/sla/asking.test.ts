import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { waited } from '../../../bin/sla/waiting.ts'
import { answers } from '../../support/sla-page-answers.ts'
import { type Answer, type Asked, deploymentThat } from './deployment.ts'
import { ranSla } from './run-sla.ts'

const draft = join(mkdtempSync(join(tmpdir(), 'makegood-sla-')), 'draft.yaml')
writeFileSync(draft, 'spec:\n  currency: usx\n')

/** Runs a verb against a deployment that answers so. */
async function ran(answersSo: (asked: Asked) => Answer, ...args: readonly string[]) {
  const { url, asked } = await deploymentThat(answersSo)
  return { ...(await ranSla(...args, '--url', url, '--key', 'k')), asked }
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

const sums = (of: number) => ({
  draft: of,
  owed: 100,
  issued: 40,
  difference: of - 100,
  beyond_issued: of - 40,
})

describe('makegood sla what-if', () => {
  const pages: Record<string, unknown> = {
    '': {
      data: [{ customer: 'a', periods: 3, totals: { usd: sums(15_000) }, unfit: [] }],
      next: 'a',
    },
    a: {
      data: [
        {
          customer: 'b-whose-name-is-longer-than-a-table-has-room-for-beside-its-figures',
          periods: 1,
          totals: { jpy: sums(0), usd: sums(123_456_789) },
          unfit: [{ agreement: 'b1', detail: 'No.' }],
        },
        { customer: 'c', refused: 'Too much.' },
      ],
      next: null,
    },
  }
  const paged = ({ url }: Asked) => ({ body: pages[url.searchParams.get('starting_after') ?? ''] })

  test('follows the pages, and ends in 1 for a customer that could not be judged', async () => {
    const { asked, ...told } = await ran(paged, 'what-if', draft, '--any-sla')
    expect(asked.map(({ line }) => line)).toEqual(Array(2).fill('POST /v1/slas/what-if Bearer k'))
    expect(asked[1]?.url.search).toBe('?any_sla=true&starting_after=a')
    expect(asked[0]?.body).toContain('usx')
    expect(told.exit).toBe(1)
    expect(told.error).toBe('looked at all customers up to a')
    expect(told.out.split('\n')).toEqual([
      'customer                 periods  in     draft owes  owed  issued     vs. issued',
      'a                              3  usd        150.00  1.00    0.40        +149.60',
      'b-whose-name-is-longer…        1  jpy             0   100      40            -40',
      'b-whose-name-is-longer…        1  usd  1,234,567.89  1.00    0.40  +1,234,567.49',
      'all together                      usd  1,234,717.89  2.00    0.80  +1,234,717.09',
      'all together                      jpy             0   100      40            -40',
      'b-whose-name-is-longer-than-a-table-has-room-for-beside-its-figures, b1: No.',
      'c: not judged. Too much.',
    ])
    expect(widest(told.out)).toBeLessThanOrEqual(80)
  })

  test('is one JSON document, and quiet when asked to be', async () => {
    const { out, error } = await ran(paged, 'what-if', draft, '--json', '--quiet')
    expect(error).toBe('')
    expect(JSON.parse(out)).toMatchObject({
      data: [{ customer: 'a' }, { periods: 1 }, { refused: 'Too much.' }],
      totals: { usd: { draft: 123_471_789, owed: 200 }, jpy: { draft: 0 } },
      refused: 1,
    })
  })
})

describe('makegood sla backtest', () => {
  test('asks for the last twelve months of one customer unless told, with the same figures as JSON', async () => {
    const { asked, exit, out } = await ran(
      () => ({ body: answers.backtest }),
      ...['backtest', draft, '--customer', 'har/bour', '--until', '2026-01-01T00:00:00Z', '--json'],
    )
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toEqual(answers.backtest)
    expect(asked[0]?.line).toBe('POST /v1/customers/har%2Fbour/backtest Bearer k')
    expect(asked[0]?.url.searchParams.get('from')).toBe('2024-12-31T00:00:00.000Z')
    expect(asked[0]?.url.searchParams.get('until')).toBe('2026-01-01T00:00:00Z')
  })

  test('tells agreements apart, sums them by currency, and names those that the draft does not fit', async () => {
    const [period] = answers.backtest.data
    const data = [period, { ...period, period: '2025-09' }, { ...period, agreement: 'other' }]
    const unfit = [{ agreement: 'old', detail: 'The SLA pays in eur.' }]
    const { out } = await ran(
      () => ({ body: { ...answers.backtest, data, unfit } }),
      ...['backtest', draft, '--customer', 'harbour'],
    )
    expect(out).toMatch(/Agreement harbour-terms, in USD\n.*\n2025-08.*\n.*\n2025-09/)
    expect(out).toMatch(/all together +500\.00 +400\.00 +400\.00 +\+100\.00\n\nAgreement other/)
    expect(out).toMatch(/All agreements\n.*\nusd .*\n\nold: The SLA pays in eur\.$/)
    expect(widest(out)).toBeLessThanOrEqual(80)
  })

  test('ends in 1 when the draft fits no agreement', async () => {
    const unfit = [{ agreement: 'old', detail: 'The SLA pays in eur.' }]
    const { exit, out } = await ran(
      () => ({ body: { data: [], totals: {}, unfit } }),
      ...['backtest', draft, '--customer', 'harbour'],
    )
    expect([exit, out]).toEqual([1, 'No past period to judge.\nold: The SLA pays in eur.'])
  })

  test('ends in 1 with what the deployment refuses, by line', async () => {
    const problem = {
      detail: 'This is not a valid SLA.',
      errors: [{ pointer: '/spec/currency', detail: 'no currency' }],
    }
    const { exit, error, out } = await ran(
      () => ({ status: 422, body: problem }),
      ...['backtest', draft, '--customer', 'harbour'],
    )
    expect([exit, out]).toEqual([1, ''])
    expect(error).toBe('makegood: This is not a valid SLA.\n  line 2, /spec/currency: no currency')
  })
})

describe('makegood sla forecast', () => {
  test('has the same figures as JSON', async () => {
    const { asked, exit, out } = await ran(
      () => ({ body: answers.forecast }),
      ...['forecast', '--customer', 'harbour', '--json'],
    )
    expect([exit, asked[0]?.line]).toEqual([0, 'GET /v1/customers/harbour/forecast Bearer k'])
    expect(JSON.parse(out)).toEqual(answers.forecast)
  })

  test('says what nothing was measured of, and what has no bound', async () => {
    const [open] = answers.forecast.data
    const [first] = open.commitments
    const windows = [
      { length: '1 h', burn_rate: 'unbounded' },
      { length: '5 min', burn_rate: null },
    ]
    const commitments = [
      {
        ...first,
        attainment: null,
        budget: null,
        burn_alerts: [{ rate: 14.4, firing: false, windows }],
      },
    ]
    const { out } = await ran(
      () => ({ body: { data: [{ ...open, commitments }] } }),
      ...['forecast', '--customer', 'harbour'],
    )
    expect(out).toContain('reached       nothing yet')
    expect(out).toMatch(/14\.4x +without bound over 1 h +nothing measured over 5 min +silent/)
    expect(widest(out)).toBeLessThanOrEqual(80)
  })

  test('says that nothing is open, and what a stranger answers', async () => {
    const idle = await ran(() => ({ body: { data: [] } }), 'forecast', '--customer', 'harbour')
    expect(idle).toMatchObject({ exit: 0, out: 'No open period has been judged yet.' })
    const stranger = await ran(() => ({ body: { hello: 1 } }), 'forecast', '--customer', 'harbour')
    expect(stranger.exit).toBe(1)
    expect(stranger.error).toMatch(/answered something else than Makegood does/)
  })
})

test('who waits long is told so, unless quiet', async () => {
  vi.useFakeTimers()
  try {
    const said: string[] = []
    const slow = () => new Promise<number>((resolve) => setTimeout(resolve, 12_000, 7))
    const both = Promise.all([
      waited(slow(), 'judging', false, (text) => said.push(text)),
      waited(slow(), 'judging', true, () => said.push('never')),
    ])
    await vi.advanceTimersByTimeAsync(12_000)
    expect(await both).toEqual([7, 7])
    expect(said).toEqual(['judging, 5 s', 'judging, 10 s'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})
