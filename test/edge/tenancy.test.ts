import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/storage/database.ts'
import { call, newCustomer, newKey } from '../support/worker/door.ts'
import { makeWorld } from '../support/worker/ledger-world.ts'

const { $client } = openDatabase(env.DB)

test("a customer's page tells nothing of a fault in another's ledger", async () => {
  const world = await makeWorld({ autoApproveMinor: 1000 })
  await world.owe({ paid: 1000 })
  const forged = $client
    .prepare('UPDATE balances SET minor = minor + 5 WHERE customer_id = ?')
    .bind(world.customer)
  const guards = await $client
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'balances'`)
    .all<{ name: string; sql: string }>()
  const drop = guards.results.map(({ name }) => $client.prepare(`DROP TRIGGER ${name}`))
  const restore = guards.results.map(({ sql }) => $client.prepare(sql))
  await $client.batch([...drop, forged, ...restore])
  const told = await (await call('GET', '/v1/ledger/check')).text()
  expect(told).toContain(world.customer)

  const other = await newCustomer()
  const page = await call('GET', `/customers/${other}/ledger`, undefined, {
    key: await newKey(other, ['read']),
  })
  expect(page.status).toBe(200)
  expect(await page.text()).not.toContain(world.customer)
})

test("no customer is called as the provider's own rows are", async () => {
  await call('POST', '/v1/signals', [{ id: 'nobodys', time: 1 }])
  const body = { name: 'x', stripe_customer: 'cus_x' }
  expect((await call('PUT', '/v1/customers/provider', body)).status).toBe(404)
  const key = { label: 'x', customer: 'provider', scopes: ['read'] }
  expect((await call('POST', '/v1/keys', key)).status).toBe(422)
})
