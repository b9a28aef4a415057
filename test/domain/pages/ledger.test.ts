import { describe, expect, test } from 'vitest'
import { currency } from '../../../src/domain/money/money.ts'
import {
  allLedger,
  ledger,
  pausedPortfolio,
  portfolio,
} from '../../../src/edge/pages/gallery/others.ts'
import { fallsOf } from '../../../src/edge/pages/ledger/falls.ts'
import { renderLedger } from '../../../src/edge/pages/ledger/ledger.tsx'
import type { Balance } from '../../../src/edge/pages/models.ts'
import { renderPortfolio } from '../../../src/edge/pages/portfolio/portfolio.tsx'

const usd = currency('usd')
const balance = (account: Balance['account'], minor: number): Balance => ({
  account,
  currency: usd,
  minor,
})

describe('the waterfall', () => {
  test('starts with what SLAs cost and ends at zero', () => {
    const [falls] = fallsOf([
      balance('settled', 700),
      balance('accrued', 300),
      balance('sla_expense', -1000),
    ])
    expect(falls?.rows.map(({ account, step }) => [account, step.from, step.until])).toEqual([
      ['sla_expense', 0, 1000],
      ['accrued', 1000, 700],
      ['settled', 700, 0],
    ])
    expect(falls?.sum).toBe(0)
  })

  test('goes higher by what was paid beyond the cost', () => {
    const [falls] = fallsOf([
      balance('sla_expense', -600),
      balance('overpaid', -100),
      balance('settled', 700),
    ])
    expect(falls).toMatchObject({ cost: 600, whole: 700, sum: 0 })
    expect(falls?.rows.at(-1)?.step.until).toBe(0)
  })

  test('shows a ledger that does not add up as what it is', () => {
    const [falls] = fallsOf([balance('sla_expense', -600), balance('settled', 500)])
    expect(falls?.sum).toBe(-100)
  })

  test('keeps currencies apart', () => {
    expect(fallsOf(allLedger.balances).map((falls) => falls.currency)).toEqual(['usd', 'jpy'])
  })
})

test('the ledger names every transfer by what happened, from where, to where', () => {
  const html = renderLedger(ledger)
  for (const text of ['Owed by the SLA', 'Confirmed by Stripe', 'Cost of SLAs', '→ At Stripe']) {
    expect(html).toContain(text)
  }
  expect(html).toContain('href="/customers/northwind/2025-08"')
})

test('findings are said, not only coloured', () => {
  const html = renderLedger(allLedger)
  expect(html).toContain('The ledger does not add up: 1 finding')
  expect(html).toContain('Position 812 is missing.')
  expect(html).toContain('href="/ledger?before=1"')
})

test('goodwill is apart from what is owed, and is no month that was judged', () => {
  const line = ledger.lines.find(({ transfer }) => transfer.kind === 'accrue')
  if (!line) throw new Error('no line')
  const html = renderLedger({
    ...ledger,
    lines: [{ ...line, creditKind: 'goodwill', commitment: 'case-7', period: '2025-09' }],
    balances: [
      balance('sla_expense', -600),
      balance('goodwill_expense', -400),
      balance('issued', 1000),
    ],
  })
  expect(html).toContain('$6.00 of service credits')
  expect(html).toContain('$4.00 of goodwill, which nobody owes, is apart from that.')
  expect(html).not.toContain('href="/customers/northwind/2025-09"')
  expect(html).toContain('case-7')
})

test('what keeps money from moving is told: the kill switch, limits, and what waits', () => {
  const html = renderLedger(allLedger)
  for (const text of [
    'Settlement is paused for all customers',
    'Paused by key:anna: An invoice run at Stripe has to end first.',
    'All customers together',
    '$250.00',
    '1,200 credits are due or on the way, 3 more will be tried again within minutes.',
    'Stripe is asked up to 56 times a second.',
    'Waiting over a limit',
    'cr_madeUp0412',
  ]) {
    expect(html).toContain(text)
  }
  expect(renderLedger(ledger)).toContain('Settlement runs')
})

test('the portfolio tells when settlement is stopped, and for whom', () => {
  const html = renderPortfolio(pausedPortfolio)
  for (const text of [
    'Settlement is paused for all customers',
    'Paused by key:anna: An invoice run at Stripe has to end first.',
    'Settlement is paused for tern',
  ]) {
    expect(html).toContain(text)
  }
  expect(renderPortfolio(portfolio)).not.toContain('is paused')
})
