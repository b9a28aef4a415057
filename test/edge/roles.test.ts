import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import { customerRoles, type Role, roles } from '../../src/domain/identity/role.ts'
import type { Scope } from '../../src/domain/keys/scope.ts'
import { routes } from '../../src/edge/router.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { callAs, newPerson, sessionOf } from '../support/worker/sign-in.ts'

/** Who may do what asks for a scope, written down once more: a slip in the one table shows here. */
const may: Readonly<Record<Scope, readonly Role[]>> = {
  ingest: [],
  read: roles,
  report: roles,
  'settle:propose': ['account_manager'],
  operate: ['operator', 'owner'],
  approve: ['approver'],
  claim: ['billing', 'disputer'],
  dispute: ['disputer'],
  audit: ['auditor', 'owner'],
  admin: ['owner'],
}

/** Everything that changes something, by the scope it asks for. What is missing here fails below. */
const asks: Readonly<Record<string, readonly string[]>> = {
  ingest: [
    'POST /v1/signals',
    'POST /v1/events',
    'POST /v1/traces',
    'POST /v1/logs',
    'POST /v1/metrics',
  ],
  operate: [
    'POST /v1/customers/:id/advance',
    'POST /v1/customers/:id/basis-lines',
    'POST /v1/customers/:id/invoices/:invoice/import',
    'POST /v1/reconcile',
    'POST /v1/status/notes',
    'POST /v1/status/maintenances',
    'POST /v1/status/said/:said/withdrawal',
    // Or who may approve.
    'POST /v1/settlement/pause',
  ],
  'settle:propose': [
    'POST /v1/customers/:id/goodwill',
    'POST /v1/customers/:id/breaches/closing',
    'POST /v1/customers/:id/report-schedules',
    'POST /v1/customers/:id/exclusions',
    'POST /v1/customers/:id/exclusions/:statement/withdrawal',
    'POST /v1/customers/:id/assertions',
    'POST /v1/customers/:id/assertions/:statement/withdrawal',
  ],
  claim: [
    'POST /v1/customers/:id/claims',
    'POST /v1/customers/:id/claims/:claim/withdrawal',
    'POST /v1/customers/:id/claims/:claim/acceptance',
  ],
  dispute: [
    'POST /v1/customers/:id/disputes',
    'POST /v1/customers/:id/disputes/:dispute/notes',
    'POST /v1/customers/:id/disputes/:dispute/withdrawal',
    'POST /v1/customers/:id/exclusions/:statement/appeal',
    'POST /v1/customers/:id/assertions/:statement/appeal',
  ],
  approve: [
    'POST /v1/customers/:id/credits/:credit/approvals',
    'POST /v1/customers/:id/credits/:credit/resolution',
    'POST /v1/customers/:id/claims/:claim/decision',
    'POST /v1/customers/:id/offers',
    'POST /v1/customers/:id/disputes/:dispute/decision',
    'POST /v1/customers/:id/exclusions/:statement/decision',
    'POST /v1/customers/:id/assertions/:statement/decision',
    'POST /v1/limits',
    'POST /v1/settlement/resume',
    'POST /v1/settlement/run',
    'POST /v1/customers/:id/findings/closing',
  ],
  admin: [
    'PUT /v1/customers/:id',
    'PUT /v1/customers/:id/sign-in',
    'PUT /v1/status',
    'PUT /v1/agreements/:id',
    'POST /v1/slas',
    'POST /v1/keys',
    'POST /v1/keys/:id/rotation',
    'POST /v1/keys/:id/revocation',
    'POST /v1/people',
    'POST /v1/people/:id/role',
    'POST /v1/people/:id/revocation',
    'POST /v1/people/:id/unbinding',
    'POST /v1/people/:id/sign-out',
    'POST /v1/access-changes/:change/confirmation',
    'POST /v1/access-changes/:change/withdrawal',
    'POST /v1/webhooks',
    'POST /v1/webhooks/:endpoint/rotation',
    'POST /v1/webhooks/:endpoint/pause',
    'POST /v1/webhooks/:endpoint/resume',
    'POST /v1/webhooks/:endpoint/removal',
    'POST /v1/webhooks/:endpoint/test',
    'POST /v1/webhooks/:endpoint/deliveries/:delivery/replay',
  ],
  read: [
    'POST /v1/customers/:id/backtest',
    'POST /v1/slas/what-if',
    'POST /mcp',
    'POST /v1/slas/lint',
    'POST /v1/slas/explain',
    'POST /v1/slas/diff',
  ],
}

