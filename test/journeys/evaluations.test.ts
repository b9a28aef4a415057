import { expect, test } from 'vitest'
import type { CustomerId } from '../../src/domain/brand.ts'
import type { StoredVerdict } from '../../src/storage/judging/verdicts.ts'
import { attributes, logs, nanos, protoOfLogs, protoOfTraces, traces } from '../support/otlp.ts'
import { expectSoundLedger } from '../support/worker/check-ledger.ts'
import { agreeOn, availability, rest } from '../support/worker/contract.ts'
import { call, newCustomer } from '../support/worker/door.ts'
import { db, hand } from '../support/worker/ledger-world.ts'

const day = Date.UTC(2025, 7, 10)

/** A promise about answers: at most one in a hundred may be found unhelpful. */
const helpful = availability('usd').replace(
  'field: http.response.status_code, gte: 500',
  'field: makegood.evaluation.helpfulness, lt: 0.5',
)

const spanId = (n: number): string => (n + 1).toString(16).padStart(16, '0')
const of = (customer: CustomerId) => ({ 'makegood.customer.id': customer })

const proto = async (path: string, body: Uint8Array): Promise<void> => {
  const headers = { 'content-type': 'application/x-protobuf' }
  const answer = await call('POST', path, body, { headers })
  expect(answer.status).toBe(200)
  expect((await answer.arrayBuffer()).byteLength).toBe(0)
}

const ask = (customer: CustomerId, n: number) =>
  proto(
    '/v1/traces',
    protoOfTraces(
      traces(
        Array.from({ length: n }, (_, i) => ({
          spanId: spanId(i),
          endTimeUnixNano: nanos(day + i * 60_000),
          attributes: attributes({
            'gen_ai.request.model': 'm',
            'gen_ai.response.id': `answer-${i}`,
            'http.response.status_code': 200,
          }),
        })),
        of(customer),
      ),
    ),
  )

/** Evaluations of requests from `first` on, told by the answer's id and by the span in turn. */
const evaluate = (customer: CustomerId, first: number, n: number, score: number) =>
  proto(
    '/v1/logs',
    protoOfLogs(
      logs(
        Array.from({ length: n }, (_, i) => ({
          timeUnixNano: nanos(day + (first + i) * 60_000 + 5_000),
          eventName: 'gen_ai.evaluation.result',
          ...((first + i) % 2 === 0 ? { spanId: spanId(first + i) } : {}),
          attributes: attributes({
            'gen_ai.evaluation.name': 'Helpfulness',
            'gen_ai.evaluation.score.value': score,
            ...((first + i) % 2 === 0 ? {} : { 'gen_ai.response.id': `answer-${first + i}` }),
          }),
        })),
        of(customer),
      ),
    ),
  )

async function verdictOf(customer: CustomerId): Promise<StoredVerdict['verdict'] | undefined> {
  await rest(customer)
  await expectSoundLedger(db, { customer, atRest: true })
  const answer = await call('GET', `/v1/customers/${customer}/verdicts`)
  const { data } = await answer.json<{ data: StoredVerdict[] }>()
  return data.toSorted((a, b) => b.revision - a.revision)[0]?.verdict
}

test('evaluations before and after their requests judge each request once', async () => {
  const payee = await hand.customers.create({ name: 'evaluated' })
  const customer = await newCustomer(payee.id, 'evaluated')
  await agreeOn(customer, { sla: helpful })
  await evaluate(customer, 0, 5, 0.1)
  await evaluate(customer, 5, 5, 0.9)
  await rest(customer)
  await ask(customer, 200)
  expect(await verdictOf(customer)).toMatchObject({
    evidence: { signals: 200 },
    commitments: [{ outcome: 'breached', total: 200, bad: 5, owed: { minor: 10_000 } }],
  })
  await evaluate(customer, 10, 8, 0.2)
  expect(await verdictOf(customer)).toMatchObject({
    evidence: { signals: 200 },
    commitments: [{ outcome: 'breached', total: 200, bad: 13, owed: { minor: 25_000 } }],
  })
  // Everything once more, in another order, changes nothing.
  await ask(customer, 200)
  await evaluate(customer, 10, 8, 0.2)
  await evaluate(customer, 0, 5, 0.1)
  expect(await verdictOf(customer)).toMatchObject({
    evidence: { signals: 200 },
    commitments: [{ total: 200, bad: 13, owed: { minor: 25_000 } }],
  })
})
