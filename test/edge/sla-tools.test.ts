import { describe, expect, test } from 'vitest'
import { availability } from '../support/worker/contract.ts'
import { call, knock, newCustomer, newKey } from '../support/worker/door.ts'

const yaml = { headers: { 'content-type': 'application/yaml' } }
const good = availability('usd')
const gap = good.replace('gte: 95%', 'gt: 95%')

describe('the tools for SLAs', () => {
  test.each(['lint', 'explain', 'diff'])('%s asks for a key that may read', async (verb) => {
    const path = `/v1/slas/${verb}`
    expect((await knock(path, { method: 'POST', body: good })).status).toBe(401)
    const customer = await newCustomer()
    const blind = await newKey(customer, ['ingest'])
    const reader = await newKey(customer, ['read'])
    expect((await call('POST', path, good, { ...yaml, key: blind })).status).toBe(403)
    const answer = await call('POST', path, verb === 'diff' ? { old: good, new: good } : good, {
      key: reader,
      headers: verb === 'diff' ? {} : yaml.headers,
    })
    expect(answer.status).toBe(200)
  })

  test.each(['lint', 'explain', 'diff'])('%s refuses what it cannot read', async (verb) => {
    const path = `/v1/slas/${verb}`
    const csv = { headers: { 'content-type': 'text/csv' } }
    expect((await call('POST', path, good, csv)).status).toBe(415)
    expect((await call('POST', path, 'x'.repeat(262_145), yaml)).status).toBe(413)
  })
})

describe('POST /v1/slas/lint', () => {
  test('tells warnings of a valid SLA', async () => {
    const flat = good.replace('share: 25%', 'share: 10%')
    const answer = await call('POST', '/v1/slas/lint', flat, yaml)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      valid: true,
      errors: [],
      warnings: [{ reason: 'flat-bands', pointer: '/spec/commitments/0/remedy/bands/1/pays' }],
    })
  })

  test('tells the errors of one that would be refused', async () => {
    const answer = await call('POST', '/v1/slas/lint', gap, yaml)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      valid: false,
      errors: [{ reason: 'band-gap', pointer: '/spec/commitments/0/remedy/bands' }],
      warnings: [],
    })
  })
})

describe('POST /v1/slas/explain', () => {
  test.each([
    ['', 'en', 'USD 1,000.00'],
    ['?lang=de', 'de', '1.000,00 USD'],
  ])('speaks the language asked for (%s)', async (query, lang, sum) => {
    const answer = await call('POST', `/v1/slas/explain${query}`, good, yaml)
    expect(answer.status).toBe(200)
    const body = await answer.json<{ text: string }>()
    expect(body).toMatchObject({ lang, commitments: [{ name: 'availability' }] })
    expect(body.text).toContain(sum)
  })

  test('knows no other, and explains no invalid SLA', async () => {
    expect((await call('POST', '/v1/slas/explain?lang=fr', good, yaml)).status).toBe(422)
    const answer = await call('POST', '/v1/slas/explain', gap, yaml)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ reason: 'band-gap' }] })
  })
})

describe('POST /v1/slas/diff', () => {
  test('tells what changes in meaning', async () => {
    const later = good
      .replace('lateness: 1d', 'lateness: 2d')
      .replace('target: 0.99', 'targetPercent: 99')
    const answer = await call('POST', '/v1/slas/diff', { old: good, new: later })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      changes: [
        {
          kind: 'changed',
          commitment: null,
          what: 'lateness',
          before: { pointer: '/spec/lateness', text: '1 d' },
          after: { pointer: '/spec/lateness', text: '2 d' },
          forTheCustomer: 'unclear',
        },
      ],
    })
  })

  test('points into the version that is no SLA', async () => {
    const answer = await call('POST', '/v1/slas/diff', { old: good, new: gap })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ reason: 'band-gap', pointer: '/new/spec/commitments/0/remedy/bands' }],
    })
    expect((await call('POST', '/v1/slas/diff', { old: good })).status).toBe(422)
  })
})
