import { describe, expect, test, vi } from 'vitest'
import { runSettle } from '../../../bin/settle/command.ts'
import { type Answer, type Asked, deploymentThat } from '../sla/deployment.ts'

/** Runs `makegood settle` in this process and keeps what it prints. */
async function ran(...args: readonly string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    const exit = await runSettle(args)
    const said = (spy: typeof out): string => spy.mock.calls.flat().join('\n')
    return { exit, out: said(out), error: said(error) }
  } finally {
    out.mockRestore()
    error.mockRestore()
  }
}

async function asking(answersSo: (asked: Asked) => Answer, ...args: readonly string[]) {
  const { url, asked } = await deploymentThat(answersSo)
  const of = ['--customer', 'harbour', '--period', '2025-08']
  return { ...(await ran('dry-run', ...of, '--url', url, '--key', 'k', ...args)), asked }
}

const send = (more: object) => ({
  credit: 'cr_1',
  commitment: 'availability',
  minor: 15_000,
  rail: 'customer-balance',
  waits_for: null,
  ...more,
})

const run = (more: object = {}) => ({
  agreement: 'harbour-2025',
  period: '2025-08',
  status: 'final',
  currency: 'usd',
  commitments: [
    {
      name: 'availability',
      outcome: 'breached',
      owed: 25_000,
      posted: 10_000,
      issued: 10_000,
      difference: 15_000,
      waits_for_claim: false,
    },
    {
      name: 'latency',
      outcome: 'breached',
      owed: 500,
      posted: 0,
      issued: 0,
      difference: 0,
      waits_for_claim: true,
    },
  ],
  would_post: {
    credits: [{ credit: 'cr_1', commitment: 'availability', minor: 15_000, approvals_needed: 0 }],
    transfers: [{}, {}],
  },
  would_send: [send({})],
  ...more,
})

describe('makegood settle dry-run', () => {
  test('tells what would be posted and sent beside what was', async () => {
    const { asked, exit, out } = await asking(() => ({ body: { data: [run()] } }))
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /v1/customers/harbour/periods/2025-08/dry-run Bearer k',
    ])
    expect(exit).toBe(0)
    expect(out.split('\n')).toEqual([
      'Agreement harbour-2025, period 2025-08, in usd',
      'commitment    outcome     owed  posted  issued  would post',
      'availability  breached  250.00  100.00  100.00     +150.00',
      'latency       breached    5.00    0.00    0.00        0.00',
      'latency: waits for a claim, so nothing is posted.',
      'would propose  USD 150.00 for availability, approved by policy',
      'would send     USD 150.00 for availability by customer-balance',
      'Nothing was posted or sent.',
    ])
  })

  test('tells what would wait, and ends in 1 for what Stripe would refuse', async () => {
    const held = [send({ waits_for: 'limit' }), send({ waits_for: 'resumption' })]
    const waits = await asking(() => ({
      body: { data: [run({ status: 'provisional', would_send: held })] },
    }))
    expect(waits.exit).toBe(0)
    expect(waits.out).toContain('period 2025-08, as if it were final now, in usd')
    expect(waits.out).toContain('over a limit of today: it would wait')
    expect(waits.out).toContain('once settlement is resumed')
    const refused = [send({ rail: null, refused: 'credit-note: the invoice is void' })]
    const told = await asking(() => ({ body: { data: [run({ would_send: refused })] } }))
    expect(told.exit).toBe(1)
    expect(told.out).toContain(
      'Stripe refuses USD 150.00 for availability: credit-note: the invoice is void',
    )
  })

  test('tells the rail that would take it, and why those before it would not', async () => {
    const why = 'credit-grant: billed no metered usage'
    const sends = [send({ passed_over: why }), send({ passed_over: null, rail: 'credit-grant' })]
    const { out, exit } = await asking(() => ({ body: { data: [run({ would_send: sends })] } }))
    expect(exit).toBe(0)
    expect(out).toContain(`for availability by customer-balance (${why})\n`)
    expect(out).toContain('for availability by credit-grant\n')
  })

  test('tells that there is nothing to do, and how many people must agree', async () => {
    const nothing = { would_post: { credits: [], transfers: [] }, would_send: [] }
    const done = await asking(() => ({ body: { data: [run(nothing)] } }))
    expect(done.out).toContain('The ledger says so already.')
    const [credit] = run().would_post.credits
    const people = { credits: [{ ...credit, approvals_needed: 2 }], transfers: [{}] }
    const waits = await asking(() => ({ body: { data: [run({ would_post: people })] } }))
    expect(waits.out).toContain('2 people must agree')
  })

  test('has the same figures as JSON', async () => {
    const { out } = await asking(() => ({ body: { data: [run()] } }), '--json')
    expect(JSON.parse(out)).toEqual({ data: [run()] })
  })

  test('ends in 1 for a refusal and in 2 for a command that is wrong', async () => {
    const refused = await asking(() => ({
      status: 404,
      body: { detail: 'There is no such period.' },
    }))
    expect(refused).toMatchObject({ exit: 1, error: 'makegood: There is no such period.' })
    for (const args of [
      [],
      ['pay'],
      ['dry-run', 'x', '--key', 'k'],
      ['dry-run', '--key', 'k', '--customer', 'c'],
      ['dry-run', '--key', 'k', '--period', 'p'],
      ['dry-run', '--force'],
    ]) {
      expect((await ran(...args)).exit).toBe(2)
    }
    expect(await ran('--help')).toMatchObject({ exit: 0, out: expect.stringContaining('--period') })
  })
})
