import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { Verdict } from '../../src/domain/judging/verdict.ts'
import type { Credit } from '../../src/domain/ledger/credit.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, requests, rest } from '../support/worker/contract.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const claim = {
  request: '{ kind: on-request, deadline: none, evidence: [request logs] }',
  silence: `{ kind: on-request, deadline: none, evidence: [request logs],
        decision: { within: { count: 1, unit: hours }, otherwise: granted } }`,
  offer: '{ kind: offer, accept: { within: { count: 15, unit: days } } }',
}

const commitment = (name: string, share: string, claimed: string): string => `
    - name: ${name}
      indicator:
        spec:
          ratioMetric:
            bad: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, gte: 500 } } } }
            total: { metricSource: { type: makegood, spec: { where: { field: http.response.status_code, exists: true } } } }
      budgetingMethod: Occurrences
      objectives: [{ target: 0.99 }]
      remedy:
        kind: bands
        bands:
          - { attainment: { lt: 99%, gte: 95% }, pays: { kind: share, share: ${share} } }
          - { attainment: { lt: 95% }, pays: { kind: share, share: 25% } }
      basis: { kind: fees, scopes: [api] }
      claim: ${claimed}
`

/** Two remedies for the same miss, of which the customer chooses one. */
const choosing = (name: string, first: string, second = first): string => `
apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: ${name} }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  groups: [{ name: remedy, commitments: [small, large], pays: elected }]
  commitments:${commitment('small', '5%', first)}${commitment('large', '10%', second)}`

async function breached(sla: string) {
  const payee = (await hand.customers.create({ name: 'chooser' })).id
  const customer = await newCustomer(payee, 'chooser')
  await agreeOn(customer, { sla })
  await call('POST', '/v1/signals', requests(customer, 1_000, 20))
  const [own, provider] = [
    await newKey(customer, ['read', 'claim']),
    await newKey(null, ['read', 'approve', 'claim']),
  ]
  const at = `/v1/customers/${customer}`
  const subject = (commitment: string) => ({
    agreement: `${customer}-terms`,
    period: '2025-08',
    commitment,
  })
  const filing = (commitment: string) => ({
    ...subject(commitment),
    evidence: [{ for: 'request logs', text: 'seen' }],
    confirms: [],
  })
  const step = async (): Promise<void> => {
    await rest(customer)
    await expectSoundLedger(db, { customer, atRest: true })
  }
  const ask = async (path: string, body: unknown, key = own) => {
    const answer = await call('POST', `${at}/${path}`, body, { key })
    await step()
    return { status: answer.status, body: await answer.json<Record<string, unknown>>() }
  }
  const decide = (id: unknown, decision: 'grant' | 'deny') =>
    ask(`claims/${id}/decision`, { decision, reason: 'seen' }, provider)
  const paid = async (): Promise<number[]> =>
    (await hand.customers.listBalanceTransactions(payee)).data.map(({ amount }) => amount)
  await step()
  return { customer, own, provider, subject, filing, ask, decide, paid, step, at }
}

async function creditsOf(customer: CustomerId) {
  const answer = await call('GET', `/v1/customers/${customer}/credits`)
  const { data } = await answer.json<{ data: Credit[] }>()
  return data.map(({ subject, amount, state }) => [subject.commitment, amount.minor, state])
}

const pageOf = async (customer: CustomerId, key: string): Promise<string> =>
  (await call('GET', `/customers/${customer}/2025-08`, undefined, { key })).text()

