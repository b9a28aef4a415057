import { describe, expect, test } from 'vitest'
import type { StoredVerdict } from '../../src/storage/judging/verdicts.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const month = '{ duration: 1M, calendar: { timeZone: UTC } }'
const quarter = '{ duration: 1Q, calendar: { timeZone: Europe/Berlin }, anchor: agreement }'
const sla = availability('usd').replace('availability-usd', 'quarterly').replace(month, quarter)

describe("a customer's own quarter, from the day its agreement takes effect", () => {
  test('is judged, paid and shown under its first day', async () => {
    const payee = await hand.customers.create({ name: 'quarter' })
    const customer = await newCustomer(payee.id, 'billed')
    // Midnight of 31 July and of 1 March in Berlin.
    const terms = { from: '2025-07-30T22:00:00Z', until: '2026-02-28T23:00:00Z' }
    await agreeOn(customer, { sla, ...terms })
    expect((await call('POST', '/v1/signals', requests(customer, 1_000, 20))).status).toBe(200)
    await rest(customer)
    await expectSoundLedger(db, { customer, atRest: true })

    const { data } = await (await call('GET', `/v1/customers/${customer}/verdicts`)).json<{
      data: StoredVerdict[]
    }>()
    expect(
      data.map(({ verdict: { period, commitments } }) => [
        period.label,
        commitments[0]?.outcome,
        commitments[0]?.owed.minor,
      ]),
    ).toEqual([
      ['2025-07-31', 'breached', 10_000],
      ['2025-10-31', 'unproven', 0],
      ['2026-01-31', 'unproven', 0],
    ])
    const paid = await hand.customers.listBalanceTransactions(payee.id)
    expect(paid.data.map(({ amount }) => amount)).toEqual([-10_000])

    const page = await call('GET', `/customers/${customer}/2025-07-31`)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('Period from 31 Jul 2025: 1 of 1 commitment missed')
    // 92 days and the hour that comes back in October.
    expect(html).toContain('2025-07-31 in Europe/Berlin has 2209 h.')
    const newest = await (await call('GET', `/customers/${customer}`)).text()
    expect(newest).toContain('Period from 31 Jan 2026: 1 of 1 commitment could not be proven')
    expect((await call('GET', `/customers/${customer}/2025-Q3`)).status).toBe(404)
    expect((await call('GET', `/customers/${customer}/July`)).status).toBe(404)
  })
})