let customer: CustomerId
const tokens = new Map<Role, string>()

beforeAll(async () => {
  customer = await newCustomer()
  for (const role of roles) {
    const theirs = customerRoles.some((each) => each === role)
    tokens.set(role, await sessionOf(await newPerson(role, theirs ? customer : null)))
  }
})

const guarded = routes.flatMap(({ method, path, guard, formOn }) =>
  guard.kind === 'key' || guard.kind === 'provider' || guard.kind === 'person'
    ? [{ name: `${method} ${path}`, method, path, guard, isForm: formOn !== undefined }]
    : [],
)

test('every door that changes something asks for what is written here', () => {
  // A form has the guard of the call that it is made of, which is here; who may send it is tried below.
  const changing = guarded.filter(({ method, isForm }) => method !== 'GET' && !isForm)
  const found = changing.map(({ name, guard }) => `${guard.scope}: ${name}`)
  const written = Object.entries(asks).flatMap(([scope, names]) =>
    names.map((name) => `${scope}: ${name}`),
  )
  expect(found.toSorted()).toEqual(written.toSorted())
})

describe.each(roles)('as %s', (role) => {
  test.each(guarded)('$name', async ({ method, path, guard }) => {
    const isCustomers = customerRoles.some((each) => each === role)
    const or = guard.kind === 'provider' ? guard.or : undefined
    const has = may[guard.scope].includes(role) || (or !== undefined && may[or].includes(role))
    const allowed = has && !(isCustomers && guard.kind !== 'key')
    // Their own customer, and nothing else that there is: whoever is let in finds nothing to change.
    const at = path.replace(':id', customer).replaceAll(/:\w+/g, 'nothing')
    const answer = await callAs(
      tokens.get(role) ?? '',
      method,
      at,
      method === 'GET' ? undefined : {},
    )
    const told = await answer.text()
    if (allowed) expect(told).not.toContain('needs the scope')
    else expect([answer.status, told]).toEqual([403, expect.stringContaining('needs the scope')])
  })
})

describe('a key', () => {
  test.each<[Scope, readonly Scope[]]>([
    ['read', ['read', 'report']],
    ['report', ['report']],
    ['claim', ['claim', 'dispute']],
    ['settle:propose', ['settle:propose']],
    ['operate', ['operate']],
    ['audit', ['audit']],
    ['admin', ['admin', 'settle:propose', 'operate', 'audit']],
    ['approve', ['approve']],
    ['ingest', ['ingest']],
  ])('of the provider with %s does what its scopes say: %j', async (scope, has) => {
    const key = await newKey(null, [scope])
    for (const { name, method, path, guard } of guarded) {
      if (guard.kind === 'person') continue
      const at = path.replaceAll(/:\w+/g, 'nothing')
      // What a key with `admin` could do without an argument is tried elsewhere.
      if (name === 'POST /v1/reconcile') continue
      const answer = await call(method, at, method === 'GET' ? undefined : {}, { key })
      const told = await answer.text()
      const or = guard.kind === 'provider' ? guard.or : undefined
      const isLetIn = has.includes(guard.scope) || (or !== undefined && has.includes(or))
      if (isLetIn) expect(told, name).not.toContain('needs the scope')
      else expect([name, answer.status], told).toEqual([name, 403])
    }
  })

  test('never confirms what takes two people, whatever its scopes', async () => {
    const path = '/v1/access-changes/chg_1/confirmation'
    const answer = await call('POST', path, {}, { key: await newKey(null, ['admin']) })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('no key does')
  })
})