describe('of a group of which the customer chooses one', () => {
  test('the verdict shows what each would owe, and the page expects the greatest of them', async () => {
    const { customer, own, at } = await breached(choosing('shown', claim.request))
    const answer = await call('GET', `${at}/verdicts`)
    const { data } = await answer.json<{ data: { verdict: Verdict }[] }>()
    const commitments = data.at(-1)?.verdict.commitments ?? []
    expect(commitments.map(({ name, owed, elective }) => [name, owed.minor, elective])).toEqual([
      ['small', 5_000, 'remedy'],
      ['large', 10_000, 'remedy'],
    ])
    const told =
      'Of the group remedy (small, large) the customer chooses one commitment for a period'
    expect(commitments.map(({ stages }) => JSON.stringify(stages).includes(told))).toEqual([
      true,
      true,
    ])
    const page = await pageOf(customer, own)
    expect(page).toContain('a service credit of $100.00 is credited only on a claim.')
    expect(page).toContain('Only one is credited for a period, this or: large.')
  })

  test('only the chosen one is paid, and the other is refused by name', async () => {
    const { customer, own, filing, ask, decide, paid } = await breached(
      choosing('refused', claim.request),
    )
    const first = await ask('claims', filing('small'))
    expect(first.status).toBe(201)
    const second = await ask('claims', filing('large'))
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      reason: 'elected-instead',
      detail:
        'Of this group one commitment is chosen for a period, and small is: its claim is filed.',
      claim: { id: first.body.id, state: 'filed' },
    })
    expect((await decide(first.body.id, 'grant')).status).toBe(200)
    expect(await creditsOf(customer)).toEqual([['small', 5_000, 'issued']])
    const third = await ask('claims', filing('large'))
    expect(third.body).toMatchObject({ reason: 'elected-instead', claim: { state: 'granted' } })
    expect(await paid()).toEqual([-5_000])
    const page = await pageOf(customer, own)
    expect(page).toContain('Not credited beside small, which was chosen for this period.')
    expect(page).toContain('a service credit of $50.00 has reached Stripe')
    expect(page).not.toContain('credited only on a claim')
  })

  test('another may be chosen after the claim was denied, and after it was withdrawn', async () => {
    const { customer, filing, ask, decide, paid } = await breached(choosing('again', claim.request))
    const first = await ask('claims', filing('small'))
    await decide(first.body.id, 'deny')
    const second = await ask('claims', filing('large'))
    expect(second.status).toBe(201)
    await ask(`claims/${second.body.id}/withdrawal`, { reason: 'the other one' })
    const third = await ask('claims', filing('small'))
    expect(third.status).toBe(201)
    const fourth = await ask('claims', filing('large'))
    expect(fourth.status).toBe(409)
    await decide(third.body.id, 'grant')
    expect(await creditsOf(customer)).toEqual([['small', 5_000, 'issued']])
    expect(await paid()).toEqual([-5_000])
  })

  test('late evidence changes what the chosen one is paid, and nothing of the other', async () => {
    const { customer, filing, ask, decide, paid, step } = await breached(
      choosing('later', claim.request),
    )
    const first = await ask('claims', filing('small'))
    await decide(first.body.id, 'grant')
    await call('POST', '/v1/signals', requests(customer, 100, 100, 1_000))
    await step()
    // 120 of 1,100 have failed: 25 % by either.
    const credits = await creditsOf(customer)
    expect(credits.map(([name]) => name)).toEqual(['small', 'small'])
    expect((await paid()).reduce((sum, each) => sum + each, 0)).toBe(-25_000)
    expect((await ask('claims', filing('large'))).status).toBe(409)
  })

  test('of two that are filed at once one is refused', async () => {
    const { filing, at, own, step } = await breached(choosing('at-once', claim.silence))
    const both = await Promise.all(
      ['small', 'large'].map((name) => call('POST', `${at}/claims`, filing(name), { key: own })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    await step()
  })

  test('of several offers one is accepted, and no other after it', async () => {
    const { customer, provider, subject, ask, paid } = await breached(
      choosing('offered', claim.offer),
    )
    const offers: unknown[] = []
    for (const name of ['small', 'large']) {
      const { status, body } = await ask('offers', { ...subject(name), reason: 'ours' }, provider)
      expect(status).toBe(201)
      offers.push(body.id)
    }
    const accept = (id: unknown) => ask(`claims/${id}/acceptance`, { answer: 'accepted' })
    expect((await accept(offers[1])).body).toMatchObject({ state: 'accepted' })
    const other = await accept(offers[0])
    expect([other.status, other.body.reason]).toEqual([409, 'elected-instead'])
    expect(await creditsOf(customer)).toEqual([['large', 10_000, 'issued']])
    expect(await paid()).toEqual([-10_000])
  })

  test('of two offers that are accepted at once one is', async () => {
    const { customer, own, provider, subject, ask, at, step, paid } = await breached(
      choosing('both-accepted', claim.offer),
    )
    const offers: unknown[] = []
    for (const name of ['small', 'large']) {
      offers.push((await ask('offers', { ...subject(name), reason: 'ours' }, provider)).body.id)
    }
    const both = await Promise.all(
      offers.map((id) =>
        call('POST', `${at}/claims/${id}/acceptance`, { answer: 'accepted' }, { key: own }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await step()
    expect(await creditsOf(customer)).toHaveLength(1)
    expect(await paid()).toHaveLength(1)
  })

  test('an offer is not accepted beside a claim, and may be once that is withdrawn', async () => {
    const { customer, provider, subject, filing, ask } = await breached(
      choosing('mixed', claim.request, claim.offer),
    )
    const offered = await ask('offers', { ...subject('large'), reason: 'ours' }, provider)
    const filed = await ask('claims', filing('small'))
    expect(filed.status).toBe(201)
    const accept = () => ask(`claims/${offered.body.id}/acceptance`, { answer: 'accepted' })
    expect((await accept()).status).toBe(409)
    await ask(`claims/${filed.body.id}/withdrawal`, { reason: 'the offer is better' })
    expect((await accept()).status).toBe(200)
    expect(await creditsOf(customer)).toEqual([['large', 10_000, 'issued']])
  })
})
