import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CustomerActor } from '../../src/actor.ts'
import { listSends } from '../../src/storage/ledger/outbox.ts'
import { agreeOn } from '../support/worker/contract.ts'
import { newCustomer } from '../support/worker/door.ts'
import { control, db, hand } from '../support/worker/ledger-world.ts'
import { arrive, quieten } from '../support/worker/quiet.ts'

// Sound: the binding is declared for this class in wrangler.toml.
const actors = env.CUSTOMERS as unknown as DurableObjectNamespace<CustomerActor>

test.each([
  ['true', 'credit_note'],
  ['false', 'none'],
])(
  'an actor has Stripe e-mail credit notes where the deployment says so: %s',
  async (set, type) => {
    const { id: payee } = await hand.customers.create({ name: 'e-mails' })
    const invoice = await control.invoice({
      customer: payee,
      currency: 'usd',
      lines: [{ amount: 1_000_000, description: 'Usage' }],
      status: 'open',
    })
    const customer = await newCustomer(payee, `e-mails-${set}`)
    await agreeOn(customer, { rail: 'credit-note', stripeInvoice: String(invoice.id) })
    await quieten(customer)
    await arrive(customer, 1_000, 20)
    const deployment: Env = { ...env, EMAIL_CREDIT_NOTES: set }
    const actor = actors.get(actors.idFromName(customer))
    await runInDurableObject(actor, (_asItIs, state) =>
      new CustomerActor(state, deployment).advance(customer),
    )
    const sends = await listSends(db, customer)
    expect(sends.map(({ request }) => JSON.parse(request ?? '{}'))).toMatchObject([
      { email_type: type },
    ])
  },
)
