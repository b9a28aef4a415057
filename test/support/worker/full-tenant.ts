import { expect } from 'vitest'
import { type CustomerId, customerId, epochMs } from '../../../src/domain/brand.ts'
import { openFindings } from '../../../src/storage/ledger/findings.ts'
import { availability, requests, rest } from './contract.ts'
import { call, newKey } from './door.ts'
import { db, hand } from './ledger-world.ts'

/** The small SLA with everything that people can do about it; the tests' clock is the real one. */
function everything(name: string): string {
  const [head = '', commitment = ''] = availability('usd')
    .replace('availability-usd', name)
    .replace(
      '\n  commitments:\n',
      `
  disputes:
    file: { within: { count: 999, unit: days }, from: period-end }
    decide: { within: { count: 999, unit: days } }
  exclusions:
    - { name: force-majeure, kind: cause, effect: removed, appealWithin: 999d }
  commitments:
`,
    )
    .split('  commitments:\n')
  const as = (title: string, claim: string) =>
    commitment
      .replace('name: availability', `name: ${title}`)
      .replace('claim: { kind: automatic }', `claim: ${claim}`)
  const onRequest =
    '{ kind: on-request, deadline: none, decision: { within: { count: 999, unit: days }, otherwise: open } }'
  const byOffer = '{ kind: offer, accept: { within: { count: 999, unit: days } } }'
  return [
    `${head}  commitments:\n`,
    as('one', '{ kind: automatic }'),
    as('two', '{ kind: automatic }'),
    as('three', '{ kind: automatic }'),
    as('on-claim', onRequest),
    as('by-offer', byOffer),
  ].join('')
}

/** What the parameters of paths are called by the part of the path before them. */
export type Nouns = Readonly<Record<string, string>>

export interface Tenant {
  readonly customer: CustomerId
  /** In every text that can be kept of this tenant, and nowhere else. */
  readonly canary: string
  /** One of everything that has an id. */
  readonly ids: Nouns
  /** A further row in every list that people or machines add to. */
  grow(): Promise<void>
}

const day = 86_400_000
let grown = 0

/**
 * A customer with several of everything, whose every text has a word of its own in it.
 *
 * @param people Two keys of the provider's own that may do everything: who proposes, who decides.
 */
