import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { d1Cases, d1CaseTables, d1Told } from '../support/d1/cases.ts'

describe('D1 itself', () => {
  beforeAll(async () => {
    for (const table of d1CaseTables) await env.DB.prepare(table).run()
  })

  test.each(d1Cases)('answers as written down: $name', async ({ ask, told }) => {
    expect(await d1Told(env.DB, ask)).toEqual(told)
  })
})
