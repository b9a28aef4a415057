import { expect, test } from 'vitest'
// @ts-expect-error a page is no module: Vite gives its text.
import page from '../../docs/ingest.md?raw'
import { call, newCustomer } from '../support/worker/door.ts'

/** The example of the page, with a customer of the test's own. */
function example(customer: string): string {
  const json = /```json\n([\s\S]*?)```/.exec(String(page))?.[1]
  if (!json) throw new Error('the page has no example')
  return json.replaceAll('"acme"', `"${customer}"`)
}

test('the CloudEvents of the page are taken, and its evaluation joined', async () => {
  const customer = await newCustomer()
  const headers = { 'content-type': 'application/cloudevents-batch+json' }
  const answer = await call('POST', '/v1/events', example(customer), { headers })
  expect(await answer.json()).toMatchObject({ accepted: 2, rejected: 0, dropped_attributes: 0 })
  const found = await call('GET', `/v1/signals/req-8f2c?customer=${customer}&time=1756112400250`)
  expect((await found.json<{ fields: object }>()).fields).toMatchObject({
    'gen_ai.response.id': 'chatcmpl-123',
    'makegood.evaluation.relevance': 0.82,
  })
})