export async function fullTenant(
  name: string,
  canary: string,
  people: readonly [string, string, string],
): Promise<Tenant> {
  const [ann, ben, cleo] = people
  const payee = (await hand.customers.create({ name })).id
  const customer = customerId(name)
  const at = `/v1/customers/${customer}`
  const said = `${canary}, they said`
  const post = async <Told>(path: string, body: unknown, key: string, header = {}) => {
    const answer = await call('POST', path, body, { key, headers: header })
    if (!answer.ok) throw new Error(`POST ${path}: ${await answer.text()}`)
    return answer.json<Told & { readonly id: string }>()
  }
  const here = { name: `${canary} & co`, stripe_customer: payee }
  expect((await call('PUT', at, here, { key: ann })).status).toBe(201)
  // Told of what follows.
  const hook = () => post('/v1/webhooks', { customer, url: `https://${canary}.acme.com/` }, ann)
  const hooked = await hook()
  await hook()
  const yaml = { 'content-type': 'application/yaml' }
  const sla = everything(`${name}-${canary}`)
  const { digest } = await post<{ digest: string }>('/v1/slas', sla, ann, yaml)
  const agreement = `${customer}-${canary}`
  const agreed = {
    customer,
    sla: digest,
    effective_from: '2025-07-01T00:00:00Z',
    effective_until: '2025-10-01T00:00:00Z',
    currency: 'usd',
    fees: [{ scope: 'api', minor: 100_000 }],
    rail: 'customer-balance',
    auto_approve_minor: 0,
  }
  const put = await call('PUT', `/v1/agreements/${agreement}`, agreed, { key: ann })
  expect(put.status, await put.clone().text()).toBe(201)

  const signals = requests(customer, 1_000, 20).map((each) => ({
    ...each,
    id: `${each.id}-${canary}`,
    'makegood.serving.pool': canary,
  }))
  await post('/v1/signals', signals, ann)
  await rest(customer)

  const all = ['ingest', 'read', 'admin', 'approve', 'claim']
  const own = await newKey(customer, all, `source-${canary}`)
  const money = { currency: 'usd', reason: said }
  const cap = (limit: string, minor: number, of: CustomerId | null) =>
    post('/v1/limits', { name: limit, customer: of, minor, ...money }, cleo)
  await cap('goodwill-total', 1_000_000, null)
  await cap('goodwill-customer', 100_000, customer)
  await cap('sent-daily', 1, customer)

  const statement = { from: '2025-08-10T00:00:00Z', until: '2025-08-10T00:01:00Z', evidence: said }
  const exclusion = (n: number) =>
    post<object>(
      `${at}/exclusions`,
      { agreement, exclusion: 'force-majeure', ...statement, reason: `${said} ${n}` },
      ann,
    )
  const assertion = (n: number) =>
    post<object>(
      `${at}/assertions`,
      { component: 'api', state: 'down', ...statement, reason: `${said} ${n}` },
      ann,
    )
  const subject = (commitment: string) => ({ agreement, period: '2025-08', commitment })
  const claim = async () => {
    const filing = {
      ...subject('on-claim'),
      evidence: [{ for: 'logs', text: said }],
    }
    const filed = await post<object>(`${at}/claims`, filing, own)
    await post(`${at}/claims/${filed.id}/withdrawal`, { reason: said }, own)
    return filed
  }
  const dispute = async () => {
    const filed = await post<object>(
      `${at}/disputes`,
      { ...subject('three'), reason: said, evidence: [{ label: said, digest: 'd'.repeat(64) }] },
      own,
    )
    await post(`${at}/disputes/${filed.id}/notes`, { text: said, evidence: [] }, own)
    return filed
  }
  const goodwill = (n: number) =>
    post<{ credit: string; proposal: string }>(
      `${at}/goodwill`,
      { id: `ticket-${canary}-${n}`, currency: 'usd', minor: 100 + n, reason: said },
      ann,
    )
  const line = (n: number) =>
    post(
      `${at}/basis-lines`,
      [
        {
          id: `il_${canary}_${n}`,
          invoice: `in_${canary}`,
          scope: 'api',
          class: 'usage',
          minor: 100,
          currency: 'usd',
          service_period: { from: '2025-11-01T00:00:00Z', until: '2025-12-01T00:00:00Z' },
          finalized_at: '2025-12-01T00:00:00Z',
        },
      ],
      ann,
    )
  const finding = (n: number) =>
    db.$client.batch(
      openFindings(
        db,
        [
          {
            customer,
            kind: 'unknown-object',
            about: `cbtxn_${canary}_${n}`,
            creditId: null,
            detail: said,
          },
        ],
        epochMs(1_700_000_000_000 + n * day),
      ),
    )
  const reject = async (n: number) => {
    const bad = [{ id: `bad-${canary}-${n}` }]
    expect((await call('POST', '/v1/signals', bad, { key: own })).status).toBe(422)
  }
  const key = (n: number) =>
    post('/v1/keys', { label: `${said} ${n}`, customer, scopes: ['read'] }, ann)

  const statements = { exclusion: await exclusion(0), assertion: await assertion(0) }
  const claimed = await claim()
  const disputed = await dispute()
  const schedule = () => post(`${at}/report-schedules`, { state: 'on' }, ann)
  for (let n = 1; n <= 3; n += 1) {
    await schedule()
    await exclusion(n)
    await assertion(n)
    await goodwill(n)
    await line(n)
    await finding(n)
    await reject(n)
    await key(n)
    await claim()
  }
  await post(`${at}/disputes/${disputed.id}/withdrawal`, { reason: said }, own)
  await dispute()
  await post(`${at}/offers`, { ...subject('by-offer'), reason: said }, ben)

  // Two people agree to what is owed; the limit of the day holds it up. Goodwill waits for them.
  const credits = await call('GET', `${at}/credits`, undefined, { key: own })
  const { data } = await credits.json<{
    data: { id: string; kind: string; proposal: string; state: string; approvalsNeeded: number }[]
  }>()
  for (const { id, kind, proposal, approvalsNeeded } of data) {
    if (kind !== 'sla') continue
    const decision = { decision: 'approve', proposal, reason: said }
    for (const who of [ben, cleo].slice(0, approvalsNeeded)) {
      await post(`${at}/credits/${id}/approvals`, decision, who)
    }
  }
  await rest(customer)
  const wanted = { email: `vera@${canary}.example`, role: 'viewer', customer }
  const person = await post<object>('/v1/people', wanted, ann)
  const made = await post<object>('/v1/keys', { label: said, customer, scopes: ['read'] }, ann)
  const log = await call('GET', `/v1/webhooks/${hooked.id}/deliveries`, undefined, { key: ann })
  const delivered = (await log.json<{ data: { delivery: number }[] }>()).data[0]?.delivery ?? 0
  return {
    customer,
    canary,
    ids: {
      customers: customer,
      agreements: agreement,
      slas: digest,
      webhooks: hooked.id,
      deliveries: String(delivered),
      signals: `q0-${canary}`,
      periods: '2025-08',
      credits: data[0]?.id ?? '',
      claims: claimed.id,
      disputes: disputed.id,
      exclusions: statements.exclusion.id,
      assertions: statements.assertion.id,
      invoices: `in_${canary}`,
      keys: made.id,
      people: person.id,
    },
    async grow() {
      const n = 100 + ++grown
      await schedule()
      await exclusion(n)
      await assertion(n)
      await goodwill(n)
      await line(n)
      await finding(n)
      await reject(n)
      await key(n)
      await claim()
      await cap('automatic', n, customer)
    },
  }
}
