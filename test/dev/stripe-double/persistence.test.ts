import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startStripeDouble } from '../../../dev/stripe-double/server.ts'
import { clientOf, hourMs, openDouble, refusalOf, startMs } from './open-double.ts'

function stateFileOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-double-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'state.jsonl')
}

const credit = { amount: -1250, currency: 'usd' }
const key = { idempotencyKey: 'mg.c1.g1' }

describe('with a state file', () => {
  test('everything is still there after a restart: objects, keys, clock, settings', async () => {
    const stateFile = stateFileOf()
    const first = await startStripeDouble({ stateFile, now: () => startMs })
    const stripe = clientOf(first)
    const { id } = await stripe.customers.create()
    const made = await stripe.customers.createBalanceTransaction(id, credit, key)
    await first.control.invoice({ customer: id, lines: [{ amount: 2000 }] })
    await first.control.advance(23 * hourMs)
    await first.control.settings({ apiKey: 'sk_test_next', listLagMs: 5 })
    const before = await first.control.state()
    await first.close()

    const { double: second } = await openDouble({ stateFile })
    expect(second.apiKey).toBe('sk_test_next')
    expect(await second.control.state()).toEqual(before)
    const again = clientOf(second)
    expect(await again.customers.createBalanceTransaction(id, credit, key)).toEqual(made)
    await second.control.advance(hourMs)
    const late = await again.customers.createBalanceTransaction(id, credit, key)
    expect(late.id).not.toBe(made.id)
  })

  test('half a line at its end is a transaction that was never answered', async () => {
    const stateFile = stateFileOf()
    const first = await startStripeDouble({ stateFile })
    const { id } = await clientOf(first).customers.create()
    await first.close()
    appendFileSync(stateFile, '[{"table":"customers","id":"cus_half","row":{"seq":99,')
    const { double, stripe } = await openDouble({ stateFile })
    expect((await double.control.state()).customers.map((each) => each.id)).toEqual([id])
    await stripe.customers.create()
    expect(readFileSync(stateFile, 'utf8')).not.toContain('cus_half')
  })

  test('a webhook that was not delivered is delivered after the restart', async () => {
    const stateFile = stateFileOf()
    const nobody = { url: 'http://127.0.0.1:9/hook', secret: 'whsec_double' }
    const first = await startStripeDouble({ stateFile, webhook: nobody, now: () => startMs })
    await clientOf(first).customers.create()
    expect(await first.control.settleWebhooks()).toBe(1)
    await first.close()
    const { double } = await openDouble({ stateFile })
    expect((await double.control.state()).deliveries).toHaveLength(1)
    await double.control.advance(60_000)
    expect((await double.control.state()).deliveries).toMatchObject([{ attemptCount: 2 }])
  })

  test('a grant lapses after the restart, late but not twice', async () => {
    const stateFile = stateFileOf()
    const first = await startStripeDouble({ stateFile, now: () => startMs })
    const { customers, billing } = clientOf(first)
    const { id: customer } = await customers.create()
    await billing.creditGrants.create({
      customer,
      amount: { type: 'monetary', monetary: { currency: 'usd', value: 5 } },
      applicability_config: { scope: { price_type: 'metered' } },
      expires_at: (startMs + hourMs) / 1000,
    })
    await first.close()
    const { double, stripe } = await openDouble({ stateFile, now: () => startMs + 2 * hourMs })
    await double.control.advance(hourMs)
    const { data } = await stripe.billing.creditBalanceTransactions.list({ customer })
    expect(data.map((each) => each.debit?.type)).toEqual(['credits_expired', undefined])
  })

  test('a refused request changes nothing', async () => {
    const stateFile = stateFileOf()
    const { stripe } = await openDouble({ stateFile })
    const before = readFileSync(stateFile, 'utf8')
    await refusalOf(stripe.customers.retrieve('cus_none'))
    await refusalOf(stripe.invoices.list({ limit: 0 }))
    expect(readFileSync(stateFile, 'utf8')).toBe(before)
  })

  test('a killed process has kept whatever it answered', { timeout: 30_000 }, async () => {
    const stateFile = stateFileOf()
    const { url, kill } = await spawned(stateFile)
    const { hostname: host, port } = new URL(url)
    const stripe = new Stripe('sk_test_double', { host, port, protocol: 'http' })
    const ids: string[] = []
    const work = (async () => {
      for (;;) ids.push((await stripe.customers.create({}, { maxNetworkRetries: 0 })).id)
    })().catch(() => {})
    await expect.poll(() => ids.length, { timeout: 20_000 }).toBeGreaterThan(20)
    await kill()
    await work
    const { double } = await openDouble({ stateFile })
    const kept = (await double.control.state()).customers.map((each) => each.id)
    expect(kept).toEqual(expect.arrayContaining(ids))
    // At most the one request that was on its way is there without an answer.
    expect(kept.length - ids.length).toBeLessThanOrEqual(1)
  })
})

/** The double as a process of its own. */
async function spawned(stateFile: string) {
  const main = join(import.meta.dirname, '../../../dev/stripe-double/main.ts')
  const node = join(import.meta.dirname, '../../../node_modules/node/bin/node')
  const child = spawn(node, [main, '--port', '0', '--state', stateFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    const url = /http:\/\/127[.\d:]+/.exec(said)?.[0]
    if (url && said.includes('steer')) return { url, kill }
  }
  throw new Error(`it ended, having said: ${said}`)
}
